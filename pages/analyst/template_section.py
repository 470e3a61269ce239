"""A template that says another company or other days than were chosen: said, and taken over if wanted."""

import streamlit as st

from charts.frame import panel
from charts.numbers import period
from charts.texts import text
from data.errors import UserError
from data.intake.template import Template
from pages.address import change
from pages.analyst import company_choice
from pages.analyst.reading_section import REFUSED
from pages.analyst.upload_view import ALL
from pages.show import show
from workflow import uploads
from workflow.staged_files import as_template_says
from workflow.uploads import CheckResult, Upload


def draw(upload: Upload, result: CheckResult) -> None:
    """Nothing where the file has no template or both say the same."""
    template = result.assumed.template
    said = as_template_says(upload, template) if template else upload
    if said == upload or template is None:
        return
    show(
        panel(
            text("template_said.title"),
            text("template_said.both", said=_words(said), chosen=_words(upload)),
            text("template_said.advice"),
            is_alert=True,
        )
    )
    st.button(text("template_said.take"), on_click=take_over, args=(upload, template))


def take_over(upload: Upload, template: Template) -> None:
    """The same file under a new address, for the company and the days of its template."""
    try:
        again = uploads.stage_again(as_template_says(upload, template))
    except UserError as error:
        st.session_state[REFUSED] = str(error)
        return
    uploads.start_check(again)
    change({"upload": again.id, "code": ALL})


def _words(upload: Upload) -> str:
    return text(
        "template_said.words",
        company=company_choice.shown(upload.company_code),
        period=period(upload.start, upload.end),
    )
