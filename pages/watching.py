"""How far a job is, drawn again and again until what it makes is there."""

import streamlit as st

from charts.frame import panel
from pages.show import show
from workflow.jobs import Progress, State


def wait_for(*, is_there: bool, stands: Progress | None, failed: str) -> bool:
    """Draw the whole page anew once it is there; until then how far it is, or why it failed.

    To be called in a fragment that runs by itself. ``failed`` is the heading of a failure; whether there
    is one is returned.
    """
    if is_there:
        st.rerun()
    if stands is None:
        return False
    if stands.state is State.RUNNING:
        st.progress(stands.share, stands.message)
        return False
    show(panel(failed, stands.message, is_alert=True))
    return True
