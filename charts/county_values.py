"""One indicator in the counties of one city: value, how many records, and how far from the city's own."""

from collections.abc import Mapping, Sequence

from charts.markup import Child, element
from charts.markup import Node as Html
from charts.measure import Mark, Measure, best_first
from charts.numbers import MISSING, number, signed
from charts.plain_table import Head, plain_table
from charts.ranking import CellState
from charts.state_marks import met_mark, state_mark
from charts.texts import text
from charts.twin import Cell, Column, Twin, twin


def counties_finding(measure: Measure, city: Mark, counties: Sequence[Mark]) -> str:
    """How many counties stand behind the city's own value, and which is furthest behind."""
    known = [mark for mark in best_first(measure, counties) if mark.value is not None]
    if not known:
        return text("profile.counties_unknown", name=measure.name, city=city.name)
    if measure.direction == "none" or city.value is None:
        return text("profile.counties_range", name=measure.name, count=len(known), city=city.name)
    worse = [mark for mark in known if _is_worse(measure, mark, city)]
    if not worse:
        return text("profile.counties_fine", name=measure.name, count=len(known))
    return text(
        "profile.counties_behind",
        name=measure.name,
        count=len(worse),
        worst=worse[-1].name,
        value=measure.written(worse[-1].value),
    )


def counties_table(
    measure: Measure, city: Mark, counties: Sequence[Mark], records: Mapping[str, str] | None = None
) -> Html:
    """Every county has its row, the worst first; one with too few records says so with their number.

    ``records``: where the rows behind a county's value are shown, by its code.
    """
    heads = [
        Head(text("levels.county.one"), width="28%"),
        Head(text("charts.column.n"), is_number=True, width="14%"),
        Head(text("charts.column.value"), is_number=True, width="26%"),
        Head(text("profile.against_city"), is_number=True, width="18%"),
        Head(text("city.verdict"), width="14%"),
    ]
    rows: list[list[Child]] = [
        _cells(measure, city, mark, (records or {}).get(mark.code))
        for mark in _worst_first(measure, counties)
    ]
    caption = text("profile.counties_caption", city=city.name, value=measure.written(city.value))
    return plain_table(caption, heads, rows, is_dense=True, is_stacked=False)


def counties_twin(measure: Measure, city: Mark, counties: Sequence[Mark]) -> Twin:
    """The same as values, for download; the city's own value is the first row."""
    columns = [
        Column(text("charts.column.code")),
        Column(text("charts.column.unit")),
        Column(text("charts.column.n"), 0),
        Column(measure.spoken(), 2),
        Column(text("charts.column.remark")),
    ]
    rows: list[list[Cell]] = [
        [mark.code, mark.name, mark.n, mark.value, mark.reason]
        for mark in (city, *_worst_first(measure, counties))
    ]
    caption = text("profile.counties_caption", city=city.name, value=measure.written(city.value))
    return twin(caption, columns, rows)


def _worst_first(measure: Measure, counties: Sequence[Mark]) -> list[Mark]:
    known = [mark for mark in best_first(measure, counties) if mark.value is not None]
    return [*reversed(known), *(mark for mark in counties if mark.value is None)]


def _is_worse(measure: Measure, mark: Mark, city: Mark) -> bool:
    """Behind the city's own value; both have one here."""
    difference = (mark.value or 0.0) - (city.value or 0.0)
    return difference > 0 if measure.direction == "lower" else difference < 0


def _cells(measure: Measure, city: Mark, mark: Mark, records: str | None) -> list[Child]:
    difference = None if mark.value is None or city.value is None else mark.value - city.value
    return [
        mark.name,
        MISSING if mark.n is None else _linked(number(float(mark.n), 0), records),
        _linked(measure.bare(mark.value), records if mark.value is not None else None),
        signed(difference, measure.decimals),
        _state(mark) if mark.value is None else met_mark(measure.is_met(mark.value)) or MISSING,
    ]


def _linked(words: str, href: str | None) -> Child:
    return element("a", words, href=href) if href else words


def _state(mark: Mark) -> Html | None:
    return state_mark(CellState.NO_DATA if mark.state is CellState.OK else mark.state)
