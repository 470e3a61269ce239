"""Upload a file, see what is wrong with it, accept it; then evaluate what was accepted."""

import streamlit as st

from charts.facts import facts
from charts.frame import context_line, foot, note, panel, part, section, subsection, synthetic_strip, title
from charts.numbers import size, whole
from charts.problem_tables import causes_finding, causes_table, rows_table
from charts.steps import steps
from charts.texts import text
from charts.version_table import versions_table
from data.contract import Contract
from data.contract_files import load_contracts
from data.errors import UserError
from pages.access import require_staff
from pages.address import Address, change
from pages.analyst import (
    company_choice,
    evaluation_section,
    hand_in,
    inbox_section,
    reading_section,
    resubmission_section,
    returned_section,
    template_section,
    waiting_section,
)
from pages.analyst.damage_section import show_damage_in_store
from pages.analyst.day_box import day_box
from pages.analyst.reading_section import REFUSED
from pages.analyst.template_downloads import offer_templates
from pages.analyst.upload_view import ALL, NONE, View, counted, finding, numbers_of, way
from pages.analyst.version_rows import version_row
from pages.show import show
from workflow import datasets, jobs, uploads
from workflow.uploads import CheckResult, Upload


def page() -> None:
    """The page from top to bottom."""
    require_staff()
    view = View(Address("upload"), load_contracts())
    contract = view.contract
    has_synthetic = any(version.is_synthetic for version in datasets.versions())
    show(
        synthetic_strip(text("frame.synthetic_store")) if has_synthetic else None,
        context_line(
            text("pages.upload.title"),
            text("upload.contract", title=contract.title.zh, version=contract.version),
            text("upload.period", period=view.period),
        ),
        title(finding(view)),
        steps(way(view), view.step),
        *hand_in.outcome(),
    )
    if view.file is None:
        waiting_section.draw()
    left, right = st.columns([8, 9], gap="large")
    with left:
        choose(view)
    with right:
        summary(view)
    if view.upload and view.result:
        template_section.draw(view.upload, view.result)
        reading_section.draw(view.upload, view.result, contract)
    if view.result:
        problems(view, view.result)
    if view.upload and view.result:
        decide(view, view.upload, view.result)
    accepted_versions()
    show_damage_in_store()
    evaluation_section.draw(view.address)
    show(foot(text("upload.foot_store"), text("frame.internal")))


def choose(view: View) -> None:
    """Dataset and period, then the file; with a file in hand they are the file's, and are only shown."""
    if view.file:
        show(
            part(dataset_name(view.contract)),
            note(text("upload.period", period=view.period)),
            note(text("upload.company_line", company=company_choice.shown(view.company))),
            note(view.contract.help),
        )
        label = text("upload.next" if view.version else "upload.another")
        st.button(label, on_click=start_anew, args=(view.upload,))
        return
    address, contracts = view.address, load_contracts()
    st.selectbox(
        text("upload.dataset"),
        list(contracts),
        key=address.key("dataset"),
        format_func=lambda name: dataset_name(contracts[name]),
        filter_mode=None,
        on_change=address.take,
        args=("dataset",),
    )
    for column, name in zip(st.columns(2), ("from", "to"), strict=True):
        day_box(address, column, name, text(f"upload.{name}"))
    company_choice.draw(address, REFUSED)
    offer_templates(view.contract, address.values["from"], address.values["to"], view.company)
    hand_in.draw(view)
    inbox_section.draw(view)


def dataset_name(contract: Contract) -> str:
    """The dataset's title and the name that files and commands use."""
    return text("upload.dataset_option", title=contract.title.zh, name=contract.dataset)


def summary(view: View) -> None:
    """This file, how far its check is, and the counts."""
    file = view.file
    if file is None:
        show(
            panel(text("upload.nothing_yet"), text("upload.nothing_yet_advice")),
            note(view.contract.help),
        )
        return
    show(
        part(text("upload.this_file")),
        note(text("upload.file_line", name=file.file_name, size=size(file.size))),
    )
    if view.upload and view.result is None:
        watch_check(view.upload)
    if view.result:
        show(facts(counted(view.result)))
    if view.version:
        show(panel(text("upload.accepted"), text("upload.accepted_advice", sha256=view.version.sha256[:16])))


@st.fragment(run_every=1)
def watch_check(upload: Upload) -> None:
    """How far the check is; when it has ended the whole page is drawn anew."""
    require_staff()
    stands = jobs.progress(upload.id)
    if stands is None:
        uploads.start_check(upload)
    elif stands.state is jobs.State.RUNNING:
        st.progress(stands.share, stands.message)
    elif stands.state is jobs.State.DONE:
        st.rerun()
    else:
        show(panel(text("upload.check_failed"), stands.message, is_alert=True))
        st.button(text("upload.check_again"), on_click=uploads.start_check, args=(upload,))


def problems(view: View, result: CheckResult) -> None:
    """Causes first, then row by row with a filter."""
    if not result.counts:
        return
    titles = {
        count.code: text("upload.code_option", code=count.code, title=count.title) for count in result.counts
    }
    show(
        section(causes_finding(result.counts)),
        causes_table(result.counts),
    )
    if view.upload:
        returned_section.draw(view.upload)
    show(
        subsection(text("upload.row_by_row", limit=uploads.SHOWN_PER_CODE)),
    )
    choice, _ = st.columns([1, 2])
    choice.selectbox(
        text("upload.filter"),
        [ALL, *titles],
        key=view.address.key("code"),
        format_func=lambda code: titles.get(code, text("upload.filter_all")),
        filter_mode=None,
        on_change=view.address.take,
        args=("code",),
    )
    show(rows_table([found for found in result.problems if view.code in (ALL, found.code)]))


def decide(view: View, upload: Upload, result: CheckResult) -> None:
    """What the file would replace; then accept, or the reason why not."""
    place = resubmission_section.place_of(upload, result)
    resubmission_section.draw(view.address, upload, place)
    with st.container(horizontal=True):
        st.button(
            text("upload.accept"),
            type="primary",
            disabled=not result.is_acceptable or bool(place.refusal),
            on_click=accept,
            args=(upload,),
        )
        st.button(text("upload.discard"), on_click=start_anew, args=(upload,))
    if not result.is_acceptable:
        errors, _ = numbers_of(result)
        show(note(text("upload.accept_disabled", errors=whole(errors))))


def accepted_versions() -> None:
    """Everything that was accepted so far."""
    titles = {name: contract.title.zh for name, contract in load_contracts().items()}
    in_use = {version.id for kept in datasets.counting().values() for version in kept}
    rows = [version_row(version, titles, version.id in in_use) for version in datasets.versions()]
    show(
        section(text("upload.versions", count=len(rows))),
        versions_table(rows)
        if rows
        else panel(text("upload.no_versions"), text("upload.no_versions_advice")),
    )


def accept(upload: Upload) -> None:
    """Accept the file; its address stays and from now on shows it as accepted."""
    try:
        datasets.accept(upload, resubmission_section.reason())
    except UserError as error:
        st.session_state[REFUSED] = str(error)
    change({"code": ALL})


def start_anew(upload: Upload | None) -> None:
    """Forget the file that waits, if any, and offer the uploader again."""
    if upload is not None:
        uploads.discard(upload)
    change({"upload": NONE, "code": ALL})


page()
