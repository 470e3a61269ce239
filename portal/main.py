"""Run for every visitor on every rerun: the menu of this audience, then the page, if it may be seen.

Pages are named here with absolute paths because a ``pages/`` folder beside the main script would be
served by Streamlit without ever running this guard.
"""

from pathlib import Path

import streamlit as st

from charts.frame import note, title
from charts.texts import text
from pages.access import refuse
from pages.audience import Audience, current_audience
from pages.show import show
from portal.look import style_element
from portal.page_table import PAGE_TABLE, START, PageRow

PORTAL = Path(__file__).resolve().parent


def start() -> None:
    """The address without a path: staff go on to the ranking, the public has nothing to read yet."""
    if current_audience() is not Audience.PUBLIC:
        st.switch_page(page_of(next(row for row in PAGE_TABLE if row.id == START)))
    show(title(text("messages.nothing_published.title")), note(text("messages.nothing_published.advice")))


def page_of(row: PageRow) -> st.Page:
    """The page of one row: its file for those who may see it, hidden and refused for the others."""
    is_allowed = current_audience() in row.audiences
    return st.Page(
        row.file if is_allowed else refuse,
        title=text(f"pages.{row.id}.title"),
        url_path=row.address,
        visibility="visible" if is_allowed else "hidden",
    )


def menu() -> dict[str, list[st.Page]]:
    """The pages by section; the start page stands in no section because it only leads on."""
    sections: dict[str, list[st.Page]] = {
        "": [st.Page(start, title=text("app.name"), default=True, visibility="hidden")]
    }
    for row in PAGE_TABLE:
        sections.setdefault(text(f"sections.{row.section}"), []).append(page_of(row))
    return sections


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
    page = st.navigation(menu(), position="sidebar", expanded=True)
    page.run()


main()
