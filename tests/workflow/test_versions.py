"""Which versions count: the latest of each company and period, and never two for one day of a company."""

import signal
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from data.errors import UserError
from reports.store_folders import folders
from tests.workflow.children import ROOT
from tests.workflow.demo_files import (
    END,
    START,
    accepted,
    begun_within,
    checked,
    companies_of,
    demo_file,
    rows_of,
    without_last_row,
)
from workflow import datasets, uploads
from workflow.datasets import DatasetVersion
from workflow.versions import clashing, covers, overlaps, replaces

REASON = "两户停电时间填错，已更正"
FIRST_HALF, SECOND_HALF = (START, date(2019, 12, 31)), (date(2020, 1, 1), END)
ACCEPTOR = """
import sys, time
import workflow.datasets as datasets
from workflow import uploads
kept = datasets.keep_file
def slowly(source, target):
    kept(source, target)
    print("writing", flush=True)
    time.sleep(60)
datasets.keep_file = slowly
datasets.accept(uploads.find(sys.argv[1]), sys.argv[2])
"""


def version(
    id_: str, company: str | None = None, period: tuple[date, date] = (START, END), *companies: str
) -> DatasetVersion:
    """A version as far as its place among others depends on it."""
    start, end = (day.isoformat() for day in period)
    return DatasetVersion(
        id_, "outages", company, start, end, "f.csv", 1, id_, 1, 0, True, "1", "0", "",
        records={one: {} for one in companies},
    )  # fmt: skip


def counted(dataset: str = "mv_users") -> set[str]:
    """Ids of the versions that count."""
    return {one.id for one in datasets.counting(dataset).get(dataset, [])}


def sent(company: str, content: bytes | None = None) -> uploads.Upload:
    """What one company hands in of the ledger, checked."""
    return checked(content or rows_of("mv_users", company), "mv_users.csv", "mv_users", company)


def codes(upload: uploads.Upload) -> list[tuple[int | None, str | None, str]]:
    """Where the errors of a file are."""
    result = uploads.result(upload)
    assert result is not None
    return [(one.row, one.column, one.code) for one in result.problems if one.severity.value == "error"]


def test_files_of_different_companies_count_together(store: Path) -> None:
    one, two, *_ = companies_of("mv_users")
    first, second = datasets.accept(sent(one)), datasets.accept(sent(two))
    assert counted() == {first.id, second.id}
    assert (first.company_code, list(first.records)) == (one, [one])


def test_a_row_of_another_company_is_named(store: Path) -> None:
    one, two, *_ = companies_of("outages")
    rows = rows_of("outages", two).splitlines()
    mixed = rows_of("outages", one) + rows[1] + b"\n"
    upload = checked(mixed, "outages.csv", "outages", one)
    result = uploads.result(upload)
    assert result is not None
    assert codes(upload) == [(result.rows_read + 1, "company_code", "CO01")]
    assert result.rows_acceptable == result.rows_read - 1
    with pytest.raises(UserError, match="还有错误"):
        datasets.accept(upload)


def test_a_file_of_the_whole_province_names_all_its_companies(store: Path) -> None:
    assert sorted(accepted("outages").records) == companies_of("outages")


def test_a_second_version_of_the_same_period_needs_a_reason_and_then_counts_alone(store: Path) -> None:
    first = accepted("mv_users")
    upload = checked(without_last_row("mv_users"), "mv_users.csv", "mv_users")
    for reason in ("", "更正", "  更 正  ", "\u200b" * 9, "长" * 501):
        with pytest.raises(UserError, match="请写明理由（5至500个字）"):
            datasets.accept(upload, reason)
    assert datasets.versions() == [first]
    second = datasets.accept(upload, f" {REASON}\u202e\n<b> ")
    assert second.reason == f"{REASON} <b>"
    assert counted() == {second.id}
    assert {one.id for one in datasets.versions()} == {first.id, second.id}


def test_a_first_version_keeps_no_reason(store: Path) -> None:
    assert datasets.accept(sent(companies_of("mv_users")[0]), REASON).reason == ""


def test_the_same_file_again_is_refused_with_the_version_that_has_it(store: Path) -> None:
    first = accepted("mv_users")
    upload = checked(demo_file("mv_users").read_bytes(), "again.csv", "mv_users")
    with pytest.raises(UserError, match=f"已经入库，版本{first.id}"):
        datasets.accept(upload, REASON)
    corrected = checked(without_last_row("mv_users"), "mv_users.csv", "mv_users")
    datasets.accept(corrected, REASON)
    with pytest.raises(UserError, match=f"已经入库，版本{first.id}"):
        datasets.accept(upload, REASON)


def test_a_key_that_another_counting_file_has_is_an_error_in_its_row(store: Path) -> None:
    one, two, *_ = companies_of("mv_users")
    first = datasets.accept(sent(one))
    header, row, *_ = rows_of("mv_users", one).splitlines()
    stolen = row.replace(one.encode(), two.encode())
    upload = sent(two, b"\n".join([header, stolen, b""]))
    assert codes(upload) == [(2, "mv_user_id", "UK02")]
    result = uploads.result(upload)
    assert result is not None
    assert first.id in result.problems[0].message


def test_a_ledger_row_valid_at_the_same_time_as_one_of_another_file_is_an_error(store: Path) -> None:
    one, two, *_ = companies_of("mv_users")
    datasets.accept(sent(one))
    header, row, *_ = rows_of("mv_users", one).splitlines()
    names, cells = header.split(b","), row.replace(one.encode(), two.encode()).split(b",")
    cells[names.index(b"valid_from")] = b"2020-02-29"
    upload = sent(two, b"\n".join([header, b",".join(cells), b""]))
    assert codes(upload) == [(2, "mv_user_id", "OV02")]


