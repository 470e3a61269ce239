"""One city: where it stands, what it misses, how one score came about, its counties, another city."""

from dataclasses import replace

import streamlit as st

from charts import city_facts
from charts.city_indicators import (
    IndicatorRow,
    indicator_rows,
    indicator_table,
    indicators_finding,
    missed_first,
    published_notes,
)
from charts.dimension_bars import dimension_finding, dimension_rows, dimension_table
from charts.facts import facts
from charts.frame import hint_to_swipe, note, notes, section, title
from charts.ranking import built_nodes, ranking
from charts.ranking_table import Beside, legend, ranking_table
from charts.real_weights import real_weights
from charts.score_story import score_story
from charts.texts import text
from charts.two_units import dimension_lines, indicator_lines, two_finding, two_units_table
from charts.veto_words import veto_panel
from data.benchmarks import load_benchmarks
from metrics.plan import Plan
from pages.address import Address, link
from pages.public.opening import View, end, head, open_page
from pages.public.trend_section import choose_months, trend_section
from pages.show import show
from reports.evaluations import Kept

NONE, MISSED, ALL = "none", "missed", "all"
LEVEL = "city"


def page() -> None:
    """The evaluation of the address, or why there is none."""
    open_page("city", choose, draw)


def choose(address: Address, kept: Kept) -> None:
    """The city, what of it is shown, and what it is compared with."""
    cities, plan = kept.units.at_level(LEVEL), kept.stored.plan
    city = address.choice("city", cities, cities[0])
    address.choice("county", [NONE, *kept.units.below(city)], NONE)
    address.choice("show", [MISSED, *dimensions(plan), ALL], MISSED)
    leaves = [leaf.indicator for leaf in plan.tree.leaves()]
    first = next((row.id for row in missed_first(rows_of(kept, city))), leaves[0])
    address.choice("indicator", leaves, first)
    choose_months(address)
    address.choice("with", cities, cities[0] if city != cities[0] else cities[-1])


def dimensions(plan: Plan) -> dict[str, str]:
    """The dimensions of which something is built."""
    return {node: name for node, name in built_nodes(plan).items() if node != plan.tree.id}


def draw(view: View) -> None:
    """The page from top to bottom."""
    city = view.chosen("city")
    rows = rows_of(view.kept, city)
    head(view, "city", lambda: choose_city(view))
    standing(view, city, rows)
    indicators(view, city, rows)
    one_score(view, city)
    trend_section(view, view.chosen("indicator"), city, view.units.parent(city) or None)
    counties(view, city)
    beside(view, city, rows)
    end(view)


def rows_of(kept: Kept, city: str) -> list[IndicatorRow]:
    """The city's indicators, worked out once."""
    return kept.memo.once(
        ("indicator rows", city), lambda: indicator_rows(kept.stored, kept.units, city, load_benchmarks())
    )


def choose_city(view: View) -> None:
    """Another city; what was chosen of this one does not go with it."""
    view.selectbox("city", text("city.choose"), view.city_names, is_bare=True, county=NONE)


def standing(view: View, city: str, rows: list[IndicatorRow]) -> None:
    """Title, facts, dimensions."""
    place = city_facts.place_of(view.stored, view.units, city)
    weights = real_weights(view.stored, city)
    in_dimensions = dimension_rows(view.stored, view.units, city)
    show(
        title(city_facts.city_title(place, weights, rows)),
        veto_panel(view.stored, view.units, [city, *view.units.below(city)]),
        facts(city_facts.city_facts(place, view.plan, rows)),
        section(dimension_finding(in_dimensions)),
        dimension_table(place.name, in_dimensions, LEVEL),
    )


def indicators(view: View, city: str, rows: list[IndicatorRow]) -> None:
    """Those that miss their target, those of one dimension, or all."""
    shown = chosen_rows(view, rows)
    show(section(indicators_finding(shown if view.chosen("show") != MISSED else rows)))
    kinds = {
        MISSED: text("city.show_missed"),
        **dimensions(view.plan),
        ALL: text("city.show_all", count=len(rows)),
    }
    view.segments("show", text("city.show"), kinds, is_bare=True)
    if not shown:
        show(note(text("city.none_missed")))
        return
    benchmarks = load_benchmarks()
    hrefs = {row.id: link("indicator", **view.keeping(indicator=row.id, city=city)) for row in shown}
    trends = {row.id: view.kept.trend(row.id, city) for row in shown}
    show(
        indicator_table(shown, view.units.name(city), benchmarks, hrefs, trends),
        notes(published_notes(shown, benchmarks)),
    )


def chosen_rows(view: View, rows: list[IndicatorRow]) -> list[IndicatorRow]:
    """The rows of the choice, those that miss their target first."""
    kind = view.chosen("show")
    if kind == MISSED:
        return [row for row in missed_first(rows) if row.is_met is False]
    return [row for row in missed_first(rows) if kind in (ALL, row.node)]


def one_score(view: View, city: str) -> None:
    """The arithmetic of the score that the reader chooses."""
    heading, *story = score_story(view.stored, view.units, city, view.chosen("indicator"))
    show(heading)
    view.selectbox("indicator", text("city.choose_indicator"), view.indicator_names, is_bare=True)
    show(*story)


def counties(view: View, city: str) -> None:
    """The counties of this city with their places among all counties; the one searched for stands out."""
    own = view.units.below(city)
    name = view.units.name(city)
    if not own:
        show(note(text("city.counties_none", name=name)))
        return
    total = view.plan.tree.id
    all_of_them = view.kept.memo.once(
        ("ranking", "county", total), lambda: ranking(view.stored, view.units, "county", total)
    )
    rows = [replace(row, parent="") for row in all_of_them.rows if row.unit_code in own]
    shown = replace(all_of_them, rows=tuple(rows))
    show(
        section(text("city.counties", name=name, count=len(own))),
        legend(shown),
        hint_to_swipe(),
        ranking_table(
            shown, text("city.counties_caption", name=name), Beside(highlight=view.chosen("county"))
        ),
    )


def beside(view: View, city: str, rows: list[IndicatorRow]) -> None:
    """Another city beside this one."""
    other = view.chosen("with")
    own_dimensions, other_dimensions = (
        dimension_rows(view.stored, view.units, code) for code in (city, other)
    )
    names = (view.units.name(city), view.units.name(other))
    show(section(text("city.two") if other == city else two_finding(names, own_dimensions, other_dimensions)))
    view.selectbox("with", text("city.choose"), view.city_names)
    if other == city:
        show(note(text("city.two_same")))
        return
    totals = (
        city_facts.place_of(view.stored, view.units, city).total.score,
        city_facts.place_of(view.stored, view.units, other).total.score,
    )
    left, right = st.columns(2, gap="large")
    with left:
        lines = dimension_lines(totals, own_dimensions, other_dimensions)
        show(two_units_table(names, lines, text("city.two_caption")))
    with right:
        show(
            two_units_table(
                names, indicator_lines(rows, rows_of(view.kept, other)), text("city.two_indicators_caption")
            )
        )


page()
