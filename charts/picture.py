"""A drawing as a picture that stands alone: finding, sentence, legend, drawing, notes, source and date."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from xml.etree import ElementTree

import vl_convert

from charts.colours import GREY, HATCH, INK, PALE, SECONDARY, SURFACE
from charts.markup import Node, element
from charts.room import width_of
from charts.texts import text
from charts.vega import Chart

WIDTH = 880
MARGIN = 24
SVG = "{http://www.w3.org/2000/svg}"
PIECES = re.compile(r"[!-~]+|.", re.DOTALL)  # what may not be broken: a run of Latin characters
NOT_FIRST = "，。；：、）”"  # no line starts with a stop
TITLE, BODY, NOTE = 22.0, 14.0, 13.0  # sizes of letters


def picture(chart: Chart, on: date, family: str) -> Node:
    """The picture as SVG with its words as words, in one font family."""
    column = _Column(family)
    column.words(chart.title, TITLE, INK, weight=700)
    column.words(chart.alt, BODY, SECONDARY)
    column.legend(chart)
    column.drawing(_drawn(chart, family))
    for line in (*chart.notes, *chart.source.lines(), text("charts.export.made_on", date=on.isoformat())):
        column.words(line, NOTE, SECONDARY)
    return column.svg()


def _drawn(chart: Chart, family: str) -> Node:
    spec = chart.vega()
    spec["width"] = WIDTH - 2 * MARGIN
    if chart.shape:
        spec["width"] = min(spec["width"], 620)
        spec["height"] = round(spec["width"] * chart.shape)
    spec["config"]["font"] = family
    drawn = ElementTree.fromstring(vl_convert.vegalite_to_svg(spec))  # noqa: S314 - made here, from our own spec
    for node in drawn.iter():
        node.tag = node.tag.removeprefix(SVG)  # the whole picture declares it once
    return drawn


class _Column:
    """What stands in the picture, from the top."""

    def __init__(self, family: str) -> None:
        self.family = family
        self.height = float(MARGIN)
        self.nodes: list[Node] = []

    def words(self, said: str, size: float, colour: str, weight: int = 400) -> None:
        """A text, broken into lines that fit."""
        for line in lines_of(said, size, WIDTH - 2 * MARGIN):
            self.height += size
            self.nodes.append(self._text(line, MARGIN, size, colour, weight))
            self.height += size * 0.55

    def legend(self, chart: Chart) -> None:
        """Swatches with their words, in one row."""
        if not chart.legend:
            return
        self.height += 8
        across = float(MARGIN)
        for colour, words in chart.legend:
            self.nodes += _swatch(colour, across, self.height)
            self.nodes.append(self._text(words, across + 30, NOTE, SECONDARY, 400, self.height + 11))
            across += 30 + width_of(words, NOTE) + 18
        self.height += 20

    def drawing(self, drawn: Node) -> None:
        """The drawing itself, moved to its place."""
        self.height += 14
        drawn.set("x", f"{MARGIN}")
        drawn.set("y", f"{self.height:g}")
        self.nodes.append(drawn)
        self.height += float(drawn.get("height", "0")) + 18

    def svg(self) -> Node:
        """Everything on a white ground."""
        height = round(self.height + MARGIN)
        ground = element("rect", width=WIDTH, height=height, fill="white")
        whole = element("svg", ground, self.nodes, viewBox=f"0 0 {WIDTH} {height}")
        for name, value in (("xmlns", SVG.strip("{}")), ("width", str(WIDTH)), ("height", str(height))):
            whole.set(name, value)
        return whole

    def _text(
        self, words: str, x: float, size: float, colour: str, weight: int, y: float | None = None
    ) -> Node:
        return element(
            "text",
            words,
            x=f"{x:g}",
            y=f"{self.height if y is None else y:g}",
            fill=colour,
            font_family=self.family,
            font_size=f"{size:g}px",
            font_weight=weight,
        )


def lines_of(said: str, size: float, width: float) -> Iterator[str]:
    """The text in lines of at most this width; numbers and Latin words stay whole if they fit at all."""
    line = ""
    for piece in PIECES.findall(said):
        if line and width_of(line + piece, size) > width and piece not in NOT_FIRST:
            yield line
            line = ""
        while width_of(piece, size) > width:  # a word longer than a line
            cut = max(1, int(width / size))
            yield piece[:cut]
            piece = piece[cut:]  # noqa: PLW2901 - the rest of the word goes on
        line += piece
    yield line


def _swatch(colour: str, x: float, y: float) -> Sequence[Node]:
    box = element(
        "rect",
        x=f"{x:g}",
        y=f"{y:g}",
        width=24,
        height=12,
        fill=SURFACE if colour == HATCH else colour,
        stroke=GREY,
        stroke_width="0.5",
    )
    if colour != HATCH:
        return [box]
    strokes = [
        element("line", x1=f"{x + at:g}", y1=f"{y + 12:g}", x2=f"{x + at + 12:g}", y2=f"{y:g}", stroke=PALE)
        for at in (0, 4, 8, 12)
    ]
    return [box, *strokes]
