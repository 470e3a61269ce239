"""Values: division, scaling and formulas after the sums, and the reason when there is none."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from math import isfinite

from data.units import LEVELS, Unit, Units
from metrics.parts import Ratio, Resolved
from metrics.period import Period
from metrics.plan import Plan
from metrics.totals import Totals


class Status(StrEnum):
    """Why a value is there or missing."""

    OK = "ok"
    NO_DATA = "no_data"
    BELOW_MINIMUM = "below_minimum"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True)
class Value:
    """One row of ``values.csv``: parts as summed, before the scale."""

    indicator: str
    level: str
    unit_code: str
    numerator: Decimal | None
    denominator: Decimal | None
    n: int
    value: float | None
    status: Status

    @property
    def scored_value(self) -> float | None:
        """The value if it counts for a score."""
        return self.value if self.status is Status.OK else None


def compute_values(
    plan: Plan,
    resolved: Mapping[str, Resolved],
    totals: Totals,
    units: Units,
    period: Period,
    present: set[str],
) -> list[Value]:
    """A row for every indicator of the tree (and its components) × unit, in the order of the tree.

    ``present`` names the datasets that were given; an indicator that needs another one is
    ``no_data`` in every unit, and so is one that is not built.
    """
    rows: list[Value] = []
    for leaf in plan.tree.leaves():
        one = resolved.get(leaf.indicator)
        if one is not None and one.needs <= present:
            rows += indicator_values(one, totals, units, period)
            continue
        names = [leaf.indicator, *(f"{leaf.indicator}.{key}" for key in (one.components if one else ()))]
        rows += [_missing(name, unit) for name in names for unit in _ordered(units)]
    return rows


def indicator_values(one: Resolved, totals: Totals, units: Units, period: Period) -> list[Value]:
    """The rows of one indicator and its components in every unit."""
    calculation = _Calculation(one, totals, period)
    return [row for unit in _ordered(units) for row in calculation.rows(unit)]


def _ordered(units: Units) -> list[Unit]:
    return sorted(units.current, key=lambda unit: (LEVELS.index(unit.level), unit.unit_code))


def _missing(name: str, unit: Unit) -> Value:
    return Value(name, unit.level, unit.unit_code, None, None, 0, None, Status.NO_DATA)


class _Calculation:
    """One indicator in one unit after another."""

    def __init__(self, resolved: Resolved, totals: Totals, period: Period) -> None:
        self.resolved = resolved
        self.totals = totals
        self.quantities = period.quantities()

    def rows(self, unit: Unit) -> Iterator[Value]:
        """The indicator's row, then those of its components."""
        components = {
            key: self._ratio_value(f"{self.resolved.id}.{key}", ratio, unit)
            for key, ratio in self.resolved.components.items()
        }
        yield self._with_minimum(self._own(components, unit), unit)
        yield from components.values()

    def _own(self, components: Mapping[str, Value], unit: Unit) -> Value:
        if self.resolved.ratio is not None:
            return self._ratio_value(self.resolved.id, self.resolved.ratio, unit)
        assert self.resolved.formula is not None  # noqa: S101 (resolved: a ratio or a formula)
        inputs = {key: one.value for key, one in components.items()}
        result = _finite(self.resolved.formula.value({**self.quantities, **inputs}))
        return Value(
            indicator=self.resolved.id,
            level=unit.level,
            unit_code=unit.unit_code,
            numerator=None,
            denominator=None,
            n=min(one.n for one in components.values()),
            value=result,
            status=Status.NO_DATA if result is None else Status.OK,
        )

    def _ratio_value(self, name: str, ratio: Ratio, unit: Unit) -> Value:
        sums = {role: self.totals.of(f"{name}/{role}", unit.unit_code) for role in ratio.parts()}
        denominator = sums.get("denominator")
        result = _finite(self._divided(ratio, sums["numerator"], denominator))
        return Value(
            indicator=name,
            level=unit.level,
            unit_code=unit.unit_code,
            numerator=sums["numerator"],
            denominator=denominator,
            n=int(sums["n"]),
            value=result,
            status=Status.NO_DATA if result is None else Status.OK,
        )

    def _divided(self, ratio: Ratio, numerator: Decimal, denominator: Decimal | None) -> float | None:
        """(scale × numerator) / denominator in 64-bit floats; nothing divided by nothing is no data."""
        scaled = (ratio.scale.value(self.quantities) or 0.0) * float(numerator)
        if ratio.divisor:
            return scaled / self.quantities[ratio.divisor]
        if denominator is None:
            return scaled
        return scaled / float(denominator) if denominator else None

    def _with_minimum(self, value: Value, unit: Unit) -> Value:
        minimum = self.resolved.indicator.minimum_n.at(unit.level)
        if value.status is Status.OK and value.n < minimum:
            return replace(value, status=Status.BELOW_MINIMUM)
        return value


def _finite(number: float | None) -> float | None:
    """No value in place of one beyond 64-bit floats: no inf or NaN leaves this room."""
    return number if number is not None and isfinite(number) else None
