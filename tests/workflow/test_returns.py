"""What goes back lies beside the result of a check, whole or not at all."""

from pathlib import Path

import pytest

from tests.workflow.demo_files import checked, demo_file
from workflow import returns, uploads


def faulty() -> bytes:
    """The demo's applications with one region that does not exist."""
    lines = demo_file("applications").read_text(encoding="utf-8").splitlines()
    place = lines[0].split(",").index("region_code")
    cells = lines[1].split(",")
    lines[1] = ",".join([*cells[:place], "999999", *cells[place + 1 :]])
    return "\n".join(lines[:200]).encode()


def test_a_file_with_problems_has_its_marked_copy_and_both_lists(store: Path) -> None:
    upload = checked(faulty())
    made = returns.returned(upload.folder)
    assert made is not None
    assert made.marked is not None
    assert made.marked.suffix == ".xlsx"
    listed = made.problems_csv.read_text(encoding="utf-8-sig").splitlines()
    found = uploads.result(upload)
    assert found is not None
    assert len(listed) - 1 == sum(one.count for one in found.counts) > 0
    assert made.problems_workbook.is_file()


def test_an_unreadable_file_has_lists_and_no_copy(store: Path) -> None:
    made = returns.returned(checked(b"").folder)
    assert made is not None
    assert made.marked is None
    assert "文件为空" in made.problems_csv.read_text(encoding="utf-8-sig")


def test_a_file_without_problems_has_nothing_to_go_back(store: Path) -> None:
    costs = demo_file("application_costs").read_bytes()
    assert returns.returned(checked(costs, "costs.csv", "application_costs").folder) is None


def test_what_concerns_no_row_is_listed_and_marks_no_copy(store: Path) -> None:
    made = returns.returned(checked(demo_file("applications").read_bytes()).folder)  # a month is empty
    assert made is not None
    assert made.marked is None
    assert "CM01" in made.problems_csv.read_text(encoding="utf-8-sig")


def test_a_job_that_died_after_the_check_is_completed_by_the_next(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def dies(*_: object) -> None:
        raise OSError("the disk is full")

    with monkeypatch.context() as broken:
        broken.setattr("workflow.returns.write_marked", dies)
        with pytest.raises(OSError, match="full"):
            checked(faulty())
    (upload,) = uploads.waiting()
    before = uploads.result(upload)
    assert before is not None
    assert returns.returned(upload.folder) is None
    uploads.run_check({"upload": upload.id}, lambda _share, _message: None)
    assert returns.returned(upload.folder) is not None
    assert uploads.result(upload) == before


def test_an_upload_that_goes_meanwhile_is_no_fault(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def goes(*_: object) -> None:
        (waiting,) = uploads.waiting()
        uploads.discard(waiting)

    monkeypatch.setattr("workflow.returns.write_marked", goes)
    checked(faulty())
    assert uploads.waiting() == []
