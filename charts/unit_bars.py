"""One measure across units: bars from best to worst, target and benchmark as lines, every value labelled."""

from collections.abc import Sequence
from typing import Any

from charts.colours import ACCENT, BLUE, INK, SECONDARY, SHADE, TERTIARY
from charts.measure import Mark, Measure, best_first, with_value
from charts.room import widest, width_of
from charts.texts import text
from charts.twin import Column, Twin, twin
from charts.unit_findings import finding, missing_notes, sentence
from charts.vega import Chart, Source, Spec, clicked_unit, haloed, layered, named

ROW = 28
LINE_LABELS = 22  # above the first bar, one row of words per line
BAR = 13


def unit_bars(
    measure: Measure, marks: Sequence[Mark], source: Source, level: str, highlight: str = ""
) -> Chart:
    """Every unit has its row; one without a value says why instead of a bar. A click gives its code."""
    ordered = best_first(measure, marks)
    rows = [_row(measure, mark, highlight) for mark in ordered]
    lines = _lines(measure, ordered)
    top = LINE_LABELS * len(lines) + 4
    spec = layered(
        [
            _bars(measure, ordered, top),
            _names(),
            *([_rules(), *haloed(_line_labels())] if lines else []),
            *haloed(_values()),
        ],
        height=top + ROW * max(len(rows), 1) + 24,
        params=_rooms(rows),
    )
    return Chart(
        spec=spec,
        data={"units": rows, "lines": lines},
        title=finding(measure, marks, level),
        alt=sentence(measure, marks, level),
        table=_table(measure, ordered, level),
        source=source,
        notes=missing_notes(measure, ordered, level),
    )


def _row(measure: Measure, mark: Mark, highlight: str) -> dict[str, Any]:
    is_short = measure.is_met(mark.value) is False
    label = measure.bare(mark.value) if mark.value is not None else mark.word()
    return {
        "code": mark.code,
        "name": mark.name,
        "value": mark.value,
        "start": mark.value if mark.value is not None else 0,
        "label": text("charts.short_of_target", value=label) if is_short else label,
        "words": measure.written(mark.value) if mark.value is not None else mark.reason or mark.word(),
        "bar": BLUE if mark.code == highlight else SHADE["C"],
        "ink": ACCENT if is_short else TERTIARY if mark.value is None else INK,
        "weight": 600 if is_short or mark.code == highlight else 400,
        "name_weight": 700 if mark.code == highlight else 400,
    }


def _lines(measure: Measure, marks: Sequence[Mark]) -> list[dict[str, Any]]:
    """Target and benchmark with their words; a word stands left of its line where the right is short."""
    low, high = _domain(measure, marks)
    given = [
        (measure.target, text("charts.line.target", target=measure.target_words()), INK),
        (measure.benchmark, _benchmark_words(measure), SECONDARY),
    ]
    shown = [(value, words, colour) for value, words, colour in given if value is not None]
    return [
        {
            "value": value,
            "words": words,
            "colour": colour,
            "top": LINE_LABELS * place + 8,
            "align": "right" if (value - low) / (high - low) > 0.6 else "left",
            "shift": -5 if (value - low) / (high - low) > 0.6 else 5,
        }
        for place, (value, words, colour) in enumerate(shown)
    ]


def _benchmark_words(measure: Measure) -> str:
    return text(
        "charts.units.benchmark",
        name=measure.benchmark_name,
        value=measure.bare(measure.benchmark),
    )


def _domain(measure: Measure, marks: Sequence[Mark]) -> tuple[float, float]:
    """Bars start at zero; a score's scale ends at 100."""
    values = [mark.value or 0.0 for mark in with_value(marks)]
    ends = [0.0, *values, *(line for line in (measure.target, measure.benchmark) if line is not None)]
    high = max(ends)
    if measure.is_score:
        high = max(high, 100.0)
    return min(ends), high if high > min(ends) else 1.0


