"""Every unit of an evaluation: total and dimensions as a heat table; a dimension opens to indicators."""

from collections import Counter
from pathlib import Path

import streamlit as st

from charts import ranking_findings
from charts.frame import (
    context_line,
    foot,
    hint_to_swipe,
    lede,
    notes,
    panel,
    section,
    synthetic_strip,
    title,
)
from charts.moments import shown
from charts.numbers import period, short_period
from charts.ranking import Ranking, node_names, ranking
from charts.ranking_table import legend, ranking_table
from charts.texts import text
from data.errors import UserError
from pages.access import require_staff
from pages.address import Address
from pages.show import show
from workflow import evaluations, jobs
from workflow.datasets import latest
from workflow.evaluations import Kept, Listing, Request

NONE = "none"
LEVELS = ("city", "county")
UPLOAD = Path(__file__).resolve().parents[1] / "analyst" / "upload.py"


def page() -> None:
    """Choose an evaluation, fetch it, show it or say why there is nothing to show."""
    require_staff()
    address, listing = Address("ranking"), evaluations.listing()
    newest = listing.sound[0].id if listing.sound else NONE
    evaluation_id = address.known("evaluation", _is_known, newest)
    request = evaluations.find(evaluation_id)
    kept = fetch(request) if request else None
    nodes = node_names(kept.stored.plan) if kept else {}
    address.choice("level", LEVELS, LEVELS[0])
    if kept:
        address.choice("node", list(nodes), kept.stored.plan.tree.id)
    address.settle()
    choose_evaluation(address, listing)
    if kept and request:
        show_ranking(address, request, kept)
    elif request is None and evaluation_id != NONE:
        show(title(text("ranking.computing_title")))
        watch(evaluation_id)
    elif request is None:
        nothing_yet()
    show_damaged(listing)


def fetch(request: Request) -> Kept | None:
    """The evaluation's results, or nothing and the reason on the page."""
    try:
        return evaluations.read(request)
    except UserError as error:
        show(
            title(text("ranking.shown_damaged_title")),
            panel(text("ranking.shown_damaged_advice", id=request.id), str(error), is_alert=True),
        )
        return None


def choose_evaluation(address: Address, listing: Listing) -> None:
    """The picker in the sidebar, and for whom this process runs."""
    options = evaluation_names(listing)
    with st.sidebar:
        if address.values["evaluation"] in options:
            st.selectbox(
                text("ranking.evaluation"),
                list(options),
                key=address.key("evaluation"),
                format_func=lambda evaluation_id: options[evaluation_id],
                filter_mode=None,
                on_change=address.take,
                args=("evaluation",),
            )


def evaluation_names(listing: Listing) -> dict[str, str]:
    """Evaluations by their months; those of the same months also by when they were computed."""
    months = {one.id: short_period(one.start, one.end) for one in listing.sound}
    again = Counter(months.values())
    return {
        one.id: months[one.id]
        if again[months[one.id]] == 1
        else text(
            "ranking.evaluation_again", period=months[one.id], evaluated_at=shown(one.evaluated_at), id=one.id
        )
        for one in listing.sound
    }


def show_ranking(address: Address, request: Request, kept: Kept) -> None:
    """Context, finding, choices, table, reasons and foot."""
    level, node = address.values["level"], address.values["node"]
    shown_ranking = ranking(kept.stored, kept.units, level, node)
    show(
        synthetic_strip(text("frame.synthetic")) if kept.is_synthetic else None,
        context_line(
            text("pages.ranking.title"),
            period(request.start, request.end),
            text("ranking.plan", title=kept.stored.plan.title.zh),
            text("ranking.standing", id=request.id),
        ),
        title(ranking_findings.title_finding(shown_ranking)),
        lede(ranking_findings.lede_finding(shown_ranking)),
    )
    choose_view(address, kept)
    draw_table(shown_ranking)
    show(
        foot(
            text(
                "ranking.foot_source",
                period=period(request.start, request.end),
                evaluated_at=shown(request.evaluated_at),
            ),
            text("frame.internal"),
        )
    )


def choose_view(address: Address, kept: Kept) -> None:
    """Cities or counties; all dimensions or one of them opened."""
    names = node_names(kept.stored.plan)
    total = kept.stored.plan.tree.id
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.segmented_control(
            text("ranking.level"),
            LEVELS,
            key=address.key("level"),
            format_func=lambda level: text(f"levels.{level}.choice", count=len(kept.units.at_level(level))),
            on_change=address.take,
            args=("level",),
            required=True,
        )
        st.segmented_control(
            text("ranking.node"),
            list(names),
            key=address.key("node"),
            format_func=lambda node: text("ranking.node_all") if node == total else names[node],
            on_change=address.take,
            args=("node",),
            required=True,
        )


def draw_table(shown_ranking: Ranking) -> None:
    """The heat table with its finding, legend and the reasons for what is missing."""
    caption = text(
        "ranking.caption",
        level=text(f"levels.{shown_ranking.level}.one"),
        name=shown_ranking.name,
    )
    show(
        section(ranking_findings.section_finding(shown_ranking)),
        legend(shown_ranking),
        hint_to_swipe(),
        ranking_table(shown_ranking, caption),
        notes(ranking_findings.notes_of(shown_ranking)),
    )


def nothing_yet() -> None:
    """No evaluation in the store: what to do next depends on whether there are data."""
    count = len(latest())
    show(
        context_line(text("pages.ranking.title")),
        title(text("ranking.none_title")),
        lede(text("ranking.none_with_data", count=count) if count else text("ranking.none_advice")),
    )
    st.page_link(UPLOAD, label=text("ranking.to_evaluate" if count else "ranking.to_upload"))


@st.fragment(run_every=1)
def watch(evaluation_id: str) -> None:
    """How far the evaluation is; when it is there the page is drawn anew."""
    require_staff()
    stands = evaluations.progress(evaluation_id)
    if evaluations.find(evaluation_id):
        st.rerun()
    elif stands and stands.state is jobs.State.RUNNING:
        st.progress(stands.share, stands.message)
    elif stands:
        show(panel(text("ranking.computing_failed"), stands.message, is_alert=True))
        st.page_link(UPLOAD, label=text("ranking.to_evaluate"))


def show_damaged(listing: Listing) -> None:
    """Evaluations of the store that cannot be used, by name."""
    if listing.damaged:
        lines = [
            text("ranking.damaged_one", id=evaluation_id, reason=reason)
            for evaluation_id, reason in listing.damaged.items()
        ]
        show(panel(text("ranking.damaged_title"), *lines, is_alert=True))


def _is_known(evaluation_id: str) -> bool:
    is_there = evaluations.find(evaluation_id) or evaluations.progress(evaluation_id)
    return evaluation_id == NONE or bool(is_there)


page()
