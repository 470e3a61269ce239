"""Several files are checked one after the other: each by a job of its own, one job at a time.

The queue is a job too. It keeps no list: what waits is what stands in the store without a check, so a
queue that was killed is simply started again. No file is opened in its process, so none can end it.
"""

import time
from collections.abc import Callable, Mapping
from contextlib import suppress

from charts.numbers import whole
from charts.texts import text
from workflow import jobs, uploads
from workflow.jobs import State
from workflow.uploads import Upload

QUEUE, RECOGNITION = "check_queue", "recognise"  # kinds of jobs, and their ids: there is one of each
LOOK_EVERY = 0.2  # seconds


def start() -> None:
    """Work off what waits; the queue that already runs is joined."""
    jobs.start(QUEUE, QUEUE, {})


def is_running() -> bool:
    """Whether somebody works off what waits."""
    stands = jobs.progress(QUEUE)
    return stands is not None and stands.state is State.RUNNING


def unchecked() -> list[Upload]:
    """The files that nobody has begun to check, in the order in which they came."""
    return [
        upload
        for upload in reversed(uploads.waiting())
        if uploads.result(upload) is None and jobs.progress(upload.id) is None
    ]


def run_check_queue(_arguments: Mapping[str, str], step: Callable[[float, str], None]) -> None:
    """The job: first let every file be recognised, which is quick, then check one after the other."""
    jobs.start(RECOGNITION, RECOGNITION, {})
    _wait_for(RECOGNITION)
    while waits := unchecked():
        step(0.0, text("uploads.queue", count=whole(len(waits))))
        uploads.start_check(waits[0])
        _wait_for(waits[0].id)


def run_recognition(_arguments: Mapping[str, str], _step: Callable[[float, str], None]) -> None:
    """The job: say of every file of which dataset it is. What is left over, its own check recognises."""
    for upload in unchecked():
        with suppress(FileNotFoundError):  # discarded meanwhile
            uploads.with_its_dataset(upload)


def _wait_for(job_id: str) -> None:
    while (stands := jobs.progress(job_id)) is not None and stands.state is State.RUNNING:
        time.sleep(LOOK_EVERY)
