"""The monitors of the plan: measured and shown, without a place in the tree; sent when unfolded."""

from functools import partial

import streamlit as st

from charts.definition_words import definition_list
from charts.frame import note, subsection
from charts.markup import Node, element
from charts.texts import text
from data.notice import load_notice
from pages.address import link
from pages.public.opening import View
from pages.show import show, show_once


def monitors(view: View) -> None:
    """Their definitions, as those of the indicators."""
    if not view.plan.monitors:
        return
    title = text("method.monitors", count=len(view.plan.monitors))
    folded = st.expander(title, key="monitors", on_change="rerun")
    if folded.open:
        with folded:
            show(note(text("method.monitors_note")))
            show_once(view.kept.memo, ("monitors", view.request.id), partial(_definitions, view))


def _definitions(view: View) -> list[Node]:
    return [part for id_, name in view.monitor_names.items() for part in _definition(view, id_, name)]


def _definition(view: View, id_: str, name: str) -> list[Node]:
    href = link("indicator", **view.keeping(indicator=id_))
    there = element("p", element("a", text("method.to_indicator"), href=href), class_="note")
    return [subsection(name), definition_list(view.plan, id_, load_notice()), there]
