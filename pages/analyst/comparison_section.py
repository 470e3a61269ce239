"""Two evaluations side by side: whether they can be compared, which files differ, what moved."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import streamlit as st

from charts.comparison_words import can_be_compared, datasets_finding, datasets_table, reasons, verdict
from charts.evaluation_moves import moves_at, moves_finding, moves_table, moves_twin
from charts.frame import panel, section, subsection
from charts.moments import shown
from charts.numbers import short_period
from charts.ranking import built_nodes
from charts.reading import source_of
from charts.texts import text
from charts.value_moves import (
    indicator_name,
    indicators_below,
    values_at,
    values_finding,
    values_table,
    values_twin,
)
from charts.vega import Source
from data.contract_files import load_contracts
from metrics.comparison import Comparison, compare
from pages.address import Address
from pages.analyst.change_section import change_section
from pages.analyst.evaluation_rows import earlier
from pages.evaluation_choice import read_or_damage
from pages.show import show, show_once
from pages.table_download import offer_csv
from reports.evaluations import Kept, Request

NONE = "none"
LEVELS = ("city", "county")


@dataclass(frozen=True)
class Pair:
    """The two evaluations of the address; without results, why they cannot be used."""

    before: Request
    after: Request
    old: Kept | None
    new: Kept | None
    damage: dict[str, str]


def read(address: Address, sound: Sequence[Request]) -> Pair | None:
    """The choices of this section, before the page's address is settled."""
    by_id = {one.id: one for one in sound}
    is_known = {NONE, *by_id}.__contains__
    newest = sound[0].id if len(sound) > 1 else NONE
    after = _given(address, "after", is_known, newest)
    place = list(by_id).index(after) if after != NONE else 0
    first = earlier(sound[place + 1 :], by_id[after]) if after != NONE else None
    usual = (first or sound[0]).id if len(sound) > 1 else NONE
    before = _given(address, "before", is_known, usual)
    if NONE in (before, after):
        return None
    pair = _read(by_id[before], by_id[after])
    if pair.new:
        address.choice("level", LEVELS, LEVELS[0])
        address.choice("node", list(_nodes(pair.new)), pair.new.stored.plan.tree.id)
    return pair


def draw(address: Address, sound: Sequence[Request], pair: Pair | None) -> None:
    """Nothing to compare, or the two choices and what they show."""
    if pair is None:
        show(
            section(text("evaluate.compare")),
            panel(
                text("evaluate.compare_one" if sound else "evaluate.compare_none"),
                text("evaluate.compare_one_advice"),
            ),
        )
        return
    show(section(text("evaluate.compare")))
    names = {
        one.id: text(
            "ranking.evaluation_again",
            period=short_period(one.start, one.end),
            evaluated_at=shown(one.evaluated_at),
            id=one.id,
        )
        for one in sound
    }
    for column, name in zip(st.columns(2), ("before", "after"), strict=True):
        column.selectbox(
            text("evaluate.before" if name == "before" else "evaluate.after"),
            list(names),
            key=address.key(name),
            format_func=lambda one: names.get(one, one),
            on_change=address.take,
            args=(name,),
        )
    _compared(address, pair)


def _compared(address: Address, pair: Pair) -> None:
    for evaluation_id, damage in pair.damage.items():
        show(panel(text("evaluate.damaged", id=evaluation_id), damage, is_alert=True))
    if pair.old is None or pair.new is None:
        return
    if pair.before.id == pair.after.id:
        show(panel(text("evaluate.same")))
        return
    old, new = pair.old, pair.new
    comparison: Comparison = new.memo.once(
        ("comparison", pair.before.id), lambda: compare(old.stored, new.stored)
    )
    titles = {name: contract.title.zh for name, contract in load_contracts().items()}
    is_comparable = can_be_compared(comparison)
    show(
        panel(
            verdict(comparison),
            *reasons(comparison, old.stored, new.stored, titles),
            is_alert=not is_comparable,
        ),
        subsection(datasets_finding(comparison)),
        datasets_table(old.stored, new.stored, titles),
    )
    if is_comparable:
        _moved(address, pair, new, comparison)
    if comparison.has_same_units:
        change_section(address, old, new, pair.before.id, LEVELS, _source(pair, new))


