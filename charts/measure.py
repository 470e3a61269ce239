"""What a drawing shows: the measure with its unit, direction and target, and one unit's value of it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal, TypeAlias, TypeVar

from charts.numbers import MISSING, SCORE_DECIMALS, number
from charts.ranking import CellState
from charts.texts import text

Direction: TypeAlias = Literal["lower", "higher", "none"]
Item = TypeVar("Item")

COMPARED_DECIMALS = 9


@dataclass(frozen=True)
class Measure:
    """A number that every unit has or lacks. ``unit`` is the word behind the number.

    ``grows``: it grows with the length of the period, so a month alone says nothing about a year's target.
    """

    name: str
    unit: str = ""
    direction: Direction = "none"
    target: float | None = None
    benchmark: float | None = None
    benchmark_name: str = ""
    decimals: int = SCORE_DECIMALS
    is_score: bool = False
    grows: bool = False

    def written(self, value: float | None) -> str:
        """The number with its unit: ``7.06工作日``."""
        return number(value, self.decimals) + (self.unit if value is not None else "")

    def bare(self, value: float | None) -> str:
        """The number without its unit, where the unit stands elsewhere."""
        return number(value, self.decimals)

    def target_words(self) -> str:
        """``≤ 5``, ``≥ 90``; a missing target is ``–``."""
        if self.target is None:
            return MISSING
        return text(f"charts.target.{self.direction}", target=f"{self.target:,.10g}")

    def is_met(self, value: float | None) -> bool | None:
        """Whether the value reaches the target; nothing to say without value, target or direction."""
        if value is None or self.target is None or self.direction == "none":
            return None
        rounded = round(value, COMPARED_DECIMALS)  # 100 × 9 / 10 must reach 90
        return rounded <= self.target if self.direction == "lower" else rounded >= self.target

    def spoken(self) -> str:
        """Name, unit and direction in words: ``平均接电时间（工作日，越低越好）``."""
        said = [part for part in (self.unit, text(f"charts.direction.{self.direction}")) if part]
        if not said:
            return self.name
        return text("charts.measure", name=self.name, words=text("finding.comma").join(said))


@dataclass(frozen=True)
class Mark:
    """One unit's value, or why it has none. ``score`` and ``grade`` colour it; ``n`` stands behind it."""

    code: str
    name: str
    value: float | None
    score: float | None = None
    grade: str = ""
    state: CellState = CellState.OK
    reason: str = ""
    n: int | None = None

    def word(self) -> str:
        """Why there is no value, in one word; a value that has none says only that."""
        state = CellState.NO_DATA if self.state is CellState.OK else self.state
        return text(f"states.{state.value}")


def with_value(marks: Iterable[Mark]) -> list[Mark]:
    """The units that have a value."""
    return [mark for mark in marks if mark.value is not None]


def best_first_by(measure: Measure, items: Iterable[Item], value: Callable[[Item], float]) -> list[Item]:
    """Items by their value, best first; a measure without direction puts the highest first."""
    return sorted(items, key=value, reverse=measure.direction != "lower")


def best_first(measure: Measure, marks: Iterable[Mark]) -> list[Mark]:
    """All units, best first and those that are equal by code; those without a value last."""
    by_code = sorted(marks, key=lambda mark: mark.code)
    known = best_first_by(measure, with_value(by_code), lambda mark: mark.value or 0.0)
    return [*known, *(mark for mark in by_code if mark.value is None)]
