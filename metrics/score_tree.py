"""Scores of indicators and of every node above them, with ranks and grades.

A node's score is the weighted mean of its scored children with their weights rescaled; it is scored
only if enough of the weight is there. Ranks and grades are cut on the score rounded to the plan's
``rank_decimals``; the unrounded score goes up the tree. What does not apply in a unit takes its weight
with it. A veto that holds makes its node 0 and caps the total's grade.
"""

import math
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from metrics.leaf_scores import Place, leaf_scores
from metrics.plan import Leaf, Node, Plan
from metrics.status import Status
from metrics.values import Value
from metrics.veto import HeldVeto, Veto, by_unit

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


def compute_scores(plan: Plan, values: list[Value], held: Iterable[HeldVeto] = ()) -> list[ScoreRow]:
    """Scores of every node × unit: the total first, then each dimension with what is below it.

    ``held``: the vetoes that hold, by unit.
    """
    units = list(dict.fromkeys((value.level, value.unit_code) for value in values))
    by_place = {(value.indicator, value.unit_code): value for value in values}
    vetoes = by_unit(held)
    leaves = leaf_scores(plan, values)
    scores = {code: _scores_of_unit(plan, leaves, by_place, code, vetoes.get(code, ())) for _, code in units}
    rows: list[ScoreRow] = []
    for name in _names(plan.tree):
        for level in dict.fromkeys(level for level, _ in units):
            codes = [unit_code for at, unit_code in units if at == level]
            rows += _ranked(plan, name, level, {code: scores[code][name] for code in codes}, vetoes)
    return rows


def _names(node: Node) -> list[str]:
    names = [node.id]
    for child in node.children:
        names += _names(child) if isinstance(child, Node) else [child.indicator]
    return names


def _scores_of_unit(
    plan: Plan,
    given: Mapping[Place, float | None],
    values: Mapping[Place, Value],
    unit_code: str,
    vetoes: Sequence[Veto],
) -> dict[str, float | None]:
    leaves = list(plan.tree.leaves())
    scores = {leaf.indicator: given[leaf.indicator, unit_code] for leaf in leaves}
    outside = {
        leaf.indicator for leaf in leaves if values[leaf.indicator, unit_code].status is Status.NOT_APPLICABLE
    }
    zeroed = {veto.node for veto in vetoes}
    for node in reversed(list(plan.tree.nodes())):  # children stand after their parents
        if node.id in zeroed:
            scores[node.id] = 0.0
            continue
        scores[node.id] = _node_score(plan, node, scores, outside)
        if all(_id(child) in outside for child in node.children):
            outside.add(node.id)
    return scores


def _node_score(plan: Plan, node: Node, scores: Scored, outside: Collection[str]) -> float | None:
    weights = _whole_numbers(tuple(child.weight for child in node.children))
    applying = [
        (whole_number, child.weight, scores[_id(child)])
        for whole_number, child in zip(weights, node.children, strict=True)
        if _id(child) not in outside
    ]
    present = [(weight, score) for _, weight, score in applying if score is not None and weight > 0]
    share = sum(whole_number for whole_number, _, score in applying if score is not None)
    available = plan.available if node.available is None else node.available
    if not present or share < _exact(available) * sum(whole_number for whole_number, _, _ in applying):
        return None
    result = _AGGREGATES[node.aggregate](present)
    return result if math.isfinite(result) else None


def _id(child: Leaf | Node) -> str:
    return child.id if isinstance(child, Node) else child.indicator


@lru_cache(maxsize=4096)
def _exact(number: float) -> Fraction:
    """The number as it was written, so that 0.6 of 15 is exactly 9."""
    return Fraction(repr(number))


@lru_cache(maxsize=4096)
def _whole_numbers(weights: tuple[float, ...]) -> tuple[int, ...]:
    """Whole numbers in the proportion of the weights, so that shares are added without rounding."""
    exact = [_exact(weight) for weight in weights]
    scale = math.lcm(*(one.denominator for one in exact))
    return tuple(int(one * scale) for one in exact)


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


def _ranked(
    plan: Plan, name: str, level: str, scores: Scored, vetoes: Mapping[str, Sequence[Veto]]
) -> list[ScoreRow]:
    rounded = {code: round(score, plan.rank_decimals) for code, score in scores.items() if score is not None}
    ordered = sorted(rounded.values())
    cuts = sorted((float(cut), grade) for grade, cut in plan.grades.items())
    rows = []
    for code, score in scores.items():
        # 1 + the number of better ones; ties share the better number.
        rank = 1 + len(ordered) - bisect_right(ordered, rounded[code]) if code in rounded else None
        grade = _grade(cuts, rounded[code]) if code in rounded else ""
        if name == plan.tree.id and grade:
            grade = _capped(plan, grade, vetoes.get(code, ()))
        rows.append(ScoreRow(name, level, code, score, rank, grade))
    return rows


def _grade(cuts: list[tuple[float, str]], rounded: float) -> str:
    """The best grade whose cut is reached; both are the 64-bit floats nearest to what is written."""
    return next((grade for cut, grade in reversed(cuts) if rounded >= cut), "")


def _capped(plan: Plan, grade: str, vetoes: Sequence[Veto]) -> str:
    """The worst of the grade and those that the vetoes leave."""
    return min([grade, *(veto.grade_at_most for veto in vetoes)], key=lambda one: plan.grades[one])
