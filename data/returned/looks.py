"""Workbooks that go back: how they are written, and how their cells look."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from xlsxwriter import Workbook

from data.problems import Severity
from data.templates.styles import FONT

# Row by row with bounded memory; nothing that stands in a file becomes a formula or a link.
OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
FILLS: dict[Severity, dict[str, object]] = {
    Severity.ERROR: {"bg_color": "#FCE0D4", "font_color": "#8A3208", "bold": True},
    Severity.WARNING: {"bg_color": "#FFF2CC", "font_color": "#6B5200"},
    Severity.FLAG: {"bg_color": "#DDEBF7", "font_color": "#1F4E79"},
    Severity.VIOLATION: {"bg_color": "#DDEBF7", "font_color": "#1F4E79"},
}


class Looks:
    """The formats of one workbook."""

    def __init__(self, workbook: Workbook) -> None:
        text: dict[str, object] = {**FONT, "num_format": "@"}
        self.plain = workbook.add_format(text)
        self.note = workbook.add_format({**text, "font_color": "#4A5763"})
        self.heading = workbook.add_format({**text, "bold": True, "bg_color": "#F2F2F2", "bottom": 1})
        self.marks = {severity: workbook.add_format({**text, **fill}) for severity, fill in FILLS.items()}


@contextmanager
def open_workbook(target: Path) -> Iterator[Workbook]:
    """A workbook that is written to ``target`` when the block ends."""
    workbook = Workbook(str(target), OPTIONS)
    try:
        yield workbook
    finally:
        workbook.close()
