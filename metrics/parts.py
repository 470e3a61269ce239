"""What an indicator is computed from: sums over tables, and counts by combinations of columns.

Everything in here was checked by ``metrics.resolver``: what the pass gets cannot be wrong any more.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from metrics.formula import Formula
from metrics.grammar import RowExpression
from metrics.indicator import Indicator, Statistic

PERIOD_DENOMINATORS = ("period_months", "period_hours")


@dataclass(frozen=True)
class Part:
    """One sum over one table: rows that meet every condition, counted or added up."""

    table: str
    conditions: tuple[RowExpression, ...]
    argument: RowExpression | None  # None counts rows
    over_time: str
    needs: frozenset[str]

    def counting(self) -> "Part":
        """The number of rows behind this part."""
        return Part(self.table, self.conditions, None, self.over_time, self.needs)


@dataclass(frozen=True)
class Spread:
    """Rows that meet every condition, counted (or added up) by each combination of some columns.

    Held for the whole period: unlike a part it is not kept by month.
    """

    table: str
    conditions: tuple[RowExpression, ...]
    columns: tuple[str, ...]
    argument: RowExpression | None
    needs: frozenset[str]

    @property
    def name(self) -> str:
        """Says what it holds, so that equal spreads of several indicators are kept once."""
        where = " and ".join(one.sql for one in self.conditions)
        summed = f" sum {self.argument.sql}" if self.argument else ""
        return f"{self.table} by {', '.join(self.columns)}{summed}" + (f" where {where}" if where else "")


@dataclass(frozen=True)
class Ratio:
    """A resolved fraction. Without denominator part, ``divisor`` is 1 or a quantity of the period."""

    numerator: Part
    denominator: Part | None
    n: Part
    scale: Formula
    divisor: str = ""

    def parts(self) -> dict[str, Part]:
        """The parts by their role."""
        parts = {"numerator": self.numerator, "n": self.n}
        return parts | ({"denominator": self.denominator} if self.denominator else {})

    @property
    def needs(self) -> frozenset[str]:
        """Datasets without which the fraction has no value."""
        return frozenset().union(*(part.needs for part in self.parts().values()))


@dataclass(frozen=True)
class Drawn:
    """A statistic drawn from a spread, times a scale."""

    statistic: Statistic
    spread: Spread
    scale: Formula

    @property
    def needs(self) -> frozenset[str]:
        """Datasets without which it has no value."""
        return self.spread.needs


Measure = Ratio | Drawn


@dataclass(frozen=True)
class CalculationSpec:
    """A function of ``metrics.calculations`` with its parameters and the spreads it gets."""

    function: str
    parameters: Mapping[str, object]
    spreads: Mapping[str, Spread]


@dataclass(frozen=True)
class Resolved:
    """An indicator ready to compute: a measure of its own, components, a formula or a calculation.

    ``beside`` is shown with it and plays no part in its value.
    """

    id: str
    indicator: Indicator
    own: Measure | None
    components: Mapping[str, Measure]
    formula: Formula | None
    calculation: CalculationSpec | None = None
    beside: Mapping[str, Measure] = field(default_factory=dict)

    def measures(self) -> Iterator[tuple[str, Measure]]:
        """Everything computed by the name of its row (``KJ04``, ``KJ04.lvn``)."""
        if self.own:
            yield self.id, self.own
        for name, measure in {**self.components, **self.beside}.items():
            yield f"{self.id}.{name}", measure

    def ratios(self) -> Iterator[tuple[str, Ratio]]:
        """All fractions by the name of their row."""
        for name, measure in self.measures():
            if isinstance(measure, Ratio):
                yield name, measure

    def spreads(self) -> list[Spread]:
        """All spreads that it reads, each once."""
        drawn = [one.spread for _, one in self.measures() if isinstance(one, Drawn)]
        given = list(self.calculation.spreads.values()) if self.calculation else []
        return list({one.name: one for one in [*drawn, *given]}.values())

    def row_names(self) -> list[str]:
        """The names of its rows in ``values.csv``, its own first."""
        return [self.id, *(f"{self.id}.{name}" for name in (*self.components, *self.beside))]

    @property
    def is_whole_period(self) -> bool:
        """Whether it means something for the whole period only."""
        deciding = [measure for measure in (self.own, *self.components.values()) if measure]
        parts = [part for one in deciding if isinstance(one, Ratio) for part in one.parts().values()]
        has_spread = bool(self.calculation and self.calculation.spreads) or any(
            isinstance(one, Drawn) for one in deciding
        )
        return has_spread or any(part.over_time == "whole_period" for part in parts)

    @property
    def needs(self) -> frozenset[str]:
        """Datasets that the calculation of its value reads."""
        measures = [self.own, *self.components.values()]
        spreads = self.calculation.spreads.values() if self.calculation else ()
        return frozenset().union(*(one.needs for one in [*measures, *spreads] if one))
