"""The rules over the versions that count: computed by a job, kept by what they depend on, made anew."""

import json
from datetime import date, datetime
from pathlib import Path

import pytest

from data.errors import UserError
from tests.workflow.children import wait_until
from tests.workflow.demo_files import accepted, checked, demo_file
from workflow import cross_checks, datasets, jobs
from workflow.work_in_hand import jobs_in_hand

YEARS = (date(2018, 7, 1), date(2020, 6, 30))


def run_here() -> str:
    """Check the versions that count, in this process."""
    check_id = cross_checks.current()
    assert check_id is not None
    ids = {name: [one.id for one in kept] for name, kept in sorted(datasets.counting().items())}
    cross_checks.run_cross_check({"versions": json.dumps(ids)}, lambda _share, _message: None)
    return check_id


def with_a_stranger(dataset: str = "application_stages") -> bytes:
    """The demo's stages, the first of them of an application that is not there."""
    header, first, *rest = demo_file(dataset).read_text(encoding="utf-8").splitlines()
    cells = first.split(",")
    cells[header.split(",").index("app_id")] = "NOWHERE"
    return "\n".join([header, ",".join(cells), *rest, ""]).encode()


def keep(dataset: str, content: bytes, period: tuple[date, date] = YEARS) -> None:
    datasets.accept(checked(content, f"{dataset}.csv", dataset, period=period))


def test_without_versions_there_is_nothing_to_check(store: Path) -> None:
    assert cross_checks.current() is None
    cross_checks.start()
    assert jobs.unfinished() == []


def test_a_row_is_named_with_the_version_it_stands_in(store: Path) -> None:
    keep("applications", demo_file("applications").read_bytes())
    keep("application_stages", with_a_stranger())
    found = cross_checks.outcome(run_here())
    assert found is not None
    (stranger,) = [one for one in found.broken if one.code == "XR01"]
    (version,) = datasets.versions("application_stages")
    at = stranger.first[0].at
    assert (stranger.count, at.row, at.value, at.file) == (1, 2, "NOWHERE", version.id)


def test_the_days_a_file_was_declared_for_are_checked_and_when_it_came_in(store: Path) -> None:
    keep("outages", demo_file("outages").read_bytes())
    found = cross_checks.outcome(run_here())
    assert found is not None
    assert not found.broken
    assert {"XR18", "XR18B"} <= {one.code for one in found.ran}
    assert all(datetime.fromisoformat(one.handed_in_at) for one in datasets.versions())


def test_the_job_keeps_the_result_and_the_same_versions_are_not_checked_twice(store: Path) -> None:
    accepted("mv_users")
    cross_checks.start()
    check_id = cross_checks.current()
    assert check_id is not None
    wait_until(lambda: cross_checks.outcome(check_id), seconds=60)
    wait_until(lambda: jobs.unfinished() == [], seconds=60)
    written = (store / "cross_checks" / check_id / "outcome.json").stat()
    cross_checks.start()
    assert (store / "cross_checks" / check_id / "outcome.json").stat() == written
    assert jobs_in_hand() == []


def test_another_version_or_register_makes_another_check(store: Path) -> None:
    accepted("mv_users")
    first = cross_checks.current()
    accepted("outages")
    second = cross_checks.current()
    (store / "registers").mkdir()
    (store / "registers" / "companies.csv").write_text("company_code,region_code\n", "utf-8")
    assert len({first, second, cross_checks.current()}) == 3


def test_a_damaged_result_is_made_again(store: Path) -> None:
    accepted("mv_users")
    check_id = run_here()
    file = store / "cross_checks" / check_id / "outcome.json"
    file.write_text("{", encoding="utf-8")
    assert cross_checks.outcome(check_id) is None
    cross_checks.start()
    wait_until(lambda: cross_checks.outcome(check_id), seconds=60)


def test_a_version_that_is_gone_is_named_and_nothing_is_kept(store: Path) -> None:
    accepted("mv_users")
    with pytest.raises(UserError, match="中压用户台账"):
        cross_checks.run_cross_check({"versions": json.dumps({"mv_users": ["V-000000000000"]})}, print)
    assert not (store / "cross_checks").exists()


def test_no_address_leads_outside_the_store(store: Path) -> None:
    assert cross_checks.outcome("../../etc") is None
    assert cross_checks.outcome("X-0000") is None
