"""Whose file it is: one company, or several together."""

import streamlit as st

from charts.texts import text
from data.errors import UserError
from pages.address import Address, change
from workflow.names import checked_company
from workflow.versions import versions

ALL = "*"  # no company has this code


def read(address: Address) -> None:
    """The choice, before the page's address is settled."""
    address.known("company", _is_code, ALL)


def draw(address: Address, refused: str) -> None:
    """A company that has sent before, or a new code; ``refused``: where the reason of a bad code is kept."""
    options = dict.fromkeys([ALL, *known_companies(), address.values["company"]])
    st.selectbox(
        text("upload.company"),
        list(options),
        key=address.key("company"),
        format_func=shown,
        accept_new_options=True,
        on_change=take,
        args=(address, refused),
        help=text("upload.company_help"),
    )


def take(address: Address, refused: str) -> None:
    """Called when the company was changed; a code that cannot be one is said and not taken."""
    given = str(st.session_state[f"{address.page}.company"] or ALL)
    try:
        code = ALL if given == ALL else checked_company(given)
    except UserError as error:
        st.session_state[refused] = str(error)
        return
    change({"company": code or ALL})


def chosen(address: Address) -> str | None:
    """The company's code; none for several together."""
    company = address.values["company"]
    return None if company == ALL else company


def shown(company: str | None) -> str:
    """The code, or the word for all."""
    return text("versions.all_companies") if company in (ALL, None) else str(company)


def known_companies() -> list[str]:
    """Every company of an accepted version."""
    found = versions()
    declared = {one.company_code for one in found if one.company_code}
    return sorted(declared | {code for one in found for code in one.records if code})


def _is_code(given: str) -> bool:
    try:
        return given == ALL or checked_company(given) == given
    except UserError:
        return False
