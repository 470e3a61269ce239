"""What goes back to the sender: the marked file and the list of problems, to be saved."""

from functools import partial
from pathlib import Path

import streamlit as st

from charts.frame import note
from charts.texts import text
from pages.access import require_staff
from pages.analyst.template_downloads import MIMES
from pages.show import show
from workflow import jobs, returns, uploads
from workflow.uploads import Upload


def draw(upload: Upload) -> None:
    """The buttons, or that the files are being made."""
    made = returns.returned(upload.folder)
    if made is None:
        watch(upload)
        return
    stem = Path(upload.file_name).name.split(".")[0]
    files = {"marked": made.marked, "workbook": made.problems_workbook, "csv": made.problems_csv}
    with st.container(horizontal=True):
        for kind, file in files.items():
            if file is not None:
                suffix = file.suffix.removeprefix(".")
                st.download_button(
                    text(f"returned.{kind}", suffix=suffix.upper()),
                    data=partial(file.read_bytes),
                    file_name=text(f"returned.{kind}_name", name=stem, suffix=suffix),
                    mime=MIMES[suffix],
                    key=f"returned_{kind}",
                    on_click="ignore",
                )
    show(note(text("returned.note")))


@st.fragment(run_every=2)
def watch(upload: Upload) -> None:
    """Until the files are there; a job that ended without them can be started again."""
    require_staff()
    stands = jobs.progress(upload.id)
    if returns.returned(upload.folder) is not None:
        st.rerun()
    elif stands is not None and stands.state is jobs.State.RUNNING:
        show(note(text("returned.being_made")))
    else:
        st.button(text("returned.make"), on_click=uploads.start_check, args=(upload,))
