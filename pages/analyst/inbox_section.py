"""Files of the drop folder, for what is too large to be uploaded; one is taken at a time."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from charts.frame import note, part
from charts.inbox_table import InboxRow, InboxState, inbox_table
from charts.moments import shown
from charts.numbers import size
from charts.texts import text
from data.errors import UserError
from pages.access import require_staff
from pages.address import change
from pages.analyst.reading_section import REFUSED
from pages.analyst.upload_view import ALL, View
from pages.show import show
from workflow import inbox, uploads
from workflow.inbox import Waiting

CHOSEN = "upload.inbox"


def draw(view: View) -> None:
    """The list and the way to take a file; where there is none, what the folder is for."""
    files = inbox.listing()
    if not files:
        show(note(text("inbox.hint")))
    elif all(one.is_settled for one in files):
        draw_files(view, files)
    else:
        watch(view)


@st.fragment(run_every=3)
def watch(view: View) -> None:
    """Until nothing is being written any more; then the whole page is drawn anew."""
    require_staff()
    files = inbox.listing()
    if all(one.is_settled for one in files):
        st.rerun()
    draw_files(view, files)


def draw_files(view: View, files: Sequence[Waiting]) -> None:
    """Every file, and a choice among those that can be taken."""
    show(part(text("inbox.title", count=len(files))), inbox_table([row(one) for one in files]))
    ready = {one.key: one for one in files if state(one) is InboxState.READY}
    if not ready:
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox(
            text("inbox.choose"),
            list(ready),
            key=CHOSEN,
            format_func=lambda key: option(ready.get(key)),
            filter_mode=None,
        )
        days = (view.address.values["from"], view.address.values["to"])
        st.button(text("inbox.take"), on_click=take, args=(view.contract.dataset, *days, view.company))
    show(note(text("inbox.advice")))


def row(one: Waiting) -> InboxRow:
    """The file as the table shows it."""
    return InboxRow(one.name, one.size, shown(one.changed_at), state(one))


def state(one: Waiting) -> InboxState:
    """Whether it can be taken."""
    if not one.is_settled:
        return InboxState.BEING_WRITTEN
    return InboxState.READY if one.is_readable else InboxState.NO_RIGHT


def option(one: Waiting | None) -> str:
    """A file in the list of choices; nothing for one that was taken meanwhile."""
    return text("upload.file_line", name=one.name, size=size(one.size)) if one else ""


def take(dataset: str, start: str, end: str, company: str | None) -> None:
    """The chosen file becomes an upload with an address of its own; its check starts there."""
    try:
        days = (date.fromisoformat(start), date.fromisoformat(end))
        upload = inbox.take(st.session_state[CHOSEN], dataset, *days, company)
    except UserError as error:
        st.session_state[REFUSED] = str(error)
        return
    uploads.start_check(upload)
    change({"upload": upload.id, "code": ALL})
