"""Two versions of a dataset compared by key: rows added, removed, changed, and both values of every cell.

Everything happens in DuckDB over the typed files, so that ten million rows take seconds; what was found
is written as Parquet, numbered, so that a page of it can be read without the rest.
"""

import shutil
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from data.column import Column
from data.contract import Contract
from data.engine import Resources, named, only_row, quoted
from data.working_database import working_database

PERSONAL = ("P3", "P4")
FILE = "{kind}.parquet"
KINDS = ("changed", "added", "removed")
KEY_SEPARATOR = ", "


@dataclass(frozen=True)
class Changes:
    """Counts of rows. ``cells``: the cells of changed rows that may be shown; ``columns``: in how many
    rows each column changed, personal ones too. ``better``, ``worse``: changed rows whose columns with a
    direction (``data.column``) all moved that way; ``mixed``: those that moved both ways.
    """

    before: int
    after: int
    added: int
    removed: int
    changed: int
    cells: int
    columns: dict[str, int] = field(default_factory=dict, hash=False)
    better: int = 0
    worse: int = 0
    mixed: int = 0

    @property
    def unchanged(self) -> int:
        """Rows that are in both and equal."""
        return self.after - self.added - self.changed

    def lines(self, kind: str) -> int:
        """How many lines the list of one kind has: of a changed row one for each cell that is shown."""
        return {"changed": self.cells, "added": self.added, "removed": self.removed}[kind]


@dataclass(frozen=True)
class Change:
    """One line of a list: a row by its key, and of a changed row one cell before and after."""

    key: str
    column: str | None
    before: str | None
    after: str | None


def compare_by_key(
    contract: Contract,
    before: Sequence[Path],
    after: Sequence[Path],
    out: Path,
    resources: Resources | None = None,
) -> Changes:
    """Compare all rows of the files before with all after; ``out`` gets one Parquet per kind of change.

    The value of a personal column is never written; that it changed is counted.
    """
    work = out / "work"
    work.mkdir()
    with working_database(work, resources) as database:
        for name, files in (("before", before), ("after", after)):
            listed = ", ".join(quoted(str(file)) for file in files)
            source = f"read_parquet([{listed}], union_by_name = true)"
            database.execute(f"create view {named(name)} as select * from {source}")
        _rows_of_both(database, contract)
        _list_rows(database, contract, "added", "after", out)
        _list_rows(database, contract, "removed", "before", out)
        _list_cells(database, contract, out)
        rows_before, rows_after, added, removed, changed = only_row(
            database,
            """
            select (select count(*) from before), (select count(*) from after),
                (select count(*) from pairs where not in_before),
                (select count(*) from pairs where not in_after),
                (select count(*) from pairs where in_before and in_after)
            """,
        )
        columns = dict(database.execute('select "column", count(*) from cells group by all').fetchall())
        turns = _turns(database, contract)
    shutil.rmtree(work)
    in_order = {column.name: columns[column.name] for column in contract.columns if column.name in columns}
    cells = sum(count for name, count in in_order.items() if not is_personal(contract.column(name)))
    return Changes(rows_before, rows_after, added, removed, changed, cells, in_order, *turns)


def read_changes(folder: Path, kind: str, first: int, count: int) -> list[Change]:
    """Some lines of one list, counted from 0."""
    file = quoted(str(folder / FILE.format(kind=kind)))
    with working_database() as database:
        rows = database.execute(f"""
            select key, "column", before, after from read_parquet({file})
            where number >= {int(first)} and number < {int(first + count)} order by number
        """).fetchall()
    return [Change(*row) for row in rows]


def is_personal(column: Column) -> bool:
    """Whether its values are shown to nobody."""
    return column.privacy in PERSONAL


def _compared(contract: Contract) -> list[Column]:
    return [column for column in contract.columns if column.name not in contract.key]


