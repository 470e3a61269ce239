"""Compute an evaluation from the accepted versions, find those that were computed, compare two of them."""

from pathlib import Path

import streamlit as st

from charts.evaluations_table import evaluations_table
from charts.frame import context_line, foot, lede, panel, section, synthetic_strip, title
from charts.numbers import period
from charts.texts import text
from charts.version_table import InputRow, used_table
from pages.access import require_staff
from pages.address import Address
from pages.analyst import comparison_section, evaluation_section
from pages.analyst.damage_section import show_damage_in_store
from pages.analyst.evaluation_rows import evaluation_rows
from pages.analyst.job_rows import jobs_view
from pages.evaluation_choice import show_damaged
from pages.show import show
from workflow import datasets, evaluations
from workflow.evaluations import Listing
from workflow.work_in_hand import jobs_in_hand

NONE = evaluation_section.NONE
PERIOD = ("evaluate_from", "evaluate_to")
PAGES = Path(__file__).resolve().parents[1]
RANKING, RESULTS = PAGES / "leadership" / "ranking.py", PAGES / "public" / "results.py"
UPLOAD = PAGES / "analyst" / "upload.py"


def page() -> None:
    """The page from top to bottom."""
    require_staff()
    address, listing = Address("evaluate"), evaluations.listing()
    evaluation_section.read(address)
    pair = comparison_section.read(address, listing.sound)
    address.settle()
    compute(address)
    in_hand(address.values["asked"])
    kept(listing)
    comparison_section.draw(address, listing.sound, pair)
    show_damage_in_store()
    show_damaged(listing)
    show(foot(text("evaluate.foot"), text("frame.internal")))


def compute(address: Address) -> None:
    """The choices, what would be used, the button, and how far it is."""
    rows = evaluation_section.inputs(address)
    has_synthetic = any(version.is_synthetic for version in datasets.versions())
    show(
        synthetic_strip(text("frame.synthetic_store")) if has_synthetic else None,
        context_line(
            text("pages.evaluate.title"),
            text("public.period", period=period(*(address.values[name] for name in PERIOD))),
        ),
        title(finding(rows)),
    )
    if not any(row.version for row in rows):
        show(lede(text("evaluate.empty_advice")))
        st.page_link(UPLOAD, label=text("ranking.to_upload"))
    show(section(text("evaluate.choose")))
    evaluation_section.choose(address)
    evaluation_section.start(address)
    if address.values["asked"] != NONE:
        outcome(address.values["asked"])
    show(section(text("evaluate.inputs")), used_table(rows))


def finding(rows: list[InputRow]) -> str:
    """The page's title: whether the data are there for what is chosen."""
    missing = [row.dataset for row in rows if row.version is None]
    uncovered = [row.dataset for row in rows if row.version is not None and not row.covers]
    if len(missing) == len(rows):
        return text("evaluate.title_empty")
    if missing:
        return text("evaluate.title_missing", names=evaluation_section.named(missing))
    if uncovered:
        return text("evaluate.title_uncovered", names=evaluation_section.named(uncovered))
    return text("evaluate.title_ready", count=len(rows))


def outcome(evaluation_id: str) -> None:
    """The ways to what was computed; before that, how far it is or why it failed."""
    if evaluations.find(evaluation_id) is None:
        evaluation_section.watch(evaluation_id)
        return
    show(panel(text("evaluation.finished"), text("evaluation.finished_advice", id=evaluation_id)))
    with st.container(horizontal=True):
        ways = ((RANKING, text("evaluation.to_ranking")), (RESULTS, text("evaluate.to_results")))
        for page_file, label in ways:
            st.page_link(page_file, label=label, query_params={"evaluation": evaluation_id})


def in_hand(asked: str) -> None:
    """Other evaluations that run or have failed; the one of the address stands above already."""
    others = [job for job in jobs_in_hand() if job.kind == "evaluate" and job.id != asked]
    if others:
        show(*jobs_view(others))


def kept(listing: Listing) -> None:
    """Every evaluation that was computed."""
    rows = evaluation_rows(listing.sound)
    show(
        section(text("evaluate.list", count=len(rows))),
        evaluations_table(rows)
        if rows
        else panel(text("evaluate.list_none"), text("evaluate.list_none_advice")),
    )


page()
