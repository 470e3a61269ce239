"""Scores of indicators and of every node above them, with ranks and grades.

A node's score is the weighted mean of its scored children with their weights rescaled; it is scored
only if enough of the weight is there. Ranks and grades are cut on the score rounded to the plan's
``rank_decimals``; the unrounded score goes up the tree.
"""

import math
from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from metrics.plan import Leaf, Node, Plan
from metrics.score_modes import points
from metrics.values import Value

Scored = Mapping[str, float | None]  # node or indicator → score in one unit


@dataclass(frozen=True)
class ScoreRow:
    """One row of ``scores.csv``."""

    node: str
    level: str
    unit_code: str
    score: float | None
    rank: int | None
    grade: str

    @property
    def status(self) -> str:
        """``ok`` or ``not_scored``."""
        return "not_scored" if self.score is None else "ok"


def compute_scores(plan: Plan, values: list[Value]) -> list[ScoreRow]:
    """Scores of every node × unit: the total first, then each dimension with what is below it."""
    units = list(dict.fromkeys((value.level, value.unit_code) for value in values))
    by_place = {(value.indicator, value.unit_code): value for value in values}
    scores = {unit_code: _scores_of_unit(plan, by_place, unit_code) for _, unit_code in units}
    rows: list[ScoreRow] = []
    for name in _names(plan.tree):
        for level in dict.fromkeys(level for level, _ in units):
            codes = [unit_code for at, unit_code in units if at == level]
            rows += _ranked(plan, name, level, {code: scores[code][name] for code in codes})
    return rows


def _names(node: Node) -> list[str]:
    names = [node.id]
    for child in node.children:
        names += _names(child) if isinstance(child, Node) else [child.indicator]
    return names


def _scores_of_unit(
    plan: Plan, values: Mapping[tuple[str, str], Value], unit_code: str
) -> dict[str, float | None]:
    scores = {leaf.indicator: _leaf_score(plan, leaf, values, unit_code) for leaf in plan.tree.leaves()}
    for node in reversed(list(plan.tree.nodes())):  # children stand after their parents
        scores[node.id] = _node_score(plan, node, scores)
    return scores


def _leaf_score(
    plan: Plan, leaf: Leaf, values: Mapping[tuple[str, str], Value], unit_code: str
) -> float | None:
    if not plan.is_built(leaf):
        return None
    indicator = plan.indicators[leaf.indicator]
    value = values[leaf.indicator, unit_code].scored_value
    if value is None:
        return 0.0 if plan.missing == "zero" and _is_absent(values[leaf.indicator, unit_code]) else None
    if indicator.score is not None:
        return points(indicator.score, value)
    own = [
        points(component.score, part.value)
        for key, component in indicator.components.items()
        if component.score is not None
        and (part := values[f"{leaf.indicator}.{key}", unit_code]).value is not None
    ]
    present = [score for score in own if score is not None]
    return sum(present) / len(present) if present else None


def _is_absent(value: Value) -> bool:
    return value.value is None


def _node_score(plan: Plan, node: Node, scores: Scored) -> float | None:
    children = [(child.weight, scores[_id(child)]) for child in node.children]
    present = [(weight, score) for weight, score in children if score is not None and weight > 0]
    whole = sum(_exact(weight) for weight, _ in children)
    available = plan.available if node.available is None else node.available
    share = sum(_exact(weight) for weight, _ in present)
    if not present or share < _exact(available) * whole:
        return None
    return _AGGREGATES[node.aggregate](present)


def _id(child: Leaf | Node) -> str:
    return child.id if isinstance(child, Node) else child.indicator


@lru_cache(maxsize=4096)
def _exact(number: float) -> Fraction:
    """The number as it was written, so that 0.6 of 15 is exactly 9."""
    return Fraction(repr(number))


def _arithmetic(children: list[tuple[float, float]]) -> float:
    return sum(weight * score for weight, score in children) / sum(weight for weight, _ in children)


def _geometric(children: list[tuple[float, float]]) -> float:
    if any(score <= 0 for _, score in children):
        return 0.0
    logs = sum(weight * math.log(score) for weight, score in children)
    return math.exp(logs / sum(weight for weight, _ in children))


def _harmonic(children: list[tuple[float, float]]) -> float:
    if any(score <= 0 for _, score in children):
        return 0.0
    return sum(weight for weight, _ in children) / sum(weight / score for weight, score in children)


_AGGREGATES: dict[str, Callable[[list[tuple[float, float]]], float]] = {
    "arithmetic": _arithmetic,
    "geometric": _geometric,
    "harmonic": _harmonic,
}


def _ranked(plan: Plan, name: str, level: str, scores: Scored) -> list[ScoreRow]:
    rounded = {code: round(score, plan.rank_decimals) for code, score in scores.items() if score is not None}
    ordered = sorted(rounded.values())
    rows = []
    for code, score in scores.items():
        # 1 + the number of better ones; ties share the better number.
        rank = 1 + len(ordered) - bisect_right(ordered, rounded[code]) if code in rounded else None
        grade = _grade(plan, rounded[code]) if code in rounded else ""
        rows.append(ScoreRow(name, level, code, score, rank, grade))
    return rows


def _grade(plan: Plan, rounded: float) -> str:
    reached = [(cut, grade) for grade, cut in plan.grades.items() if rounded >= cut]
    return max(reached)[1] if reached else ""
