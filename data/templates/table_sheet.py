"""A sheet with one header row of Chinese titles and a column per column of the contract.

The header is one row and nothing stands above it, so that it cannot be mistaken; what each column means
appears when one of its cells is chosen, and on the sheet of explanations.
"""

from collections.abc import Iterable, Mapping

from xlsxwriter.worksheet import Worksheet

from data.column import Column
from data.contract import Contract
from data.contract_words import by_title, range_words, required_words
from data.templates.cells import SHEET_TYPE_WORDS, write_value
from data.templates.code_lists import CodeLists
from data.templates.styles import Styles

LAST_ROW = 1_048_575
LONGEST_TITLE, LONGEST_MESSAGE = 32, 255  # of a hint, by the file format
WIDTHS = {"string": 18, "timestamp": 20, "date": 12, "month": 10, "integer": 11, "decimal": 12, "boolean": 9}


def write_table(
    sheet: Worksheet, styles: Styles, contract: Contract, lists: CodeLists, rows: Iterable[Mapping[str, str]]
) -> None:
    """Header, formats, hints and drop-downs of every column, and ``rows`` below the header."""
    sheet.freeze_panes(1, 1)
    sheet.set_row(0, 32)
    for place, column in enumerate(contract.columns):
        width = max(WIDTHS.get(column.type, 14), 2 * len(column.title.zh) + 2)
        sheet.set_column(place, place, width, styles.cell(column))
        sheet.write_string(0, place, column.title.zh, styles.header(column))
        sheet.data_validation(1, place, LAST_ROW, place, _validation(contract, column, lists))
    for number, row in enumerate(rows, 1):
        for place, column in enumerate(contract.columns):
            write_value(sheet, number, place, column, row[column.name], styles)


def _validation(contract: Contract, column: Column, lists: CodeLists) -> dict[str, object]:
    """A hint for everyone; a drop-down where there is a closed list."""
    hint: dict[str, object] = {
        "input_title": column.title.zh[:LONGEST_TITLE],
        "input_message": _shortened(_hint(contract, column)),
    }
    source = lists.source(column)
    if source is None:
        return {"validate": "any", **hint}
    refused = f"“{column.title.zh}”只能从下拉列表中选，各代码的含义见“代码”页。"
    return {
        "validate": "list",
        "source": source,
        "error_title": "不在列表中",
        "error_message": refused,
        **hint,
    }


def _hint(contract: Contract, column: Column) -> str:
    required = required_words(contract, column, by_title)
    lines = [
        column.help,
        f"必填：{required}" if required else "选填",
        "、".join(f"{code} {label}".strip() for code, label in column.allowed.items()),
        ""
        if column.allowed
        else "，".join(filter(None, [SHEET_TYPE_WORDS[column.type], range_words(column)])),
    ]
    return "\n".join(filter(None, lines))


def _shortened(words: str) -> str:
    return words if len(words) <= LONGEST_MESSAGE else words[: LONGEST_MESSAGE - 1] + "…"
