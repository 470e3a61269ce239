"""The cube: every part by unit and month, in total and one way by each breakdown.

One crossed pass per table groups by unit, month and all breakdown columns at once and computes only
the distinct sums. Filters that read nothing but breakdown columns are applied to those few cells
afterwards, and the cells are rolled up one way. Spreads (counts by combinations of columns, from which
medians and the like are drawn) stand beside the parts, for the whole period.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import duckdb
import pyarrow as pa

from data.engine import arrow_table, named, quoted
from metrics.grammar import RowExpression, conjuncts
from metrics.parts import Part, Resolved, Spread
from metrics.table_specs import Table

ALL = "all"
SPREAD = "spread"
SEPARATOR = "|"  # between the categories of a spread
WHOLE_PERIOD = 0  # the month of a table that holds the whole period
SUM_TYPE = "DECIMAL(38, 9)"

SCHEMA = pa.schema(
    [
        ("part", pa.string()),
        ("breakdown", pa.string()),
        ("category", pa.string()),
        ("unit_code", pa.string()),
        ("month", pa.int32()),  # year × 100 + month, or WHOLE_PERIOD
        ("value", pa.decimal128(38, 9)),
    ]
)


@dataclass(frozen=True)
class Wanted:
    """One part with its name in the cube and the breakdowns of its indicator."""

    name: str
    part: Part
    breakdowns: tuple[str, ...]


def wanted_parts(resolved: Iterable[Resolved]) -> list[Wanted]:
    """All parts of all indicators, named ``KJ04.lvn/numerator``."""
    return [
        Wanted(f"{name}/{role}", part, tuple(one.indicator.breakdowns))
        for one in resolved
        for name, ratio in one.ratios()
        for role, part in ratio.parts().items()
    ]


def wanted_spreads(resolved: Iterable[Resolved]) -> list[Spread]:
    """All spreads of all indicators, equal ones once."""
    return list({spread.name: spread for one in resolved for spread in one.spreads()}.values())


def compute_cube(
    database: duckdb.DuckDBPyConnection,
    tables: Mapping[str, Table],
    wanted: list[Wanted],
    spreads: Iterable[Spread] = (),
) -> pa.Table:
    """Parts and spreads of all tables in one table of ``SCHEMA``, sorted by its keys."""
    pieces = [SCHEMA.empty_table()]
    pieces += [arrow_table(database, _counted(one, tables[one.table])).cast(SCHEMA) for one in spreads]
    for name in sorted({one.part.table for one in wanted}):
        table_pass = _TablePass(tables[name], [one for one in wanted if one.part.table == name])
        database.execute(table_pass.crossed())
        pieces += [arrow_table(database, query).cast(SCHEMA) for query in table_pass.one_way()]
        database.execute("drop table cells")
    keys = [(name, "ascending") for name in SCHEMA.names[:-1]]
    return pa.concat_tables(pieces).sort_by(keys).combine_chunks()


def _counted(spread: Spread, table: Table) -> str:
    """SQL of a spread: rows by unit and combination of categories."""
    what = f"sum({spread.argument.sql})" if spread.argument else "count(*)"
    texts = ", ".join(f"coalesce(cast({named(column)} as VARCHAR), '')" for column in spread.columns)
    where = f"where {_joined(list(spread.conditions))}" if spread.conditions else ""
    return f"""
        select {quoted(spread.name)} as part, '{SPREAD}' as breakdown,
            concat_ws('{SEPARATOR}', {texts}) as category,
            {named(table.unit)} as unit_code, {WHOLE_PERIOD} as month,
            cast(coalesce({what}, 0) as {SUM_TYPE}) as value
        from {named("table_" + table.name)}
        {where}
        group by all
    """


class _TablePass:
    """The crossed pass over one table and its one-way roll-ups."""

    def __init__(self, table: Table, wanted: list[Wanted]) -> None:
        self.table = table
        self.wanted = wanted
        names = {column for one in wanted for column in one.breakdowns if column in table.columns}
        self.breakdowns = sorted(names)
        self._sums: dict[str, str] = {}  # SQL of a distinct sum → its name among the cells
        self._split = {one.name: self._of_cells(one.part) for one in wanted}

    def _of_cells(self, part: Part) -> tuple[str, str]:
        """Name of the part's sum among the cells, and the filter that is left for the cells."""
        every = [piece for one in part.conditions for piece in conjuncts(one, self.table.types)]
        on_cells = [piece for piece in every if piece.columns <= set(self.breakdowns) and piece.columns]
        on_rows = [piece for piece in every if piece not in on_cells]
        return self._sum_name(part, on_rows), _joined(on_cells)

    def _sum_name(self, part: Part, conditions: list[RowExpression]) -> str:
        what = f"sum({part.argument.sql})" if part.argument else "count(*)"
        rows = _joined(conditions)
        query = f"{what} filter (where {rows})" if rows else what
        return self._sums.setdefault(query, f"sum_{len(self._sums)}")

    def crossed(self) -> str:
        """SQL that fills ``cells``: one group per unit, month and combination of the breakdowns."""
        sums = ", ".join(
            f"cast(coalesce({query}, 0) as {SUM_TYPE}) as {name}" for query, name in self._sums.items()
        )
        columns = "".join(f", {named(name)}" for name in self.breakdowns)
        month = named(self.table.month) if self.table.month else str(WHOLE_PERIOD)
        return f"""
            create table cells as
            select {named(self.table.unit)} as unit_code, cast({month} as INTEGER) as month{columns}, {sums}
            from {named("table_" + self.table.name)}
            group by all
        """

    def one_way(self) -> Iterable[str]:
        """SQL of each roll-up: in total, then by each breakdown its indicators ask for."""
        yield self._roll_up(ALL, "''", self.wanted)
        for name in self.breakdowns:
            asked = [one for one in self.wanted if name in one.breakdowns]
            if asked:
                yield self._roll_up(name, f"coalesce(cast({named(name)} as VARCHAR), '')", asked)

    def _roll_up(self, breakdown: str, category: str, wanted: list[Wanted]) -> str:
        sums = ", ".join(self._summed(one, number) for number, one in enumerate(wanted))
        rows = ", ".join(f"('{one.name}', p{number})" for number, one in enumerate(wanted))
        return f"""
            with rolled as (
                select unit_code, month, {category} as category, {sums}
                from cells group by all
            )
            select part, '{breakdown}' as breakdown, category, unit_code, month, value
            from rolled, lateral (values {rows}) as parts(part, value)
            where value <> 0
        """

    def _summed(self, one: Wanted, number: int) -> str:
        name, cells = self._split[one.name]
        filtered = f" filter (where {cells})" if cells else ""
        return f"cast(coalesce(sum({name}){filtered}, 0) as {SUM_TYPE}) as p{number}"


def _joined(conditions: list[RowExpression]) -> str:
    return " and ".join(f"({one.sql})" for one in conditions)
