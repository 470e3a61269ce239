"""Units as equal squares, roughly where they lie: a schematic that shows no boundary and no area."""

import math
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from charts.colours import GREY, INK, ON_SHADE, SECONDARY, SHADE, SURFACE
from charts.measure import Mark, Measure, best_first
from charts.room import width_of
from charts.shades import keys, shade_of_score
from charts.texts import text
from charts.twin import Column, Twin, twin
from charts.unit_findings import finding, missing_notes, sentence
from charts.vega import Chart, Source, Spec, clicked_unit, haloed, named

FILE = Path(__file__).parent / "tiles.yaml"
GAP = 0.06  # of a square's side
FONT_SIZE = "(side < 66 ? 12 : 13)"
LARGEST = 112  # pixels of a square's side
HATCHES = 14  # lines across a square without value
Place = tuple[int, int]


def tile_map(
    measure: Measure,
    marks: Sequence[Mark],
    grades: Mapping[str, float],
    source: Source,
    level: str = "city",
) -> Chart:
    """A square per unit, shaded by its score; hatched where there is none. A click gives its code.

    Squares stand where ``tiles.yaml`` puts them if it knows every unit, else in rows by code.
    """
    places = tile_places([mark.code for mark in marks])
    columns = max((column for column, _ in places.values()), default=0) + 1
    rows = max((row for _, row in places.values()), default=0) + 1
    tiles = [_tile(measure, mark, grades, places[mark.code]) for mark in marks]
    hatch = [line for tile in tiles if tile["is_hatched"] for line in _hatch(tile)]
    return Chart(
        spec=_spec(columns, rows),
        data={"tiles": tiles, "hatch": hatch},
        title=finding(measure, marks, level),
        alt=sentence(measure, marks, level),
        table=_table(measure, marks, level),
        source=source,
        notes=(*missing_notes(measure, marks, level), text("charts.tiles.schematic")),
        legend=keys(grades),
        shape=rows / columns,
    )


