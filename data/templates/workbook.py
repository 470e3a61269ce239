"""The workbook to fill in: filling, example, explanation, codes, and a hidden sheet that says what it is.

The same contract, units and sender give the same bytes: no time of making is in the file.
"""

import io
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from xlsxwriter import Workbook

from data.contract import Contract
from data.templates import code_lists, explanation
from data.templates.code_lists import write_code_lists
from data.templates.explanation import write_explanation
from data.templates.sender import META_SHEET, Sender
from data.templates.styles import Styles
from data.templates.table_sheet import write_table
from data.units import Units

FILLING_SHEET, EXAMPLE_SHEET = "填报", "示例"
MADE = datetime(2020, 6, 26, tzinfo=UTC).replace(tzinfo=None)  # the day of the notice, for every template
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}


def filled_workbook(
    contract: Contract, units: Units, sender: Sender, rows: Iterable[Mapping[str, str]]
) -> bytes:
    """All sheets; the first is to be filled in, below the ``rows`` that already stand there."""
    target = io.BytesIO()
    workbook = Workbook(target, OPTIONS)
    workbook.set_properties({"title": f"{contract.title.zh}（{contract.code}）", "created": MADE})
    styles = Styles(workbook)
    filling = workbook.add_worksheet(FILLING_SHEET)
    example = workbook.add_worksheet(EXAMPLE_SHEET)
    explained = workbook.add_worksheet(explanation.SHEET)
    lists = write_code_lists(workbook.add_worksheet(code_lists.SHEET), styles, contract, units, sender)
    write_table(filling, styles, contract, lists, rows)
    write_table(example, styles, contract, lists, contract.example_rows())
    write_explanation(explained, styles, contract)
    _write_meta(workbook, contract, sender)
    workbook.close()
    return target.getvalue()


def _write_meta(workbook: Workbook, contract: Contract, sender: Sender) -> None:
    """What the reading looks for before it looks at the header."""
    sheet = workbook.add_worksheet(META_SHEET)
    sheet.very_hidden()
    entries = [("dataset", contract.dataset), ("version", contract.version), *sender.entries()]
    for row, (key, value) in enumerate(entries):
        sheet.write_string(row, 0, key)
        sheet.write_string(row, 1, value)
