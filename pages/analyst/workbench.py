"""What waits for the analyst: files to accept, work that runs or failed, versions in use, evaluations."""

from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from charts.evaluations_table import evaluations_table
from charts.facts import Fact, facts
from charts.frame import context_line, foot, note, section, synthetic_strip, title
from charts.numbers import whole
from charts.texts import text
from charts.version_table import versions_table
from charts.waiting_table import waiting_table
from data.contract_files import load_contracts
from pages.access import require_staff
from pages.address import Address
from pages.analyst import cross_rules_section
from pages.analyst.damage_section import show_damage_in_store
from pages.analyst.evaluation_rows import evaluation_rows
from pages.analyst.job_rows import jobs_view
from pages.analyst.version_rows import counting_row
from pages.analyst.waiting_rows import waiting_row
from pages.evaluation_choice import show_damaged
from pages.show import show
from workflow import datasets, evaluations, uploads
from workflow.evaluations import Listing
from workflow.jobs import Job, State
from workflow.uploads import Upload
from workflow.work_in_hand import jobs_in_hand

SHOWN = 5  # evaluations; all of them stand on the page that computes them
HERE = Path(__file__)


def page() -> None:
    """The page from top to bottom."""
    require_staff()
    address = Address("workbench")
    cross_rules_section.read(address)
    address.settle()
    waiting, jobs, listing = uploads.waiting(), jobs_in_hand(), evaluations.listing()
    has_synthetic = any(version.is_synthetic for version in datasets.versions())
    show(
        synthetic_strip(text("frame.synthetic_store")) if has_synthetic else None,
        context_line(text("pages.workbench.title")),
        title(finding(waiting, jobs, listing)),
        facts(numbers(waiting, jobs, listing)),
    )
    with st.container(horizontal=True):
        st.page_link(HERE.with_name("upload.py"), label=text("workbench.to_upload"))
        st.page_link(HERE.with_name("evaluate.py"), label=text("workbench.to_evaluate"))
    files(waiting)
    in_hand()
    versions()
    cross_rules_section.draw(address)
    latest_evaluations(listing)
    show_damage_in_store()
    show_damaged(listing)
    show(foot(text("upload.foot_store"), text("frame.internal")))


def finding(waiting: Sequence[Upload], jobs: Sequence[Job], listing: Listing) -> str:
    """The page's title: what waits."""
    failed, running = counted(jobs)
    has_data = bool(datasets.latest())
    counts = (
        (len(waiting), text("workbench.what_files", count=len(waiting))),
        (failed, text("workbench.what_failed", count=failed)),
        (running, text("workbench.what_running", count=running)),
        (has_data and not listing.sound and not running, text("workbench.what_evaluate")),
    )
    waits = [words for is_there, words in counts if is_there]
    if waits:
        return text("workbench.title_waits", what=text("finding.comma").join(waits))
    return text("workbench.title_none" if has_data else "workbench.title_empty")


def counted(jobs: Sequence[Job]) -> tuple[int, int]:
    """How many failed and how many run."""
    failed = sum(job.progress.state is State.FAILED for job in jobs)
    return failed, len(jobs) - failed


def numbers(waiting: Sequence[Upload], jobs: Sequence[Job], listing: Listing) -> list[Fact]:
    """The counts of the sections below."""
    failed, running = counted(jobs)
    all_datasets = text("workbench.datasets_meaning", count=len(load_contracts()))
    return [
        Fact(text("workbench.files"), whole(len(waiting)), text("workbench.files_meaning")),
        Fact(text("workbench.running"), whole(running), text("workbench.running_meaning")),
        Fact(text("workbench.failed"), whole(failed), text("workbench.failed_meaning"), is_hot=failed > 0),
        Fact(text("workbench.datasets"), whole(len(datasets.latest())), all_datasets),
        Fact(text("workbench.evaluations"), whole(len(listing.sound)), text("workbench.evaluations_meaning")),
    ]


def files(waiting: Sequence[Upload]) -> None:
    """Files that were not accepted yet."""
    if not waiting:
        show(section(text("workbench.waiting_none")))
        return
    titles = {name: contract.title.zh for name, contract in load_contracts().items()}
    show(
        section(text("workbench.waiting", count=len(waiting))),
        waiting_table([waiting_row(upload, titles) for upload in waiting]),
    )


def in_hand() -> None:
    """Work that runs or failed; drawn anew while something runs."""
    if any(job.progress.state is State.RUNNING for job in jobs_in_hand()):
        watch()
    else:
        draw_jobs(jobs_in_hand())


@st.fragment(run_every=2)
def watch() -> None:
    """How far the work is; when nothing runs any more the whole page is drawn anew."""
    require_staff()
    jobs = jobs_in_hand()
    if any(job.progress.state is State.RUNNING for job in jobs):
        draw_jobs(jobs)
    else:
        st.rerun()


def draw_jobs(jobs: Sequence[Job]) -> None:
    """Nothing where there is no work in hand."""
    if jobs:
        show(*jobs_view(jobs))


def versions() -> None:
    """The version of each dataset that counts, and the datasets without one."""
    titles = {name: contract.title.zh for name, contract in load_contracts().items()}
    in_use = datasets.counting()
    latest_first = sorted(
        in_use.values(), key=lambda kept: max(one.accepted_at for one in kept), reverse=True
    )
    rows = [counting_row(kept, titles) for kept in latest_first]
    missing = [title_ for name, title_ in titles.items() if name not in in_use]
    show(
        section(text("workbench.versions", count=len(rows)) if rows else text("workbench.versions_none")),
        versions_table(rows) if rows else None,
        note(text("workbench.versions_missing", names=text("address.or").join(missing))) if missing else None,
    )


def latest_evaluations(listing: Listing) -> None:
    """The last evaluations with the ways to what they show."""
    rows = evaluation_rows(listing.sound)[:SHOWN]
    if rows:
        show(section(text("workbench.latest", count=len(rows))), evaluations_table(rows))
    else:
        show(section(text("workbench.latest_none")))


page()
