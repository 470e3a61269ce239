"""One indicator across the cities: what it is, where each city stands, the counties, the months."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import streamlit as st

from charts.definition_words import definition_list
from charts.distribution import Group, distribution
from charts.facts import facts
from charts.frame import note, panel, section, title
from charts.indicator_facts import indicator_facts
from charts.measure import Mark, Measure
from charts.reading import marks_of, measure_of
from charts.texts import text
from charts.tile_map import tile_map
from charts.unit_bars import unit_bars
from charts.unit_findings import finding
from data.benchmarks import load_benchmarks
from data.contract_files import load_contracts
from data.notice import load_notice
from metrics.definition_text import calculation
from pages.address import Address
from pages.drawing import show_chart
from pages.public.indicator_details import details
from pages.public.opening import View, end, head, open_page
from pages.public.trend_section import choose_months, trend_section
from pages.show import show
from reports.evaluations import Kept

CITY = Path(__file__).with_name("city.py")
LEVEL = "city"


def page() -> None:
    """The evaluation of the address, or why there is none."""
    open_page("indicator", choose, draw)


def choose(address: Address, kept: Kept) -> None:
    """The indicator, and the city that stands out."""
    plan, cities = kept.stored.plan, kept.units.at_level(LEVEL)
    leaves = [leaf.indicator for leaf in plan.tree.leaves()]
    first = next(iter(plan.built_indicators()), leaves[0])
    address.choice("indicator", [*leaves, *plan.monitors], first)
    address.choice("city", cities, cities[0])
    choose_months(address)


def draw(view: View) -> None:
    """The page from top to bottom; without values, the definition and the reason."""
    id_ = view.chosen("indicator")
    head(view, "indicator", lambda: choose_indicator(view))
    measure, marks = measure_of(view.plan, id_), marks_at(view, LEVEL, id_)
    show(title(finding(measure, marks, LEVEL)))
    if any(mark.value is not None for mark in marks):
        numbers(view, id_, measure, marks)
        define(view, id_)
        cities(view, measure, marks)
        counties(view, id_, measure, marks)
        months(view, id_)
        details(view, id_)
    else:
        show(panel(text("indicator.nothing"), *dict.fromkeys(mark.reason for mark in marks)))
        define(view, id_)
    what_ran(view, id_)
    end(view)


def marks_at(view: View, level: str, id_: str) -> list[Mark]:
    """Every unit of a level, worked out once."""
    return view.kept.memo.once(("marks", level, id_), lambda: marks_of(view.stored, view.units, level, id_))


def choose_indicator(view: View) -> None:
    """Another indicator, or a monitor."""
    names = {**view.indicator_names, **view.monitor_names}
    view.selectbox("indicator", text("city.choose_indicator"), names, is_bare=True)


def numbers(view: View, id_: str, measure: Measure, marks: Sequence[Mark]) -> None:
    """Province, median, best, and what Beijing and Shanghai have published."""
    province = view.stored.values_by_place.get((id_, view.units.at_level("province")[0]))
    benchmarks = load_benchmarks()
    published = benchmarks.of(view.plan.id, id_)
    show(facts(indicator_facts(measure, marks, province, published, benchmarks)))


def define(view: View, id_: str) -> None:
    """What the indicator is."""
    show(section(text("indicator.definition")), definition_list(view.plan, id_, load_notice()))


def cities(view: View, measure: Measure, marks: Sequence[Mark]) -> None:
    """By place and by value; a click opens the city in this session."""
    grades = {grade: float(cut) for grade, cut in view.plan.grades.items()}
    show(section(text("indicator.cities", count=len(marks))))
    left, right = st.columns(2, gap="large")
    with left:
        squares = view.kept.memo.once(
            ("tile map", view.chosen("indicator")),
            lambda: tile_map(measure, marks, grades, view.source, LEVEL),
        )
        clicked = show_chart(squares, "indicator_map", heading="", is_selectable=True)
    with right:
        city = view.chosen("city")
        bars = view.kept.memo.once(
            ("bars", view.chosen("indicator"), city),
            lambda: unit_bars(_with_benchmark(view, measure), marks, view.source, LEVEL, city),
        )
        clicked = show_chart(bars, "indicator_bars", heading="", is_selectable=True) or clicked
    if clicked:
        st.switch_page(CITY, query_params=view.keeping(city=clicked, indicator=view.chosen("indicator")))


def _with_benchmark(view: View, measure: Measure) -> Measure:
    """The first published figure as a line among the bars."""
    benchmarks = load_benchmarks()
    published = benchmarks.of(view.plan.id, view.chosen("indicator"))
    for place, figure in published.items():
        return replace(measure, benchmark=figure.value, benchmark_name=benchmarks.places[place])
    return measure


def counties(view: View, id_: str, measure: Measure, marks: Sequence[Mark]) -> None:
    """Where the counties stand; those of the chosen city stand out."""
    below = marks_at(view, "county", id_)
    if not below:
        return
    city = view.chosen("city")
    groups = [Group(LEVEL, tuple(marks)), Group("county", tuple(below))]
    own = frozenset({city, *view.units.below(city)})
    strip = view.kept.memo.once(("strip", id_, city), lambda: distribution(measure, groups, view.source, own))
    show_chart(strip, "indicator_strip", heading="section")


def months(view: View, id_: str) -> None:
    """The chosen city month by month, beside the province."""
    city = view.chosen("city")
    show(section(text("indicator.months")))
    view.selectbox("city", text("city.choose"), view.city_names, is_bare=True)
    trend_section(view, id_, city, view.units.parent(city) or None)


def what_ran(view: View, id_: str) -> None:
    """Formula and SQL, as they ran; sent when they are unfolded, for a browser takes long to colour code."""
    definition = view.kept.replay.definition(id_)
    if definition is None:
        show(note(text("indicator.no_calculation")))
        return
    folded = st.expander(text("indicator.what_ran"), key="what_ran", on_change="rerun")
    if folded.open:
        folded.code(calculation(definition, load_contracts()), language="sql", wrap_lines=True)


page()
