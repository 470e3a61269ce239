"""The address of a view: every choice of a page stands in the query string, always in full.

The address is the truth. A widget is set from it before it is drawn and writes to it when it is
changed, so reload, back button and a shared link show the same view. A value that is not one of the
options is said clearly and never replaced in silence; a value that is missing is filled in from what
the reader last chose (on any page), else from the default.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from charts.frame import panel
from charts.texts import text
from pages.show import show

REMEMBERED = "address.remembered"
LONGEST_SHOWN = 80  # characters of a value that is refused


class Address:
    """The choices of one page, read one after another, then written back together."""

    def __init__(self, page: str) -> None:
        self.page = page
        self.values: dict[str, str] = {}
        self.unknown: dict[str, Sequence[str]] = {}

    def choice(self, name: str, options: Sequence[str], default: str) -> str:
        """One of the options."""
        return self._read(name, default, lambda value: value in options, options)

    def known(self, name: str, is_known: Callable[[str], bool], default: str) -> str:
        """A value of which the store can say whether it knows it, such as an id."""
        return self._read(name, default, is_known, ())

    def fix(self, name: str, value: str) -> None:
        """A value that follows from another choice, whatever the address says."""
        self.values[name] = value

    def day(self, name: str, default: date) -> date:
        """A date as ``2020-06-30``."""
        return date.fromisoformat(self._read(name, default.isoformat(), _is_day, (text("address.a_day"),)))

    def settle(self) -> None:
        """Write the whole address, or say what is wrong with it and end the page here."""
        if self.unknown:
            self._refuse()
        remembered: dict[str, str] = st.session_state.setdefault(REMEMBERED, {})
        remembered.update(self.values)
        if st.query_params.to_dict() != self.values:
            st.query_params.from_dict(self.values)

    def key(self, name: str) -> str:
        """The key of the widget that shows this choice, set to what the address says."""
        key = f"{self.page}.{name}"
        st.session_state[key] = self.values[name]
        return key

    def day_key(self, name: str) -> str:
        """The same for a widget of dates."""
        key = f"{self.page}.{name}"
        st.session_state[key] = date.fromisoformat(self.values[name])
        return key

    def take(self, name: str, **others: str) -> None:
        """Called when a widget was changed: its value, and others that change with it, go to the address."""
        value: Any = st.session_state[f"{self.page}.{name}"]
        if value is None:  # a date was emptied: the address keeps the last one, and so does the widget
            return
        change({name: value.isoformat() if isinstance(value, date) else str(value), **others})

    def _read(self, name: str, default: str, is_known: Callable[[str], bool], options: Sequence[str]) -> str:
        given = st.query_params.get(name)
        if given is not None and not is_known(given):
            self.unknown[name] = options
            given = default
        if given is None:
            last = st.session_state.get(REMEMBERED, {}).get(name)
            given = last if last is not None and is_known(last) else default
        self.values[name] = given
        return given

    def _refuse(self) -> None:
        sentences = [
            text(
                "address.unknown",
                name=name,
                value=_shortened(st.query_params[name]),
                options=text("address.or").join(options) or text("address.no_options"),
            )
            for name, options in self.unknown.items()
        ]
        show(panel(text("address.title"), *sentences, is_alert=True))
        st.button(text("address.open_default"), on_click=forget, args=(list(self.unknown),))
        st.stop()


def change(values: Mapping[str, str]) -> None:
    """Change some values of the address and keep the others."""
    st.query_params.from_dict({**st.query_params.to_dict(), **values})


def remembered(name: str) -> str:
    """What the reader last chose under this name on any page; empty if nothing."""
    return str(st.session_state.get(REMEMBERED, {}).get(name, ""))


def link(page: str, **values: str) -> str:
    """The address of another view, for a link in a table; relative, so that it holds below any base path."""
    return f"{page}?{urlencode(values)}"


def forget(names: Sequence[str]) -> None:
    """Take values out of the address and of what is remembered, so that the defaults apply."""
    for name in names:
        st.query_params.pop(name, None)
        st.session_state.get(REMEMBERED, {}).pop(name, None)


def _shortened(value: str) -> str:
    """Enough of a value to recognise it."""
    return value if len(value) <= LONGEST_SHOWN else value[:LONGEST_SHOWN] + "…"


def _is_day(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False
