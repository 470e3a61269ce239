"""The rows behind a number: the filter that counts, with the rows themselves, page by page.

A page builds the tables for the few records it shows: the records of the unit (and month) are taken in the
order of their file, a few first and many times more only while the page is not full. What a row looks
like is what the whole table would hold, because everything that a row needs comes with it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from data.engine import Resources, named, open_database, quoted
from data.units import Units
from metrics.cube import WHOLE_PERIOD
from metrics.funnel import Records
from metrics.grammar import RowExpression
from metrics.record_sources import Source
from metrics.restricted import CHOSEN, file_of, restrict, view_tables
from metrics.table_origins import Origin, origin_of
from metrics.table_specs import Table

PAGE_ROWS = 50
FIRST_ANCHORS, GROWTH = 200, 6
PERSONAL = ("P3", "P4")  # privacy classes of a contract whose columns never leave


@dataclass(frozen=True)
class Wanted:
    """Which rows: of one source in one unit, perhaps of one month and one category of a breakdown.

    ``month`` is 0 for the whole period; an empty ``breakdown`` is no breakdown, an empty ``category`` the
    rows whose column is empty.
    """

    source: Source
    unit_code: str
    month: int = WHOLE_PERIOD
    breakdown: str = ""
    category: str = ""


@dataclass(frozen=True)
class RecordPage:
    """Rows of a page. ``columns``: their names; ``roles``: for each row, those of the source it counts in."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    roles: tuple[tuple[str, ...], ...]
    has_more: bool


def shown_columns(records: Records, source: Source, breakdown: str = "") -> tuple[str, ...]:
    """What names a row, where and when it counts, and what the definition looks at; nothing personal."""
    table = records.tables[source.table]
    origin = origin_of(table, records.contracts)
    names = [*origin.key, table.unit]
    if table.month.removesuffix("_month") not in names:  # else the time itself names the row
        names.append(table.month)
    names += source.columns
    names += [breakdown] if breakdown else []
    private = _personal(records, table)
    return tuple(name for name in dict.fromkeys(names) if name and name not in private)


def read_page(
    records: Records,
    wanted: Wanted,
    units: Units,
    *,
    first: int = 0,
    count: int = PAGE_ROWS,
    resources: Resources | None = None,
) -> RecordPage:
    """``count`` rows from the one numbered ``first`` (from 0), in the order of the file received.

    The order is the same whatever the page. A source whose datasets are absent has no rows.
    """
    columns = shown_columns(records, wanted.source, wanted.breakdown)
    if not records.is_present(wanted.source):
        return RecordPage(columns, (), (), has_more=False)
    found: list[tuple[Any, ...]] = []
    with open_database(resources=resources) as database:
        records.open(database)
        reading = _Reading(database, records, wanted, units, columns)
        for batch in reading.batches():
            found += batch
            if len(found) > first + count:
                break
    page = found[first : first + count]
    names = [role.name for role in wanted.source.roles]
    return RecordPage(
        columns=columns,
        rows=tuple(row[len(names) :] for row in page),
        roles=tuple(tuple(name for name, is_in in zip(names, row, strict=False) if is_in) for row in page),
        has_more=len(found) > first + count,
    )


