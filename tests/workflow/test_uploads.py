"""A file on its way in: kept under its own address, checked, and never half in the store."""

import io
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from data.errors import UserError
from data.intake.template import Template
from data.problems import Severity
from reports.store_folders import read_json
from tests.workflow.children import wait_until
from tests.workflow.demo_files import END, START, checked, demo_file, staged
from workflow import jobs, uploads
from workflow.staged_files import as_template_says
from workflow.store import write_json


def test_a_file_is_kept_as_it_was_handed_in(store: Path) -> None:
    upload = staged(b"abc", "报装.csv")
    assert upload.original.read_bytes() == b"abc"
    assert uploads.find(upload.id) == upload
    assert (upload.file_name, upload.size, upload.start, upload.end) == (
        "报装.csv", 3, "2018-07-01", "2020-06-30"
    )  # fmt: skip


@pytest.mark.parametrize("name", ["../../x.csv", "/etc/x.csv", "..\\x.csv"])
def test_a_name_that_leads_elsewhere_writes_nothing_elsewhere(store: Path, tmp_path: Path, name: str) -> None:
    upload = staged(b"abc", name)
    assert upload.original.is_relative_to(store)
    assert upload.file_name == "x.csv"
    assert set(tmp_path.rglob("x.csv")) == {upload.original}


def test_a_good_file_is_acceptable_and_all_its_rows_are_counted(store: Path) -> None:
    file = demo_file("applications")
    upload = checked(file.read_bytes())
    result = uploads.result(upload)
    assert result is not None
    assert result.is_acceptable
    assert result.is_synthetic
    rows = len(file.read_text(encoding="utf-8").splitlines()) - 1
    assert (result.rows_read, result.rows_acceptable) == (rows, rows)


def test_rows_outside_the_declared_days_and_in_the_future_are_errors_of_the_file(store: Path) -> None:
    """Exactly at the limits a row is inside: over on the first day, begun on the last."""
    header, row = demo_file("outages").read_text(encoding="utf-8").splitlines()[:2]
    place = {name: header.split(",").index(name) for name in ("outage_id", "start_at", "end_at", "nature")}
    later = (datetime.now(UTC) + timedelta(days=3)).strftime("%Y-%m-%d %H:%M:%S")
    lines = [header]
    for number, (start, end) in enumerate(
        [
            ("2019-06-30 22:00:00", "2019-07-01 00:00:00"),
            ("2019-06-30 22:00:00", "2019-06-30 23:59:59"),
            ("2020-06-30 23:59:59", "2020-07-01 01:00:00"),
            ("2020-07-01 00:00:00", "2020-07-01 01:00:00"),
            ("2020-06-30 10:00:00", later),
        ]
    ):
        cells = row.split(",")
        cells[place["outage_id"]], cells[place["nature"]] = f"O-{number}", "FAULT_INT"
        cells[place["start_at"]], cells[place["end_at"]] = start, end
        lines.append(",".join(cells))
    year = (date(2019, 7, 1), date(2020, 6, 30))
    upload = checked("\n".join(lines).encode(), "outages.csv", "outages", period=year)
    result = uploads.result(upload)
    assert result is not None
    assert not result.is_acceptable
    assert [(found.row, found.column, found.code, found.value) for found in result.problems] == [
        (3, "end_at", "XR18", "2019-06-30 23:59:59"),
        (5, "start_at", "XR18", "2020-07-01 00:00:00"),
        (6, "end_at", "XR18B", later),
    ]
    assert [found.key for found in result.problems] == ["O-1", "O-3", "O-4"]
    assert result.problems[0].message == (
        "“end_at”的值“2019-06-30 23:59:59”早于 2019-07-01，不在申报的期间内。"
    )


