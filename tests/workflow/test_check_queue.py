"""Several files at once: each is recognised, then checked by a job of its own, one after the other."""

from pathlib import Path

from tests.workflow.children import wait_until
from tests.workflow.demo_files import END, START, demo_file
from workflow import check_queue, jobs, uploads
from workflow.uploads import Upload
from workflow.work_in_hand import jobs_in_hand

CHOSEN = "applications"


def handed_in(name: str, file: Path | None = None) -> Upload:
    """One of several files: nobody has said which dataset it is of."""
    source = file or demo_file(name.removesuffix(".csv"))
    with source.open("rb") as content:
        return uploads.stage(CHOSEN, name, content, START, END, is_dataset_open=True)


def found(upload: Upload) -> Upload:
    now = uploads.find(upload.id)
    assert now is not None
    return now


def test_every_file_is_checked_as_what_its_header_says(store: Path) -> None:
    several = [handed_in(f"{name}.csv") for name in ("mv_users", "outages", "applications")]
    assert [upload.dataset for upload in several] == [CHOSEN] * 3
    check_queue.start()
    wait_until(lambda: all(uploads.result(upload) is not None for upload in several), seconds=90)
    assert [found(upload).dataset for upload in several] == ["mv_users", "outages", "applications"]
    results = [uploads.result(upload) for upload in several]
    assert [result and result.rows_read for result in results] == [
        len(demo_file(name).read_bytes().splitlines()) - 1 for name in ("mv_users", "outages", "applications")
    ]
    wait_until(lambda: not check_queue.is_running())


def test_one_file_is_checked_at_a_time(store: Path) -> None:
    several = [handed_in(f"{name}.csv") for name in ("mv_users", "live_line_months", "applications")]
    at_once = []

    def look() -> bool:
        stands = [jobs.progress(upload.id) for upload in several]
        at_once.append(sum(one is not None and one.state is jobs.State.RUNNING for one in stands))
        return all(one is not None and one.state is jobs.State.DONE for one in stands)

    check_queue.start()
    check_queue.start()  # asked twice, it is the same queue
    wait_until(look, seconds=90)
    assert max(at_once) == 1


def test_a_file_that_nobody_can_read_does_not_hold_up_the_others(store: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.parquet"
    broken.write_bytes(b"PAR1 and nothing else PAR1")
    first, second = handed_in("broken.parquet", broken), handed_in("mv_users.csv")
    check_queue.run_check_queue({}, lambda _share, _message: None)
    assert [uploads.result(one) is not None for one in (first, second)] == [True, True]
    assert found(first).dataset == CHOSEN
    assert check_queue.unchecked() == []


def test_a_file_whose_check_runs_or_failed_is_not_taken_up_again(store: Path) -> None:
    waits, failed = handed_in("mv_users.csv"), handed_in("mv_users.csv")
    jobs.job_folder(failed.id).mkdir(parents=True)
    jobs.report(failed.id, jobs.Progress(jobs.State.FAILED, 0.1, "x"))
    assert check_queue.unchecked() == [waits]


def test_they_are_checked_in_the_order_in_which_they_came(store: Path) -> None:
    several = [handed_in("mv_users.csv") for _ in range(3)]
    assert check_queue.unchecked() == several


def test_what_is_recognised_is_said_once_and_holds(store: Path) -> None:
    upload = handed_in("mv_users.csv")
    check_queue.run_recognition({}, lambda _share, _message: None)
    seen = found(upload)
    assert (seen.dataset, seen.is_dataset_open) == ("mv_users", False)
    assert uploads.with_its_dataset(seen) == seen
    assert list(upload.folder.glob(".look-*")) == []


def test_a_damaged_note_of_what_was_recognised_is_named(store: Path) -> None:
    upload = handed_in("mv_users.csv")
    (upload.folder / "recognised.json").write_text("{}")
    assert uploads.find(upload.id) is None
    assert list(uploads.damaged()) == [f"staged/{upload.id}"]


def test_the_queue_itself_is_no_work_in_hand(store: Path) -> None:
    check_queue.start()
    assert [job.kind for job in jobs_in_hand()] == []
    wait_until(lambda: not check_queue.is_running())
