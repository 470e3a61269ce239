"""From the words of an indicator to parts: which table, which rows, which sum.

Everything is checked here, and every mistake is collected.
"""

from collections.abc import Mapping

from metrics.calculations import CALCULATIONS
from metrics.formula import Formula, FormulaError, parse_formula
from metrics.grammar import Aggregate, GrammarError, aggregate, row_condition, row_number
from metrics.indicator import Distribution, Fraction, Indicator, PartSpec, Statistic
from metrics.parts import (
    PERIOD_DENOMINATORS,
    CalculationSpec,
    Drawn,
    Measure,
    Part,
    Ratio,
    Resolved,
    Spread,
)
from metrics.table_specs import Table
from metrics.veto import Veto


class Resolver:
    """Resolves the indicators of one plan and collects every mistake."""

    def __init__(self, tables: Mapping[str, Table]) -> None:
        self.tables = tables
        self.mistakes: list[str] = []

    def resolve(self, name: str, indicator: Indicator) -> Resolved | None:
        """The indicator with its parts, or ``None`` with the mistakes noted."""
        before = len(self.mistakes)
        self._one_way_to_a_value(name, indicator)
        has_own = indicator.numerator is not None or indicator.statistic is not None
        own = self._measure(name, indicator) if has_own else None
        components = self._measures(name, indicator.components)
        beside = self._measures(name, indicator.beside)
        self._names_apart(name, indicator)
        formula = self._formula(name, indicator.value, set(components)) if indicator.value else None
        calculation = self._calculation(name, indicator) if indicator.calculation else None
        self._breakdowns(name, indicator)
        if len(self.mistakes) > before:
            return None
        return Resolved(name, indicator, own, _there(components), formula, calculation, _there(beside))

    def veto_part(self, veto: Veto) -> Part | None:
        """The findings that a veto counts, or ``None`` with the mistake noted."""
        counted = Fraction(table=veto.when.table, where=veto.when.where)
        return self._part(f"vetoes.{veto.id}", "when", counted, PartSpec(count="*"))

    def _one_way_to_a_value(self, name: str, indicator: Indicator) -> None:
        ways = {
            "numerator": indicator.numerator,
            "statistic": indicator.statistic,
            "value": indicator.value,
            "calculation": indicator.calculation,
        }
        given = [way for way, what in ways.items() if what is not None]
        if not given:
            self.mistakes.append(
                f"{name}：既没有 numerator 也没有 value、statistic 或 calculation，算不出数值"
            )
        if len(given) > 1:
            self.mistakes.append(f"{name}：{'、'.join(given)} 只能写一个")

    def _names_apart(self, name: str, indicator: Indicator) -> None:
        for double in sorted(set(indicator.components) & set(indicator.beside)):
            self.mistakes.append(f"{name}：“{double}”既在 components 又在 beside 中")

    def _measures(self, name: str, given: Mapping[str, Fraction]) -> dict[str, Measure | None]:
        return {key: self._measure(f"{name}.{key}", fraction) for key, fraction in given.items()}

    def _measure(self, name: str, fraction: Fraction) -> Measure | None:
        if fraction.statistic is None:
            return self._ratio(name, fraction)
        if fraction.numerator is not None or fraction.denominator is not None:
            self.mistakes.append(f"{name}：numerator、denominator 与 statistic 不能同时写")
        if not fraction.table:
            self.mistakes.append(f"{name}：没有写 table")
            return None
        scale = self._formula(name, fraction.scale, set())
        spread = self._spread(name, _of_statistic(fraction, fraction.statistic), fraction.statistic.sum)
        if spread is None or scale is None or not self._statistic(name, fraction.statistic, spread):
            return None
        return Drawn(fraction.statistic, spread, scale)

    def _statistic(self, name: str, statistic: Statistic, spread: Spread) -> bool:
        """Whether the columns are what the statistic needs."""
        before = len(self.mistakes)
        wanted = {"quantile": ["integer"], "survival_quantile": ["integer", "boolean"]}.get(statistic.kind)
        types = [self.tables[spread.table].types[column] for column in spread.columns]
        if wanted is not None and types != wanted:
            self.mistakes.append(f"{name}：{statistic.kind} 的列应依次是 {'、'.join(wanted)}")
        if statistic.kind == "herfindahl" and len(types) != 1:
            self.mistakes.append(f"{name}：herfindahl 只能有一列")
        return len(self.mistakes) == before

    def _calculation(self, name: str, indicator: Indicator) -> CalculationSpec | None:
        given = indicator.calculation
        assert given is not None  # noqa: S101 (asked for only where there is one)
        known = CALCULATIONS.get(given.function)
        if known is None:
            self.mistakes.append(
                f"{name}.calculation：没有计算函数“{given.function}”（有：{'、'.join(CALCULATIONS)}）"
            )
            return None
        wrong = known.mistakes(given, indicator.components)
        self.mistakes += [f"{name}.calculation：{text}" for text in wrong]
        spreads = {key: self._spread(name, one) for key, one in given.distributions.items()}
        ready = {key: spread for key, spread in spreads.items() if spread}
        return CalculationSpec(given.function, given.parameters, ready)

    def _spread(self, name: str, given: Distribution, summed: str | None = None) -> Spread | None:
        try:
            return self._checked_spread(given, summed)
        except GrammarError as error:
            self.mistakes.append(f"{name}：{error}")
            return None

    def _checked_spread(self, given: Distribution, summed: str | None) -> Spread:
        table = self._table(given.table)
        for column in given.by:
            if column not in table.columns:
                raise GrammarError(f"表 {table.name} 没有列“{column}”")
        conditions = (row_condition(given.where, table.types),) if given.where else ()
        argument = row_number(summed, table.types) if summed else None
        read = frozenset(given.by).union(*(one.columns for one in [*conditions, argument] if one is not None))
        needs = set(table.base).union(*(table.columns[column].needs for column in read))
        return Spread(table.name, conditions, tuple(given.by), argument, frozenset(needs))

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
        """A breakdown is a column of the numerator's table; a denominator without it is taken whole."""
        tables = sorted(_numerator_tables(indicator) & set(self.tables))
        for column in indicator.breakdowns:
            lacking = [table for table in tables if column not in self.tables[table].columns]
            self.mistakes += [f"{name}：分组列“{column}”不在表 {table} 中" for table in lacking]


def _there(measures: Mapping[str, Measure | None]) -> dict[str, Measure]:
    return {key: measure for key, measure in measures.items() if measure}


def _of_statistic(fraction: Fraction, statistic: Statistic) -> Distribution:
    return Distribution(table=str(fraction.table), where=fraction.where, by=statistic.of)


def _numerator_tables(indicator: Indicator) -> set[str]:
    fractions = [one for one in (indicator, *indicator.components.values()) if one.numerator is not None]
    own = [one.numerator.table if isinstance(one.numerator, PartSpec) else None for one in fractions]
    return {part or one.table or "" for part, one in zip(own, fractions, strict=True)}


def _aggregate(spec: str | PartSpec, types: Mapping[str, str]) -> Aggregate:
    if isinstance(spec, str):
        return aggregate(spec, types)
    if (spec.sum is None) == (spec.count is None):
        raise GrammarError("sum 和 count 须且只能写一个")
    if spec.sum is not None:
        return Aggregate("sum", row_number(spec.sum, types), None)
    return Aggregate("count", None, None)