def test_errors_are_counted_and_kept_with_their_places(store: Path) -> None:
    lines = demo_file("applications").read_text(encoding="utf-8").splitlines()
    region = lines[0].split(",").index("region_code")
    for row in (2, 5):
        cells = lines[row - 1].split(",")
        cells[region] = "999999"
        lines[row - 1] = ",".join(cells)
    result = uploads.result(checked("\n".join(lines).encode()))
    assert result is not None
    assert not result.is_acceptable
    assert [(found.code, found.row, found.value) for found in result.problems] == [
        ("CV02", 2, "999999"), ("CV02", 5, "999999")
    ]  # fmt: skip
    assert result.number_of(Severity.ERROR) == 2
    assert result.rows_read - result.rows_acceptable == 2


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.csv", b"", "FL02"),
        ("a.xls", b"\xd0\xcf", "FL01"),
        ("a", b"x", "FL01"),
        ("a.parquet", b"x", "FL06"),
    ],
)
def test_a_file_that_cannot_be_read_is_a_problem_and_not_a_failure(
    store: Path, name: str, content: bytes, code: str
) -> None:
    result = uploads.result(checked(content, name))
    assert result is not None
    assert [count.code for count in result.counts] == [code]
    assert (result.is_acceptable, result.rows_acceptable) == (False, 0)


def test_a_missing_column_leaves_no_row_acceptable(store: Path) -> None:
    result = uploads.result(checked(b"app_id,region_code\n1,320102\n"))
    assert result is not None
    assert "HD01" in [count.code for count in result.counts]
    assert result.rows_acceptable == 0


def test_the_check_runs_in_a_process_of_its_own_and_survives_its_starter(store: Path) -> None:
    upload = staged(demo_file("mv_users").read_bytes(), "mv_users.csv", "mv_users")
    assert uploads.result(upload) is None
    uploads.start_check(upload)
    wait_until(lambda: uploads.result(upload) is not None, seconds=60)
    wait_until(lambda: getattr(jobs.progress(upload.id), "state", None) is jobs.State.DONE)


def test_checking_twice_gives_the_same_result_once(store: Path) -> None:
    upload = checked(b"")
    uploads.run_check({"upload": upload.id}, lambda _share, _message: None)
    assert uploads.result(upload) is not None


def test_an_unknown_dataset_and_a_reversed_period_are_refused(store: Path) -> None:
    with pytest.raises(UserError, match="没有数据集“x”"):
        uploads.stage("x", "x.csv", io.BytesIO(b""), START, END)
    with pytest.raises(UserError, match="起始日晚于截止日"):
        uploads.stage("applications", "x.csv", io.BytesIO(b""), END, START)
    assert not (store / "staged").exists()


def test_one_day_is_a_period(store: Path) -> None:
    day = date(2020, 1, 1)
    assert uploads.stage("applications", "x.csv", io.BytesIO(b""), day, day).start == "2020-01-01"


def test_taking_over_what_a_template_says_changes_company_and_days_and_nothing_else(store: Path) -> None:
    upload = staged(b"abc", "报装.csv")
    template = Template("outages", "1.0", "JS-SZ", "2020-01-01", "2020-03-31")
    again = uploads.stage_again(as_template_says(upload, template))
    assert (again.company_code, again.start, again.end) == ("JS-SZ", "2020-01-01", "2020-03-31")
    assert (again.dataset, again.file_name, again.size) == (upload.dataset, upload.file_name, upload.size)
    assert [one.id for one in uploads.waiting()] == [again.id]


def test_what_a_template_leaves_open_stays_as_it_was_chosen(store: Path) -> None:
    upload = staged(b"abc", company="JS-NJ")
    assert as_template_says(upload, Template("applications", "1.0")) == upload
    assert as_template_says(upload, Template("applications", "1.0", "JS-SZ")).start == upload.start


def test_a_discarded_upload_is_gone(store: Path) -> None:
    upload = staged(b"abc")
    uploads.discard(upload)
    assert uploads.find(upload.id) is None
    assert not upload.folder.exists()


@pytest.mark.parametrize("upload_id", ["U-0123456789ab", "../../etc", "", "U-0123456789ab/../x"])
def test_an_id_that_is_not_there_or_not_an_id_finds_nothing(store: Path, upload_id: str) -> None:
    assert uploads.find(upload_id) is None


def test_an_upload_that_nobody_accepted_goes_after_a_week(store: Path) -> None:
    old, new = staged(b"old"), staged(b"new")
    described = read_json(old.folder / "upload.json")
    eight_days_ago = (datetime.now(UTC) - timedelta(days=8)).isoformat()
    write_json(old.folder / "upload.json", {**described, "staged_at": eight_days_ago})
    staged(b"next")
    assert uploads.find(old.id) is None
    assert uploads.find(new.id) is not None
