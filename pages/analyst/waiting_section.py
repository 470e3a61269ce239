"""Files that wait for somebody to look at them: each leads to a view of its own, none is accepted unseen."""

from collections.abc import Sequence

import streamlit as st

from charts.frame import note, section
from charts.texts import text
from charts.waiting_table import Standing, WaitingRow, waiting_table
from data.contract_files import load_contracts
from pages.access import require_staff
from pages.analyst.waiting_rows import waiting_row
from pages.show import show
from workflow import check_queue, uploads

UNDER_WAY = (Standing.UNCHECKED, Standing.CHECKING)


def draw() -> None:
    """Nothing where no file waits; drawn anew while one is being checked."""
    rows = waiting_rows()
    if any(row.standing in UNDER_WAY for row in rows):
        watch()
    elif rows:
        draw_rows(rows)


@st.fragment(run_every=2)
def watch() -> None:
    """How far the checks are; when all have ended the whole page is drawn anew."""
    require_staff()
    if check_queue.unchecked() and not check_queue.is_running():
        check_queue.start()
    rows = waiting_rows()
    if any(row.standing in UNDER_WAY for row in rows):
        draw_rows(rows)
    else:
        st.rerun()


def waiting_rows() -> list[WaitingRow]:
    """The files, the latest first."""
    titles = {name: contract.title.zh for name, contract in load_contracts().items()}
    return [waiting_row(upload, titles) for upload in uploads.waiting()]


def draw_rows(rows: Sequence[WaitingRow]) -> None:
    """The heading, the table, and what to do with it."""
    show(
        section(text("workbench.waiting", count=len(rows))),
        waiting_table(rows),
        note(text("upload.files_wait_advice")),
    )
