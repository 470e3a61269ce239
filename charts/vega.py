"""One configuration for every drawing, and a drawing as a value: specification, data, words, table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeAlias

import pandas as pd
import pyarrow as pa

from charts.colours import BLUE, GREY, GRID, INK, SECONDARY
from charts.markup import printable
from charts.shades import Key
from charts.texts import text
from charts.twin import Twin

Spec: TypeAlias = dict[str, Any]
Rows: TypeAlias = Sequence[Mapping[str, Any]]

SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
FONT = "PingFang SC, Microsoft YaHei, Noto Sans CJK SC, Noto Sans SC, sans-serif"
TEXT_SIZE = 13

CONFIG: Spec = {
    "background": "white",  # Vega-Lite refuses none
    "font": FONT,
    "view": {"stroke": None},
    "axis": {
        "domain": False,
        "ticks": False,
        "grid": False,
        "labelFontSize": TEXT_SIZE,
        "labelColor": SECONDARY,
        "labelPadding": 8,
        "titleFontSize": TEXT_SIZE,
        "titleFontWeight": "normal",
        "titleColor": SECONDARY,
    },
    "axisX": {"grid": True, "gridColor": GRID, "labelFlush": False, "labelOverlap": True},
    "text": {"fontSize": TEXT_SIZE, "color": INK},
    "line": {"strokeWidth": 2.5, "color": BLUE},
    "point": {"size": 70, "filled": True, "opacity": 1},
    "rule": {"color": GREY},
    "mark": {"aria": False},  # the drawing has one sentence; nameless marks would all be read out
}


@dataclass(frozen=True)
class Source:
    """Where the numbers of a drawing come from; goes with it wherever it is saved."""

    period: str
    computed_on: str
    standing: str = ""
    is_synthetic: bool = False

    def lines(self) -> tuple[str, ...]:
        """Source, standing, and that the records were made up, if so."""
        said = text("ranking.foot_source", period=self.period, evaluated_at=self.computed_on)
        synthetic = text("frame.synthetic") if self.is_synthetic else ""
        return tuple(line for line in (said, self.standing, synthetic) if line)


@dataclass(frozen=True)
class Chart:
    """A drawing: Vega-Lite with named data, its finding, its sentence, its table.

    ``notes`` say which units have no value and why; ``legend`` names colours the drawing does not label.
    ``shape`` is height by width where the page decides both; 0 where the drawing has its own height.
    """

    spec: Spec
    data: dict[str, list[dict[str, Any]]]
    title: str
    alt: str
    table: Twin
    source: Source
    notes: tuple[str, ...] = ()
    legend: tuple[Key, ...] = ()
    shape: float = 0.0

    def vega(self) -> Spec:
        """Specification, configuration and data in one, fresh, so that a page may change it."""
        return {**self._specification(), "datasets": _fresh(self.data)}

    def streamed(self) -> Spec:
        """The same for a page: each dataset as an Arrow IPC stream, made once for all readers."""
        return {**self._specification(), "datasets": dict(self._streams)}

    def _specification(self) -> Spec:
        return {
            name: _fresh(given) for name, given in {"$schema": SCHEMA, "config": CONFIG, **self.spec}.items()
        }

    @cached_property
    def _streams(self) -> dict[str, bytes]:
        return {name: _stream(_fresh(rows)) for name, rows in self.data.items()}


def _stream(rows: list[dict[str, Any]]) -> bytes:
    table = pa.Table.from_pandas(pd.DataFrame(rows), preserve_index=False)
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    return bytes(sink.getvalue())


def _fresh(given: Any) -> Any:
    """A copy in which every text can be printed."""
    if isinstance(given, Mapping):
        return {name: _fresh(inner) for name, inner in given.items()}
    if isinstance(given, list | tuple):
        return [_fresh(inner) for inner in given]
    return printable(given) if isinstance(given, str) else given


def named(name: str) -> Spec:
    """A reference to one of the drawing's datasets."""
    return {"name": name}


def layered(layers: Sequence[Spec], *, height: int | str, params: Sequence[Spec] = ()) -> Spec:
    """Layers over one another, as wide as the page gives room for."""
    spec: Spec = {
        "width": "container",
        "height": height,
        "autosize": {"type": "fit", "contains": "padding"},
        "layer": list(layers),
    }
    return {**spec, "params": list(params)} if params else spec


def clicked_unit() -> Spec:
    """A click chooses a unit; the page gets its code."""
    return {"name": "unit", "select": {"type": "point", "fields": ["code"]}}


def haloed(layer: Spec, ground: str = "white") -> list[Spec]:
    """A layer of words with a rim of the ground's colour below it, so that it can be read across lines."""
    rim = {**layer["mark"], "stroke": ground, "strokeWidth": 4, "strokeJoin": "round", "tooltip": None}
    encoding = {name: given for name, given in layer["encoding"].items() if name not in {"color", "tooltip"}}
    return [{**layer, "mark": rim, "encoding": encoding}, layer]
