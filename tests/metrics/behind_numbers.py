"""The demo province as typed datasets, made once for the tests that look behind its numbers."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from data.contract_files import load_contracts
from data.demo import write_province
from data.engine import arrow_table, open_database
from data.folder import check_folder
from data.units import Units, load_units
from metrics.datasets import Dataset, build_tables
from metrics.evaluation import Inputs, evaluate
from metrics.folder_evaluation import typed_datasets
from metrics.funnel import Records
from metrics.period import Period
from metrics.plan_files import load_and_resolve
from metrics.record_sources import Source
from metrics.values import Value
from tests.made_once import made_once

PERIOD = Period(date(2019, 7, 1), date(2020, 6, 30))


@cache
def demo_records() -> Records:
    """The datasets of a small province with the plan of the notice."""
    place = made_once("records-behind", _write)
    files = {file.stem: file for file in sorted((place / "typed").glob("*.parquet"))}
    datasets = {name: Dataset(file, "", pq.read_metadata(file).num_rows) for name, file in files.items()}
    plan, resolved = load_and_resolve("jiangsu-2020", load_contracts())
    return Records(plan, resolved, datasets, load_contracts(), PERIOD)


@cache
def demo_values() -> dict[tuple[str, str], Value]:
    """What an evaluation of them says, by indicator and unit."""
    records = demo_records()
    inputs = Inputs(records.plan, records.resolved, records.datasets, records.contracts, load_units(), PERIOD)
    return {(one.indicator, one.unit_code): one for one in evaluate(inputs).values}


def every_source() -> Iterator[Source]:
    """Every source of every indicator that has its datasets."""
    records = demo_records()
    for indicator in records.resolved:
        yield from (one for one in records.sources(indicator) if records.is_present(one))


def rows_of(source: Source, columns: tuple[str, ...], unit_code: str, units: Units) -> list[tuple[Any, ...]]:
    """The same rows the slow way: the whole table is built, then filtered here."""
    table = demo_records().tables[source.table]
    inside = {one.unit_code for one in units.rows if unit_code in units.lineage(one.unit_code)}
    found = []
    for row in whole_table(source.table, source.roles[0].condition):
        month = row[table.month] if table.month else None
        if row[table.unit] in inside and (not source.is_end_only or month == 202006):
            found.append(tuple(row[name] for name in columns))
    return found


@cache
def whole_table(name: str, condition: str) -> list[dict[str, Any]]:
    """Rows of a table that meet a condition."""
    records = demo_records()
    with open_database() as database:
        records.open(database)
        build_tables(database, records.tables, {name})
        rows: list[dict[str, Any]] = arrow_table(
            database, f"select * from table_{name} where {condition}"
        ).to_pylist()
    return rows


def _write(place: Path) -> None:
    write_province(place / "data", seed=3, scale=0.1)
    checked = check_folder(place / "data", load_contracts(), load_units(), place / "files")
    (place / "typed").mkdir()
    for name, one in typed_datasets(checked, load_contracts(), place / "files").items():
        one.path.rename(place / "typed" / f"{name}.parquet")
