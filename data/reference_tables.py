"""Fixed tables of the law that records are compared with, as tables of a database."""

import csv
from collections.abc import Callable
from pathlib import Path

import duckdb

DIRECTORY = Path(__file__).parent / "reference"


def open_reference(database: duckdb.DuckDBPyConnection, name: str) -> None:
    """Create the reference table of this name. Raises ``KeyError`` for an unknown one."""
    REFERENCES[name](database)


def _licence_ceilings(database: duckdb.DuckDBPyConnection) -> None:
    """The highest voltage of each grade under each regime; none where there is no limit (domain.md 2.7)."""
    with (DIRECTORY / "licence_ceilings.csv").open(encoding="utf-8", newline="") as stream:
        rows = [[one["regime"], int(one["grade"]), one["max_kv"] or None] for one in csv.DictReader(stream)]
    database.execute("create table licence_ceilings (regime varchar, grade bigint, max_kv decimal(18, 6))")
    database.executemany("insert into licence_ceilings values (?, ?, ?)", rows)


REFERENCES: dict[str, Callable[[duckdb.DuckDBPyConnection], None]] = {"licence_ceilings": _licence_ceilings}
