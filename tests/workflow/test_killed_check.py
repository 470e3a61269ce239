"""The check of a large file, which works in a database on disk, is killed in the middle and done again."""

import os
import signal
import subprocess
from pathlib import Path
from typing import Any

import duckdb
import pytest

from data.intake.check_file import IN_MEMORY_UP_TO
from reports.store_folders import read_json
from tests.workflow.children import wait_until
from tests.workflow.demo_files import END, START
from workflow import jobs, uploads

ROWS = 1_200_000
LARGE = f"""
    copy (
        select 'O-' || lpad(cast(n // 24 as varchar), 8, '0') as outage_id,
            'U-' || lpad(cast(n % 24 as varchar), 7, '0') as mv_user_id, 1 as step_no,
            strftime(timestamp '2020-01-01' + to_seconds(n), '%Y-%m-%d %H:%M:%S') as off_at,
            strftime(timestamp '2020-01-01 01:00:00' + to_seconds(n), '%Y-%m-%d %H:%M:%S') as on_at
        from range({ROWS}) as made(n)
    ) to '{{file}}' (format csv, header)
"""


def test_nothing_is_left_of_a_killed_check_and_the_next_one_is_whole(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "user_interruptions.csv"
    duckdb.sql(LARGE.format(file=file))
    assert file.stat().st_size > IN_MEMORY_UP_TO
    with file.open("rb") as content:
        upload = uploads.stage("user_interruptions", file.name, content, START, END)
    children = recorded_children(monkeypatch)
    uploads.start_check(upload)
    wait_until(lambda: share(upload) > 0.12)  # the rows are being typed
    assert not (upload.folder / "result").exists()
    os.kill(children[0].pid, signal.SIGKILL)
    wait_until(lambda: state(upload) is jobs.State.FAILED)
    assert uploads.result(upload) is None
    assert upload.original.stat().st_size == file.stat().st_size
    uploads.start_check(upload)
    wait_until(lambda: state(upload) is jobs.State.DONE, 60)
    result = uploads.result(upload)
    assert result is not None
    assert (result.rows_read, result.is_acceptable, result.counts) == (ROWS, True, [])
    kept = sorted(one.name for one in upload.folder.rglob("*") if one.is_file())
    assert kept == sorted(
        [file.name, "problems.parquet", "result.json", "upload.json", "user_interruptions.parquet", ".gate"]
    )


def recorded_children(monkeypatch: pytest.MonkeyPatch) -> "list[subprocess.Popen[bytes]]":
    """The processes that jobs start from now on."""
    children: list[subprocess.Popen[bytes]] = []
    start = subprocess.Popen

    def recorded(*command: Any, **how: Any) -> "subprocess.Popen[bytes]":
        children.append(start(*command, **how))
        return children[-1]

    monkeypatch.setattr(subprocess, "Popen", recorded)
    return children


def share(upload: uploads.Upload) -> float:
    """How far its check says it is."""
    file = jobs.job_folder(upload.id) / "progress.json"
    return float(read_json(file)["share"]) if file.exists() else 0.0


def state(upload: uploads.Upload) -> jobs.State | None:
    """Where its check stands."""
    stands = jobs.progress(upload.id)
    return stands.state if stands else None
