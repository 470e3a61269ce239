"""Typed dataset files as an evaluation sees them, and the tables built from them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow as pa

from data.contract import Contract
from data.engine import named, quoted
from data.intake.derived import derived_types
from data.intake.typing_rules import SQL_TYPES
from metrics.period import Period
from metrics.table_specs import Table


@dataclass(frozen=True)
class Dataset:
    """One typed Parquet file written by the intake, with the hash of the file that was uploaded."""

    path: Path
    sha256: str
    rows: int
    synthetic: bool = False


def open_datasets(
    database: duckdb.DuckDBPyConnection,
    datasets: Mapping[str, Dataset],
    contracts: Mapping[str, Contract],
    period: Period,
) -> None:
    """Every dataset of the contracts as a relation (an empty one if absent), and the period."""
    for name, contract in contracts.items():
        source = (
            f"read_parquet({quoted(str(datasets[name].path))})"
            if name in datasets
            else f"(select {_empty_columns(contract)} where false)"
        )
        database.execute(f"create view {named(name)} as select * from {source}")
    months = period.months()
    rows = {
        "month": pa.array([one.month for one in months], pa.int32()),
        "start_epoch": pa.array([one.start for one in months], pa.int64()),
        "end_epoch": pa.array([one.end for one in months], pa.int64()),
    }
    database.register("months_rows", pa.table(rows))
    database.execute("create table months as select * from months_rows")
    database.execute(f"""
        create table period as
        select {period.start}::bigint as start_epoch, {period.end}::bigint as end_epoch
    """)


def _empty_columns(contract: Contract) -> str:
    types = {column.name: column.type for column in contract.columns} | derived_types(contract)
    return ", ".join(f"cast(null as {SQL_TYPES[kind]}) as {named(name)}" for name, kind in types.items())


def build_tables(
    database: duckdb.DuckDBPyConnection, tables: Mapping[str, Table], wanted: Iterable[str]
) -> None:
    """The wanted tables and those they build on, as relations named ``table_NAME``."""
    for name in in_building_order(tables, wanted):
        table = tables[name]
        database.execute(f"create table {named('table_' + name)} as {table.query}")
        if name not in table.reads:  # a dataset keeps its own name
            database.execute(f"create view {named(name)} as select * from {named('table_' + name)}")


def in_building_order(tables: Mapping[str, Table], wanted: Iterable[str]) -> list[str]:
    """Names with those they build on before them, each once."""
    order: list[str] = []

    def visit(name: str) -> None:
        for before in tables[name].after:
            visit(before)
        if name not in order:
            order.append(name)

    for name in sorted(wanted):
        visit(name)
    return order
