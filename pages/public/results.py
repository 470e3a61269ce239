"""Results: the province against the notice's limits, the cities on a map and by rank, and how to check it."""

from pathlib import Path

import streamlit as st

from charts.cap_bars import cap_table
from charts.cap_findings import cap_finding, cap_lede
from charts.cap_groups import group_finding
from charts.coverage import coverage_facts, coverage_finding, data_notes, inputs_table, unbuilt_notes
from charts.facts import facts
from charts.frame import lede, note, notes, section, title
from charts.ranking import built_nodes, ranking
from charts.ranking_findings import title_finding
from charts.reading import marks_of, measure_of
from charts.recompute import command, hashes_table
from charts.standing_table import standing_table
from charts.texts import text
from charts.tile_map import tile_map
from charts.veto_words import veto_panel
from data.contract_files import load_contracts
from data.notice import load_notice
from metrics.caps import evaluation_caps
from pages.address import Address, link
from pages.drawing import show_chart
from pages.public.opening import View, end, head, open_page
from pages.show import show
from reports.evaluations import Kept

CITY = Path(__file__).with_name("city.py")
LEVEL = "city"


def page() -> None:
    """The evaluation of the address, or why there is none."""
    open_page("results", choose, draw)


def choose(address: Address, kept: Kept) -> None:
    """What map and ranking show: the total or one dimension."""
    nodes = built_nodes(kept.stored.plan)
    address.choice("node", list(nodes), kept.stored.plan.tree.id)


def draw(view: View) -> None:
    """The page from top to bottom."""
    head(view, "results")
    against_the_notice(view)
    cities(view)
    coverage(view)
    recompute(view)
    end(view)


def against_the_notice(view: View) -> None:
    """The province against every limit of the notice."""
    province = view.units.at_level("province")[0]
    name = view.units.name(province)
    results = evaluation_caps(load_notice().caps, view.stored, province)
    show(
        title(cap_finding(results, name)),
        lede(cap_lede(results)),
        section(group_finding(results)),
        note(text("results.caps_note", basis=view.plan.basis)),
        cap_table(results, name),
    )


def cities(view: View) -> None:
    """One node by place and by rank; a click on the map opens the city in this session."""
    node = view.chosen("node")
    shown = ranking(view.stored, view.units, LEVEL, node)
    codes = [*view.units.at_level("province"), *view.units.at_level(LEVEL)]
    show(section(title_finding(shown)), veto_panel(view.stored, view.units, codes))
    view.segments("node", text("results.map_of"), built_nodes(view.plan))
    left, right = st.columns(2, gap="large")
    with left:
        clicked = draw_map(view, node)
    with right:
        show(standing_table(shown, city_links(view)))
    if clicked:
        st.switch_page(CITY, query_params={"evaluation": view.request.id, "city": clicked})


def draw_map(view: View, node: str) -> str | None:
    """The schematic of the cities; the code of the city that was clicked."""
    marks = marks_of(view.stored, view.units, LEVEL, node)
    grades = {grade: float(cut) for grade, cut in view.plan.grades.items()}
    chart = tile_map(measure_of(view.plan, node), marks, grades, view.source, LEVEL)
    return show_chart(chart, "results.map", is_selectable=True)


def city_links(view: View) -> dict[str, str]:
    """Every city's page with this evaluation."""
    codes = view.units.at_level(LEVEL)
    return {code: link("city", evaluation=view.request.id, city=code) for code in codes}


def coverage(view: View) -> None:
    """Datasets with rows and hash, and what is not built."""
    titles = {name: contract.title.zh for name, contract in load_contracts().items()}
    show(
        section(coverage_finding(view.stored)),
        facts(coverage_facts(view.stored, view.units)),
        inputs_table(view.stored, titles),
        notes([*data_notes(view.stored), *unbuilt_notes(view.plan), text("results.coverage_note")]),
    )


def recompute(view: View) -> None:
    """The command and the hashes that must come out."""
    show(section(text("recompute.title")), lede(text("recompute.how")))
    st.code(command(view.stored), language=None, wrap_lines=True)
    show(hashes_table(view.stored))


page()
