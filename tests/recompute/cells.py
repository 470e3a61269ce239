"""What one unit gets from one indicator, and how a fraction becomes a value."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

Row = Mapping[str, Any]
Tables = Mapping[str, Sequence[dict[str, Any]]]
Number = int | Decimal


@dataclass(frozen=True)
class Cell:
    """One row of values.csv with Python values; None where the file is empty."""

    numerator: Number | None
    denominator: Number | None
    n: int
    value: float | None
    status: str


ABSENT = Cell(None, None, 0, None, "no_data")


def total(numbers: Iterable[Number]) -> Number:
    """Sums whole numbers and decimals exactly; 0 for none."""
    result: Number = 0
    for number in numbers:
        result = result + number
    return result


def fraction(scale: int, numerator: Number, denominator: Number, n: int) -> Cell:
    """(scale × numerator) / denominator in 64-bit floats, in this order; a zero denominator has no value."""
    if denominator == 0:
        return Cell(numerator, denominator, n, None, "no_data")
    value = (float(scale) * float(numerator)) / float(denominator)
    return Cell(numerator, denominator, n, value, "ok")


def judged(cell: Cell, minimum: int) -> Cell:
    """A value on too few rows stays visible but is marked."""
    if cell.status == "ok" and cell.n < minimum:
        return replace(cell, status="below_minimum")
    return cell
