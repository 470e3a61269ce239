"""The part of the upload page that computes an evaluation from the accepted versions."""

from datetime import date
from pathlib import Path

import streamlit as st

from charts.frame import note, panel, section
from charts.texts import text
from charts.version_table import InputRow, inputs_table
from data.contract_files import load_contracts
from data.errors import UserError
from pages.access import require_staff
from pages.address import Address, change
from pages.analyst.day_box import day_box
from pages.analyst.version_rows import counting_row
from pages.show import show
from pages.watching import wait_for
from workflow import evaluations
from workflow.versions import counting, covers

NONE = "none"
MOST_NAMED = 3  # datasets in a title
REFUSED = "evaluation.refused"
RANKING = Path(__file__).resolve().parents[1] / "leadership" / "ranking.py"


def read(address: Address) -> None:
    """The choices of this section, before the page's address is settled."""
    plans = list(evaluations.plans())
    start, end = evaluations.usual_period()
    address.choice("plan", plans, plans[0])
    address.day("evaluate_from", start)
    address.day("evaluate_to", end)
    address.known("asked", _is_known, NONE)


def draw(address: Address) -> None:
    """What it will be computed from, the choices, the button, and how far it is."""
    rows = inputs(address)
    show(section(finding(rows)), inputs_table(rows))
    choose(address)
    start(address)
    if address.values["asked"] != NONE:
        outcome(address.values["asked"])


def choose(address: Address) -> None:
    """Plan and period."""
    plans = evaluations.plans()
    plan, first, last = st.columns([2, 1, 1])
    plan.selectbox(
        text("evaluation.plan"),
        list(plans),
        key=address.key("plan"),
        format_func=lambda plan_id: plans[plan_id].title.zh,
        filter_mode=None,
        on_change=address.take,
        args=("plan",),
    )
    for column, name in ((first, "evaluate_from"), (last, "evaluate_to")):
        day_box(address, column, name, text(f"evaluation.{name}"))


def start(address: Address) -> None:
    """The button, and why it cannot be pressed or was refused."""
    is_possible = bool(counting())
    st.button(
        text("evaluation.start"),
        type="primary",
        disabled=not is_possible,
        on_click=ask,
        args=(address.values["plan"], address.values["evaluate_from"], address.values["evaluate_to"]),
    )
    refused = st.session_state.pop(REFUSED, None)
    show(
        None if is_possible else note(text("evaluation.start_disabled")),
        panel(text("evaluation.failed"), refused, is_alert=True) if refused else None,
    )


def finding(rows: list[InputRow]) -> str:
    """The section's title: whether every dataset is there."""
    missing = [row.dataset for row in rows if row.version is None]
    if not missing:
        return text("evaluation.section_ready", count=len(rows))
    if len(missing) == len(rows):
        return text("evaluation.section")
    return text("evaluation.section_missing", names=named(missing))


def named(datasets: list[str]) -> str:
    """A few by name; of more, the first ones and how many."""
    names = text("address.or").join(datasets[:MOST_NAMED])
    if len(datasets) <= MOST_NAMED:
        return names
    return text("evaluation.and_more", names=names, count=len(datasets))


def outcome(evaluation_id: str) -> None:
    """The way to the ranking once the evaluation is there; before that, how far it is."""
    if evaluations.find(evaluation_id) is None:
        watch(evaluation_id)
        return
    show(panel(text("evaluation.finished"), text("evaluation.finished_advice", id=evaluation_id)))
    st.page_link(RANKING, label=text("evaluation.to_ranking"), query_params={"evaluation": evaluation_id})


@st.fragment(run_every=1)
def watch(evaluation_id: str) -> None:
    """How far the evaluation is; when it is there the whole page is drawn anew."""
    require_staff()
    wait_for(
        is_there=evaluations.find(evaluation_id) is not None,
        stands=evaluations.progress(evaluation_id),
        failed=text("evaluation.failed"),
    )


def ask(plan_id: str, start: str, end: str) -> None:
    """Start the evaluation and go to its address, or say why it cannot be started."""
    try:
        evaluation_id = evaluations.ask(plan_id, date.fromisoformat(start), date.fromisoformat(end))
    except UserError as error:
        st.session_state[REFUSED] = str(error)
        return
    change({"asked": evaluation_id})


def inputs(address: Address) -> list[InputRow]:
    """Every dataset with the version that would be used, and whether it covers the period."""
    titles = {name: contract.title.zh for name, contract in load_contracts().items()}
    start, end = address.values["evaluate_from"], address.values["evaluate_to"]
    kept = counting()
    return [
        InputRow(
            dataset=title,
            version=counting_row(kept[name], titles) if name in kept else None,
            covers=name in kept and covers(kept[name], start, end),
        )
        for name, title in titles.items()
    ]


def _is_known(evaluation_id: str) -> bool:
    return (
        evaluation_id == NONE
        or evaluations.progress(evaluation_id) is not None
        or bool(evaluations.find(evaluation_id))
    )
