"""The rules over several datasets on the versions in use: started here, grouped first, then row by row."""

import streamlit as st

from charts.cross_tables import cross_causes_table, cross_finding, cross_rows_table, not_run_table
from charts.frame import note, panel, section, subsection
from charts.texts import text
from data.contract_files import load_contracts
from data.cross_rules import Outcome
from pages.access import require_staff
from pages.address import Address
from pages.show import show
from workflow import cross_checks, datasets, jobs
from workflow.jobs import State

ALL = "all"


def read(address: Address) -> None:
    """Which problem is shown, where something was found."""
    found = _found()
    if found and found.broken:
        address.choice("rule", [ALL, *_titles(found)], ALL)


def draw(address: Address) -> None:
    """Nothing without versions; else the offer to check, how far it is, or what was found."""
    check_id = cross_checks.current()
    if check_id is None:
        return
    found = cross_checks.outcome(check_id)
    if found:
        _draw_found(found, address)
        return
    show(section(text("cross.title")))
    stands = jobs.progress(check_id)
    if stands and stands.state is State.RUNNING:
        _watch(check_id)
        return
    has_failed = stands is not None and stands.state is State.FAILED
    if stands and has_failed:
        show(panel(text("cross.failed"), stands.message, is_alert=True))
    else:
        show(panel(text("cross.not_yet"), text("cross.not_yet_advice")))
    st.button(text("cross.again" if has_failed else "cross.start"), on_click=cross_checks.start)


@st.fragment(run_every=1)
def _watch(check_id: str) -> None:
    """How far it is; when it has ended the whole page is drawn anew."""
    require_staff()
    stands = jobs.progress(check_id)
    if stands and stands.state is State.RUNNING:
        st.progress(stands.share, stands.message)
    else:
        st.rerun()


def _draw_found(found: Outcome, address: Address) -> None:
    contracts = load_contracts()
    show(section(cross_finding(found)))
    if found.broken:
        show(
            cross_causes_table(found.broken, contracts),
            subsection(text("cross.row_by_row", limit=max(len(one.first) for one in found.broken))),
        )
        titles = _titles(found)
        choice, _ = st.columns([1, 2])
        chosen = choice.selectbox(
            text("cross.filter"),
            [ALL, *titles],
            key=address.key("rule"),
            format_func=lambda code: titles.get(code, text("cross.filter_all")),
            filter_mode=None,
            on_change=address.take,
            args=("rule",),
        )
        listed = [row for one in found.broken if chosen in (ALL, one.code) for row in one.first]
        files = {version.id: version.file_name for version in datasets.versions()}
        show(cross_rows_table(listed, contracts, files))
    if found.codes_not_run:
        count = len(found.codes_not_run)
        show(subsection(text("cross.not_run", count=count)), not_run_table(found))
    show(note(text("cross.note")))


def _found() -> Outcome | None:
    check_id = cross_checks.current()
    return cross_checks.outcome(check_id) if check_id else None


def _titles(found: Outcome) -> dict[str, str]:
    """The problems that were found, by their code."""
    return {
        one.code: text("upload.code_option", code=one.code, title=one.problem.title) for one in found.broken
    }