def test_two_files_checked_before_either_was_accepted_cannot_both_come_in(store: Path) -> None:
    one, two, *_ = companies_of("mv_users")
    header, row, *_ = rows_of("mv_users", one).splitlines()
    first = sent(one)
    second = sent(two, b"\n".join([header, row.replace(one.encode(), two.encode()), b""]))
    assert codes(second) == []
    kept = datasets.accept(first)
    with pytest.raises(UserError, match=r"矛盾（UK02）.*主键"):
        datasets.accept(second)
    assert counted() == {kept.id}


def test_a_longer_period_replaces_and_a_part_of_one_is_refused(store: Path) -> None:
    company = companies_of("outages")[0]
    content = rows_of("outages", company)
    half = checked(begun_within(content, *FIRST_HALF), "outages.csv", "outages", company, FIRST_HALF)
    kept = datasets.accept(half)
    whole = datasets.accept(checked(content, "outages.csv", "outages", company), REASON)
    assert counted("outages") == {whole.id}
    assert whole.reason == REASON
    again = checked(begun_within(content, *SECOND_HALF), "outages.csv", "outages", company, SECOND_HALF)
    with pytest.raises(UserError, match=f"版本{whole.id}（企业{company}，2018-07-01至2020-06-30）"):
        datasets.accept(again, REASON)
    assert {one.id for one in datasets.versions()} == {kept.id, whole.id}


@pytest.mark.parametrize(
    ("newer", "older", "is_replaced", "is_overlapping"),
    [
        (version("b", "X"), version("a", "X"), True, True),
        (version("b", "X"), version("a", "Y"), False, False),
        (version("b", "X"), version("a", "X", FIRST_HALF), True, True),
        (version("b", "X", FIRST_HALF), version("a", "X"), False, True),
        (version("b", "X", FIRST_HALF), version("a", "X", SECOND_HALF), False, False),
        (version("b", None), version("a", None), True, True),
        (version("b", None, (START, END), "X", "Y"), version("a", "X"), True, True),
        (version("b", None, (START, END), "Y"), version("a", "X"), False, False),
        (version("b", None), version("a", "X"), True, True),
        (version("b", "X"), version("a", None, (START, END), "X", "Y"), False, True),
        (version("b", "X"), version("a", None, (START, END), "Y"), False, False),
        (version("b", "X"), version("a", None), False, True),
    ],
)
def test_company_and_days_decide_what_replaces_and_what_overlaps(
    newer: DatasetVersion, older: DatasetVersion, is_replaced: bool, is_overlapping: bool
) -> None:
    assert replaces(newer, older) is is_replaced
    assert overlaps(newer, older) is overlaps(older, newer) is is_overlapping


def test_one_day_in_common_is_an_overlap() -> None:
    touching = version("b", "X", (FIRST_HALF[1], END))
    assert overlaps(version("a", "X", FIRST_HALF), touching)
    assert not overlaps(version("a", "X", FIRST_HALF), version("b", "X", SECOND_HALF))
    assert clashing([version("a", "X", FIRST_HALF), touching]) is not None
    assert clashing([version("a", "X", FIRST_HALF), version("b", "X", SECOND_HALF)]) is None


@pytest.mark.parametrize(
    ("kept", "is_covered"),
    [
        ([version("a", "X")], True),
        ([version("a", "X", FIRST_HALF), version("b", "X", SECOND_HALF)], True),
        ([version("a", "X", FIRST_HALF), version("b", "X", (date(2020, 1, 2), END))], False),
        ([version("a", "X"), version("b", "Y", FIRST_HALF)], False),
        ([version("a", "X", (START, date(2020, 6, 29)))], False),
    ],
)
def test_a_period_is_covered_when_every_companys_files_follow_day_on_day(
    kept: list[DatasetVersion], is_covered: bool
) -> None:
    assert covers(kept, START.isoformat(), END.isoformat()) is is_covered


def test_what_was_replaced_once_does_not_come_back(store: Path) -> None:
    """The first file of X is replaced by one of all, that one by another of all without X."""
    one, *others = companies_of("outages")
    datasets.accept(checked(rows_of("outages", one), "outages.csv", "outages", one))
    everybody = datasets.accept(checked(demo_file("outages").read_bytes(), "o.csv", "outages"), REASON)
    without = datasets.accept(checked(rows_of("outages", *others), "o.csv", "outages"), REASON)
    assert counted("outages") == {without.id}
    assert everybody.is_about(one)
    assert not without.is_about(one)


def test_an_acceptor_that_is_killed_leaves_the_old_version_and_the_file_and_can_be_repeated(
    store: Path,
) -> None:
    first = accepted("mv_users")
    upload = checked(without_last_row("mv_users"), "mv_users.csv", "mv_users")
    with subprocess.Popen(
        [sys.executable, "-c", ACCEPTOR, upload.id, REASON], cwd=ROOT, stdout=subprocess.PIPE
    ) as acceptor:
        assert acceptor.stdout is not None
        assert acceptor.stdout.readline() == b"writing\n"
        acceptor.send_signal(signal.SIGKILL)
    assert datasets.versions() == [first]
    assert folders(store / "datasets" / "mv_users") == [first.folder]
    assert uploads.find(upload.id) == upload
    second = datasets.accept(upload, REASON)
    assert counted() == {second.id}
    assert uploads.find(upload.id) is None


@pytest.mark.parametrize("company", ["../x", "a b", "<b>", "x" * 41, "=1+1", "\u202ex"])
def test_a_company_code_that_could_mislead_is_refused(store: Path, company: str) -> None:
    with pytest.raises(UserError, match="不能用"):
        checked(b"", company=company)
    assert not (store / "staged").exists()
