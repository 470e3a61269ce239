"""One text of an example as a cell of its kind: number, date, or text."""

from datetime import date, datetime

from xlsxwriter.worksheet import Worksheet

from data.column import NUMBER_TYPES, Column
from data.contract_words import TYPE_WORDS
from data.templates.code_lists import NO, YES
from data.templates.styles import Styles

TRUTH = {"true": YES, "false": NO}
SHEET_TYPE_WORDS = {**TYPE_WORDS, "boolean": f"{YES}或{NO}"}


def in_sheet(column: Column, value: str) -> str:
    """A text of the contract as a person writes it in a spreadsheet."""
    return TRUTH.get(value, value) if column.type == "boolean" else value


def write_value(sheet: Worksheet, row: int, place: int, column: Column, value: str, styles: Styles) -> None:
    """Write what stands in ``value`` in the contract's own form; an empty text leaves the cell empty."""
    style = styles.cell(column)
    if not value:
        return
    if column.type in NUMBER_TYPES:
        sheet.write_number(row, place, float(value), style)
    elif column.type in ("date", "month"):
        sheet.write_datetime(row, place, date.fromisoformat(value), style)
    elif column.type == "timestamp":
        sheet.write_datetime(row, place, datetime.fromisoformat(value), style)
    else:
        sheet.write_string(row, place, in_sheet(column, value), style)