def _rooms(rows: Sequence[dict[str, Any]]) -> list[Spec]:
    """Names left, values right; what is between belongs to the bars."""
    names = widest(str(row["name"]) for row in rows) + 14
    values = max([width_of(str(row["label"])) for row in rows if row["value"] is not None], default=0.0) + 12
    return [
        {"name": "names", "expr": f"min({names:.0f}, width * 0.36)"},
        {"name": "bars_end", "expr": f"width - {values:.0f}"},
    ]


def _bars(measure: Measure, marks: Sequence[Mark], top: int) -> Spec:
    scale = {
        "domain": list(_domain(measure, marks)),
        "range": [{"expr": "names"}, {"expr": "bars_end"}],
        "nice": False,
        "zero": False,
    }
    axis = {"title": None, "tickCount": {"expr": "width < 400 ? 3 : 5"}, "zindex": 0}
    y = {
        "field": "code",
        "type": "nominal",
        "sort": None,
        "axis": None,
        "scale": {"range": [top, {"expr": "height"}], "padding": 0},
    }
    return {
        "name": "units",
        "data": named("units"),
        "params": [clicked_unit()],
        "mark": {"type": "bar", "height": BAR, "cursor": "pointer"},
        "encoding": {
            "x": {"field": "value", "type": "quantitative", "scale": scale, "axis": axis},
            "y": y,
            "color": {"field": "bar", "type": "nominal", "scale": None},
            "tooltip": _tooltip(),
        },
    }


def _tooltip() -> list[Spec]:
    return [
        {"field": "name", "type": "nominal", "title": text("charts.column.unit")},
        {"field": "words", "type": "nominal", "title": text("charts.column.value")},
    ]


def _names() -> Spec:
    mark = {
        "type": "text",
        "align": "right",
        "baseline": "middle",
        "dx": -8,
        "limit": {"expr": "names - 8"},
        "fontWeight": {"expr": "datum.name_weight"},
        "cursor": "pointer",
    }
    return {
        "data": named("units"),
        "mark": mark,
        "encoding": {
            "x": {"value": {"expr": "names"}},
            "y": {"field": "code", "type": "nominal", "sort": None},
            "text": {"field": "name", "type": "nominal"},
            "tooltip": _tooltip(),
        },
    }


def _values() -> Spec:
    mark = {
        "type": "text",
        "align": "left",
        "baseline": "middle",
        "dx": 6,
        "fontWeight": {"expr": "datum.weight"},
    }
    return {
        "data": named("units"),
        "mark": mark,
        "encoding": {
            "x": {"field": "start", "type": "quantitative"},
            "y": {"field": "code", "type": "nominal", "sort": None},
            "text": {"field": "label", "type": "nominal"},
            "color": {"field": "ink", "type": "nominal", "scale": None},
        },
    }


def _rules() -> Spec:
    return {
        "data": named("lines"),
        "mark": {"type": "rule", "strokeWidth": 2},
        "encoding": {
            "x": {"field": "value", "type": "quantitative"},
            "y": {"field": "top", "type": "quantitative", "scale": None, "axis": None},
            "y2": {"value": "height"},
            "color": {"field": "colour", "type": "nominal", "scale": None},
        },
    }


def _line_labels() -> Spec:
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
            "y": {"value": {"expr": "datum.top"}},
            "text": {"field": "words", "type": "nominal"},
            "color": {"field": "colour", "type": "nominal", "scale": None},
        },
    }


def _table(measure: Measure, marks: Sequence[Mark], level: str) -> Twin:
    columns = [
        Column(text(f"levels.{level}.one")),
        Column(measure.name, measure.decimals),
        Column(text("charts.column.remark")),
    ]
    rows = [[mark.name, mark.value, _remark(measure, mark)] for mark in marks]
    return twin(measure.spoken(), columns, rows)


def _remark(measure: Measure, mark: Mark) -> str:
    if mark.value is None:
        return mark.reason or mark.word()
    is_met = measure.is_met(mark.value)
    return "" if is_met is None else text("charts.met" if is_met else "charts.not_met")
