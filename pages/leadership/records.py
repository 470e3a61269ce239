"""From a number down to its records: how rows came to count, and the rows themselves, page by page."""

from datetime import date

import streamlit as st

from charts.export import as_csv, file_name
from charts.frame import lede, note, panel, section, subsection, title
from charts.funnel_table import funnel_table, funnel_title, measure_name
from charts.reading import measure_of
from charts.records_table import RecordWords, records_table, records_twin
from charts.texts import text
from data.contract_files import load_contracts
from data.errors import UserError
from metrics.record_sources import Source
from metrics.records import PAGE_ROWS, Wanted
from metrics.table_specs import all_tables
from pages.access import require_staff
from pages.address import change
from pages.leadership.opening import end, open_page
from pages.leadership.record_choices import choose, controls, sources_in, wanted_of
from pages.public.opening import View, head
from pages.show import show
from pages.watching import wait_for
from workflow import funnels
from workflow.evaluation_records import first_rows, page_of

MOST_IN_A_FILE = 100_000


def page() -> None:
    """The evaluation of the address, or why there is none."""
    open_page("records", choose, draw)


def draw(view: View) -> None:
    """The page from top to bottom."""
    indicator = view.chosen("indicator")
    sources = sources_in(view.kept, indicator)
    source = sources.get(view.chosen("source"))
    words = words_of(view, source) if source else None
    head(view, "records")
    show(title(text("records.title", **named(view, source))), lede(of_value(view, source)))
    controls(view, sources, words)
    if source is None or words is None:
        show(panel(text("records.no_source")))
    else:
        counted(view, source)
        rows(view, wanted_of(view, source), words)
    end(view)


def words_of(view: View, source: Source) -> RecordWords:
    """How the rows of a source are written."""
    contracts = load_contracts()
    return RecordWords(all_tables(contracts)[source.table], contracts, view.units)


def named(view: View, source: Source | None) -> dict[str, str]:
    """The unit and the measure, as texts name them."""
    name = source.name if source else view.chosen("indicator")
    return {"unit": view.units.name(view.chosen("unit")), "name": measure_name(view.plan, name)}


def of_value(view: View, source: Source | None) -> str:
    """What the evaluation says of the whole period."""
    indicator, unit = view.chosen("indicator"), view.chosen("unit")
    value = view.stored.values_by_place.get((source.name if source else indicator, unit))
    if value is None or value.value is None:
        return text("records.lede_none")
    measure = measure_of(view.plan, indicator)
    is_own = source is None or source.name == indicator
    written = measure.written(value.value) if is_own else measure.bare(value.value)
    return text("records.lede", value=written, n=f"{value.n:,}")


def counted(view: View, source: Source) -> None:
    """From received to counted: what is kept, or how far working it out is."""
    show(section(text("funnel.section")))
    found = funnels.find(view.request.id, view.chosen("indicator"))
    if found is None:
        if funnels.progress(view.request.id, view.chosen("indicator")) is None:
            funnels.ask(view.request.id, view.chosen("indicator"))
        watch(view.request.id, view.chosen("indicator"))
        return
    of_source = [one for one in found.funnels if one.name == source.name]
    if not of_source:
        show(note(text("funnel.none")))
    for one in of_source:
        caption = text("funnel.caption", **named(view, source))
        steps = one.of(view.chosen("unit"), view.units)
        show(subsection(funnel_title(one, view.plan)), funnel_table(one, steps, caption))


@st.fragment(run_every=1)
def watch(evaluation_id: str, indicator: str) -> None:
    """How far the funnel is; when it is there the page is drawn anew."""
    require_staff()
    has_failed = wait_for(
        is_there=funnels.find(evaluation_id, indicator) is not None,
        stands=funnels.progress(evaluation_id, indicator),
        failed=text("funnel.failed"),
    )
    if has_failed:
        st.button(text("funnel.again"), on_click=funnels.ask, args=(evaluation_id, indicator))


def rows(view: View, wanted: Wanted, words: RecordWords) -> None:
    """A page of rows, the ways to the pages around it, and all of them as a file."""
    show(section(text("records.section")))
    number = int(view.chosen("part"))
    try:
        found = page_of(view.request, view.kept, wanted, number)
    except UserError as error:
        show(panel(text("records.unavailable"), str(error), is_alert=True))
        return
    if not found.rows:
        nothing(number)
        return
    caption = text("records.page_caption", **named(view, wanted.source))
    table = records_twin(found, words, caption)
    first = (number - 1) * PAGE_ROWS
    where = text("records.page", page=number, first=first + 1, last=first + len(found.rows))
    show(note(where), records_table(table, caption))
    with st.container(horizontal=True):
        way(text("records.earlier"), number - 1, is_open=number > 1)
        way(text("records.later"), number + 1, is_open=found.has_more)
        offer_file(view, wanted, words, caption)


def nothing(number: int) -> None:
    """No row on this page, or none at all."""
    if number == 1:
        show(panel(text("records.nothing"), text("records.nothing_advice")))
        return
    show(panel(text("records.nothing_on_page", page=number)))
    way(text("records.first_page"), 1, is_open=True)


def way(label: str, number: int, *, is_open: bool) -> None:
    """A button to another page of rows."""
    st.button(label, disabled=not is_open, on_click=change, args=({"part": str(number)},))


def offer_file(view: View, wanted: Wanted, words: RecordWords, caption: str) -> None:
    """The rows of all pages, read only when somebody asks for them."""
    today = date.today()  # noqa: DTZ011 - the reader's calendar day on this server
    heading = text("records.title", **named(view, wanted.source))

    def made() -> bytes:
        found = first_rows(view.request, view.kept, wanted, MOST_IN_A_FILE)
        return as_csv(records_twin(found, words, caption), heading, view.source, today)

    st.download_button(
        text("charts.shown.save_csv"),
        data=made,
        file_name=file_name(heading, today, "csv"),
        mime="text/csv",
        key="records_csv",
        on_click="ignore",
        help=text("records.to_file_most", most=f"{MOST_IN_A_FILE:,}"),
    )


page()
