"""Two measures of cities or counties as two maps under one legend, then every unit with both of them."""

import hashlib
import json
from datetime import date

import streamlit as st

from charts.frame import lede, note, notes, section, title
from charts.leaflet_map import UnitMap, can_draw, leaflet_map, short_name, source_line
from charts.map_notes import map_notes
from charts.moments import month_name
from charts.plain_table import scrolling
from charts.ranking import built_nodes
from charts.reading import marks_of, measure_of
from charts.shades import legend
from charts.texts import text
from charts.two_measures import Side, both, table_finding, title_finding, two_table, two_twin
from charts.unit_findings import sentence
from data.boundaries import Boundaries, load_boundaries
from metrics.period import Period
from metrics.plan import Plan
from pages.address import Address
from pages.leadership.drawn_maps import MAPS, address_of
from pages.leadership.opening import end, open_page, profile_links
from pages.public.opening import View, head
from pages.show import show
from pages.table_download import offer_csv
from reports.evaluations import Kept

LEVELS = ("city", "county")
SCORE, VALUE = "score", "value"
SIDES = ("left", "right")
MONTHS_WIDTH = 280  # pixels of the slider: twelve months still apart under a finger
HEIGHT = 560  # where the style sheet does not reach


def page() -> None:
    """The evaluation of the address, or why there is none."""
    open_page("map", choose, draw)


def choose(address: Address, kept: Kept) -> None:
    """Level, what number is shown, the two measures, the last month that counts."""
    plan, options = kept.stored.plan, list(measures(kept.stored.plan))
    address.choice("level", LEVELS, LEVELS[0])
    address.choice("show", (SCORE, VALUE), SCORE)
    address.choice("left", options, plan.tree.id)
    address.choice("right", options, options[1] if len(options) > 1 else options[0])
    months = months_of(kept)
    address.choice("month", months, months[-1])


def measures(plan: Plan) -> dict[str, str]:
    """Total, dimensions and indicators of which there is something to show, with their names."""
    names = dict(built_nodes(plan))
    for id_ in plan.built_indicators():
        names[id_] = text("search.indicator", id=id_, name=measure_of(plan, id_).name)
    return names


def months_of(kept: Kept) -> list[str]:
    """The months of the period as ``202003``; one alone where an evaluation names no period."""
    given = kept.stored.manifest.get("period")
    if not given:
        return ["0"]
    period = Period(date.fromisoformat(given["from"]), date.fromisoformat(given["to"]))
    return [str(month.month) for month in period.months()]


def draw(view: View) -> None:
    """The page from top to bottom; ``part`` is the evaluation up to the month of the address."""
    part, level = View(view.address, view.request, until(view)), view.chosen("level")
    left, right = (side_of(part, name) for name in SIDES)
    head(view, "map")
    show(
        title(title_finding(left, right, grades_of(view.plan), level)),
        lede(until_words(view)) if part.kept is not view.kept else None,
    )
    controls(view)
    show(legend(grades_of(view.plan)))
    for column, name, side in zip(st.columns(2, gap="medium"), SIDES, (left, right), strict=True):
        with column:
            one_map(part, view, name, side)
    table(part, left, right)
    end(part, source_line(load_boundaries(level)))


def grades_of(plan: Plan) -> dict[str, float]:
    """The cuts of the plan's grades."""
    return {grade: float(cut) for grade, cut in plan.grades.items()}


def until(view: View) -> Kept:
    """The evaluation up to the month of the address; the whole of it for the last one."""
    month = view.chosen("month")
    return view.kept if month == months_of(view.kept)[-1] else view.kept.until(int(month))


def until_words(view: View) -> str:
    """Which part of the period is shown."""
    return text("map.until", start=view.request.start, month=month_name(view.chosen("month")))


def side_of(view: View, name: str) -> Side:
    """The measure of one side in every unit, worked out once."""
    id_, level, as_score = view.chosen(name), view.chosen("level"), view.chosen("show") == SCORE
    measure = measure_of(view.plan, id_, as_score=as_score)
    marks = view.kept.memo.once(
        ("marks", level, id_, as_score),
        lambda: marks_of(view.stored, view.units, level, id_, as_score=as_score),
    )
    return Side(id_, measure, marks)


def controls(view: View) -> None:
    """Level, number, month."""
    counts = {one: len(view.units.at_level(one)) for one in LEVELS}
    choices = {one: text(f"levels.{one}.choice", count=count) for one, count in counts.items()}
    months = months_of(view.kept)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        view.segments("level", text("ranking.level"), choices)
        view.segments("show", text("map.show"), {one: text(f"map.{one}") for one in (SCORE, VALUE)})
        if len(months) > 1:
            st.select_slider(
                text("map.month"),
                months,
                key=view.address.key("month"),
                format_func=month_name,
                on_change=view.address.take,
                args=("month",),
                width=MONTHS_WIDTH,
            )


def one_map(view: View, whole: View, name: str, side: Side) -> None:
    """The choice of the measure, its map, its sentence, and why units have none."""
    view.selectbox(name, text(f"map.{name}"), measures(view.plan))
    level = view.chosen("level")
    boundaries = load_boundaries(level)
    if can_draw(boundaries, [mark.code for mark in side.marks]):
        with st.container(key=f"map_{name}"):
            st.iframe(
                address_of(MAPS.name_of(key_of(view, side), lambda: drawn(view, side, boundaries))),
                height=HEIGHT,
                alt=text("map.title", measure=side.measure.spoken()),
            )
    else:
        show(note(text("map.no_outlines")))
    show(
        note(sentence(side.measure, side.marks, level)),
        notes(map_notes(view.stored, whole.stored, side, level)),
    )


def key_of(view: View, side: Side) -> str:
    """Everything the map depends on, as a hash; the evaluation's id names its numbers and its plan."""
    depends_on = [
        view.request.id,
        view.units.sha256,
        *(view.chosen(one) for one in ("level", "show", "month")),
    ]
    numbers = [[mark.code, mark.value, mark.score, mark.reason] for mark in side.marks]
    return hashlib.sha256(json.dumps([depends_on, side.id, numbers]).encode()).hexdigest()


def drawn(view: View, side: Side, boundaries: Boundaries) -> str:
    """The map as HTML; a click opens the city, or the city of the county."""
    cities = view.units.at_level("city")
    hrefs = {
        code: f"../{href}" for code, href in profile_links(view, [mark.code for mark in side.marks]).items()
    }
    return leaflet_map(
        UnitMap(
            measure=side.measure,
            marks=side.marks,
            grades=grades_of(view.plan),
            boundaries=boundaries,
            labels={code: short_name(view.units.name(code)) for code in cities},
            frame=load_boundaries("city") if boundaries.level == "county" else None,
            links=hrefs,
        )
    )


def table(view: View, left: Side, right: Side) -> None:
    """Both numbers of every unit, for everybody and for those who cannot use the maps."""
    level = view.chosen("level")
    codes = [mark.code for mark in left.marks]
    parents = {code: view.units.name(parent) for code in codes if (parent := view.units.parent(code))}
    rows = both(left, right, parents)
    shown = two_table(left, right, rows, level, profile_links(view, codes))
    finding = table_finding(rows, level)
    is_long = len(rows) > 20
    show(
        section(finding),
        note(text("map.difference_note")),
        scrolling(shown, text("map.table"), "32rem" if is_long else None),
    )
    offer_csv(two_twin(left, right, rows, level), finding, view.source, "map")


page()
