"""The limits of the notice, met or missed.

A verdict is never left to a rounded division: where a value is a fraction, ``scale × numerator`` is
compared with ``limit × denominator`` in exact arithmetic. "不得超过" binds every single case, so one
case over means missed, however small its share.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from data.notice_model import Cap
from metrics.evaluation_files import StoredEvaluation
from metrics.formula import parse_formula
from metrics.period import Period
from metrics.plan import Plan
from metrics.values import Status, Value

Scales = Mapping[str, Fraction]


class CapState(StrEnum):
    """The verdict, or why there is none."""

    MET = "met"
    MISSED = "missed"
    NO_DATA = "no_data"
    BELOW_MINIMUM = "below_minimum"


@dataclass(frozen=True)
class CapResult:
    """One limit in one unit.

    ``over`` of ``total`` cases, customers or cities are beyond the limit; both are given for limits on
    every case only. ``value`` is the indicator's own, in its own unit.
    """

    cap: Cap
    state: CapState
    value: float | None = None
    over: int | None = None
    total: int | None = None

    @property
    def within_pct(self) -> float | None:
        """The share of cases within the limit; below 100 whenever one is over."""
        if self.over is None or not self.total:
            return None
        return 100 * (self.total - self.over) / self.total

    @property
    def excess(self) -> float | None:
        """How far a value is beyond its limit, for limits on a mean that are missed."""
        if self.cap.kind != "mean" or self.state is not CapState.MISSED or self.value is None:
            return None
        return abs(self.value - _limit(self.cap))


def cap_results(
    caps: Iterable[Cap], values: Sequence[Value], unit_code: str, scales: Scales | None = None
) -> list[CapResult]:
    """The verdict on every limit that binds the unit, in the order of ``caps``.

    ``scales`` are the scales of the plan's fractions in its period (``exact_scales``); without the scale
    of an indicator its divided value is compared. A limit for other levels, or for named units of which
    this is none and which it does not contain, is left out.
    """
    level = next((one.level for one in values if one.unit_code == unit_code), "province")
    rows = {(one.indicator, one.unit_code): one for one in values}
    return [
        _judged_together(cap, [rows.get((cap.indicator, unit)) for unit in units], scales or {})
        if cap.units
        else _judged(cap, rows.get((cap.indicator, unit_code)), scales or {})
        for cap, units in _binding(caps, level, unit_code)
    ]


def evaluation_caps(caps: Iterable[Cap], stored: StoredEvaluation, unit_code: str) -> list[CapResult]:
    """The same for a stored evaluation, compared exactly."""
    given = stored.manifest["period"]
    period = Period(date.fromisoformat(given["from"]), date.fromisoformat(given["to"]))
    return cap_results(caps, stored.values, unit_code, exact_scales(stored.plan, period))


def exact_scales(plan: Plan, period: Period) -> dict[str, Fraction]:
    """The scale of every indicator that is one fraction, as the engine has it."""
    quantities = period.quantities()
    fractions = {name: one for name, one in plan.built_indicators().items() if one.numerator is not None}
    scales = {name: parse_formula(one.scale, set()).value(quantities) for name, one in fractions.items()}
    return {name: Fraction(scale) for name, scale in scales.items() if scale is not None}


def _binding(caps: Iterable[Cap], level: str, unit_code: str) -> Iterator[tuple[Cap, list[str]]]:
    """The limits for this unit, with the units that are judged for it."""
    for cap in caps:
        if level not in cap.levels:
            continue
        if not cap.units or unit_code in cap.units:
            yield cap, [unit_code]
        elif level == "province":
            yield cap, cap.units


def _judged(cap: Cap, value: Value | None, scales: Scales) -> CapResult:
    if value is None or value.value is None:
        return CapResult(cap, CapState.NO_DATA)
    over, total = _over(cap, value)
    is_met = _is_within(cap, value, scales) if over is None else over == 0
    state = CapState.MET if is_met else CapState.MISSED
    if value.status is not Status.OK:
        state = CapState.BELOW_MINIMUM if value.status is Status.BELOW_MINIMUM else CapState.NO_DATA
    return CapResult(cap, state, value.value, over, total)


def _judged_together(cap: Cap, values: Sequence[Value | None], scales: Scales) -> CapResult:
    """A duty of named units: missed as soon as one misses it, met only when all are known to meet it."""
    known = [one for one in values if one is not None and one.scored_value is not None]
    over = sum(not _is_within(cap, one, scales) for one in known)
    if over:
        return CapResult(cap, CapState.MISSED, over=over, total=len(values))
    if len(known) < len(values):
        return CapResult(cap, CapState.NO_DATA)
    return CapResult(cap, CapState.MET, over=0, total=len(values))


def _over(cap: Cap, value: Value) -> tuple[int | None, int | None]:
    """Cases beyond the limit, and all cases; nothing where the limit is on a mean."""
    if cap.kind == "mean" or value.numerator is None or value.denominator is None:
        return None, None
    is_share_over = cap.at_most is not None
    over = value.numerator if is_share_over else value.denominator - value.numerator
    return int(over), int(value.denominator)


def _is_within(cap: Cap, value: Value, scales: Scales) -> bool:
    scale = scales.get(value.indicator)
    if scale is None or value.numerator is None or value.denominator is None:
        assert value.value is not None  # noqa: S101 - a unit without a value was left out before
        left, right = Fraction(value.value), Fraction(_limit(cap))
    else:
        left = scale * Fraction(value.numerator)
        right = _exact_limit(cap) * Fraction(value.denominator)
    return left <= right if cap.at_most is not None else left >= right


def _exact_limit(cap: Cap) -> Fraction:
    limit = cap.at_most if cap.at_most is not None else cap.at_least
    assert limit is not None  # noqa: S101 - a cap has one of the two
    return Fraction(limit)


def _limit(cap: Cap) -> float:
    """The limit as the float that a value which equals it would be."""
    return float(_exact_limit(cap))
