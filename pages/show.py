"""Put what charts/ built on the page."""

import streamlit as st

from charts.markup import Node, render


def show(*nodes: Node | None) -> None:
    """The nodes as one block; empty ones are left out, and a block of nothing is not drawn."""
    html = render(*nodes)
    if html:
        st.html(html)
