"""One way to open a DuckDB database: offline, bounded, and the same on every machine."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa


@dataclass(frozen=True)
class Resources:
    """What a computation may use: threads, memory (such as ``1GB``) and where it may spill."""

    threads: int = 2
    memory_limit: str = "2GB"


def open_database(
    folder: Path | None = None, resources: Resources | None = None
) -> duckdb.DuckDBPyConnection:
    """A database in memory, or in a file of ``folder`` when the work may outgrow memory.

    Extensions are never fetched or loaded, so nothing leaves the machine.
    """
    resources = resources or Resources()
    config: dict[str, str | bool | int | float | list[str]] = {
        "threads": resources.threads,
        "memory_limit": resources.memory_limit,
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
        "preserve_insertion_order": True,
    }
    place = ":memory:"
    if folder is not None:
        config["temp_directory"] = str(folder / "spill")
        place = str(folder / "work.duckdb")
    database = duckdb.connect(place, config=config)
    database.execute("set enable_progress_bar = false")  # it would write into whatever the program prints
    return database


def only_row(database: duckdb.DuckDBPyConnection, query: str) -> tuple[Any, ...]:
    """The one row of a query, fetched whole so that the connection is free again."""
    (row,) = database.execute(query).fetchall()
    return tuple(row)


def arrow_table(database: duckdb.DuckDBPyConnection, query: str) -> pa.Table:
    """All rows of a query as an Arrow table."""
    return database.sql(query).to_arrow_table()


def quoted(text: str) -> str:
    """A string literal of SQL."""
    return "'" + text.replace("'", "''") + "'"


def named(name: str) -> str:
    """An identifier of SQL."""
    return '"' + name.replace('"', '""') + '"'
