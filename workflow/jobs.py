"""Long work as child processes: one process per job, progress in the store, a dead child shows as failed.

A job is a folder under ``jobs/`` named by what it works on, so that asking twice for the same work
joins the job that runs. Whoever starts it takes the job's lock and hands it to the child; the kernel
frees the lock when the child ends, however it ends, and that is how a dead child is recognised.
"""

import os
import subprocess
import sys
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from charts.texts import text
from reports.home import home
from reports.store_folders import DamagedError, Moment, damaged_among, folders, read_record
from workflow.moments import now
from workflow.store import is_held, take_lock, write_json

PROJECT = Path(__file__).resolve().parents[1]
FILE, LOCK = "job.json", "lock"


class State(StrEnum):
    """Where a job stands."""

    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True)
class Progress:
    """What a job last said: its state, how far it is (0 to 1), and one sentence."""

    state: State
    share: float
    message: str


@dataclass(frozen=True)
class Job:
    """A job that was started: what it works on and where it stands."""

    id: str
    kind: str
    arguments: Mapping[str, str]
    started_at: str
    progress: Progress


@dataclass(frozen=True)
class _Asked:
    """What stands in ``job.json``."""

    kind: str
    arguments: dict[str, str]
    started_at: Moment


def job_folder(job_id: str) -> Path:
    """The folder of a job; job ids are made by this room and hold no separators."""
    return home() / "jobs" / job_id


def start(job_id: str, kind: str, arguments: Mapping[str, str]) -> None:
    """Start the job in a child process, or join the one that already runs."""
    folder = job_folder(job_id)
    folder.mkdir(parents=True, exist_ok=True)
    lock = take_lock(folder / LOCK)
    if lock is None:
        return
    try:
        write_json(folder / FILE, {"kind": kind, "arguments": dict(arguments), "started_at": now()})
        report(job_id, Progress(State.RUNNING, 0.0, text("jobs.starting")))
        _launch(job_id, folder, lock)
    finally:
        os.close(lock)


def progress(job_id: str) -> Progress | None:
    """Where the job stands, or ``None`` if it was never started; a lost report is a failure."""
    file = job_folder(job_id) / "progress.json"
    # The lock is looked at before the report is read: a child that ends in between has reported by then.
    is_alive = is_held(job_folder(job_id) / LOCK) if file.exists() else False
    if not file.exists():
        return None
    try:
        last = read_record(Progress, file)
    except DamagedError as error:
        return Progress(State.FAILED, 0.0, text("jobs.lost", reason=error))
    if last.state is State.RUNNING and not is_alive:
        return Progress(State.FAILED, last.share, text("jobs.died"))
    return last


def unfinished() -> list[Job]:
    """The jobs that run or have failed, the latest first."""
    found = []
    for folder in folders(home() / "jobs"):
        stands = progress(folder.name)
        asked = _asked(folder)
        if asked is not None and stands is not None and stands.state is not State.DONE:
            found.append(Job(folder.name, asked.kind, asked.arguments, asked.started_at, stands))
    return sorted(found, key=lambda job: job.started_at, reverse=True)


def damaged() -> dict[str, str]:
    """Jobs that do not say what they work on, by their place in the store, with the reason."""
    # The locks are looked at first: a job that is starting has not written its file yet.
    settled = [one for one in folders(home() / "jobs") if not ((one / LOCK).exists() and is_held(one / LOCK))]
    return damaged_among(settled, lambda folder: read_record(_Asked, folder / FILE))


def report(job_id: str, said: Progress) -> None:
    """Write down where the job stands; readers see the old report or the new one."""
    write_json(
        job_folder(job_id) / "progress.json",
        {"state": said.state, "share": said.share, "message": said.message, "reported_at": now()},
    )


def _asked(folder: Path) -> _Asked | None:
    try:
        return read_record(_Asked, folder / FILE)
    except DamagedError:
        return None


def _launch(job_id: str, folder: Path, lock: int) -> None:
    with (folder / "log.txt").open("ab") as log:
        child = subprocess.Popen(
            [sys.executable, "-m", "workflow.run_job", job_id, str(lock)],
            cwd=PROJECT,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            pass_fds=[lock],
            start_new_session=True,  # the work goes on when the app is stopped
        )
    threading.Thread(target=child.wait, daemon=True).start()  # no zombie stays behind
