"""The search box of every page: what a reader types opens the city or the indicator that is meant."""

from collections.abc import Mapping

import streamlit as st

from charts.frame import note
from charts.texts import text
from data.errors import UserError
from data.search import LONGEST_QUERY, Entry, exact, search
from data.units import Units
from pages.address import remembered
from pages.audience import may_see_staff_pages
from pages.show import show
from reports import current
from reports.evaluations import Request, read

QUERY = "search.query"
NAMED = "search.named"  # the one thing the last query named, to be opened in this run
Target = tuple[str, dict[str, str]]


def search_box(pages: Mapping[str, st.Page]) -> None:
    """The box and what it found; a query that names exactly one thing opens it at once.

    Nothing where there is no evaluation to open. ``pages`` are the pages by their ids.
    """
    request = _request()
    if request is None:
        return
    try:
        kept = read(request)
    except UserError:
        return  # the page itself says what is wrong with this evaluation
    st.text_input(
        text("search.label"),
        key=QUERY,
        type="search",
        max_chars=LONGEST_QUERY,
        placeholder=text("search.placeholder"),
        on_change=_look_up,
        args=(kept.searchable,),
    )
    named = st.session_state.pop(NAMED, None)
    if named is not None:
        page, address = _target(named, kept.units, request.id)
        st.switch_page(pages[page], query_params=address)
    query = st.session_state[QUERY]
    if query.strip():
        _list(search(kept.searchable, query), pages, kept.units, request.id)


def _look_up(entries: list[Entry]) -> None:
    """Called when the query was changed: what it names is opened, and the box is empty again."""
    named = exact(entries, st.session_state[QUERY])
    if named is not None:
        st.session_state[NAMED] = named
        st.session_state[QUERY] = ""


def _list(found: list[Entry], pages: Mapping[str, st.Page], units: Units, evaluation: str) -> None:
    if not found:
        show(note(text("search.nothing")))
    for entry in found:
        page, address = _target(entry, units, evaluation)
        st.page_link(pages[page], label=_label(entry, units), query_params=address)


def _request() -> Request | None:
    """The evaluation of the address or the one seen last, else the latest."""
    listing = current.readable(published_only=not may_see_staff_pages())
    given = st.query_params.get("evaluation") or remembered("evaluation")
    return current.named(listing, given) or next(iter(listing.sound), None)


def _target(entry: Entry, units: Units, evaluation: str) -> Target:
    """The page and address of what was found: a county stands on its city's page."""
    if entry.kind == "indicator":
        return "indicator", {"evaluation": evaluation, "indicator": entry.id}
    level = units.level(entry.id)
    if level == "province":
        return "results", {"evaluation": evaluation}
    if level == "city":
        return "city", {"evaluation": evaluation, "city": entry.id}
    return "city", {"evaluation": evaluation, "city": units.parent(entry.id), "county": entry.id}


def _label(entry: Entry, units: Units) -> str:
    """Name, where it lies, and the former name it was found by. Signs of Markdown are taken literally."""
    if entry.kind == "indicator":
        return _literal(text("search.indicator", id=entry.id, name=entry.name))
    parent = units.parent(entry.id)
    where = text("search.within", name=entry.name, parent=units.name(parent)) if parent else entry.name
    return _literal(text("search.former", former=entry.former, name=where) if entry.former else where)


def _literal(label: str) -> str:
    """Labels of links are Markdown; a name is not."""
    return "".join(f"\\{sign}" if sign in MARKDOWN else sign for sign in label)


MARKDOWN = frozenset("\\`*_{}[]()#+-.!|<>$:~^=&")
