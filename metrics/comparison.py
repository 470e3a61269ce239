"""Two evaluations side by side: what moved, and whether the two can be compared at all."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from metrics.evaluation_files import StoredEvaluation
from metrics.score_tree import ScoreRow
from metrics.values import Value


@dataclass(frozen=True)
class Moved:
    """One score in one unit in both evaluations; ``None`` where it has no score or rank."""

    node: str
    level: str
    unit_code: str
    before: float | None
    after: float | None
    rank_before: int | None
    rank_after: int | None

    @property
    def change(self) -> float | None:
        """Points gained; nothing where one side is missing."""
        return None if self.before is None or self.after is None else self.after - self.before

    @property
    def ranks_gained(self) -> int | None:
        """Places gained (positive is better)."""
        if self.rank_before is None or self.rank_after is None:
            return None
        return self.rank_before - self.rank_after


@dataclass(frozen=True)
class ValueMoved:
    """One value in one unit in both evaluations."""

    indicator: str
    level: str
    unit_code: str
    before: Value
    after: Value


@dataclass(frozen=True)
class Comparison:
    """What differs. ``is_comparable`` is false when the rules or the units changed."""

    is_comparable: bool
    has_same_plan: bool
    has_same_units: bool
    has_same_period: bool
    changed_datasets: tuple[str, ...]
    scores: tuple[Moved, ...]
    values: tuple[ValueMoved, ...]


def compare(before: StoredEvaluation, after: StoredEvaluation) -> Comparison:
    """Every score and value that both have; only differing values are listed.

    Across a changed plan or units table the numbers mean different things: ``is_comparable`` says so
    and nothing is listed.
    """
    same_plan = before.manifest["plan"]["sha256"] == after.manifest["plan"]["sha256"]
    same_units = before.manifest.get("units_sha256") == after.manifest.get("units_sha256")
    comparable = same_plan and same_units
    return Comparison(
        is_comparable=comparable,
        has_same_plan=same_plan,
        has_same_units=same_units,
        has_same_period=before.manifest["period"] == after.manifest["period"],
        changed_datasets=tuple(_changed(before.manifest["inputs"], after.manifest["inputs"])),
        scores=tuple(_scores(before.scores, after.scores)) if comparable else (),
        values=tuple(_values(before.values, after.values)) if comparable else (),
    )


def _changed(before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    return sorted(name for name in {*before, *after} if before.get(name) != after.get(name))


def _scores(before: Iterable[ScoreRow], after: Iterable[ScoreRow]) -> Iterable[Moved]:
    earlier = {(row.node, row.unit_code): row for row in before}
    for row in after:
        old = earlier[row.node, row.unit_code]
        yield Moved(row.node, row.level, row.unit_code, old.score, row.score, old.rank, row.rank)


def _values(before: Iterable[Value], after: Iterable[Value]) -> Iterable[ValueMoved]:
    earlier = {(row.indicator, row.unit_code): row for row in before}
    for row in after:
        old = earlier[row.indicator, row.unit_code]
        if old != row:
            yield ValueMoved(row.indicator, row.level, row.unit_code, old, row)
