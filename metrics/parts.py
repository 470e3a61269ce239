"""From the words of an indicator to parts: which table, which rows, which sum.

Everything is checked here, so that what the pass gets cannot be wrong any more.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from metrics.formula import Formula, FormulaError, parse_formula
from metrics.grammar import Aggregate, GrammarError, RowExpression, aggregate, row_condition, row_number
from metrics.plan import Fraction, Indicator, PartSpec
from metrics.table_specs import Table

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
class Resolved:
    """An indicator ready to compute: a ratio of its own, components, and perhaps a formula."""

    id: str
    indicator: Indicator
    ratio: Ratio | None
    components: Mapping[str, Ratio]
    formula: Formula | None

    def ratios(self) -> Iterator[tuple[str, Ratio]]:
        """All fractions by the name of their row (``KJ04``, ``KJ04.lvn``)."""
        if self.ratio:
            yield self.id, self.ratio
        for name, ratio in self.components.items():
            yield f"{self.id}.{name}", ratio

    @property
    def needs(self) -> frozenset[str]:
        """Datasets that the calculation reads."""
        return frozenset().union(*(ratio.needs for _, ratio in self.ratios()))


class Resolver:
    """Resolves the indicators of one plan and collects every mistake."""

    def __init__(self, tables: Mapping[str, Table]) -> None:
        self.tables = tables
        self.mistakes: list[str] = []

    def resolve(self, name: str, indicator: Indicator) -> Resolved | None:
        """The indicator with its parts, or ``None`` with the mistakes noted."""
        before = len(self.mistakes)
        has_own = indicator.numerator is not None
        if indicator.value is None and not has_own:
            self.mistakes.append(f"{name}：既没有 numerator 也没有 value，算不出数值")
        if indicator.value is not None and has_own:
            self.mistakes.append(f"{name}：numerator 和 value 只能写一个")
        ratio = self._ratio(name, indicator) if has_own else None
        components = {
            key: self._ratio(f"{name}.{key}", fraction) for key, fraction in indicator.components.items()
        }
        formula = self._formula(name, indicator.value, set(components)) if indicator.value else None
        self._breakdowns(name, indicator)
        if len(self.mistakes) > before:
            return None
        ready = {key: ratio for key, ratio in components.items() if ratio}
        return Resolved(name, indicator, ratio, ready, formula)

    def _formula(self, name: str, text: str, names: set[str]) -> Formula | None:
        try:
            formula = parse_formula(text, names)
        except FormulaError as error:
            self.mistakes.append(f"{name}：{error}")
            return None
        for unused in sorted(names - formula.names):
            self.mistakes.append(f"{name}：分项“{unused}”没有用在算式里")
        return formula

    def _ratio(self, name: str, fraction: Fraction) -> Ratio | None:
        if fraction.table and fraction.table not in self.tables:
            self.mistakes.append(f"{name}.table：{self._unknown_table(fraction.table)}")
            return None
        fraction = self._with_sound_filter(name, fraction)
        numerator = self._part(name, "numerator", fraction, fraction.numerator)
        denominator, divisor = None, ""
        if fraction.denominator in PERIOD_DENOMINATORS:
            divisor = str(fraction.denominator)
        elif fraction.denominator is not None:
            denominator = self._part(name, "denominator", fraction, fraction.denominator)
            if denominator is None:
                return None
        scale = self._formula(name, fraction.scale, set())
        counted = self._part(name, "n", fraction, fraction.n) if fraction.n else None
        if numerator is None or scale is None or (fraction.n and counted is None):
            return None
        n = counted or (denominator or numerator).counting()
        return Ratio(numerator, denominator, n, scale, divisor)

    def _with_sound_filter(self, name: str, fraction: Fraction) -> Fraction:
        """The fraction without a filter that is wrong, so that it is told once and not for every part."""
        if fraction.where is None:
            return fraction
        try:
            row_condition(fraction.where, self._table(fraction.table).types)
        except GrammarError as error:
            self.mistakes.append(f"{name}.where：{error}")
            return fraction.model_copy(update={"where": None})
        return fraction

    def _part(self, name: str, role: str, fraction: Fraction, spec: str | PartSpec | None) -> Part | None:
        """One part; a part that names no table of its own also meets the indicator's filter."""
        try:
            return self._checked_part(fraction, spec)
        except GrammarError as error:
            self.mistakes.append(f"{name}.{role}：{error}")
            return None

    def _checked_part(self, fraction: Fraction, spec: str | PartSpec | None) -> Part:
        if spec is None:
            raise GrammarError("没有写")
        own = spec if isinstance(spec, PartSpec) else PartSpec()
        table = self._table(own.table or fraction.table)
        filters = [own.where] if own.table else [fraction.where, own.where]
        summed = _aggregate(spec, table.types)
        conditions = [row_condition(where, table.types) for where in filters if where]
        conditions += [summed.condition] if summed.condition else []
        used = frozenset().union(*(one.columns for one in [*conditions, summed.argument] if one is not None))
        needs = set(table.base).union(*(table.columns[column].needs for column in used))
        over_time = own.over_time or fraction.over_time or table.over_time
        return Part(table.name, tuple(conditions), summed.argument, over_time, frozenset(needs))

    def _table(self, name: str | None) -> Table:
        if not name:
            raise GrammarError("没有写 table")
        if name not in self.tables:
            raise GrammarError(self._unknown_table(name))
        return self.tables[name]

    def _unknown_table(self, name: str) -> str:
        return f"没有表“{name}”（有：{'、'.join(sorted(self.tables))}）"

    def _breakdowns(self, name: str, indicator: Indicator) -> None:
        specs = [indicator, *indicator.components.values()]
        tables = {one.table for one in specs if one.table} | {
            part.table
            for one in specs
            for part in (one.numerator, one.denominator)
            if isinstance(part, PartSpec) and part.table
        }
        for table in sorted(tables & set(self.tables)):
            for column in indicator.breakdowns:
                if column not in self.tables[table].columns:
                    self.mistakes.append(f"{name}：分组列“{column}”不在表 {table} 中")


def _aggregate(spec: str | PartSpec, types: Mapping[str, str]) -> Aggregate:
    if isinstance(spec, str):
        return aggregate(spec, types)
    if (spec.sum is None) == (spec.count is None):
        raise GrammarError("sum 和 count 须且只能写一个")
    if spec.sum is not None:
        return Aggregate("sum", row_number(spec.sum, types), None)
    return Aggregate("count", None, None)
