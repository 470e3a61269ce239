"""Jobs that run or have failed lately and whose work is still wanted."""

import json
from datetime import UTC, datetime, timedelta

from reports.evaluations import Request
from workflow import jobs, uploads
from workflow.jobs import Job, State
from workflow.uploads import KEPT_DAYS


def jobs_in_hand() -> list[Job]:
    """Without those that failed long ago, whose file was discarded, or whose evaluation came after all."""
    oldest = (datetime.now(UTC) - timedelta(days=KEPT_DAYS)).isoformat()
    return [
        job
        for job in jobs.unfinished()
        if (job.progress.state is State.RUNNING or job.started_at >= oldest) and _is_wanted(job)
    ]


def request_of(job: Job) -> Request:
    """What an evaluation's job computes."""
    return Request(**json.loads(job.arguments["request"]))


def _is_wanted(job: Job) -> bool:
    if job.kind == "check":
        return uploads.find(job.id) is not None
    return not request_of(job).folder.is_dir()
