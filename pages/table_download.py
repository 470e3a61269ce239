"""Offer a table as CSV; the file is made only when it is asked for."""

from datetime import date
from functools import partial

import streamlit as st

from charts.export import as_csv, file_name
from charts.texts import text
from charts.twin import Twin
from charts.vega import Source


def offer_csv(table: Twin, title: str, source: Source, key: str) -> None:
    """A button that saves all rows with title, source and date."""
    today = date.today()  # noqa: DTZ011 - the reader's calendar day on this server
    st.download_button(
        text("charts.shown.save_csv"),
        data=partial(as_csv, table, title, source, today),
        file_name=file_name(title, today, "csv"),
        mime="text/csv",
        key=f"{key}_csv",
        on_click="ignore",
    )
