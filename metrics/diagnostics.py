"""Diagnostics of a plan (指标体检): what its indicators do among the units of one level.

Nothing here changes a score. A share or a correlation that cannot be given says why instead.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import combinations

from metrics.diagnosis_case import ROUNDING, Case
from metrics.plan import Leaf, Plan
from metrics.score_modes import FULL
from metrics.score_specs import RELATIVE
from metrics.score_tree import ScoreRow
from metrics.spread_measures import Measured, correlation, share_of_variance, skewness
from metrics.status import Status
from metrics.values import Value


@dataclass(frozen=True)
class Limits:
    """Where a finding begins.

    0.9 and −0.4 are the project's; |skew| above 2 is COINr's and the OECD handbook's mark of an outlier.
    The others are ours: a fifth of the units missing, four fifths at full marks, an influence of more than
    twice or less than half of the weight, and pairs over fewer than five units, which are alike by chance.
    """

    missing: float = 0.2
    full: float = 0.8
    skew: float = 2.0
    redundant: float = 0.9
    opposed: float = -0.4
    strong: float = 2.0
    weak: float = 0.5
    pair_units: int = 5


class Finding(StrEnum):
    """What stands out in an indicator, the gravest first; ``SOUND`` if nothing does."""

    NO_DATA = "no_data"
    MISSING = "missing"
    ALL_EQUAL = "all_equal"
    FULL = "full"
    AGAINST = "against"
    STRONG = "strong"
    WEAK = "weak"
    SKEWED = "skewed"
    SOUND = "sound"


class Unshared(StrEnum):
    """Why no share of the total's differences can be given, beside too few or equal totals."""

    NOT_ADDITIVE = "not_additive"


@dataclass(frozen=True)
class Checkup:
    """One indicator among the units of a level. Shares are of 1; ``None`` where no unit is concerned.

    ``missing``: of the units to which it applies, those without a value that counts. ``full``: of the
    scored units, those at full marks; nothing for a relative mode, where somebody always is the best.
    ``nominal``: its weight in the total. ``effective``: what it makes of the differences between totals,
    covariance of its points with the total by the variance of the total; those of all indicators add to 1.
    ``with_total``: correlation of its points in the total with the total.
    """

    indicator: str
    dimension: str
    missing: float | None
    full: float | None
    skew: Measured
    nominal: float
    effective: Measured
    with_total: Measured
    finding: Finding


class Likeness(StrEnum):
    """Two indicators that say the same, or that pull against each other in one dimension."""

    REDUNDANT = "redundant"
    OPPOSED = "opposed"


@dataclass(frozen=True)
class Pair:
    """Two indicators, each counted so that higher is better, over the units that have both."""

    one: str
    other: str
    correlation: float
    count: int
    likeness: Likeness


@dataclass(frozen=True)
class Diagnosis:
    """All built indicators in the order of the tree, and the pairs that stand out, the strongest first."""

    level: str
    units: int
    indicators: tuple[Checkup, ...]
    pairs: tuple[Pair, ...]
    not_shared: Unshared | None


def diagnose(
    plan: Plan, values: Iterable[Value], scores: Iterable[ScoreRow], level: str, limits: Limits | None = None
) -> Diagnosis:
    """The checkup of every built indicator at one level."""
    case = Case(plan, values, scores, level)
    used = limits or Limits()
    leaves = [
        (node.id, leaf) for node in plan.tree.nodes() for leaf in node.children if isinstance(leaf, Leaf)
    ]
    built = {leaf.indicator: dimension for dimension, leaf in leaves if plan.is_built(leaf)}
    return Diagnosis(
        level=level,
        units=len(case.units),
        indicators=tuple(_checkup(case, name, dimension, used) for name, dimension in built.items()),
        pairs=tuple(_pairs(case, built, used)),
        not_shared=None if case.is_additive else Unshared.NOT_ADDITIVE,
    )


def _checkup(case: Case, name: str, dimension: str, limits: Limits) -> Checkup:
    points = case.points_in_total(name)
    found = Checkup(
        indicator=name,
        dimension=dimension,
        missing=_missing(case.values.get(name, {}).values()),
        full=_full(case, name),
        skew=skewness(value.scored_value for value in case.values.get(name, {}).values()),
        nominal=case.nominal[name],
        effective=share_of_variance(points, case.totals),
        with_total=correlation(zip(points, case.totals, strict=True)),
        finding=Finding.SOUND,
    )
    return _with_finding(found, _scores(case, name), limits)


def _missing(values: Iterable[Value]) -> float | None:
    applying = [value for value in values if value.status is not Status.NOT_APPLICABLE]
    return sum(value.scored_value is None for value in applying) / len(applying) if applying else None


def _scores(case: Case, name: str) -> list[float]:
    found = [case.scores[unit].get(name) for unit in case.units]
    return [round(score, case.plan.rank_decimals) for score in found if score is not None]


def _full(case: Case, name: str) -> float | None:
    indicator = case.plan.indicators[name]
    given = [indicator.score, *(part.score for part in indicator.components.values())]
    scores = _scores(case, name)
    if not scores or any(isinstance(score, RELATIVE) for score in given):
        return None
    return sum(score >= FULL for score in scores) / len(scores)


def _with_finding(found: Checkup, scores: Sequence[float], limits: Limits) -> Checkup:
    """The gravest of what stands out."""
    effective, skew = found.effective.value, found.skew.value
    weighs = effective is not None and found.nominal > 0
    tests = {
        Finding.NO_DATA: not scores,
        Finding.MISSING: found.missing is not None and found.missing > limits.missing,
        Finding.ALL_EQUAL: len(scores) > 1 and len(set(scores)) == 1,
        Finding.FULL: found.full is not None and found.full >= limits.full,
        Finding.AGAINST: weighs and (effective or 0.0) < -ROUNDING,
        Finding.STRONG: weighs and (effective or 0.0) > limits.strong * found.nominal,
        Finding.WEAK: weighs and (effective or 0.0) < limits.weak * found.nominal,
        Finding.SKEWED: skew is not None and abs(skew) > limits.skew,
    }
    finding = next((one for one, holds in tests.items() if holds), Finding.SOUND)
    return replace(found, finding=finding)


def _pairs(case: Case, built: Mapping[str, str], limits: Limits) -> list[Pair]:
    oriented = {name: case.oriented(name) for name in built}
    found = []
    for one, other in combinations(built, 2):
        measured = correlation(zip(oriented[one], oriented[other], strict=True))
        likeness = _likeness(measured, built[one] == built[other], limits)
        if likeness is not None and measured.value is not None:
            found.append(Pair(one, other, measured.value, measured.count, likeness))
    return sorted(found, key=lambda pair: -abs(pair.correlation))


def _likeness(measured: Measured, is_one_dimension: bool, limits: Limits) -> Likeness | None:
    if measured.value is None or measured.count < limits.pair_units:
        return None
    if measured.value > limits.redundant:
        return Likeness.REDUNDANT
    return Likeness.OPPOSED if is_one_dimension and measured.value < limits.opposed else None
