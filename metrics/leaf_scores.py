"""The points of every indicator in every unit.

A fixed mode needs the unit's value alone; a relative mode needs those of all units of its level. An
indicator whose components carry points of their own gets the mean of those that exist.
"""

from collections.abc import Iterator, Mapping, Sequence

from metrics.indicator import Indicator
from metrics.plan import Leaf, Plan
from metrics.relative_modes import WORDS, RelativeScale, Unscaled, relative_scale
from metrics.score_modes import points
from metrics.score_specs import RELATIVE, Relative, Score
from metrics.status import Status
from metrics.values import Value

Place = tuple[str, str]  # indicator (or component) and unit
Scales = Mapping[tuple[str, str], RelativeScale]  # row and level → how its values judge each other


def leaf_scores(plan: Plan, values: Sequence[Value]) -> dict[Place, float | None]:
    """The points of every indicator of the tree in every unit; ``None`` where it has none."""
    rows = _by_row(values)
    by_place = {(value.indicator, value.unit_code): value for value in values}
    scales = _scales(plan, rows, by_place)
    scores: dict[Place, float | None] = {}
    for leaf in plan.tree.leaves():
        scored = list(_rows_of(plan, leaf))
        for value in rows.get(leaf.indicator, ()):
            one = _leaf_score(plan, scored, value, by_place, scales) if scored else None
            scores[leaf.indicator, value.unit_code] = one
    return scores


def unscaled(plan: Plan, values: Sequence[Value]) -> dict[tuple[str, str], Unscaled]:
    """Why no unit of a level has points on a relative row, by row (``KJ06.lv``) and level."""
    by_place = {(value.indicator, value.unit_code): value for value in values}
    scales = _scales(plan, _by_row(values), by_place)
    return {key: scale.reason for key, scale in scales.items() if scale.reason}


def unscaled_note(plan: Plan, values: Sequence[Value]) -> dict[str, dict[str, dict[str, str]]]:
    """For a manifest, ``not_scored``: row → level → why no unit has points; nothing if all rows have."""
    found: dict[str, dict[str, str]] = {}
    for (row, level), reason in unscaled(plan, values).items():
        found.setdefault(row, {})[level] = WORDS[reason]
    return {"not_scored": found} if found else {}


def scored_rows(name: str, indicator: Indicator) -> Iterator[tuple[str, Score]]:
    """The rows whose values become points: its own, or those of its components."""
    if indicator.score is not None:
        yield name, indicator.score
        return
    for key, component in indicator.components.items():
        if component.score is not None:
            yield f"{name}.{key}", component.score


def _rows_of(plan: Plan, leaf: Leaf) -> Iterator[tuple[str, Score]]:
    if plan.is_built(leaf):
        yield from scored_rows(leaf.indicator, plan.indicators[leaf.indicator])


def _by_row(values: Sequence[Value]) -> dict[str, list[Value]]:
    rows: dict[str, list[Value]] = {}
    for value in values:
        rows.setdefault(value.indicator, []).append(value)
    return rows


def _scales(plan: Plan, rows: Mapping[str, list[Value]], by_place: Mapping[Place, Value]) -> Scales:
    """The scale of every relative row at every level."""
    scales: dict[tuple[str, str], RelativeScale] = {}
    for leaf in plan.tree.leaves():
        for row, score in _rows_of(plan, leaf):
            if isinstance(score, RELATIVE):
                scales.update(_scales_of_row(plan, leaf, row, score, rows.get(row, []), by_place))
    return scales


def _scales_of_row(
    plan: Plan, leaf: Leaf, row: str, score: Relative, values: list[Value], by_place: Mapping[Place, Value]
) -> Scales:
    """By level; only units whose indicator is scored judge each other."""
    pools: dict[str, list[float]] = {value.level: [] for value in values}
    for value in values:
        whole = by_place[leaf.indicator, value.unit_code]
        if whole.scored_value is not None and value.value is not None:
            pools[value.level].append(value.value)
    direction = plan.indicators[leaf.indicator].direction
    return {(row, level): relative_scale(score, direction, pool) for level, pool in pools.items()}


def _leaf_score(
    plan: Plan,
    scored: list[tuple[str, Score]],
    value: Value,
    by_place: Mapping[Place, Value],
    scales: Scales,
) -> float | None:
    if value.scored_value is None:
        return 0.0 if plan.missing == "zero" and value.status is Status.NO_DATA else None
    own = [_points(row, score, by_place[row, value.unit_code], scales) for row, score in scored]
    present = [score for score in own if score is not None]
    return sum(present) / len(present) if present else None


def _points(row: str, score: Score, value: Value, scales: Scales) -> float | None:
    if value.value is None:
        return None
    if isinstance(score, RELATIVE):
        return scales[row, value.level].points(value.value)
    return points(score, value.value)
