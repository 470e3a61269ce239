"""Typed dataset files as an evaluation sees them, and the tables built from them."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from data.calendar_days import FIRST_DAY, LAST_DAY, working_day_numbers
from data.contract import Contract
from data.engine import Resources, named, quoted
from data.intake.derived import derived_types
from data.intake.typing_rules import SQL_TYPES
from data.joined_files import Joined, TypedFile, join_files
from data.reference_tables import open_reference
from metrics.period import Period, day_after
from metrics.table_specs import Table


@dataclass(frozen=True)
class Dataset:
    """Typed records in one Parquet file, with the hash of the file that was uploaded.

    ``files``: the uploaded files, in the order of their hashes, where there were several; then ``sha256``
    is made from theirs. ``ends``: the last row of each of them.
    """

    path: Path
    sha256: str
    rows: int
    synthetic: bool = False
    files: tuple[TypedFile, ...] = ()
    ends: tuple[int, ...] = ()

    @property
    def joined(self) -> Joined | None:
        """How its rows go back to the files, where there were several."""
        return Joined(self.path, self.files, self.ends) if self.files else None

    def inputs(self) -> dict[str, Any]:
        """For the manifest: every file with its hash and rows."""
        listed = [{"sha256": one.sha256, "rows": one.rows} for one in self.files]
        return {"sha256": self.sha256, "rows": self.rows, **({"files": listed} if listed else {})}


def sha256_of_all(hashes: Sequence[str]) -> str:
    """The hash of a dataset: that of its file, or one made from those of its files, in whatever order."""
    if len(hashes) == 1:
        return hashes[0]
    return hashlib.sha256("\n".join(sorted(hashes)).encode()).hexdigest()


def joined_dataset(files: Sequence[TypedFile], target: Path, resources: Resources | None = None) -> Dataset:
    """All files of a dataset as one; ``target`` is written only where there are several."""
    joined = join_files(files, target, resources)
    is_synthetic = any(one.is_synthetic for one in joined.files)
    if len(joined.files) == 1:
        (only,) = joined.files
        return Dataset(only.path, only.sha256, only.rows, is_synthetic)
    return Dataset(
        path=joined.path,
        sha256=sha256_of_all([one.sha256 for one in joined.files]),
        rows=sum(one.rows for one in joined.files),
        synthetic=is_synthetic,
        files=joined.files,
        ends=joined.ends,
    )


def open_datasets(
    database: duckdb.DuckDBPyConnection,
    datasets: Mapping[str, Dataset],
    contracts: Mapping[str, Contract],
    period: Period,
    campaign_end: date | None = None,
) -> None:
    """Every dataset of the contracts as a relation (an empty one if absent), the period and the campaign.

    The campaign runs from the period's first day to ``campaign_end``, or to the period's last day if that
    is later (``exactness.md``).
    """
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
    last = max(campaign_end or period.last, period.last)
    database.execute(f"""
        create table period as
        select {period.start}::bigint as start_epoch, {period.end}::bigint as end_epoch,
            {_working_day(period.last)}::bigint as last_working_day
    """)
    database.execute(f"""
        create table campaign as
        select {period.start}::bigint as start_epoch, {day_after(last)}::bigint as end_epoch
    """)


def _working_day(day: date) -> str:
    """The running number of a working day as SQL; nothing outside the calendar."""
    if not FIRST_DAY <= day <= LAST_DAY:
        return "null"
    return str(working_day_numbers()[(day - FIRST_DAY).days])


def _empty_columns(contract: Contract) -> str:
    types = {column.name: column.type for column in contract.columns} | derived_types(contract)
    return ", ".join(f"cast(null as {SQL_TYPES[kind]}) as {named(name)}" for name, kind in types.items())


def build_tables(
    database: duckdb.DuckDBPyConnection, tables: Mapping[str, Table], wanted: Iterable[str]
) -> None:
    """The wanted tables and those they build on, as relations named ``table_NAME``."""
    order = in_building_order(tables, wanted)
    for reference in sorted({one for name in order for one in tables[name].references}):
        open_reference(database, reference)
    for name in order:
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
