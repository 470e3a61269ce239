"""A small synthetic province, written once per test run and read back as text."""

from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd

from data.demo import write_province

SCALE = 0.1
TIMES = {
    "applications": [
        "first_contact_at",
        "accept_at",
        "accept_sys_at",
        "power_on_at",
        "power_on_sys_at",
        "meter_first_energy_at",
        "archive_at",
    ],
    "application_stages": ["start_at", "end_at", "start_sys_at", "end_sys_at"],
    "application_costs": ["paid_date"],
    "mv_users": ["valid_from", "valid_to"],
    "outages": [
        "start_at",
        "end_at",
        "notice_at",
        "planned_start",
        "planned_end",
        "created_sys_at",
        "modified_sys_at",
    ],
    "user_interruptions": ["off_at", "on_at"],
    "repair_orders": ["report_at", "dispatch_at", "arrive_at", "restore_at", "arrive_gps_at"],
    "voltage_months": ["month"],
    "live_line_months": ["month"],
    "contracts": ["tender_date", "sign_date", "start_date", "end_date", "licence_check_at"],
    "contractor_licences": ["valid_from", "valid_to"],
    "complaints": ["receive_at", "decision_at", "close_at"],
    "survey_responses": ["start_at"],
    "checks": ["check_date", "issue_date", "effective_date"],
    "findings": ["found_date", "deadline", "verified_date"],
    "submissions": ["due_date", "received_date"],
}
CAMPAIGN = {"contractor_licences", "survey_responses", "checks", "findings", "submissions"}


def files_as_bytes(folder: Path) -> dict[str, bytes]:
    """Every file of a folder; not those of the folders in it."""
    return {file.name: file.read_bytes() for file in sorted(folder.iterdir()) if file.is_file()}


def read_texts(files: dict[str, bytes]) -> dict[str, pd.DataFrame]:
    """Every cell as it stands in the file; an empty cell is an empty text."""
    return {
        name.removesuffix(".csv"): pd.read_csv(BytesIO(content), dtype=str, keep_default_na=False)
        for name, content in files.items()
    }


@cache
def small_province() -> dict[str, bytes]:
    """The files of seed 1."""
    with TemporaryDirectory() as folder:
        write_province(Path(folder), seed=1, scale=SCALE)
        return files_as_bytes(Path(folder))


@cache
def texts() -> dict[str, pd.DataFrame]:
    """The small province as text; nobody may change it."""
    return read_texts(small_province())


@cache
def tables() -> dict[str, pd.DataFrame]:
    """The small province with its times as times (empty: NaT) and everything else as text."""
    return {
        name: table.assign(**{column: pd.to_datetime(table[column]) for column in TIMES[name]})
        for name, table in texts().items()
    }
