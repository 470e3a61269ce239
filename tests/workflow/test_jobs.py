"""Long work: one process per job, progress that outlives the reader, a death that is noticed."""

import os
import signal
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from reports.store_folders import read_json
from tests.workflow.children import wait_until
from workflow import jobs
from workflow.store import take_lock

JOB = "U-000000000001"


def state(job_id: str = JOB) -> jobs.State | None:
    stands = jobs.progress(job_id)
    return stands.state if stands else None


def test_work_that_was_never_asked_for_has_no_progress(store: Path) -> None:
    assert jobs.progress(JOB) is None


def test_a_fault_of_the_input_is_reported_in_its_own_words(store: Path) -> None:
    jobs.start(JOB, "check", {"upload": "U-ffffffffffff"})
    wait_until(lambda: state() is jobs.State.FAILED)
    stands = jobs.progress(JOB)
    assert stands is not None
    assert stands.message == "这个文件已被放弃或清理，请重新上传。"


def test_a_bug_is_reported_with_a_number_and_its_trace_is_in_the_log(store: Path) -> None:
    jobs.start(JOB, "nothing of the kind", {})
    wait_until(lambda: state() is jobs.State.FAILED)
    stands = jobs.progress(JOB)
    assert stands is not None
    assert JOB in stands.message
    wait_until(lambda: "KeyError" in (jobs.job_folder(JOB) / "log.txt").read_text())


def test_a_job_that_runs_is_joined_and_not_started_again(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[str] = []
    held: list[int] = []

    def launch(job_id: str, folder: Path, lock: int) -> None:
        started.append(job_id)
        held.append(os.dup(lock))  # as a child would

    monkeypatch.setattr(jobs, "_launch", launch)
    jobs.start(JOB, "check", {})
    jobs.start(JOB, "check", {})
    assert started == [JOB]
    assert state() is jobs.State.RUNNING
    os.close(held[0])
    jobs.start(JOB, "check", {})
    assert started == [JOB, JOB]


def test_a_child_that_is_killed_shows_as_failed_and_can_be_started_again(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pids = sleeping_children(monkeypatch)
    jobs.start(JOB, "check", {})
    assert state() is jobs.State.RUNNING
    os.kill(pids[0], signal.SIGKILL)
    wait_until(lambda: state() is jobs.State.FAILED)
    stands = jobs.progress(JOB)
    assert stands is not None
    assert stands.message == "处理中途停止，没有留下任何结果。请重试。"
    jobs.start(JOB, "check", {})
    assert state() is jobs.State.RUNNING
    os.kill(pids[1], signal.SIGKILL)


def test_asking_how_far_it_is_never_looks_like_a_second_holder(store: Path) -> None:
    folder = jobs.job_folder(JOB)
    folder.mkdir(parents=True)
    jobs.report(JOB, jobs.Progress(jobs.State.DONE, 1.0, ""))
    for _ in range(50):
        jobs.progress(JOB)
        lock = take_lock(folder / "lock")
        assert lock is not None
        os.close(lock)


def test_a_job_that_ended_is_told_apart_from_one_that_died(store: Path) -> None:
    jobs.job_folder(JOB).mkdir(parents=True)
    jobs.report(JOB, jobs.Progress(jobs.State.DONE, 1.0, "已完成"))
    assert jobs.progress(JOB) == jobs.Progress(jobs.State.DONE, 1.0, "已完成")


def test_what_was_asked_for_stands_in_the_store(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def launch(job_id: str, folder: Path, lock: int) -> None:
        """No child is needed to see what would be given to it."""

    monkeypatch.setattr(jobs, "_launch", launch)
    jobs.start(JOB, "check", {"upload": JOB})
    kept: Mapping[str, object] = read_json(jobs.job_folder(JOB) / "job.json")
    assert (kept["kind"], kept["arguments"]) == ("check", {"upload": JOB})


def sleeping_children(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Jobs that would run for a minute; returns the list their process ids go to."""
    pids: list[int] = []
    original = subprocess.Popen

    def sleep(_command: list[str], pass_fds: Sequence[int], **_settings: object) -> object:
        child = original(["sleep", "60"], pass_fds=pass_fds)
        pids.append(child.pid)
        return child

    monkeypatch.setattr("workflow.jobs.subprocess.Popen", sleep)
    return pids
