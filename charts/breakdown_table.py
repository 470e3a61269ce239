"""An indicator by category: bars and numbers of one unit beside those of the province."""

from dataclasses import dataclass

from charts.markup import Child, Node, element
from charts.measure import Measure, best_first_by
from charts.numbers import MISSING, percent, whole
from charts.plain_table import Head, plain_table
from charts.ranking import CellState
from charts.state_marks import state_mark
from charts.texts import text
from charts.twin import Column, Twin, twin
from charts.value_bar import value_bar
from metrics.values import Status, Value


@dataclass(frozen=True)
class CategoryRow:
    """One category with the values of the unit and of the one it is compared with."""

    label: str
    own: Value | None
    other: Value | None


@dataclass(frozen=True)
class ByCategory:
    """A breakdown in words. ``is_shared``: all categories stand over one denominator and add up."""

    title: str
    unit: str
    other: str
    rows: tuple[CategoryRow, ...]
    is_shared: bool


def breakdown_finding(measure: Measure, shown: ByCategory) -> str:
    """Which category stands out: the largest share of a sum, else best and worst."""
    known = [(row.label, row.own.value) for row in shown.rows if row.own and row.own.status is Status.OK]
    valued = [(label, value) for label, value in known if value is not None]
    said = {"column": shown.title, "unit": shown.unit, "name": measure.name}
    if not valued:
        return text("breakdown.none", **said)
    total = sum(value for _, value in valued)
    if shown.is_shared and total > 0:
        label, value = max(valued, key=lambda pair: pair[1])
        return text("breakdown.share", label=label, share=percent(value / total), **said)
    ordered = best_first_by(measure, valued, lambda pair: pair[1])
    (first, high), (last, low) = ordered[0], ordered[-1]
    if high == low:
        return text("breakdown.equal", value=measure.written(high), **said)
    key = "breakdown.highest" if measure.direction == "none" else "breakdown.best"
    ends = {"first": first, "high": measure.written(high), "last": last, "low": measure.written(low)}
    return text(key, **ends, **said)


def breakdown_table(measure: Measure, shown: ByCategory) -> Node:
    """Category, bar, value and n of the unit, value and n of the other."""
    heads = [
        Head(shown.title),
        Head(text("breakdown.bar"), width="28%", is_hidden_on_phones=True),
        Head(shown.unit, is_number=True, width="15%"),
        Head(text("charts.column.n"), is_number=True, width="10%"),
        Head(shown.other, is_number=True, width="15%"),
        Head(text("charts.column.n"), is_number=True, width="10%", is_hidden_on_phones=True),
    ]
    full = max((abs(value) for row in shown.rows for value in _values(row)), default=0.0)
    rows: list[list[Child]] = [
        [
            row.label,
            value_bar(row.own.value if row.own else None, _value(row.other), full),
            _written(measure, row.own),
            _n(row.own),
            _written(measure, row.other),
            _n(row.other),
        ]
        for row in shown.rows
    ]
    caption = text("breakdown.caption", unit=shown.unit, other=shown.other, measure=measure.spoken())
    return plain_table(caption, heads, rows, is_dense=True, is_stacked=False)


def breakdown_notes(shown: ByCategory) -> list[str]:
    """What the categories stand over."""
    return [text("breakdown.shared")] if shown.is_shared else []


def breakdown_twin(measure: Measure, shown: ByCategory) -> Twin:
    """The same as values."""
    columns = [
        Column(shown.title),
        Column(shown.unit, measure.decimals),
        Column(text("charts.column.n"), 0),
        Column(text("charts.column.remark")),
        Column(shown.other, measure.decimals),
        Column(text("charts.column.n"), 0),
    ]
    rows = [
        (
            row.label,
            _value(row.own),
            row.own.n if row.own else None,
            text(f"states.{row.own.status.value}") if row.own and row.own.status is not Status.OK else "",
            _value(row.other),
            row.other.n if row.other else None,
        )
        for row in shown.rows
    ]
    return twin(measure.spoken(), columns, rows)


def _values(row: CategoryRow) -> list[float]:
    return [value for one in (row.own, row.other) if (value := _value(one)) is not None]


def _value(value: Value | None) -> float | None:
    return value.value if value else None


def _written(measure: Measure, value: Value | None) -> Child:
    """The number; one from too few records says so."""
    if value is None:
        return MISSING
    if value.status is Status.OK:
        return measure.bare(value.value)
    mark = state_mark(CellState(value.status.value))
    return mark if value.value is None else element("span", measure.bare(value.value), " ", mark)


def _n(value: Value | None) -> str:
    return whole(value.n if value else None)
