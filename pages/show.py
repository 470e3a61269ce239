"""Put what charts/ built on the page."""

from collections.abc import Callable, Hashable, Iterable

import streamlit as st

from charts.markup import Node, render
from reports.memo import Memo


def show(*nodes: Node | None) -> None:
    """The nodes as one block; empty ones are left out, and a block of nothing is not drawn."""
    html = render(*nodes)
    if html:
        st.html(html)


def show_once(memo: Memo, key: Hashable, make: Callable[[], Iterable[Node | None]]) -> None:
    """The same, drawn once for all readers: ``key`` names everything the nodes depend on."""
    html = memo.once(("html", key), lambda: render(*make()))
    if html:
        st.html(html)
