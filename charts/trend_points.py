"""A unit's measure month by month, cut into runs that a line may join."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from charts.measure import Measure
from charts.ranking import CellState
from charts.texts import text


@dataclass(frozen=True)
class TrendPoint:
    """One month (``201907``). A value with too few records stands alone and hollow."""

    month: int
    value: float | None
    n: int | None = None
    state: CellState = CellState.OK

    @property
    def is_firm(self) -> bool:
        """Whether the value rests on enough records."""
        return self.value is not None and self.state is not CellState.BELOW_MINIMUM

    @property
    def has_too_few(self) -> bool:
        """Whether there is a value that rests on too few records."""
        return self.value is not None and self.state is CellState.BELOW_MINIMUM

    def words(self) -> str:
        """``2019年7月``."""
        return text("charts.trend.month", year=self.month // 100, month=self.month % 100)


@dataclass(frozen=True)
class TrendLine:
    """The months of one unit, in order."""

    name: str
    points: tuple[TrendPoint, ...]

    def firm(self) -> list[TrendPoint]:
        """The months whose value rests on enough records."""
        return [point for point in self.points if point.is_firm]

    def last(self) -> TrendPoint | None:
        """The last month with a firm value, or with any value."""
        known = self.firm() or [point for point in self.points if point.value is not None]
        return known[-1] if known else None


def point_rows(measure: Measure, line: TrendLine, colour: str) -> list[dict[str, Any]]:
    """Every value as a row; ``run`` numbers the stretches without a gap, which alone are joined."""
    rows: list[dict[str, Any]] = []
    run = 0
    for point in line.points:
        run += not point.is_firm
        if point.value is not None:
            rows.append(
                {
                    "month": str(point.month),
                    "words": point.words(),
                    "name": line.name,
                    "value": point.value,
                    "written": measure.written(point.value),
                    "run": run,
                    "is_firm": point.is_firm,
                    "colour": colour,
                }
            )
    return rows


def gap_rows(line: TrendLine) -> list[dict[str, Any]]:
    """Stretches of months without a value: the word stands once, in the middle."""
    rows: list[dict[str, Any]] = []
    for state, points in _gaps(line.points):
        middle = points[(len(points) - 1) // 2]
        rows.append({"month": str(middle.month), "word": text(f"states.{state.value}")})
    return rows


def _gaps(points: Sequence[TrendPoint]) -> Iterator[tuple[CellState, list[TrendPoint]]]:
    for state, stretch in groupby(points, key=_missing_state):
        if state is not None:
            yield state, list(stretch)


def _missing_state(point: TrendPoint) -> CellState | None:
    if point.value is not None:
        return None
    return CellState.NO_DATA if point.state is CellState.OK else point.state