def _rows_of_both(database: duckdb.DuckDBPyConnection, contract: Contract) -> None:
    """The table ``pairs``: keys that are on one side only, or whose rows differ.

    Rows are told apart by a hash of 64 bits, so that the join carries a number and not forty columns; two
    rows of one key that differ have the same hash once in 18 quintillion.
    """
    keys = ", ".join(named(name) for name in contract.key)
    rest = ", ".join(named(column.name) for column in _compared(contract)) or "0"
    database.execute(f"""
        create table pairs as
        select {keys}, b.row is not null as in_before, a.row is not null as in_after
        from (select {keys}, hash({rest}) as row from before) as b
        full join (select {keys}, hash({rest}) as row from after) as a using ({keys})
        where b.row is distinct from a.row
    """)


def _list_rows(
    database: duckdb.DuckDBPyConnection, contract: Contract, kind: str, side: str, out: Path
) -> None:
    other = "in_before" if side == "after" else "in_after"
    shown = _shown_key(contract)
    order = ", ".join(named(name) for name in contract.key)
    _write(
        database,
        f"""select {shown} as key, null::varchar as "column", null::varchar as before, null::varchar as after,
            row_number() over (order by {order}) - 1 as number
            from pairs where not {other}""",
        out / FILE.format(kind=kind),
    )


def _list_cells(database: duckdb.DuckDBPyConnection, contract: Contract, out: Path) -> None:
    """The table ``cells``: every cell that changed, and the list of those that may be shown."""
    keys = ", ".join(named(name) for name in contract.key)
    both = f"(select {keys} from pairs where in_before and in_after)"
    for side in ("before", "after"):
        database.execute(
            f"create table changed_{side} as select * from {side} semi join {both} using ({keys})"
        )
    database.execute("""
        create table cells (key varchar, place integer, "column" varchar, before varchar, after varchar)
    """)
    shown = _shown_key(contract)
    for place, column in enumerate(_compared(contract)):
        name = named(column.name)
        old, new = f"cast(b.{name} as varchar)", f"cast(a.{name} as varchar)"
        if is_personal(column):
            old = new = "null"
        database.execute(f"""
            insert into cells select {shown}, {place}, {quoted(column.name)}, {old}, {new}
            from changed_before as b join changed_after as a using ({keys})
            where b.{name} is distinct from a.{name}
        """)
    hidden = [quoted(column.name) for column in contract.columns if is_personal(column)]
    shown_only = f'where "column" not in ({", ".join(hidden)})' if hidden else ""
    _write(
        database,
        f"""select key, "column", before, after, row_number() over (order by key, place) - 1 as number
            from cells {shown_only}""",
        out / FILE.format(kind="changed"),
    )


def _turns(database: duckdb.DuckDBPyConnection, contract: Contract) -> tuple[int, int, int]:
    """How many changed rows make the company look better, worse, or both; a value from or to nothing says
    neither.
    """
    directed = [column for column in _compared(contract) if column.better or column.best_first]
    if not directed:
        return 0, 0, 0
    keys = ", ".join(named(name) for name in contract.key)
    gains = ", ".join(_gain(column) for column in directed)
    better, worse, mixed = only_row(
        database,
        f"""
        select count(*) filter (where most > 0 and least >= 0),
            count(*) filter (where most <= 0 and least < 0),
            count(*) filter (where most > 0 and least < 0)
        from (
            select greatest({gains}) as most, least({gains}) as least
            from changed_before as b join changed_after as a using ({keys})
        )
        """,
    )
    return better, worse, mixed


def _gain(column: Column) -> str:
    """SQL: above 0 where the value after is the better one, below where it is the worse, else 0."""
    old, new = f"b.{named(column.name)}", f"a.{named(column.name)}"
    if column.best_first:
        order = f"[{', '.join(quoted(code) for code in column.best_first)}]"
        old, new = (f"list_position({order}, cast({value} as varchar))" for value in (old, new))
    lower, higher = (1, -1) if column.better != "higher" else (-1, 1)
    return f"case when {new} < {old} then {lower} when {new} > {old} then {higher} else 0 end"


def _shown_key(contract: Contract) -> str:
    return f" || {quoted(KEY_SEPARATOR)} || ".join(f"cast({named(name)} as varchar)" for name in contract.key)


def _write(database: duckdb.DuckDBPyConnection, query: str, target: Path) -> None:
    database.execute(
        f"copy (select * from ({query}) order by number) to {quoted(str(target))}"
        " (format parquet, compression zstd, row_group_size 10000)"
    )
