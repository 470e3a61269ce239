"""From 100 to a unit's score: what each dimension takes away, the largest first."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from charts.colours import BLUE, SHADE
from charts.numbers import number
from charts.room import widest
from charts.texts import text
from charts.twin import Cell, Column, Twin, twin
from charts.vega import Chart, Source, Spec, haloed, layered, named
from metrics.plan import Leaf, Node, Plan
from metrics.score_tree import ScoreRow

WHOLE = 100.0
ROW = 30
AXIS = 34
GAP = 6


@dataclass(frozen=True)
class Loss:
    """What one dimension takes from the total, in points of the total; ``None`` if it is not scored."""

    id: str
    name: str
    points: float | None


def waterfall(unit_name: str, total: float | None, losses: Sequence[Loss], source: Source) -> Chart:
    """Loss bars between two end ticks: full bars on a cut axis would lie."""
    ordered = sorted(
        (loss for loss in losses if loss.points is not None), key=lambda loss: -(loss.points or 0.0)
    )
    rows = _rows(total, ordered) if total is not None else []
    begin = _begin([float(row["low"]) for row in rows])
    return Chart(
        spec=layered(
            [_bars(begin, widest(row["name"] for row in rows) + 16), _ticks(), _names(), *haloed(_values())],
            height=ROW * max(len(rows), 1) + AXIS,
        ),
        data={"losses": rows},
        title=_title(unit_name, total, ordered),
        alt=_sentence(unit_name, total, ordered, begin),
        table=_table(unit_name, total, losses),
        source=source,
        notes=_notes(losses),
    )


def losses_of(plan: Plan, scores: Iterable[ScoreRow], unit_code: str) -> tuple[float | None, list[Loss]]:
    """A unit's total and what each dimension takes from 100; they add up as the total's weights do.

    Only a weighted arithmetic mean can be taken apart like this: for another total there are no losses.
    """
    own = {row.node: row.score for row in scores if row.unit_code == unit_code}
    total = own.get(plan.tree.id)
    if plan.tree.aggregate != "arithmetic":
        return total, []
    children = [(_id(child), child) for child in plan.tree.children]
    known = {id_: score for id_, _ in children if (score := own.get(id_)) is not None}
    whole = sum(child.weight for id_, child in children if id_ in known)
    losses = [
        Loss(id_, _name(plan, child), child.weight * (WHOLE - known[id_]) / whole if id_ in known else None)
        for id_, child in children
    ]
    return total, losses


def _id(child: Leaf | Node) -> str:
    return child.id if isinstance(child, Node) else child.indicator


def _name(plan: Plan, child: Leaf | Node) -> str:
    named_ = child.name if isinstance(child, Node) else plan.indicators[child.indicator].name
    return named_.zh if named_ else _id(child)


def _begin(lows: Sequence[float]) -> float:
    """Where the axis begins: a multiple of five, with room for the number left of the lowest bar."""
    low = min(lows, default=0.0)
    begin = math.floor((low - (WHOLE - low) * 0.2) / 5) * 5
    return float(begin) if low < 0 else max(0.0, min(begin, WHOLE - 5))


def _rows(total: float | None, ordered: Sequence[Loss]) -> list[dict[str, Any]]:
    rows = [_end("whole", text("charts.waterfall.whole"), WHOLE, "right")]
    reached = WHOLE
    for place, loss in enumerate(ordered):
        left = reached - (loss.points or 0.0)
        row = _row(loss.id, loss.name, left, number(-(loss.points or 0.0)))
        rows.append({**row, "high": reached, "colour": SHADE["B"] if place == 0 else SHADE["C"]})
        reached = left
    rows.append(_end("total", text("charts.waterfall.total"), total or 0.0, "left"))
    return [
        {**row, "top": ROW * place + GAP, "middle": ROW * (place + 0.5), "bottom": ROW * (place + 1) - GAP}
        for place, row in enumerate(rows)
    ]


def _row(id_: str, name: str, low: float, words: str) -> dict[str, Any]:
    return {
        "id": id_,
        "name": name,
        "low": low,
        "high": low,
        "words": words,
        "colour": BLUE,
        "align": "right",
        "shift": -6,
        "weight": 400,
        "is_end": False,
    }


def _end(id_: str, name: str, at: float, align: str) -> dict[str, Any]:
    """A tick for an end: full bars on a cut axis would lie."""
    shift = -8 if align == "right" else 8
    return {
        **_row(id_, name, at, number(at)),
        "align": align,
        "shift": shift,
        "weight": 600,
        "is_end": True,
    }


def _bars(begin: float, names: float) -> Spec:
    scale = {
        "domain": [begin, WHOLE],
        "range": [{"expr": f"min({names:.0f}, width * 0.4)"}, {"expr": "width - 48"}],
        "nice": False,
        "zero": False,
    }
    axis = {"title": None, "tickCount": {"expr": "width < 400 ? 4 : 6"}}
    return {
        "data": named("losses"),
        "transform": [{"filter": "!datum.is_end"}],
        "mark": {"type": "rect"},
        "encoding": {
            "x": {"field": "low", "type": "quantitative", "scale": scale, "axis": axis},
            "x2": {"field": "high"},
            "y": _at("top"),
            "y2": {"field": "bottom"},
            "color": _plain("colour"),
            "tooltip": [
                {"field": "name", "type": "nominal", "title": text("charts.waterfall.dimension")},
                {"field": "words", "type": "nominal", "title": text("charts.waterfall.loss")},
            ],
        },
    }


def _ticks() -> Spec:
    return {
        "data": named("losses"),
        "transform": [{"filter": "datum.is_end"}],
        "mark": {"type": "rule", "strokeWidth": 4, "color": BLUE},
        "encoding": {
            "x": {"field": "low", "type": "quantitative"},
            "y": _at("top"),
            "y2": {"field": "bottom"},
        },
    }


def _names() -> Spec:
    mark = {"type": "text", "align": "left", "baseline": "middle", "limit": {"expr": "width * 0.38"}}
    return {
        "data": named("losses"),
        "mark": mark,
        "encoding": {"x": {"value": 0}, "y": _at("middle"), "text": {"field": "name", "type": "nominal"}},
    }


def _values() -> Spec:
    mark = {
        "type": "text",
        "baseline": "middle",
        "align": {"expr": "datum.align"},
        "dx": {"expr": "datum.shift"},
        "fontWeight": {"expr": "datum.weight"},
    }
    return {
        "data": named("losses"),
        "mark": mark,
        "encoding": {
            "x": {"field": "low", "type": "quantitative"},
            "y": _at("middle"),
            "text": {"field": "words", "type": "nominal"},
        },
    }


def _at(field: str) -> Spec:
    return {"field": field, "type": "quantitative", "scale": None, "axis": None}


def _plain(field: str) -> Spec:
    return {"field": field, "type": "nominal", "scale": None}


def _title(unit_name: str, total: float | None, ordered: Sequence[Loss]) -> str:
    if total is None:
        return text("charts.waterfall.no_total", unit=unit_name)
    if not ordered or not ordered[0].points:
        return text("charts.waterfall.nothing_lost", unit=unit_name, total=number(total))
    return text(
        "charts.waterfall.title",
        total=number(total),
        name=ordered[0].name,
        points=number(ordered[0].points),
    )


def _sentence(unit_name: str, total: float | None, ordered: Sequence[Loss], begin: float) -> str:
    if total is None:
        return text("charts.waterfall.no_total", unit=unit_name) + text("finding.stop")
    listed = [text("charts.waterfall.lost", name=loss.name, points=number(loss.points)) for loss in ordered]
    return text(
        "charts.waterfall.sentence",
        unit=unit_name,
        total=number(total),
        losses=text("finding.and").join(listed),
        begin=f"{begin:g}",
    )


def _table(unit_name: str, total: float | None, losses: Sequence[Loss]) -> Twin:
    columns = [Column(text("charts.waterfall.dimension")), Column(text("charts.waterfall.loss"), 2)]
    rows: list[list[Cell]] = [[loss.name, loss.points] for loss in losses]
    caption = text("charts.waterfall.caption", unit=unit_name, total=number(total))
    return twin(caption, columns, rows)


def _notes(losses: Sequence[Loss]) -> tuple[str, ...]:
    names = [loss.name for loss in losses if loss.points is None]
    if not names:
        return ()
    return (text("charts.waterfall.not_scored", names=text("finding.and").join(names)),)
