"""A file that would replace accepted versions: what it changes, and the reason that must be given."""

import streamlit as st

from charts.frame import note, panel, section
from charts.texts import text
from pages.address import Address
from pages.analyst import changes_section
from pages.show import show
from workflow import datasets
from workflow.names import LONGEST_REASON, SHORTEST_REASON, version_id_of
from workflow.submissions import Place, named
from workflow.uploads import CheckResult, Upload

REASON = "upload.reason"


def place_of(upload: Upload, result: CheckResult) -> Place:
    """What accepting the file would do to the versions that are there."""
    return datasets.place_in_store(upload, result) if result.is_acceptable else Place()


def draw(address: Address, upload: Upload, place: Place) -> None:
    """Nothing for a first version; why the file cannot come in; or what it would change."""
    if place.refusal:
        show(panel(text("resubmission.refused"), place.refusal, is_alert=True))
        return
    if not place.replaced:
        return
    show(
        section(text("resubmission.title", versions=named(place.replaced))),
        note(text("resubmission.advice")),
    )
    changes_section.draw(address, place.replaced, version_id_of(upload.id))
    st.text_area(
        text("resubmission.reason", least=SHORTEST_REASON, most=LONGEST_REASON),
        key=REASON,
        max_chars=LONGEST_REASON,
        placeholder=text("resubmission.example"),
    )


def reason() -> str:
    """What was written as the reason."""
    return str(st.session_state.get(REASON) or "")
