"""Versions compared in a job: the same before and after acceptance, kept whole, made again when damaged."""

import json
import os
import signal
from pathlib import Path

import pytest

from data.errors import UserError
from reports.store_folders import folders
from tests.workflow.children import wait_until
from tests.workflow.demo_files import accepted, checked, companies_of, rows_of, without_last_row
from workflow import comparisons, datasets, uploads
from workflow.damage import damaged
from workflow.names import version_id_of
from workflow.store import whole_folder
from workflow.work_in_hand import jobs_in_hand

REASON = "一户已销户，重新报送"


def corrected() -> uploads.Upload:
    """The ledger without its last row, checked."""
    return checked(without_last_row("mv_users"), "mv_users.csv", "mv_users")


def run(comparison_id: str) -> comparisons.Comparison:
    """Wait for its job."""
    wait_until(lambda: comparisons.find(comparison_id), seconds=60)
    found = comparisons.find(comparison_id)
    assert found is not None
    return found


def test_a_file_that_waits_is_compared_and_found_again_after_it_was_accepted(store: Path) -> None:
    first, upload = accepted("mv_users"), corrected()
    id_ = comparisons.ask([first], version_id_of(upload.id))
    found = run(id_)
    assert (found.changes.removed, found.changes.added, found.changes.changed) == (1, 0, 0)
    assert len(found.lines("removed", 0, 10)) == 1
    second = datasets.accept(upload, REASON)
    assert comparisons.ask([first], second.id) == id_
    assert comparisons.find(id_) == found
    assert jobs_in_hand() == []


def test_a_comparison_with_a_file_that_was_discarded_goes_with_the_next(store: Path) -> None:
    first, upload = accepted("mv_users"), corrected()
    found = run(comparisons.ask([first], version_id_of(upload.id)))
    uploads.discard(upload)
    asked = {"dataset": "mv_users", "before": [first.id], "after": version_id_of(upload.id)}
    with pytest.raises(UserError, match="放弃或清理"):
        comparisons.run_comparison({"asked": json.dumps(asked)}, lambda _share, _message: None)
    comparisons.ask([first], first.id)
    assert comparisons.find(found.id) is None


def test_a_damaged_comparison_is_made_again(store: Path) -> None:
    first, upload = accepted("mv_users"), corrected()
    id_ = comparisons.ask([first], version_id_of(upload.id))
    found = run(id_)
    (store / "comparisons" / id_ / "comparison.json").write_text("{")
    assert comparisons.find(id_) is None
    after = version_id_of(upload.id)
    wait_until(lambda: comparisons.ask([first], after) and comparisons.find(id_), seconds=60)
    assert comparisons.find(id_) == found


def test_a_comparison_that_is_killed_leaves_nothing_and_can_be_started_again(
    store: Path,
) -> None:
    first, upload = accepted("mv_users"), corrected()
    child = os.fork()
    if child == 0:
        with whole_folder(store / "comparisons" / "C-0123456789ab") as folder:
            (folder / "changed.parquet").touch()
            os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(child, 0)
    assert folders(store / "comparisons") == []
    assert run(comparisons.ask([first], version_id_of(upload.id))).changes.removed == 1
    assert [path.name[0] for path in (store / "comparisons").iterdir() if path.is_dir()] == ["C"]
    assert damaged() == {}


def test_several_versions_that_are_replaced_together_are_compared_as_one(store: Path) -> None:
    one, *others = companies_of("outages")
    parts = [
        datasets.accept(checked(rows_of("outages", code), "o.csv", "outages", code))
        for code in (one, others[0])
    ]
    whole = checked(rows_of("outages", one, *others), "o.csv", "outages")
    changes = run(comparisons.ask(parts, version_id_of(whole.id))).changes
    assert (changes.removed, changes.changed) == (0, 0)
    assert changes.before == sum(part.rows for part in parts)
    assert changes.added == changes.after - changes.before


def test_versions_of_different_rules_and_nothing_at_all_are_refused(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(UserError, match="没有可以比较"):
        comparisons.ask([], "V-0123456789ab")
    first = accepted("mv_users")
    asked = json.dumps({"dataset": "mv_users", "before": [first.id], "after": first.id})
    monkeypatch.setattr(uploads, "contract_sha256", lambda _contract: "0" * 64)
    with pytest.raises(UserError, match="不同的数据规范"):
        comparisons.run_comparison({"asked": asked}, lambda _share, _message: None)


@pytest.mark.parametrize("comparison_id", ["C-0123456789ab", "../../etc", ""])
def test_an_id_that_is_not_there_or_not_an_id_finds_nothing(store: Path, comparison_id: str) -> None:
    assert comparisons.find(comparison_id) is None
    assert comparisons.progress(comparison_id) is None
