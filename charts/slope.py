"""Ranks under the plan's weights against ranks under tried weights: only units that move are coloured."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from charts.colours import BLUE, INK, PALE, SECONDARY
from charts.numbers import rank
from charts.room import widest
from charts.texts import text
from charts.twin import Cell, Column, Twin, twin
from charts.unit_findings import units
from charts.vega import Chart, Source, Spec, clicked_unit, layered, named

ROW = 28
TOP = 44  # below the words over the two columns
MOVES_TOLD = 3


@dataclass(frozen=True)
class Move:
    """One unit's rank before and after; ``None`` where it has no score."""

    code: str
    name: str
    before: int | None
    after: int | None

    @property
    def places(self) -> int:
        """How many places it moves; nothing to count without both ranks."""
        return 0 if self.before is None or self.after is None else self.after - self.before

    def word(self) -> str:
        """``升2``, ``降1``, ``未变``; – without both ranks."""
        if self.before is None or self.after is None:
            return rank(None)
        key = "up" if self.places < 0 else "down" if self.places > 0 else "same"
        return text(f"charts.slope.{key}", places=abs(self.places))


def slope(moves: Sequence[Move], source: Source, level: str, changed: str) -> Chart:
    """A line per unit from its rank to its new one. ``changed`` says in words what was tried."""
    rows = _rows(moves)
    room = max(widest(row["left"] for row in rows), widest(row["right"] for row in rows)) + 16
    spec = layered(
        [_lines(), *_points(), _names("left"), _names("right"), _heads()],
        height=TOP + ROW * max(len(rows), 1) + 4,
        params=[{"name": "names", "expr": f"max(min({room:.0f}, width * 0.36), width / 2 - 170)"}],
    )
    return Chart(
        spec=spec,
        data={
            "moves": rows,
            "heads": [{"left": text("charts.slope.before"), "right": text("charts.slope.after")}],
        },
        title=_title(moves, level, changed),
        alt=_sentence(moves, level, changed),
        table=_table(moves, level),
        source=source,
        notes=(text("charts.slope.unofficial"),),
    )


def _rows(moves: Sequence[Move]) -> list[dict[str, Any]]:
    """Both columns in the order of the ranks; those of one rank, and those without, by code."""
    before = _places([(move.before, move.code) for move in moves])
    after = _places([(move.after, move.code) for move in moves])
    return [
        {
            "code": move.code,
            "name": move.name,
            "left": text("charts.slope.left", name=move.name, rank=rank(move.before)),
            "right": text("charts.slope.right", name=move.name, rank=rank(move.after)),
            "from": before[move.code],
            "to": after[move.code],
            "has_line": move.before is not None and move.after is not None,
            "is_mover": move.places != 0,
            "colour": BLUE if move.places else PALE,
            "ink": INK if move.places else SECONDARY,
            "words": move.word(),
        }
        for move in sorted(moves, key=lambda move: move.places != 0)  # movers lie on top
    ]


def _places(ranks: Sequence[tuple[int | None, str]]) -> dict[str, float]:
    ordered = sorted(ranks, key=lambda pair: (pair[0] is None, pair[0] or 0, pair[1]))
    return {code: TOP + ROW * (place + 0.5) for place, (_, code) in enumerate(ordered)}


def _lines() -> Spec:
    return {
        "name": "units",
        "data": named("moves"),
        "params": [clicked_unit()],
        "transform": [{"filter": "datum.has_line"}],
        "mark": {"type": "rule", "strokeWidth": 2.5, "cursor": "pointer"},
        "encoding": {
            "x": {"value": {"expr": "names"}},
            "x2": {"value": {"expr": "width - names"}},
            "y": _at("from"),
            "y2": {"field": "to"},
            **_coloured("colour"),
            "tooltip": [
                {"field": "name", "type": "nominal", "title": text("charts.column.unit")},
                {"field": "words", "type": "nominal", "title": text("charts.slope.move")},
            ],
        },
    }


def _points() -> list[Spec]:
    ends = (({"expr": "names"}, "from"), ({"expr": "width - names"}, "to"))
    return [
        {
            "data": named("moves"),
            "mark": {"type": "circle", "size": 70, "opacity": 1},
            "encoding": {"x": {"value": x}, "y": _at(field), **_coloured("colour")},
        }
        for x, field in ends
    ]


def _names(side: str) -> Spec:
    is_left = side == "left"
    mark = {
        "type": "text",
        "align": "right" if is_left else "left",
        "baseline": "middle",
        "dx": -10 if is_left else 10,
        "limit": {"expr": "names - 12"},
        "cursor": "pointer",
    }
    return {
        "data": named("moves"),
        "mark": mark,
        "encoding": {
            "x": {"value": {"expr": "names" if is_left else "width - names"}},
            "y": _at("from" if is_left else "to"),
            "text": {"field": side, "type": "nominal"},
            **_coloured("ink"),
        },
    }


def _heads() -> Spec:
    def head(side: str, x: str) -> Spec:
        return {
            "mark": {"type": "text", "baseline": "top", "color": SECONDARY},
            "encoding": {
                "x": {"value": {"expr": x}},
                "y": {"value": 4},
                "text": {"field": side, "type": "nominal"},
            },
        }

    return {"data": named("heads"), "layer": [head("left", "names"), head("right", "width - names")]}


def _at(field: str) -> Spec:
    return {"field": field, "type": "quantitative", "scale": None, "axis": None}


def _coloured(field: str) -> Spec:
    return {"color": {"field": field, "type": "nominal", "scale": None}}


def _title(moves: Sequence[Move], level: str, changed: str) -> str:
    movers = sum(1 for move in moves if move.places)
    key = "moved" if movers else "none_moved"
    return text(f"charts.slope.{key}", changed=changed, units=units(level, movers or len(moves)))


def _sentence(moves: Sequence[Move], level: str, changed: str) -> str:
    movers = sorted((move for move in moves if move.places), key=lambda move: (-abs(move.places), move.code))
    told = [text("charts.slope.told", name=move.name, word=move.word()) for move in movers[:MOVES_TOLD]]
    said = text("charts.slope.what", units=units(level, len(moves)), changed=changed)
    if not told:
        return text("finding.comma").join([said, text("charts.slope.all_same")]) + text("finding.stop")
    return text("finding.comma").join([said, text("finding.and").join(told)]) + text("finding.stop")


def _table(moves: Sequence[Move], level: str) -> Twin:
    columns = [
        Column(text(f"levels.{level}.one")),
        Column(text("charts.slope.before"), 0),
        Column(text("charts.slope.after"), 0),
        Column(text("charts.slope.move")),
    ]
    ordered = sorted(moves, key=lambda move: (move.after is None, move.after or 0, move.code))
    rows: list[list[Cell]] = [[move.name, move.before, move.after, move.word()] for move in ordered]
    return twin(text("charts.slope.caption"), columns, rows)