def _moved(address: Address, pair: Pair, new: Kept, comparison: Comparison) -> None:
    """Scores and ranks of one node in all units of a level, then the values below it."""
    nodes, units = _nodes(new), new.units
    level, node = address.values["level"], address.values["node"]
    filters = st.columns([2, 3], vertical_alignment="bottom")
    filters[0].segmented_control(
        text("ranking.level"),
        LEVELS,
        key=address.key("level"),
        format_func=lambda one: text(f"levels.{one}.choice", count=len(units.at_level(one))),
        on_change=address.take,
        args=("level",),
        required=True,
    )
    filters[1].selectbox(
        text("evaluate.node"),
        list(nodes),
        key=address.key("node"),
        format_func=lambda one: nodes.get(one, one),
        on_change=address.take,
        args=("node",),
    )
    _moved_scores(pair, new, comparison, level, node)
    _moved_values(pair, new, comparison, level, node)


def _moved_scores(pair: Pair, new: Kept, comparison: Comparison, level: str, node: str) -> None:
    """Every unit of the level, and the same as a file."""
    units, key = new.units, (pair.before.id, level, node)
    moves = new.memo.once(("moves", key), lambda: moves_at(comparison, level, node))
    finding = moves_finding(moves, units, level, _nodes(new)[node])
    show_once(
        new.memo,
        ("moves", key),
        lambda: (subsection(finding), moves_table(moves, units, level)),
    )
    table = new.memo.once(("moves twin", key), lambda: moves_twin(moves, units, level, finding))
    offer_csv(table, finding, _source(pair, new), "moves")


def _moved_values(pair: Pair, new: Kept, comparison: Comparison, level: str, node: str) -> None:
    """The values that differ below the node, and the same as a file."""
    units, plan, key = new.units, new.stored.plan, (pair.before.id, level, node)
    moves = new.memo.once(
        ("value moves", key), lambda: values_at(comparison, level, indicators_below(plan, node))
    )
    finding = values_finding(moves, level, _nodes(new)[node])
    show(subsection(finding))
    if moves:
        show_once(new.memo, ("value moves", key), lambda: [values_table(moves, units, plan, level)])
        table = new.memo.once(
            ("value moves twin", key), lambda: values_twin(moves, units, plan, level, finding)
        )
        offer_csv(table, finding, _source(pair, new), "values")


def _source(pair: Pair, new: Kept) -> Source:
    standing = text("evaluate.source", before=pair.before.id, after=pair.after.id)
    return source_of(new.stored, shown(pair.after.evaluated_at), standing)


def _nodes(kept: Kept) -> dict[str, str]:
    """Total and dimensions, then the indicators that are built."""
    plan = kept.stored.plan
    leaves = {
        id_: text("search.indicator", id=id_, name=indicator_name(plan, id_))
        for id_ in (leaf.indicator for leaf in plan.tree.leaves() if plan.is_built(leaf))
    }
    return {**built_nodes(plan), **leaves}


def _given(address: Address, name: str, is_known: Callable[[str], bool], usual: str) -> str:
    """A choice of the address; one made when there was nothing to compare gives way to the usual one."""
    given = address.known(name, is_known, usual)
    if given == NONE and usual != NONE:
        address.fix(name, usual)
    return address.values[name]


def _read(before: Request, after: Request) -> Pair:
    old, old_damage = read_or_damage(before)
    new, new_damage = read_or_damage(after)
    found = {before.id: old_damage, after.id: new_damage}
    return Pair(before, after, old, new, {one: damage for one, damage in found.items() if damage})
