"""The files to fill in for the chosen dataset; each is made only when it is asked for."""

from collections.abc import Callable
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


def makers(contract: Contract, start: str, end: str, company: str | None) -> dict[str, Callable[[], bytes]]:
    """What makes each kind of template; the workbook carries the company and the days of the page."""
    sender = Sender(company or "", date.fromisoformat(start), date.fromisoformat(end))
    return {
        "xlsx": partial(workbook_template, contract, region_units(), sender),
        "csv": partial(csv_template, contract),
    }


def offer_templates(contract: Contract, start: str, end: str, company: str | None) -> None:
    """A button for each kind of template."""
    with st.container(horizontal=True):
        for suffix, made in makers(contract, start, end, company).items():
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
