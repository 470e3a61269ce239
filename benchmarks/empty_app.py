"""What Streamlit itself costs: two pages with nothing but a title, and the menu between them."""

import streamlit as st


def empty() -> None:
    """The page that is measured."""
    st.title("空页")


def start() -> None:
    """The address without a path; the default page has no other."""


def other() -> None:
    """The page from which a reader comes."""
    st.title("另一页")


if __name__ == "__main__":  # as Streamlit runs it
    st.set_page_config(layout="wide")
    pages = [st.Page(other, url_path="other"), st.Page(empty, url_path="empty")]
    st.navigation([st.Page(start, default=True), *pages]).run()
