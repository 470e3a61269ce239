"""Jobs that run or have failed lately and whose work is still wanted."""

from datetime import UTC, datetime, timedelta

from pydantic import ValidationError

from charts.texts import text
from reports.evaluations import Request
from reports.store_folders import DamagedError, parse_record
from workflow import check_queue, cross_checks, funnels, jobs, uploads
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
    """What an evaluation's job computes. Raises ``DamagedError``."""
    try:
        return parse_record(Request, job.arguments.get("request", ""))
    except ValidationError as error:
        raise DamagedError(text("store.unreadable", file=jobs.FILE)) from error


def _is_wanted(job: Job) -> bool:
    if job.kind == "check":
        return uploads.find(job.id) is not None
    # The page that shows what these do watches them, and starts them again.
    watched = ("compare", cross_checks.KIND, check_queue.QUEUE, check_queue.RECOGNITION, funnels.KIND)
    if job.kind in watched:
        return False
    try:
        return not request_of(job).folder.is_dir()
    except DamagedError:
        return False
