"""Run for every visitor on every rerun: the menu of this audience, then the page, if it may be seen.

Pages are named here with absolute paths because a ``pages/`` folder beside the main script would be
served by Streamlit without ever running this guard.
"""

from pathlib import Path

import streamlit as st

from charts.texts import text
from pages.access import refuse
from pages.audience import current_audience, may_see_staff_pages
from portal.look import style_element
from portal.page_table import PAGE_TABLE, START, PageRow
from portal.search_box import search_box

PORTAL = Path(__file__).resolve().parent


def menu() -> tuple[dict[str, st.Page], dict[str, list[st.Page]]]:
    """The pages by their ids, and by section for the menu.

    A page is its file for those who may see it, hidden and refused for the others. The start stands in
    no section because it only leads on.
    """
    audience = current_audience()
    pages = {row.id: _page(row, is_allowed=audience in row.audiences) for row in PAGE_TABLE}

    def start() -> None:
        st.switch_page(pages[START[audience]])

    sections = {"": [st.Page(start, title=text("app.name"), default=True, visibility="hidden")]}
    for row in PAGE_TABLE:
        sections.setdefault(text(f"sections.{row.section}"), []).append(pages[row.id])
    return pages, sections


def _page(row: PageRow, *, is_allowed: bool) -> st.Page:
    return st.Page(
        row.file if is_allowed else refuse,
        title=text(f"pages.{row.id}.title"),
        url_path=row.address,
        visibility="visible" if is_allowed else "hidden",
    )


def main() -> None:
    """The frame that all pages share, then the page of this address."""
    st.set_page_config(
        page_title=text("app.name"),
        page_icon=PORTAL / "static" / "icon.svg",
        layout="wide",
        initial_sidebar_state=248,
    )
    st.html(style_element())
    st.logo(PORTAL / "static" / "logo.svg", icon_image=PORTAL / "static" / "logo.svg")
    pages, sections = menu()
    page = _navigation(sections)
    with st.sidebar:
        search_box(pages)
    page.run()


def _navigation(sections: dict[str, list[st.Page]]) -> st.Page:
    """Few pages fit on top; with those of the staff the menu stands at the side, by section."""
    if may_see_staff_pages():
        return st.navigation(sections, position="sidebar", expanded=True)
    return st.navigation([page for pages in sections.values() for page in pages], position="top")


main()
