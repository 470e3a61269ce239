"""A correct file of every dataset, and the check of a changed one."""

from pathlib import Path
from typing import Any

import duckdb

from data.contract_files import load_contracts
from data.intake import Checked, ReadingOptions, check_file
from data.typed_file import rows_of
from data.units import load_units
from tests.engine import write_csv

Row = dict[str, Any]
Place = tuple[int | None, str | None, str]

APPLICATION: Row = {
    "app_id": "A1",
    "region_code": "320505",
    "company_code": "C1",
    "biz_type": "NEW",
    "customer_class": "LVN",
    "is_micro": "true",
    "voltage_kv": "0.38",
    "capacity_kw": "80",
    "is_residential_dist": "false",
    "area_type": "2",
    "channel": "APP",
    "accept_at": "2020-03-02 09:30:00",
    "accept_sys_at": "2020-03-02 09:31:00",
    "power_on_at": "2020-03-10 16:00:00",
    "status": "DONE",
    "premise_hash": "9f2c",
    "n_steps_customer": "2",
    "has_external_works": "false",
}
STAGE: Row = {
    "stage_id": "S1",
    "app_id": "A1",
    "stage_code": "PLAN",
    "attempt_no": "1",
    "customer_facing": "true",
    "responsible": "UTILITY",
    "start_at": "2020-03-02 09:30:00",
    "end_at": "2020-03-03 09:30:00",
    "start_sys_at": "2020-03-02 09:30:00",
}
COST: Row = {
    "cost_id": "C1",
    "app_id": "A1",
    "item": "EXT_WORKS",
    "payer": "UTILITY",
    "boundary": "BEFORE",
    "amount_yuan": "12000.50",
}
USER: Row = {
    "mv_user_id": "U1",
    "valid_from": "1998-06-01",
    "region_code": "320505",
    "company_code": "C1",
    "area_type": "2",
    "voltage_kv": "10",
    "user_kind": "PUB",
    "feeder_id": "F1",
    "lv_customers": "120",
}
OUTAGE: Row = {
    "outage_id": "O1",
    "region_code": "320505",
    "company_code": "C1",
    "voltage_kv": "10",
    "feeder_id": "F1",
    "nature": "FAULT_INT",
    "start_at": "2020-03-02 08:00:00",
    "end_at": "2020-03-02 12:00:00",
    "n_users_reported": "1",
    "user_hours_reported": "4",
    "source_system": "AUTO",
    "created_sys_at": "2020-03-02 08:01:00",
}
INTERRUPTION: Row = {
    "outage_id": "O1",
    "mv_user_id": "U1",
    "step_no": "1",
    "off_at": "2020-03-02 08:00:00",
    "on_at": "2020-03-02 12:00:00",
}
CORRECT: dict[str, Row] = {
    "applications": APPLICATION,
    "application_stages": STAGE,
    "application_costs": COST,
    "mv_users": USER,
    "outages": OUTAGE,
    "user_interruptions": INTERRUPTION,
}


def check_rows(dataset: str, rows: list[Row], folder: Path) -> Checked:
    """Write the rows with every column of the contract and check the file."""
    contract = load_contracts()[dataset]
    write_csv(folder / f"{dataset}.csv", rows, contract.column_names)
    return check_path(dataset, folder / f"{dataset}.csv")


def check_text(
    dataset: str, content: bytes, folder: Path, name: str | None = None, options: ReadingOptions | None = None
) -> Checked:
    """Check a file with exactly these bytes."""
    path = folder / (name or f"{dataset}.csv")
    path.write_bytes(content)
    return check_path(dataset, path, options)


def check_path(dataset: str, path: Path, options: ReadingOptions | None = None) -> Checked:
    """Check a file; what the intake leaves stands in ``checked`` beside it."""
    known = load_contracts()
    place = path.parent / "checked"
    return check_file(known[dataset], path, load_units(), place, options=options, known=known)


def places(checked: Checked) -> list[Place]:
    """Exactly where and what: ``[(row, column, code), …]``."""
    return [(one.row, one.column, one.code) for one in checked.all()]


def csv_of(dataset: str, *rows: Row) -> str:
    """The text of a small correct file, one string per row, columns of the first row."""
    header = list(rows[0])
    lines = [",".join(header), *(",".join(str(row[name]) for name in header) for row in rows)]
    return "\n".join(lines) + "\n"


def stored(checked: Checked, columns: str) -> list[tuple[object, ...]]:
    """The rows of the typed file, in the order of the file that was handed in."""
    assert checked.parquet is not None, places(checked)
    query = f"select {columns} from {rows_of(checked.parquet)} order by source_row"
    return duckdb.execute(query).fetchall()
