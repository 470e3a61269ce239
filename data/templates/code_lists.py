"""The sheet of codes with their labels; the drop-downs of the other sheets read it."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from data.column import NUMBER_TYPES, Column
from data.contract import Contract
from data.templates.sender import Sender
from data.templates.styles import Styles
from data.units import Unit, Units

SHEET = "代码"
YES, NO = "是", "否"
FIRST_CODE_ROW = 2  # below the title and the heading


@dataclass
class CodeLists:
    """Where the codes of each column stand, as the source of a drop-down."""

    sources: dict[str, str] = field(default_factory=dict)

    def source(self, column: Column) -> str | None:
        """The cells that hold the column's codes; none if it has no closed list."""
        return self.sources.get(column.name)


def lists_of(
    contract: Contract, units: Units, sender: Sender
) -> Iterator[tuple[Column, list[tuple[str, str]]]]:
    """Every column with a closed list, and its codes with their labels."""
    for column in contract.columns:
        if column.allowed:
            yield column, list(column.allowed.items())
        elif column.type == "boolean":
            yield column, [(YES, "true"), (NO, "false")]
        elif column.references == "units.unit_code":
            yield column, [(unit.unit_code, _unit_label(units, unit)) for unit in units.rows]
        elif column.name == "company_code" and sender.company:
            yield column, [(sender.company, "")]


def _unit_label(units: Units, unit: Unit) -> str:
    """An abolished code may still be used for the time before, and says where it belongs today."""
    return f"{unit.name}（已撤销，归入 {units.resolve(unit.unit_code)}）" if unit.successor else unit.name


def write_code_lists(
    sheet: Worksheet, styles: Styles, contract: Contract, units: Units, sender: Sender
) -> CodeLists:
    """Two columns of the sheet for each list: code and label."""
    found = CodeLists()
    place = 0
    for column, codes in lists_of(contract, units, sender):
        sheet.set_column(place, place, 16, styles.line)
        sheet.set_column(place + 1, place + 1, 24, styles.line)
        # Not the bare title: a row of titles would look like the header of a second sheet of records.
        sheet.write_string(0, place, f"{column.title.zh}的代码", styles.line)
        sheet.write_string(1, place, "代码", styles.heading)
        sheet.write_string(1, place + 1, "含义", styles.heading)
        for row, (code, label) in enumerate(codes, FIRST_CODE_ROW):
            if column.type in NUMBER_TYPES:
                sheet.write_number(row, place, float(code), styles.cell(column))
            else:
                sheet.write_string(row, place, code, styles.line)
            sheet.write_string(row, place + 1, label, styles.line)
        found.sources[column.name] = _source(place, len(codes))
        place += 2
    sheet.freeze_panes(FIRST_CODE_ROW, 0)
    return found


def _source(place: int, count: int) -> str:
    first = xl_rowcol_to_cell(FIRST_CODE_ROW, place, row_abs=True, col_abs=True)
    last = xl_rowcol_to_cell(FIRST_CODE_ROW + count - 1, place, row_abs=True, col_abs=True)
    return f"='{SHEET}'!{first}:{last}"
