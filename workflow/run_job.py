"""The child process of a job: ``python -m workflow.run_job JOB LOCK``, started by ``workflow.jobs.start``.

LOCK is the open descriptor that holds the job's lock; it is inherited and ends with this process.
"""

import os
import sys
from collections.abc import Callable, Mapping

from charts.texts import text
from data.errors import UserError
from reports.store_folders import read_json
from workflow import check_queue, comparisons, cross_checks, evaluations, funnels, uploads
from workflow.jobs import Progress, State, job_folder, report

Step = Callable[[float, str], None]

WORK: Mapping[str, Callable[[Mapping[str, str], Step], None]] = {
    "check": uploads.run_check,
    check_queue.QUEUE: check_queue.run_check_queue,
    check_queue.RECOGNITION: check_queue.run_recognition,
    "evaluate": evaluations.run_evaluation,
    "compare": comparisons.run_comparison,
    cross_checks.KIND: cross_checks.run_cross_check,
    funnels.KIND: funnels.run_funnel,
}


def main(job_id: str, lock: int) -> int:
    """Do the job's work and report how it ended; the lock was taken by whoever started this process."""
    os.set_inheritable(lock, False)  # whatever this process starts must not keep the job alive
    job = read_json(job_folder(job_id) / "job.json")

    def step(share: float, message: str) -> None:
        report(job_id, Progress(State.RUNNING, share, message))

    try:
        WORK[job["kind"]](job["arguments"], step)
    except UserError as error:
        report(job_id, Progress(State.FAILED, 0.0, str(error)))
        return 1
    except BaseException:
        report(job_id, Progress(State.FAILED, 0.0, text("jobs.broke", job=job_id)))
        raise
    report(job_id, Progress(State.DONE, 1.0, text("jobs.done")))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2])))
