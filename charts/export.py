"""What leaves the page: tables as CSV, drawings as PNG and SVG, each with title, source and date."""

import csv
import io
from collections.abc import Iterator
from datetime import date
from xml.etree import ElementTree

import vl_convert

from charts.chinese_fonts import chinese_font, glyphs
from charts.markup import Node, printable
from charts.picture import picture
from charts.texts import text
from charts.twin import Cell, Twin
from charts.vega import Chart, Source
from data.formula_guard import guarded

BYTE_ORDER_MARK = "\ufeff"
FORBIDDEN = '\\/:*?"<>|\n\t'
LONGEST_NAME = 60
FAMILY = "MingdianPicture"
SHARPNESS = 2.0
BOLD = 600


def as_csv(table: Twin, title: str, source: Source, on: date) -> bytes:
    """UTF-8 with byte order mark; the columns first, title, source and date below the last row.

    Numbers stay numbers; a text that a spreadsheet would run as a formula gets an apostrophe.
    """
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow([_safe(column.title) for column in table.columns])
    writer.writerows([_safe(cell) for cell in row] for row in table.rows)
    writer.writerow([])
    for line in (title, *source.lines(), text("charts.export.made_on", date=on.isoformat())):
        writer.writerow([_safe(line)])
    return (BYTE_ORDER_MARK + written.getvalue()).encode("utf-8")


def as_png(chart: Chart, on: date) -> bytes:
    """The picture as pixels. ``UserError`` where this machine has no Chinese font."""
    font = chinese_font()
    vl_convert.register_font_directory(str(font.regular.parent))
    drawn = picture(chart, on, font.family)
    return vl_convert.svg_to_png(_written(drawn), scale=SHARPNESS)


def as_svg(chart: Chart, on: date) -> bytes:
    """The picture as SVG that carries the glyphs of its words. ``UserError`` without a Chinese font."""
    font = chinese_font()
    vl_convert.register_font_directory(str(font.regular.parent))
    drawn = picture(chart, on, font.family)
    faces = []
    for weight, file in ((400, font.regular), (700, font.bold)):
        words = "".join(sorted(set(_words(drawn, is_bold=weight >= BOLD))))
        if words:
            faces.append(_face(weight, glyphs(file, words)))
    for node in drawn.iter():
        if node.get("font-family"):
            node.set("font-family", f"{FAMILY}, {font.family}, sans-serif")
    # Set here and not by ``element``: the rules are ours, no data is in them.
    style = ElementTree.Element("style")
    style.text = "".join(faces)
    drawn.insert(0, style)
    return _written(drawn).encode()


def file_name(title: str, on: date, suffix: str) -> str:
    """A name that every system takes: the title without what file systems forbid, and the date."""
    kept = "".join("_" if character in FORBIDDEN else character for character in printable(title))
    return f"{kept.strip(' .')[:LONGEST_NAME]}_{on.isoformat()}.{suffix}"


def _safe(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, int | float):
        return repr(cell)
    return guarded(printable(cell))


def _face(weight: int, address: str) -> str:
    return f"@font-face{{font-family:{FAMILY};font-weight:{weight};src:url({address})}}"


def _words(drawn: Node, *, is_bold: bool) -> Iterator[str]:
    """Every text of one weight; what stands inside a text has its weight."""
    for node in drawn.iter():
        if node.tag == "text":
            given = node.get("font-weight", "400")
            heavy = given == "bold" or (given.isdigit() and int(given) >= BOLD)
            if heavy is is_bold:
                yield "".join(node.itertext())


def _written(drawn: Node) -> str:
    return ElementTree.tostring(drawn, encoding="unicode")
