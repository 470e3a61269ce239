"""The method: the plan as a tree, how values become grades, every definition, the notice and its answers."""

from collections.abc import Sequence
from functools import partial
from itertools import groupby
from operator import attrgetter

import streamlit as st

from charts.definition_words import definition_list
from charts.frame import lede, note, notes, section, subsection, title
from charts.markup import Node, element
from charts.method_words import method_list
from charts.notice_table import NoticeTable
from charts.plan_changes import plan_changes
from charts.plan_checkup import PlanCheckup
from charts.plan_tree import plan_tree
from charts.texts import text
from data.notice import load_notice
from metrics.notice_answers import Standing
from metrics.plan import Leaf
from pages.address import Address, link
from pages.public.method_monitors import monitors
from pages.public.opening import View, end, head, open_page
from pages.show import show, show_once
from reports.evaluations import Kept
from reports.plans import shipped_plan

ALL = "all"
LEVEL = "city"


def page() -> None:
    """The evaluation of the address, or why there is none."""
    open_page("method", choose, draw)


def choose(address: Address, _kept: Kept) -> None:
    """Which sentences of the notice are shown."""
    address.choice("answer", [ALL, *Standing], ALL)


def draw(view: View) -> None:
    """The page from top to bottom."""
    head(view, "method")
    show(
        title(text("method.title", plan=view.plan.title.zh)),
        lede(text("method.lede", basis=view.plan.basis)),
    )
    show_once(view.kept.memo, "plan", lambda: rules(view))
    definitions(view)
    monitors(view)
    checkup(view)
    changes(view)
    the_notice(view)
    end(view)


def rules(view: View) -> list[Node]:
    """Weights and points, then how they become grades."""
    return [
        section(text("method.tree")),
        plan_tree(view.plan),
        section(text("method.rules")),
        method_list(view.plan),
    ]


def definitions(view: View) -> None:
    """Every indicator of one dimension after another, folded."""
    show(section(text("method.definitions")))
    with st.container(gap=None):
        for node in view.plan.tree.nodes():
            leaves = [child for child in node.children if isinstance(child, Leaf)]
            if leaves:
                name = node.name.zh if node.name else node.id
                with st.expander(text("method.definitions_of", name=name, count=len(leaves))):
                    key = ("definitions", node.id, view.request.id)
                    show_once(view.kept.memo, key, partial(definitions_of, view, leaves))


def definitions_of(view: View, leaves: Sequence[Leaf]) -> list[Node]:
    """The indicators of one dimension."""
    return [part for leaf in leaves for part in definition(view, leaf.indicator)]


def definition(view: View, id_: str) -> list[Node]:
    """Name, link and words of one indicator."""
    href = link("indicator", **view.keeping(indicator=id_))
    there = element("p", element("a", text("method.to_indicator"), href=href), class_="note")
    return [subsection(view.indicator_names[id_]), definition_list(view.plan, id_, load_notice()), there]


def checkup(view: View) -> None:
    """What the indicators do among the cities, with advice; every number folded."""
    done = view.kept.memo.once(("checkup",), lambda: PlanCheckup(view.stored, LEVEL))
    show(done.finding())
    if not done.is_telling:
        return
    show(*done.explanation())
    with st.expander(text("checkup.fold", count=len(done.diagnosis.indicators))):
        show_once(view.kept.memo, ("checkup", "table"), lambda: [done.table().node()])


def the_notice(view: View) -> None:
    """Sentence by sentence, with what answers it; for a plan that is not made for it, only that."""
    notice = load_notice()
    if notice.number not in view.plan.basis:
        show(section(text("method.notice")), note(text("method.other_basis", basis=notice.number)))
        return
    leaves = [leaf.indicator for leaf in view.plan.tree.leaves()]
    table = NoticeTable(
        notice, view.plan, {id_: link("indicator", **view.keeping(indicator=id_)) for id_ in leaves}
    )
    show(section(table.finding()))
    counts = table.counts()
    kinds = {ALL: text("notice.all", count=sum(counts.values()))}
    kinds |= {one.value: text(f"notice.only_{one.value}", count=counts[one]) for one in Standing}
    view.segments("answer", text("notice.show"), kinds, is_bare=True)
    show(note(table.title()))
    sentences(view, table)


def sentences(view: View, table: NoticeTable) -> None:
    """The notice part by part, folded; what nothing answers is little and stands open."""
    chosen = view.chosen("answer")
    wanted = tuple(Standing) if chosen == ALL else (Standing(chosen),)
    parts = view.kept.memo.once(("notice", chosen), lambda: table.parts(wanted))
    for chapter, below in groupby(parts, attrgetter("chapter")):
        show(subsection(chapter) if chapter else None)
        with st.container(gap=None):
            for part in below:
                with st.expander(part.label, expanded=chosen == Standing.NOTHING):
                    key = ("notice", chosen, part.label)
                    show_once(view.kept.memo, key, partial(list, [part.node]))


def changes(view: View) -> None:
    """What differs between this evaluation's plan and the one of today."""
    today = shipped_plan(view.plan.id)
    show(section(text("changes.title")))
    if today is None:
        show(note(text("changes.removed", id=view.plan.id)))
    elif today.sha256 == view.plan.sha256:
        show(note(text("changes.none")))
    else:
        show(note(text("changes.since")), notes(plan_changes(view.plan, today) or [text("changes.words")]))


page()