def tile_places(codes: Sequence[str]) -> dict[str, Place]:
    """Column and row of every unit's square."""
    known = _known_places()
    if codes and all(code in known for code in codes):
        left = min(known[code][0] for code in codes)
        top = min(known[code][1] for code in codes)
        return {code: (known[code][0] - left, known[code][1] - top) for code in codes}
    columns = max(1, math.ceil(math.sqrt(len(codes) * 1.5)))
    return {code: (place % columns, place // columns) for place, code in enumerate(sorted(codes))}


@cache
def _known_places() -> dict[str, Place]:
    given = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return {str(code): (column, row) for code, (column, row) in given.items()}


def _tile(measure: Measure, mark: Mark, grades: Mapping[str, float], place: Place) -> dict[str, Any]:
    shade = shade_of_score(mark.score, grades)
    column, row = place
    known = mark.value is not None
    label = measure.bare(mark.value) if known else mark.word()
    return {
        "code": mark.code,
        "name": mark.name,
        "label": label,
        "width": max(1.0, width_of(label)),
        "words": measure.written(mark.value) if known else mark.reason or mark.word(),
        "left": column + GAP / 2,
        "right": column + 1 - GAP / 2,
        "top": row + GAP / 2,
        "bottom": row + 1 - GAP / 2,
        "middle": column + 0.5,
        "centre": row + 0.5,
        "fill": SHADE.get(shade, SURFACE),
        "edge": GREY if shade in {"", "E"} else SHADE[shade],
        "ink": ON_SHADE.get(shade, INK if known else SECONDARY),
        "is_hatched": not shade and not (known and not grades),
    }


def _hatch(tile: dict[str, Any]) -> list[dict[str, Any]]:
    """Lines from lower left to upper right, cut to the square."""
    side = tile["right"] - tile["left"]
    lines = []
    for step in range(1, 2 * HATCHES):
        along = step * side / HATCHES
        begin, end = max(0.0, along - side), min(side, along)
        lines.append(
            {
                "code": tile["code"],
                "left": tile["left"] + begin,
                "top": tile["top"] + along - begin,
                "right": tile["left"] + end,
                "bottom": tile["top"] + along - end,
            }
        )
    return lines


def _spec(columns: int, rows: int) -> Spec:
    return {
        "width": "container",
        "height": "container",
        "autosize": {"type": "fit", "contains": "padding"},
        "padding": 0,
        "params": [{"name": "side", "expr": f"min(width / {columns}, height / {rows}, {LARGEST})"}],
        "layer": [
            _squares(columns, rows),
            _hatching(),
            *_readable(_words("name", -0.13, 600)),
            *_readable(_words("label", 0.17, 400)),
        ],
    }


def _squares(columns: int, rows: int) -> Spec:
    return {
        "name": "tiles",
        "data": named("tiles"),
        "params": [clicked_unit()],
        "mark": {"type": "rect", "cornerRadius": 2, "strokeWidth": 1, "cursor": "pointer"},
        "encoding": {
            "x": {"field": "left", "type": "quantitative", "axis": None, "scale": _squared(columns)},
            "x2": {"field": "right"},
            "y": {"field": "top", "type": "quantitative", "axis": None, "scale": _squared(rows)},
            "y2": {"field": "bottom"},
            "fill": {"field": "fill", "type": "nominal", "scale": None},
            "stroke": {"field": "edge", "type": "nominal", "scale": None},
            "tooltip": _tooltip(),
        },
    }


def _squared(count: int) -> Spec:
    """Both directions are as long as their squares, so that squares stay square at any width."""
    end = {"expr": f"side * {count}"}
    return {"domain": [0, count], "range": [0, end], "nice": False, "zero": False}


def _hatching() -> Spec:
    return {
        "data": named("hatch"),
        "mark": {"type": "rule", "color": "#B9C2CB", "strokeWidth": 1, "cursor": "pointer"},
        "encoding": {
            "x": {"field": "left", "type": "quantitative"},
            "x2": {"field": "right"},
            "y": {"field": "top", "type": "quantitative"},
            "y2": {"field": "bottom"},
        },
    }


def _words(field: str, shift: float, weight: int) -> Spec:
    mark = {
        "type": "text",
        "baseline": "middle",
        "align": "center",
        "dy": {"expr": f"side * {shift}"},
        # A long name is cut; a number is not, its letters grow smaller.
        "limit": {"expr": "side * 0.92" if field == "name" else "0"},
        "fontSize": {"expr": FONT_SIZE if field == "name" else f"min({FONT_SIZE}, side * 12 / datum.width)"},
        "fontWeight": weight,
        "cursor": "pointer",
    }
    return {
        "data": named("tiles"),
        "mark": mark,
        "encoding": {
            "x": {"field": "middle", "type": "quantitative"},
            "y": {"field": "centre", "type": "quantitative"},
            "text": {"field": field, "type": "nominal"},
            "color": {"field": "ink", "type": "nominal", "scale": None},
            "tooltip": _tooltip(),
        },
    }


def _readable(words: Spec) -> list[Spec]:
    """Words on a hatched square get a rim in its ground."""
    rim, plain = haloed(words, SURFACE)
    return [{**rim, "transform": [{"filter": "datum.is_hatched"}]}, plain]


def _tooltip() -> list[Spec]:
    return [
        {"field": "name", "type": "nominal", "title": text("charts.column.unit")},
        {"field": "words", "type": "nominal", "title": text("charts.column.value")},
    ]


def _table(measure: Measure, marks: Sequence[Mark], level: str) -> Twin:
    columns = [
        Column(text(f"levels.{level}.one")),
        Column(measure.name, measure.decimals),
        Column(text("charts.column.grade")),
        Column(text("charts.column.remark")),
    ]
    rows = [
        [mark.name, mark.value, mark.grade, "" if mark.value is not None else mark.reason or mark.word()]
        for mark in best_first(measure, marks)
    ]
    return twin(measure.spoken(), columns, rows)
