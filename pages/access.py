"""The check that every staff page, and every fragment of one, makes before it shows anything."""

import streamlit as st

from charts.frame import note, title
from charts.texts import text
from pages.audience import may_see_staff_pages
from pages.show import show


def require_staff() -> None:
    """End the page here unless it may be seen."""
    if not may_see_staff_pages():
        refuse()
        st.stop()


def refuse() -> None:
    """What stands where a page may not be seen."""
    show(title(text("messages.refused.title")), note(text("messages.refused.advice")))
