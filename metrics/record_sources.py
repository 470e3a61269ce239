"""The tables behind an indicator, and in which roles their rows count: what funnel and records both follow.

Numerator and denominator of one table make one source where the numerator's rows are among the
denominator's; otherwise each is a source of its own.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from metrics.grammar import RowExpression, conjuncts
from metrics.parts import Part, Ratio, Resolved, Spread
from metrics.table_specs import Table

ROLES = {"denominator": "分母", "numerator": "分子", "n": "样本", "spread": "分布"}


@dataclass(frozen=True)
class Role:
    """Rows that meet every clause, counted or added up by ``argument``."""

    name: str
    clauses: tuple[RowExpression, ...]
    argument: RowExpression | None

    @property
    def condition(self) -> str:
        """SQL of all clauses together."""
        return " and ".join(f"({one.sql})" for one in self.clauses) or "true"


@dataclass(frozen=True)
class Source:
    """One table behind an indicator or component; a later role holds some of the rows of the one before.

    ``columns``: what the definition looks at. ``needs``: datasets without which there is nothing to see.
    """

    name: str
    table: str
    over_time: str
    roles: tuple[Role, ...]
    columns: tuple[str, ...]
    needs: frozenset[str]

    @property
    def id(self) -> str:
        """``KK05/denominator``: the row of the values, and the first role."""
        return f"{self.name}/{self.roles[0].name}"

    @property
    def is_end_only(self) -> bool:
        """Whether only rows of the period's last month count."""
        return self.over_time == "stock"


def sources_of(one: Resolved, tables: Mapping[str, Table]) -> list[Source]:
    """Every source of an indicator, its components and what stands beside it, in their order."""
    found: list[Source] = []
    for name, measure in one.measures():
        if isinstance(measure, Ratio):
            found += _of_ratio(name, measure, tables)
        else:
            found.append(_of_spread(name, measure.spread, tables))
    if one.calculation:
        for key, spread in one.calculation.spreads.items():
            found.append(_of_spread(f"{one.id}.{key}", spread, tables))
    return found


def _of_ratio(name: str, ratio: Ratio, tables: Mapping[str, Table]) -> Iterator[Source]:
    numerator, denominator = ratio.numerator, ratio.denominator
    if denominator is None:
        yield _source(name, tables, {"numerator": numerator})
    elif _is_among(numerator, denominator, tables):
        yield _source(name, tables, {"denominator": denominator, "numerator": numerator})
    else:
        yield _source(name, tables, {"denominator": denominator})
        yield _source(name, tables, {"numerator": numerator})
    if ratio.n not in [part.counting() for part in (numerator, denominator) if part is not None]:
        yield _source(name, tables, {"n": ratio.n})


def _is_among(inner: Part, outer: Part, tables: Mapping[str, Table]) -> bool:
    """Whether the rows of one part are certainly among those of another."""
    if (inner.table, inner.over_time) != (outer.table, outer.over_time):
        return False
    given = {one.sql for one in _clauses(inner.conditions, tables[inner.table])}
    return {one.sql for one in _clauses(outer.conditions, tables[outer.table])} <= given


def _source(name: str, tables: Mapping[str, Table], parts: Mapping[str, Part]) -> Source:
    first = next(iter(parts.values()))
    table = tables[first.table]
    roles: list[Role] = []
    for role, part in parts.items():
        before = roles[-1].clauses if roles else ()
        known = {one.sql for one in before}
        own = [one for one in _clauses(part.conditions, table) if one.sql not in known]
        roles.append(Role(role, (*before, *own), part.argument))
    needs = frozenset().union(*(part.needs for part in parts.values()))
    return Source(name, table.name, first.over_time, tuple(roles), _columns(roles), needs)


def _of_spread(name: str, spread: Spread, tables: Mapping[str, Table]) -> Source:
    clauses = tuple(_clauses(spread.conditions, tables[spread.table]))
    role = Role("spread", clauses, spread.argument)
    columns = dict.fromkeys((*_columns([role]), *spread.columns))
    return Source(name, spread.table, "whole_period", (role,), tuple(columns), spread.needs)


def _clauses(conditions: tuple[RowExpression, ...], table: Table) -> list[RowExpression]:
    """Every condition cut where it says ``and``, each clause once, in the order written."""
    every = [piece for one in conditions for piece in conjuncts(one, table.types)]
    return list({one.sql: one for one in every}.values())


def _columns(roles: list[Role]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for role in roles:
        for one in (*role.clauses, *([role.argument] if role.argument else [])):
            found |= dict.fromkeys(sorted(one.columns))
    return tuple(found)
