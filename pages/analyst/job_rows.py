"""Jobs that run or have failed, as the tables of the analyst's pages show them."""

from collections.abc import Sequence

from charts.frame import section
from charts.jobs_table import JobRow, jobs_table
from charts.markup import Node
from charts.moments import shown
from charts.numbers import period
from charts.texts import text
from pages.address import link
from workflow import evaluations, uploads
from workflow.jobs import Job, State
from workflow.work_in_hand import request_of


def jobs_view(jobs: Sequence[Job]) -> tuple[Node, Node]:
    """The heading and the table."""
    return section(text("workbench.jobs", count=len(jobs))), jobs_table([_row(job) for job in jobs])


def _row(job: Job) -> JobRow:
    is_check = job.kind == "check"
    return JobRow(
        id=job.id,
        href=link("upload", upload=job.id) if is_check else link("evaluate", asked=job.id),
        kind=text("workbench.check" if is_check else "workbench.evaluate"),
        what=_file_of(job) if is_check else _question_of(job),
        started_at=shown(job.started_at),
        share=job.progress.share,
        message=job.progress.message,
        has_failed=job.progress.state is State.FAILED,
    )


def _file_of(job: Job) -> str:
    upload = uploads.find(job.id)
    return upload.file_name if upload else ""


def _question_of(job: Job) -> str:
    request = request_of(job)
    plan = evaluations.plans().get(request.plan)
    title = plan.title.zh if plan else request.plan
    return text("workbench.question", plan=title, period=period(request.start, request.end))
