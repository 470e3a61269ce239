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


def count(number: int) -> Cell:
    """A plain count has no denominator, and 0 is a value."""
    return Cell(number, None, number, float(number), "ok")


def if_it_applies(cell: Cell) -> Cell:
    """Of nothing at all nothing can be asked: not applicable, which is not the same as not reported."""
    return replace(cell, status="not_applicable") if cell.n == 0 else cell


def mean_of_existing(cells: Sequence[Cell]) -> float | None:
    found = [cell.value for cell in cells if cell.value is not None]
    return sum(found) / len(found) if found else None


def formula(value: float | None, cells: Sequence[Cell]) -> Cell:
    """Its parts stand in the rows of its components; it has as many rows as the smallest of them."""
    return Cell(None, None, min(cell.n for cell in cells), value, "no_data" if value is None else "ok")


def judged(cell: Cell, minimum: int) -> Cell:
    """A value on too few rows stays visible but is marked."""
    if cell.status == "ok" and cell.n < minimum:
        return replace(cell, status="below_minimum")
    return cell
