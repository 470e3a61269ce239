"""The state of things today: the notice's limits, the cities, what moved, which data stand behind it."""

from pathlib import Path

import streamlit as st

from charts.cap_bars import cap_table
from charts.cap_findings import cap_finding, cap_lede
from charts.data_state import DataRow, DataState, data_finding, data_table
from charts.evaluation_moves import moves_at, moves_finding, moves_table
from charts.facts import facts
from charts.frame import lede, note, panel, section, title
from charts.moments import shown
from charts.numbers import period
from charts.overview_facts import overview_facts
from charts.previous_ranks import not_comparable
from charts.ranking import Ranking, ranking
from charts.ranking_findings import lede_finding, title_finding
from charts.standing_table import standing_table
from charts.texts import text
from data.contract_files import load_contracts
from data.notice import load_notice
from metrics.caps import CapResult, CapState, evaluation_caps
from metrics.comparison import compare
from metrics.datasets import sha256_of_all
from pages.address import Address
from pages.evaluation_choice import read_or_damage
from pages.leadership.opening import UPLOAD, end, open_page, profile_links
from pages.public.opening import View, head
from pages.show import show
from reports.evaluations import Kept
from reports.previous import previous
from workflow import evaluations
from workflow.versions import counting

LEVEL = "city"
HERE = Path(__file__).parent
RESULTS = HERE.parent / "public" / "results.py"


def page() -> None:
    """The evaluation of the address, or why there is none."""
    open_page("overview", choose, draw)


def choose(_address: Address, _kept: Kept) -> None:
    """Nothing to choose but the evaluation."""


def draw(view: View) -> None:
    """The page from top to bottom."""
    province = view.units.at_level("province")[0]
    results = view.kept.memo.once(
        ("caps", province), lambda: evaluation_caps(load_notice().caps, view.stored, province)
    )
    total = view.plan.tree.id
    cities = view.kept.memo.once(
        ("ranking", LEVEL, total), lambda: ranking(view.stored, view.units, LEVEL, total)
    )
    data = data_rows(view)
    head(view, "overview")
    show(
        title(cap_finding(results, view.units.name(province))),
        lede(cap_lede(results)),
    )
    show(facts(overview_facts(results, cities, data)))
    missed_limits(view, results, view.units.name(province))
    standing(view, cities)
    movers(view)
    show(section(data_finding(data)), data_table(data))
    st.page_link(UPLOAD, label=text("overview.to_upload"))
    end(view)


def missed_limits(view: View, results: list[CapResult], province: str) -> None:
    """The limits that were missed, each with its number; the others are one click away."""
    missed = [one for one in results if one.state is CapState.MISSED]
    if missed:
        show(section(text("overview.limits", count=len(missed))), cap_table(missed, province))
    st.page_link(RESULTS, label=text("overview.to_results"), query_params=view.keeping())


def standing(view: View, cities: Ranking) -> None:
    """All cities by rank, with the ways to look closer."""
    codes = [row.unit_code for row in cities.rows]
    show(
        section(title_finding(cities)),
        note(lede_finding(cities)),
        standing_table(cities, profile_links(view, codes)),
    )
    with st.container(horizontal=True):
        for name in ("ranking", "map"):
            st.page_link(HERE / f"{name}.py", label=text(f"overview.to_{name}"), query_params=view.keeping())


def movers(view: View) -> None:
    """What moved against the evaluation before, or why there is nothing to compare."""
    before = previous(evaluations.listing(), view.request)
    kept, damage = read_or_damage(before)
    if before is None or kept is None:
        show(section(text("overview.no_previous")), note(damage or text("overview.no_previous_advice")))
        return
    comparison = view.kept.memo.once(
        ("compared with", before.id, kept.stored.manifest["scores.csv_sha256"]),
        lambda: compare(kept.stored, view.stored),
    )
    named = note(
        text(
            "overview.previous",
            period=period(before.start, before.end),
            at=shown(before.evaluated_at),
            id=before.id,
        )
    )
    refused = not_comparable(comparison)
    if refused:
        show(section(text("overview.with_previous")), named, panel(refused, text("overview.not_comparable")))
        return
    total = view.plan.tree.id
    moves = moves_at(comparison, LEVEL, total)
    name = view.plan.tree.name.zh if view.plan.tree.name else total
    show(section(moves_finding(moves, view.units, LEVEL, name)), named, moves_table(moves, view.units, LEVEL))


def data_rows(view: View) -> list[DataRow]:
    """Every dataset of the contracts: the version used here, and whether a later one has come in."""
    accepted, used = counting(), view.stored.manifest["inputs"]
    rows = []
    for name, contract in load_contracts().items():
        kept = accepted.get(name, [])
        state = DataState.ABSENT
        if name in used:
            is_newer = bool(kept) and sha256_of_all([one.sha256 for one in kept]) != used[name]["sha256"]
            state = DataState.NEWER if is_newer else DataState.USED
        elif kept:
            state = DataState.UNUSED
        rows.append(
            DataRow(
                dataset=contract.title.zh,
                state=state,
                start=min((one.start for one in kept), default=""),
                end=max((one.end for one in kept), default=""),
                rows=used[name]["rows"] if name in used else sum(one.rows for one in kept) or None,
            )
        )
    return rows


page()
