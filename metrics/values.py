"""Values: division, scaling and formulas after the sums, and the reason when there is none."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from math import isfinite

from data.units import LEVELS, Unit, Units
from metrics.calculations import CALCULATIONS
from metrics.given import Given, Outcome
from metrics.parts import CalculationSpec, Drawn, Measure, Ratio, Resolved
from metrics.period import Period
from metrics.plan import Plan
from metrics.statistics import known_counts, statistic_of
from metrics.status import Status
from metrics.totals import Totals

__all__ = ["Status", "Value", "compute_values", "indicator_values"]


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
    """A row for every indicator of the tree, every monitor, and what belongs to them × unit, in this order.

    ``present`` names the datasets that were given; an indicator that needs another one is
    ``no_data`` in every unit, and so is one that is not built.
    """
    rows: list[Value] = []
    for name in plan.measured():
        one = resolved.get(name)
        if one is not None and one.needs <= present:
            rows += indicator_values(one, totals, units, period, present)
            continue
        names = one.row_names() if one else [name]
        rows += [_missing(row_name, unit) for row_name in names for unit in _ordered(units)]
    return rows


def indicator_values(
    one: Resolved, totals: Totals, units: Units, period: Period, present: set[str] | None = None
) -> list[Value]:
    """The rows of one indicator, its components and what stands beside it, in every unit."""
    calculation = _IndicatorRows(one, totals, period, present)
    return [row for unit in _ordered(units) for row in calculation.rows(unit)]


def _ordered(units: Units) -> list[Unit]:
    return sorted(units.current, key=lambda unit: (LEVELS.index(unit.level), unit.unit_code))


def _missing(name: str, unit: Unit) -> Value:
    return Value(name, unit.level, unit.unit_code, None, None, 0, None, Status.NO_DATA)


class _IndicatorRows:
    """One indicator in one unit after another."""

    def __init__(self, resolved: Resolved, totals: Totals, period: Period, present: set[str] | None) -> None:
        self.resolved = resolved
        self.totals = totals
        self.quantities = period.quantities()
        self.beside = {
            key: measure
            for key, measure in resolved.beside.items()
            if present is None or measure.needs <= present
        }

    def rows(self, unit: Unit) -> Iterator[Value]:
        """The indicator's row, then those of its components, then what stands beside it."""
        components = self._measured(self.resolved.components, unit)
        own = self._own(components, unit)
        yield self._with_minimum(own, unit)
        is_outside = own.status is Status.NOT_APPLICABLE
        for value in components.values():
            yield replace(value, status=own.status) if is_outside and value.value is None else value
        beside = self._measured(self.beside, unit)
        for key in self.resolved.beside:
            yield beside.get(key) or _missing(f"{self.resolved.id}.{key}", unit)

    def _measured(self, measures: Mapping[str, Measure], unit: Unit) -> dict[str, Value]:
        return {
            key: self._value_of(f"{self.resolved.id}.{key}", measure, unit)
            for key, measure in measures.items()
        }

    def _own(self, components: Mapping[str, Value], unit: Unit) -> Value:
        if self.resolved.own is not None:
            return self._judged_empty(self._value_of(self.resolved.id, self.resolved.own, unit))
        if self.resolved.calculation is not None:
            return self._calculated(self.resolved.calculation, components, unit)
        assert self.resolved.formula is not None  # noqa: S101 (resolved: one of the three)
        inputs = {key: one.value for key, one in components.items()}
        result = self.resolved.formula.value({**self.quantities, **inputs})
        n = min(one.n for one in components.values())
        return self._judged_empty(_row(self.resolved.id, unit, result, n))

    def _judged_empty(self, value: Value) -> Value:
        """Nothing to divide by may mean that the indicator does not apply."""
        if value.value is None and value.n == 0 and self.resolved.indicator.empty == "not_applicable":
            return replace(value, status=Status.NOT_APPLICABLE)
        return value

    def _calculated(self, calculation: CalculationSpec, components: Mapping[str, Value], unit: Unit) -> Value:
        given = Given(
            unit_code=unit.unit_code,
            level=unit.level,
            sums={key: one.numerator or Decimal(0) for key, one in components.items()},
            values={key: one.value for key, one in components.items()},
            spreads={
                key: self.totals.spread(spread.name, unit.unit_code)
                for key, spread in calculation.spreads.items()
            },
            parameters=calculation.parameters,
        )
        outcome: Outcome = CALCULATIONS[calculation.function].compute(given)
        value = _row(self.resolved.id, unit, outcome.value, outcome.n)
        return value if outcome.status is Status.OK else replace(value, status=outcome.status)

    def _value_of(self, name: str, measure: Measure, unit: Unit) -> Value:
        if isinstance(measure, Drawn):
            return self._drawn_value(name, measure, unit)
        return self._ratio_value(name, measure, unit)

    def _drawn_value(self, name: str, drawn: Drawn, unit: Unit) -> Value:
        counts = self.totals.spread(drawn.spread.name, unit.unit_code)
        found = statistic_of(drawn.statistic, counts)
        scale = drawn.scale.value(self.quantities) or 0.0
        rows = 0 if drawn.spread.argument else int(sum(known_counts(counts).values()))
        return _row(name, unit, None if found is None else scale * found, rows)

    def _ratio_value(self, name: str, ratio: Ratio, unit: Unit) -> Value:
        sums = {role: self.totals.of(f"{name}/{role}", unit.unit_code) for role in ratio.parts()}
        denominator = sums.get("denominator")
        result = self._divided(ratio, sums["numerator"], denominator)
        value = _row(name, unit, result, int(sums["n"]))
        return replace(value, numerator=sums["numerator"], denominator=denominator)

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


def _row(name: str, unit: Unit, number: float | None, n: int) -> Value:
    """A row without parts; no value in place of one beyond 64-bit floats."""
    value = number if number is not None and isfinite(number) else None
    status = Status.NO_DATA if value is None else Status.OK
    return Value(name, unit.level, unit.unit_code, None, None, n, value, status)
