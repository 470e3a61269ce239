"""One city in depth: where its points are lost, indicator by indicator, over the months, in its counties."""

import streamlit as st

from charts.city_facts import place_of
from charts.city_indicators import IndicatorRow, indicator_rows
from charts.county_values import counties_finding, counties_table, counties_twin
from charts.dimension_bars import dimension_finding, dimension_rows, dimension_table
from charts.facts import facts
from charts.frame import note, section, subsection, title
from charts.losses import (
    IndicatorLoss,
    indicator_losses,
    largest_finding,
    largest_table,
    losses_table,
    losses_twin,
    unscored_table,
)
from charts.markup import Node
from charts.numbers import number
from charts.profile_facts import profile_facts, profile_title
from charts.reading import marks_of, measure_of
from charts.score_story import score_story
from charts.texts import text
from charts.veto_words import veto_losses, veto_panel
from charts.waterfall import losses_of, waterfall
from data.benchmarks import load_benchmarks
from metrics.plan import Plan
from pages.address import Address, link
from pages.drawing import show_chart
from pages.leadership.opening import end, open_page
from pages.leadership.record_choices import RECORDS, records_address, records_link
from pages.public.opening import View, head
from pages.public.trend_section import choose_months, trend_section
from pages.show import show, show_once
from pages.table_download import offer_csv
from reports.evaluations import Kept

LEVEL = "city"


def page() -> None:
    """The evaluation of the address, or why there is none."""
    open_page("profile", choose, draw)


def choose(address: Address, kept: Kept) -> None:
    """The city, the indicator that is looked at closely, and its months."""
    cities = kept.units.at_level(LEVEL)
    city = address.choice("city", cities, cities[0])
    built = scored_ones(kept.stored.plan)
    losses = losses_in(kept, city)
    address.choice("indicator", built, losses[0].row.id if losses else built[0])
    choose_months(address)


def scored_ones(plan: Plan) -> list[str]:
    """The indicators of the tree that are computed; monitors have no points to lose."""
    return [leaf.indicator for leaf in plan.tree.leaves() if plan.is_built(leaf)]


def draw(view: View) -> None:
    """The page from top to bottom."""
    city = view.chosen("city")
    rows, losses = rows_in(view.kept, city), losses_in(view.kept, city)
    head(view, "profile", lambda: view.selectbox("city", text("city.choose"), view.city_names, is_bare=True))
    where_points_are_lost(view, city, rows, losses)
    dimensions(view, city)
    every_indicator(view, city, rows, losses)
    one_indicator(view, city)
    counties(view, city)
    end(view)


def rows_in(kept: Kept, city: str) -> list[IndicatorRow]:
    """The city's indicators, worked out once."""
    return kept.memo.once(
        ("indicator rows", city), lambda: indicator_rows(kept.stored, kept.units, city, load_benchmarks())
    )


def losses_in(kept: Kept, city: str) -> list[IndicatorLoss]:
    """What each of them costs, worked out once."""
    return kept.memo.once(("losses", city), lambda: indicator_losses(kept.stored, city, rows_in(kept, city)))


def where_points_are_lost(
    view: View, city: str, rows: list[IndicatorRow], losses: list[IndicatorLoss]
) -> None:
    """Title, facts, from 100 to the total, and the indicators that cost most."""
    place = place_of(view.stored, view.units, city)
    total, by_dimension = losses_of(view.plan, view.stored.scores, city)
    codes = view.units.at_level(LEVEL)
    show(
        title(profile_title(place, by_dimension)),
        veto_panel(view.stored, view.units, [city]),
        facts(profile_facts(view.stored, place, codes, rows, losses)),
    )
    if total is None or not losses:
        show(note(text("profile.no_total")))
        return
    chart = waterfall(place.name, total, by_dimension, view.source)
    show(section(chart.title))
    left, right = st.columns([7, 4], gap="large")
    with left:
        show_chart(chart, "waterfall", heading="")
    with right:
        show(subsection(largest_finding(losses)), largest_table(losses, across_cities(view, city, losses)))


def across_cities(view: View, city: str, losses: list[IndicatorLoss]) -> dict[str, str]:
    """From an indicator to its own page, where all cities stand."""
    return {
        loss.row.id: link("indicator", **view.keeping(indicator=loss.row.id, city=city)) for loss in losses
    }


def behind(view: View, city: str, losses: list[IndicatorLoss]) -> dict[str, str]:
    """From a value to the records behind it."""
    return {loss.row.id: records_link(view, loss.row.id, city) for loss in losses}


def dimensions(view: View, city: str) -> None:
    """The dimensions against the median of the cities."""

    def make() -> list[Node]:
        rows = dimension_rows(view.stored, view.units, city)
        return [section(dimension_finding(rows)), dimension_table(view.units.name(city), rows, LEVEL)]

    show_once(view.kept.memo, ("profile dimensions", city), make)


def every_indicator(view: View, city: str, rows: list[IndicatorRow], losses: list[IndicatorLoss]) -> None:
    """What counts adds up to what is missing to 100; what does not count stands apart."""
    name = view.units.name(city)
    vetoes = veto_losses(view.stored, city)
    points = sum(one.points for one in losses) + sum(one.points for one in vetoes)
    finding = text("profile.losses", count=len(losses), points=number(points))

    def make() -> list[Node | None]:
        unscored = unscored_table(rows, losses, view.stored.manifest["no_data"])
        count = len(rows) - len(losses)
        return [
            section(finding if losses else text("profile.losses_none")),
            losses_table(losses, across_cities(view, city, losses), vetoes, behind(view, city, losses))
            if losses
            else None,
            subsection(text("profile.unscored", count=count)) if unscored is not None else None,
            unscored,
            note(text("profile.not_built", count=len(list(view.plan.tree.leaves())) - len(rows))),
        ]

    show_once(view.kept.memo, ("profile losses", city), make)
    offer_csv(losses_twin(losses, rows, name), finding, view.source, "losses")


def one_indicator(view: View, city: str) -> None:
    """Choose one: its arithmetic, then its months beside the province's."""
    indicator = view.chosen("indicator")
    show(*score_story(view.stored, view.units, city, indicator))
    names = {id_: view.indicator_names[id_] for id_ in scored_ones(view.plan)}
    view.selectbox("indicator", text("city.choose_indicator"), names)
    trend_section(view, indicator, city, view.units.parent(city) or None)
    st.page_link(RECORDS, label=text("records.link"), query_params=records_address(view, indicator, city))


def counties(view: View, city: str) -> None:
    """The counties of this city in the chosen indicator."""
    indicator, own = view.chosen("indicator"), set(view.units.below(city))
    if not own:
        show(note(text("city.counties_none", name=view.units.name(city))))
        return
    measure = measure_of(view.plan, indicator)
    of_city = next(mark for mark in marks_of(view.stored, view.units, LEVEL, indicator) if mark.code == city)
    marks = [mark for mark in marks_of(view.stored, view.units, "county", indicator) if mark.code in own]
    finding = counties_finding(measure, of_city, marks)
    records = {mark.code: records_link(view, indicator, mark.code) for mark in marks}
    show(section(finding), counties_table(measure, of_city, marks, records))
    offer_csv(counties_twin(measure, of_city, marks), finding, view.source, "counties")


page()
