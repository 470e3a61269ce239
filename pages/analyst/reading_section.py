"""How the file was read: shown with its first rows, changed by the analyst, and read again."""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from charts.frame import note, panel, section, subsection
from charts.reading_table import assumptions_table, first_rows_table
from charts.texts import text
from data.contract import Contract
from data.contract_files import load_contracts
from data.errors import UserError
from data.intake import Assumed, ReadingOptions
from data.intake.options import CHOICES, LAST_HEADER_ROW
from pages.address import change
from pages.show import show
from workflow import uploads
from workflow.uploads import CheckResult, Upload

REFUSED = "upload.refused"  # why a file could not be kept, read again or accepted
AUTOMATIC = ""
OF_KIND = {
    "csv": ("encoding", "separator", "quoting", "header_row", "date_order"),
    "xlsx": ("header_row", "date_order"),
}


def draw(upload: Upload, result: CheckResult, contract: Contract) -> None:
    """What the file seems to be, how it was read, its first rows, and the form that changes it."""
    other = load_contracts().get(result.other_dataset or "")
    if other:
        names = {"title": other.title.zh, "code": other.code}
        show(panel(text("reading.other", **names), text("reading.other_advice", **names), is_alert=True))
        label = text("reading.switch", **names)
        st.button(label, type="primary", on_click=read_again, args=(upload, upload.options, other.dataset))
    assumed = result.assumed
    if not assumed.kind and not assumed.members:
        return
    titles = {column.name: column.title.zh for column in contract.columns}
    show(section(text("reading.section", way=assumed.words(titles))))
    with st.expander(text("reading.change")):
        left, right = st.columns([1, 1], gap="large")
        with left:
            show(assumptions_table(assumed, titles))
        with right:
            form(upload, assumed)
    if assumed.first_rows:
        show(subsection(text("reading.first_rows")), first_rows_table(assumed))


def form(upload: Upload, assumed: Assumed) -> None:
    """A field for each way of reading that the kind of file leaves open."""
    names = list(OF_KIND.get(assumed.kind, ()))
    several = {"sheet": assumed.sheets, "member": assumed.members}
    names += [name for name, choices in several.items() if len(choices) > 1]
    if not names:
        show(note(text("reading.nothing")))
        return
    with st.form(f"reading.{upload.id}", border=False):
        for name in names:
            field(upload, name, several.get(name) or list(CHOICES.get(name, ())))
        st.form_submit_button(text("reading.again"), on_click=take_form, args=(upload, names))


def field(upload: Upload, name: str, choices: Sequence[str]) -> None:
    """One way of reading; what is left open is found out again."""
    given = getattr(upload.options, name)
    if name == "header_row":
        st.session_state.setdefault(key_of(upload, name), given)
        st.number_input(
            text("reading.header_row"),
            min_value=1,
            max_value=LAST_HEADER_ROW,
            value=None,  # a field that starts empty can be emptied again
            step=1,
            key=key_of(upload, name),
            placeholder=text("reading.automatic"),
        )
        return
    labels = CHOICES.get(name, {})
    options = [AUTOMATIC, *choices]
    st.selectbox(
        text(f"reading.{name}"),
        options,
        index=options.index(given) if given in options else 0,
        key=key_of(upload, name),
        format_func=lambda choice: labels.get(choice, choice) or text("reading.automatic"),
        filter_mode=None,
    )


def key_of(upload: Upload, name: str) -> str:
    """The field of one file: another file has fields of its own."""
    return f"reading.{upload.id}.{name}"


def take_form(upload: Upload, names: Sequence[str]) -> None:
    """Read the file again as the form says."""
    said = {name: st.session_state.get(key_of(upload, name)) or None for name in names}
    read_again(upload, ReadingOptions(**said), upload.dataset)


def read_again(upload: Upload, options: ReadingOptions, dataset: str) -> None:
    """The same file under a new address; its check starts there."""
    try:
        again = uploads.stage_again(replace(upload, options=options, dataset=dataset))
    except UserError as error:
        st.session_state[REFUSED] = str(error)
        return
    uploads.start_check(again)
    change({"upload": again.id, "dataset": dataset, "code": "all"})
