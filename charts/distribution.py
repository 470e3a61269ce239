"""Where all cities and counties stand on one measure: a strip of points per level, with the target."""

from collections.abc import Collection, Sequence

from charts.colours import GREY, INK
from charts.distribution_points import LONGEST_LABEL, Group, Span, label_rows, point_rows, span, strip_top
from charts.measure import Measure, best_first
from charts.texts import text
from charts.twin import Cell, Column, Twin, twin
from charts.unit_findings import finding, missing_notes, sentence
from charts.vega import Chart, Source, Spec, clicked_unit, haloed, layered, named

AXIS = 30

__all__ = ["Group", "distribution"]


def distribution(
    measure: Measure, groups: Sequence[Group], source: Source, highlight: Collection[str] = frozenset()
) -> Chart:
    """A point per unit; those of ``highlight`` (codes) stand out, best and worst carry their names."""
    within = span(measure, groups)
    points = [
        row
        for place, group in enumerate(groups)
        for row in point_rows(measure, group, place, highlight, within)
    ]
    names = [text(f"levels.{group.level}.one") for group in groups]
    return Chart(
        spec=layered(_layers(within), height=strip_top(max(len(groups), 1)) + AXIS),
        data={
            "points": points,
            "labels": label_rows(points, within),
            "lines": _target(measure, within),
            "strips": [{"words": name, "top": strip_top(place) + 12} for place, name in enumerate(names)],
        },
        title=_title(measure, groups),
        alt="".join(sentence(measure, group.marks, group.level) for group in groups),
        table=_table(measure, groups),
        source=source,
        notes=tuple(note for group in groups for note in missing_notes(measure, group.marks, group.level)),
    )


def _title(measure: Measure, groups: Sequence[Group]) -> str:
    """The finding of the last group, which is the finest."""
    return finding(measure, groups[-1].marks, groups[-1].level) if groups else measure.name


def _target(measure: Measure, within: Span) -> list[dict[str, object]]:
    if measure.target is None:
        return []
    is_right = within.share(measure.target) > 0.6
    return [
        {
            "value": measure.target,
            "words": text("charts.line.target", target=measure.target_words()),
            "align": "right" if is_right else "left",
            "shift": -5 if is_right else 5,
        }
    ]


def _layers(within: Span) -> list[Spec]:
    scale = {
        "domain": [within.low, within.high],
        "range": [12, {"expr": "width - 12"}],
        "nice": False,
        "zero": False,
    }
    axis = {"title": None, "tickCount": {"expr": "width < 400 ? 4 : 6"}}
    points = {
        "name": "units",
        "data": named("points"),
        "params": [clicked_unit()],
        "mark": {
            "type": "circle",
            "size": 56,
            "opacity": 0.9,
            "cursor": "pointer",
            "stroke": "white",
            "strokeWidth": 0.7,
        },
        "encoding": {
            "x": {"field": "value", "type": "quantitative", "scale": scale, "axis": axis},
            "y": _at("top"),
            "color": {"field": "colour", "type": "nominal", "scale": None},
            "tooltip": [
                {"field": "name", "type": "nominal", "title": text("charts.column.unit")},
                {"field": "words", "type": "nominal", "title": text("charts.column.value")},
            ],
        },
    }
    strips = {
        "data": named("strips"),
        "mark": {"type": "text", "align": "left", "baseline": "middle", "fontWeight": 600},
        "encoding": {"x": {"value": 0}, "y": _at("top"), "text": {"field": "words", "type": "nominal"}},
    }
    return [_rule(), _leaders(), points, *haloed(strips), *haloed(_rule_label()), *haloed(_labels())]


def _at(field: str) -> Spec:
    return {"field": field, "type": "quantitative", "scale": None, "axis": None}


def _rule() -> Spec:
    return {
        "data": named("lines"),
        "mark": {"type": "rule", "strokeWidth": 2, "color": INK},
        "encoding": {
            "x": {"field": "value", "type": "quantitative"},
            "y": {"value": 4},
            "y2": {"value": "height"},
        },
    }


def _rule_label() -> Spec:
    mark = {
        "type": "text",
        "baseline": "middle",
        "align": {"expr": "datum.align"},
        "dx": {"expr": "datum.shift"},
    }
    return {
        "data": named("lines"),
        "mark": mark,
        "encoding": {
            "x": {"field": "value", "type": "quantitative"},
            "y": {"value": 10},
            "text": {"field": "words", "type": "nominal"},
        },
    }


def _leaders() -> Spec:
    """From a name to its point."""
    return {
        "data": named("labels"),
        "mark": {"type": "rule", "color": GREY, "strokeWidth": 1},
        "encoding": {
            "x": {"field": "value", "type": "quantitative"},
            "y": _at("label_top"),
            "y2": {"field": "top"},
        },
    }


def _labels() -> Spec:
    mark = {
        "type": "text",
        "baseline": "bottom",
        "align": {"expr": "datum.align"},
        "dy": -2,
        "limit": LONGEST_LABEL,
        "fontWeight": {"expr": "datum.weight"},
    }
    return {
        "data": named("labels"),
        "mark": mark,
        "encoding": {
            "x": {"field": "value", "type": "quantitative"},
            "y": _at("label_top"),
            "text": {"field": "name", "type": "nominal"},
            "color": {"field": "ink", "type": "nominal", "scale": None},
        },
    }


def _table(measure: Measure, groups: Sequence[Group]) -> Twin:
    columns = [
        Column(text("charts.column.level")),
        Column(text("charts.column.unit")),
        Column(measure.name, measure.decimals),
        Column(text("charts.column.remark")),
    ]
    rows: list[list[Cell]] = [
        [
            text(f"levels.{group.level}.one"),
            mark.name,
            mark.value,
            "" if mark.value is not None else mark.reason or mark.word(),
        ]
        for group in groups
        for mark in best_first(measure, group.marks)
    ]
    return twin(measure.spoken(), columns, rows)
