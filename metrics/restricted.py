"""The tables of an evaluation built for a few of their rows only, from just the records that those need."""

from collections.abc import Mapping

import duckdb

from data.engine import named, quoted
from data.reference_tables import open_reference
from metrics.datasets import Dataset, in_building_order
from metrics.table_origins import Origin
from metrics.table_specs import Table

CHOSEN = "chosen_anchors"  # what the rows that are wanted hang on, with their place in the file
NEEDED = "needed_anchors"  # those, and the ones that came before them


def view_tables(database: duckdb.DuckDBPyConnection, tables: Mapping[str, Table], wanted: str) -> None:
    """The wanted table and those it builds on, worked out each time they are asked for."""
    order = in_building_order(tables, [wanted])
    for reference in sorted({one for name in order for one in tables[name].references}):
        open_reference(database, reference)
    for name in order:
        database.execute(f"create view {named('table_' + name)} as {tables[name].query}")
        if name not in tables[name].reads:  # a dataset keeps its own name
            database.execute(f"create view {named(name)} as select * from {named('table_' + name)}")


def restrict(
    database: duckdb.DuckDBPyConnection, origin: Origin, table: Table, datasets: Mapping[str, Dataset]
) -> None:
    """Put just the rows that the chosen anchors need in place of the datasets of a table."""
    _follow(database, origin, datasets)
    for name, rule in origin.restrict.items():
        if name not in datasets or name not in {*table.reads, origin.anchor_dataset}:
            continue
        column, _, other = rule.partition(" in ")
        dataset, _, its_column = other.partition(".")
        among = (
            f"select {named(its_column)} from {named(dataset)}" if other else f"select anchor from {NEEDED}"
        )
        _replace(
            database, name, f"select * from {file_of(datasets[name])} where {named(column)} in ({among})"
        )


def file_of(dataset: Dataset) -> str:
    """A dataset's file as SQL reads it."""
    return f"read_parquet({quoted(str(dataset.path))})"


def _follow(database: duckdb.DuckDBPyConnection, origin: Origin, datasets: Mapping[str, Dataset]) -> None:
    """The chosen anchors and, where rows lead to earlier ones, all that came before; a circle ends it."""
    _replace(database, NEEDED, f"select distinct anchor from {CHOSEN}")
    if not origin.earlier:
        return
    source, anchor = file_of(datasets[origin.anchor_dataset]), named(origin.anchor_column)
    _replace(database, "frontier", f"select anchor from {NEEDED}")
    while True:
        _replace(
            database,
            "before",
            f"""
            select distinct {named(origin.earlier)} as anchor from {source}
            where {anchor} in (select anchor from frontier) and {named(origin.earlier)} is not null
                and {named(origin.earlier)} not in (select anchor from {NEEDED})
            """,
        )
        (found,) = database.execute("select count(*) from before").fetchone() or (0,)
        if not found:
            return
        database.execute(f"insert into {NEEDED} select anchor from before")
        _replace(database, "frontier", "select anchor from before")


def _replace(database: duckdb.DuckDBPyConnection, name: str, query: str) -> None:
    """A table of this name, whatever stood there."""
    database.execute(f"create table {named('fresh ' + name)} as {query}")
    kind = database.execute(
        "select table_type from information_schema.tables where table_name = ?", [name]
    ).fetchone()
    if kind:
        database.execute(f"drop {'view' if kind[0] == 'VIEW' else 'table'} {named(name)}")
    database.execute(f"alter table {named('fresh ' + name)} rename to {named(name)}")
