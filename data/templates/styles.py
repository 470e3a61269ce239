"""How the cells of a template look: one format per kind of column, three kinds of header."""

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from data.column import Column

NUMBER_FORMATS = {
    "string": "@",
    "code": "@",
    "boolean": "@",
    "integer": "0",
    "decimal": "General",
    "date": "yyyy-mm-dd",
    "month": "yyyy-mm",
    "timestamp": "yyyy-mm-dd hh:mm:ss",
    "year": "0",
}
FONT = {"font_name": "微软雅黑", "font_size": 10, "valign": "vcenter"}
_HEADER = {**FONT, "bold": True, "border": 1, "border_color": "#9AA5B1", "text_wrap": True, "align": "center"}
REQUIRED, CONDITIONAL, OPTIONAL = "required", "conditional", "optional"
HEADERS = {
    REQUIRED: {**_HEADER, "bg_color": "#1F4E79", "font_color": "#FFFFFF"},
    CONDITIONAL: {**_HEADER, "bg_color": "#BDD7EE"},
    OPTIONAL: {**_HEADER, "bg_color": "#F2F2F2"},
}


class Styles:
    """The formats of one workbook."""

    def __init__(self, workbook: Workbook) -> None:
        self.headers = {kind: workbook.add_format(look) for kind, look in HEADERS.items()}
        kinds = set(NUMBER_FORMATS.values())
        self._cells = {kind: workbook.add_format({**FONT, "num_format": kind}) for kind in sorted(kinds)}
        self.title = workbook.add_format({**FONT, "bold": True, "font_size": 14})
        self.heading = workbook.add_format(HEADERS[OPTIONAL])
        self.text = workbook.add_format({**FONT, "text_wrap": True, "valign": "top", "num_format": "@"})
        self.line = workbook.add_format({**FONT, "num_format": "@"})

    def cell(self, column: Column) -> Format:
        """The format of a column's cells."""
        return self._cells[NUMBER_FORMATS[column.type]]

    def header(self, column: Column) -> Format:
        """The format of a column's header: how much it must be filled in."""
        return self.headers[need(column)]


def need(column: Column) -> str:
    """Always, under a condition, or not."""
    if column.required:
        return REQUIRED
    return CONDITIONAL if column.required_when or column.expected_when else OPTIONAL
