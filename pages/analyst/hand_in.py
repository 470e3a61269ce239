"""The uploader: one file is checked as what was chosen; of several, each as what its header says."""

from collections.abc import Sequence
from datetime import date

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from charts.frame import note, panel
from charts.markup import Node
from charts.texts import text
from data.errors import UserError
from pages.address import change
from pages.analyst.reading_section import REFUSED
from pages.analyst.upload_view import ALL, NONE, View
from pages.show import show
from workflow import check_queue, uploads

ROUND = "upload.round"  # counts the drops of this session: a new number empties the uploader
TAKEN = "upload.taken"  # how many files came in together


def draw(view: View) -> None:
    """It takes any file: what is wrong with it is said by the check, with advice."""
    st.file_uploader(
        text("upload.file"),
        accept_multiple_files=True,
        key=uploader_key(),
        on_change=take_files,
        args=(view.contract.dataset, view.address.values["from"], view.address.values["to"], view.company),
    )
    show(note(text("upload.hint")))


def outcome() -> list[Node]:
    """Why the last file could not be kept or accepted, and how many came in together; said once."""
    refused, taken = st.session_state.pop(REFUSED, None), st.session_state.pop(TAKEN, 0)
    said = [panel(text("upload.refused"), refused, is_alert=True)] if refused else []
    if taken:
        said.append(panel(text("upload.taken", count=taken), text("upload.taken_advice")))
    return said


def uploader_key() -> str:
    """A new key for each drop, so that the uploader does not hold on to the files before."""
    return f"upload.file.{st.session_state.setdefault(ROUND, 0)}"


def take_files(dataset: str, start: str, end: str, company: str | None) -> None:
    """Keep the dropped files in the store; one goes to its address, several into the list."""
    files: Sequence[UploadedFile] = st.session_state[uploader_key()] or ()
    if not files:
        return
    st.session_state[ROUND] += 1
    is_one = len(files) == 1
    try:
        days = (date.fromisoformat(start), date.fromisoformat(end))
        kept = [
            uploads.stage(dataset, file.name, file, *days, company, is_dataset_open=not is_one)
            for file in files
        ]
    except UserError as error:  # about what was chosen, so it holds for the first file as for all
        st.session_state[REFUSED] = str(error)
        return
    if is_one:
        uploads.start_check(kept[0])
    else:
        check_queue.start()
        st.session_state[TAKEN] = len(kept)
    change({"upload": kept[0].id if is_one else NONE, "code": ALL})