class _Reading:
    """One reading of a source's rows, a batch of anchors at a time."""

    def __init__(
        self,
        database: duckdb.DuckDBPyConnection,
        records: Records,
        wanted: Wanted,
        units: Units,
        columns: tuple[str, ...],
    ) -> None:
        self.database, self.records, self.wanted, self.columns = database, records, wanted, columns
        self.table: Table = records.tables[wanted.source.table]
        self.origin: Origin = origin_of(self.table, records.contracts)
        inside = [unit.unit_code for unit in units.rows if wanted.unit_code in units.lineage(unit.unit_code)]
        self.codes = ", ".join(quoted(code) for code in inside)

    def batches(self) -> Iterator[list[tuple[Any, ...]]]:
        """Rows in the order of their anchors: a few anchors first, then many times more."""
        view_tables(self.database, self.records.tables, self.table.name)
        self.database.execute("create table seen (anchor varchar)")
        begin, size = 0, FIRST_ANCHORS
        while read := self._choose(begin, size):
            restrict(self.database, self.origin, self.table, self.records.datasets)
            yield self.database.execute(self._query()).fetchall()
            if read < size:
                return
            begin, size = begin + size, size * GROWTH

    def _choose(self, begin: int, size: int) -> int:
        """Fill the table of chosen anchors with those not seen before; how many rows were read for it."""
        anchor = f"cast({named(self.origin.anchor_column)} as varchar)"
        source = file_of(self.records.datasets[self.origin.anchor_dataset])
        self.database.execute("drop table if exists candidates")
        self.database.execute(f"""
            create table candidates as
            select {anchor} as anchor, row_number() over () as place
            from (select * from {source} where {self._of_anchors()} limit {size} offset {begin})
        """)
        self.database.execute(f"drop table if exists {CHOSEN}")
        self.database.execute(f"""
            create table {CHOSEN} as
            select anchor, min(place) as place from candidates
            where anchor not in (select anchor from seen) group by anchor
        """)
        self.database.execute(f"insert into seen select anchor from {CHOSEN}")
        (read,) = self.database.execute("select count(*) from candidates").fetchone() or (0,)
        return int(read)

    def _of_anchors(self) -> str:
        """What every anchor of a wanted row meets: more may meet it, none is missed."""
        contract = self.records.contracts[self.origin.anchor_dataset]
        conditions = [f"{named(str(contract.unit))} in ({self.codes})"]
        if self.origin.month:
            conditions.append(f"{named(self.origin.month)} in ({self._months})")
        if self.origin.same:
            own = {column.name for column in contract.columns} & set(self.table.columns)
            clauses: tuple[RowExpression, ...] = self.wanted.source.roles[0].clauses
            conditions += [f"({one.sql})" for one in clauses if one.columns <= own and one.columns]
            if self.wanted.breakdown in own:
                conditions.append(self._of_category)
        return " and ".join(conditions)

    @cached_property
    def _months(self) -> str:
        """The months whose rows count."""
        every = [one.month for one in self.records.period.months()]
        if self.wanted.month:
            every = [month for month in every if month == self.wanted.month]
        if self.wanted.source.is_end_only:
            every = every if self.wanted.month else every[-1:]
        return ", ".join(str(month) for month in every) or "null"

    @property
    def _of_category(self) -> str:
        name, category = named(self.wanted.breakdown), quoted(self.wanted.category)
        return f"coalesce(cast({name} as VARCHAR), '') = {category}"

    def _query(self) -> str:
        """Every wanted row that hangs on a chosen anchor: roles first, then the columns."""
        table, source = self.table, self.wanted.source
        roles = ", ".join(f"coalesce(({role.condition}), false)" for role in source.roles)
        columns = ", ".join(f"t.{named(name)}" for name in self.columns)
        met = [f"t.{named(table.unit)} in ({self.codes})", f"({source.roles[0].condition})"]
        if table.month:
            met.append(f"t.{named(table.month)} in ({self._months})")
        if self.wanted.breakdown:
            met.append(
                f"coalesce(cast(t.{named(self.wanted.breakdown)} as VARCHAR), '') = "
                f"{quoted(self.wanted.category)}"
            )
        order = [*self.origin.key, *([table.month] if table.month else []), *self.columns]
        by = ", ".join(f"t.{named(name)}" for name in dict.fromkeys(order))
        return f"""
            select {roles}, {columns} from {named("table_" + table.name)} as t
            {self._place()} where {" and ".join(met)} order by place nulls last, {by}
        """

    def _place(self) -> str:
        """Rows keep the order of their anchors where they name them."""
        anchor = self.origin.anchor_column
        if anchor in self.origin.key:
            return f"join {CHOSEN} as c on c.anchor = cast(t.{named(anchor)} as varchar)"
        return "cross join (select 0 as place) as c"


def _personal(records: Records, table: Table) -> set[str]:
    """Columns of these names that are personal in any dataset the table reads."""
    datasets = {name for name in (table.name, *table.reads) if name in records.contracts}
    columns = [column for name in sorted(datasets) for column in records.contracts[name].columns]
    return {column.name for column in columns if column.privacy in PERSONAL}


def categories(cube: pa.Table, source: Source, breakdown: str) -> list[str]:
    """The categories of a breakdown that the parts of a source have in the cube, in order."""
    of_source = pc.and_(
        pc.equal(cube["breakdown"], breakdown), pc.starts_with(cube["part"], f"{source.name}/")
    )
    return sorted(set(cube.filter(of_source)["category"].to_pylist()))
