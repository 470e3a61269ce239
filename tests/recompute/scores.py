"""From values to scores, grades and ranks of jiangsu-2020."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction

from tests.recompute.cells import Cell, Row
from tests.recompute.found_problems import Veto
from tests.recompute.places import standing_units
from tests.recompute.weights import (
    AVAILABLE,
    BENCHMARK,
    COMPLIANCE,
    COMPONENTS,
    DEDUCTION,
    DIMENSION_WEIGHTS,
    GRADES,
    RUBRIC,
    WEIGHTS,
)

Values = Mapping[tuple[str, str, str], Cell]


@dataclass(frozen=True)
class Score:
    """One row of scores.csv with Python values; None where the file is empty."""

    score: float | None
    rank: int | None
    status: str
    grade: str | None


def compliance(value: float, full: float, zero: float) -> float:
    """100·clip((Z − x)/(Z − F), 0, 1)."""
    return 100.0 * min(1.0, max(0.0, (zero - value) / (zero - full)))


def benchmark(value: float, full: float, target: float, zero: float) -> float:
    """100 at full, 80 at target, 0 at zero, linear between, clipped."""
    if full > zero:
        return benchmark(-value, -full, -target, -zero)
    if value <= full:
        return 100.0
    if value <= target:
        return 100.0 - 20.0 * (value - full) / (target - full)
    if value <= zero:
        return 80.0 * (zero - value) / (zero - target)
    return 0.0


def points(name: str, value: float) -> float:
    if name in RUBRIC:
        return value
    if name in DEDUCTION:
        return max(0.0, 100.0 - DEDUCTION[name] * value)
    if name in COMPLIANCE:
        return compliance(value, *COMPLIANCE[name])
    return benchmark(value, *BENCHMARK[name])


def indicator_score(values: Values, name: str, level: str, unit_code: str) -> float | None:
    """Only a value with enough rows is scored; KJ06 is the mean of its groups' scores, not of their days."""
    cell = values[name, level, unit_code]
    if cell.status != "ok" or cell.value is None:
        return None
    parts = [values[part, level, unit_code].value for part in COMPONENTS.get(name, ())]
    if not parts:
        return points(name, cell.value)
    scored = [
        points(part, value) for part, value in zip(COMPONENTS[name], parts, strict=True) if value is not None
    ]
    return sum(scored) / len(scored)


def weighted_mean(children: Mapping[str, float | None], weights: Mapping[str, Fraction]) -> float | None:
    """The mean of the scored children, if they hold enough of the weight."""
    scored = {name: score for name, score in children.items() if score is not None}
    present = sum((weights[name] for name in scored), Fraction(0))
    if not scored or present / sum(weights[name] for name in children) < AVAILABLE:
        return None
    return sum(float(weights[name]) * score for name, score in scored.items()) / float(present)


def unit_scores(
    values: Values, level: str, unit_code: str, held: Sequence[Veto] = ()
) -> dict[str, float | None]:
    """What does not apply has no weight; a vetoed dimension has 0 points, whatever its indicators say."""
    found = {name: indicator_score(values, name, level, unit_code) for name in WEIGHTS}
    vetoed = {veto.node for veto in held}
    dimensions: dict[str, float | None] = {}
    applicable = set(vetoed)
    for dimension in DIMENSION_WEIGHTS:
        children = {
            name: score
            for name, score in found.items()
            if name.startswith(dimension) and values[name, level, unit_code].status != "not_applicable"
        }
        if children:
            applicable.add(dimension)
        dimensions[dimension] = 0.0 if dimension in vetoed else weighted_mean(children, WEIGHTS)
    weights = {dimension: Fraction(weight) for dimension, weight in DIMENSION_WEIGHTS.items()}
    total = weighted_mean(
        {name: dimensions[name] for name in DIMENSION_WEIGHTS if name in applicable}, weights
    )
    return {**found, **dimensions, "total": total}


def rounded(score: float) -> Decimal:
    """Six decimals, half to even, of exactly the number that the float is."""
    return Decimal(score).quantize(Decimal("0.000001"), rounding=ROUND_HALF_EVEN)


def grade(score: float) -> str:
    for letter, least in GRADES:
        if rounded(score) >= least:
            return letter
    raise ValueError(f"a score below zero: {score}")


def rank(score: float, rivals: Sequence[float]) -> int:
    """One more than the number of better ones, so that equals share the better number."""
    return 1 + sum(1 for rival in rivals if rounded(rival) > rounded(score))


def graded(node: str, score: float, held: Sequence[Veto]) -> str:
    """Letters further down the alphabet are worse; a veto caps the grade of the total."""
    caps = [veto.grade_at_most for veto in held] if node == "total" else []
    return max([grade(score), *caps])


def scores(
    values: Values, units: Sequence[Row], held: Mapping[str, Sequence[Veto]] | None = None
) -> dict[tuple[str, str, str], Score]:
    """Every indicator, dimension and the total for every standing unit, ranked within its level.

    `held` names the vetoes that hold, by unit code.
    """
    found: dict[tuple[str, str, str], Score] = {}
    for unit in standing_units(units):
        level, code = unit["level"], unit["unit_code"]
        vetoes = (held or {}).get(code, ())
        for node, score in unit_scores(values, level, code, vetoes).items():
            if score is None:
                found[node, level, code] = Score(None, None, "not_scored", None)
            else:
                found[node, level, code] = Score(score, None, "ok", graded(node, score, vetoes))
    for (node, level, code), own in list(found.items()):
        if own.score is not None:
            rivals = [
                other.score
                for (its_node, its_level, _), other in found.items()
                if its_node == node and its_level == level and other.score is not None
            ]
            found[node, level, code] = replace(own, rank=rank(own.score, rivals))
    return found
