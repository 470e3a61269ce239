"""The files to fill in for the chosen dataset; each is made only when it is asked for."""

from datetime import date
from functools import partial

import streamlit as st

from charts.texts import text
from data.contract import Contract
from data.templates import Sender, csv_template, workbook_template
from workflow.region import region_units

MIMES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv",
}


def offer_templates(contract: Contract, start: str, end: str) -> None:
    """A button for each kind of template; the workbook carries the period that is chosen on the page."""
    sender = Sender(period_from=date.fromisoformat(start), period_to=date.fromisoformat(end))
    makers = {
        "xlsx": partial(workbook_template, contract, region_units(), sender),
        "csv": partial(csv_template, contract),
    }
    with st.container(horizontal=True):
        for suffix, made in makers.items():
            st.download_button(
                text(f"upload.template_{suffix}"),
                data=made,
                file_name=text(
                    "upload.template_name", title=contract.title.zh, code=contract.code, suffix=suffix
                ),
                mime=MIMES[suffix],
                key=f"template_{suffix}",
                on_click="ignore",
            )
