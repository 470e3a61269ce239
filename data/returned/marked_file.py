"""The file as it was handed in, with a column 校验结果 and its faulty cells marked.

Rows and columns keep their numbers and letters, so that the words of the check find them. A workbook up
to a million rows, a CSV beyond that. What is personal is covered and not given back.
"""

import csv
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path

from xlsxwriter.worksheet import Worksheet

from data.contract import Contract
from data.formula_guard import guarded
from data.intake import Checked
from data.intake.covered_texts import safe
from data.intake.header import FileColumn, Titles
from data.intake.personal import MASK
from data.intake.recognition import is_another_table
from data.returned.looks import Looks, open_workbook
from data.returned.problem_files import LONGEST_CELL, write_summary
from data.returned.remarks import Remark, covered_columns, remarks
from data.returned.standing_rows import DamagedColumnError, StandingRow, standing_rows
from data.working_database import working_database

RESULT, SHEET = "校验结果", "标注后的数据"
MOST_ROWS = 1_000_000  # of a workbook
LAST_COLUMN = 16_384
AT_ONCE = 1_000  # rows

RowAndRemark = tuple[int, list[str], Remark | None]


@dataclass(frozen=True)
class MarkedRow:
    """A row to write: its number, its cells with the result in its place, and what is said of it."""

    number: int
    cells: list[str]
    remark: Remark | None


@dataclass(frozen=True)
class Frame:
    """The header row, how many columns it has (the result comes next), and the covered columns.

    ``unplaced``: columns without a heading of their own (none, or one that stands twice, so that a problem
    names the first of them only); ``is_unread``: the rows were not looked at. There may be something personal
    there that no problem points at.
    """

    header_row: int
    width: int
    covered: frozenset[int]
    unplaced: frozenset[int]
    is_unread: bool

    def unseen(self, number: int, cells: list[str], remark: Remark | None) -> Iterator[int]:
        """Places of cells in which nobody has looked for personal information."""
        is_unread = number > self.header_row and (
            self.is_unread or (remark is not None and remark.is_refusal)
        )
        for place, cell in enumerate(cells):
            if cell and (is_unread or place >= self.width or place in self.unplaced):
                yield place

    def marked(self, number: int, cells: list[str], remark: Remark | None) -> MarkedRow:
        """The row with its result behind the last heading; what has no heading comes after it."""
        if number < self.header_row:
            return MarkedRow(number, cells, None)
        covered = remark.covered if remark else frozenset()
        if number > self.header_row:
            covered |= self.covered
        shown = [MASK if place in covered and cell else cell for place, cell in enumerate(cells)]
        said = remark.words if remark else ""
        result = RESULT if number == self.header_row else said
        padding = [""] * (self.width - len(cells))
        return MarkedRow(number, [*shown[: self.width], *padding, result, *shown[self.width :]], remark)


def write_marked(
    checked: Checked, contract: Contract, original: Path, folder: Path, most_rows: int = MOST_ROWS
) -> Path | None:
    """Write the marked copy into ``folder`` and say where.

    ``None`` where no row could be read, or not all of it, or nothing is wrong with any. ``original`` is the
    very file that was checked.
    """
    if checked.assumed.header_row is None or next(remarks(checked), None) is None:
        return None
    try:
        return _write_marked(checked, contract, original, folder, most_rows)
    except DamagedColumnError:
        for begun in folder.glob("marked.*"):
            begun.unlink()
        return None


def _write_marked(
    checked: Checked, contract: Contract, original: Path, folder: Path, most_rows: int
) -> Path | None:
    with tempfile.TemporaryDirectory(dir=folder) as scratch:
        standing = standing_rows(original, checked.assumed, Path(scratch))
        first, frame = _frame(checked, contract, standing)
        if frame is None:
            return None
        rows = _marked(frame, _merged(chain(first, standing), remarks(checked)))
        if checked.rows_in_file > most_rows:
            return _as_csv(rows, folder / "marked.csv")
        return _as_workbook(checked, frame, rows, folder / "marked.xlsx")


def _frame(
    checked: Checked, contract: Contract, standing: Iterator[StandingRow]
) -> tuple[list[StandingRow], Frame | None]:
    """The rows down to the header, what is personal in them covered, and what follows from it."""
    first, header_row = [], checked.assumed.header_row or 0
    with working_database() as database:
        for number, cells in standing:
            first.append((number, safe(database, cells)))
            if number >= header_row:
                return first, _frame_of(checked, contract, cells)
    return first, None


def _frame_of(checked: Checked, contract: Contract, headings: list[str]) -> Frame:
    titles, texts = Titles(contract), Counter(headings)
    columns = [FileColumn(place, text, titles.name_of(text)) for place, text in enumerate(headings)]
    return Frame(
        header_row=checked.assumed.header_row or 0,
        width=len(headings),
        covered=covered_columns(checked, contract, headings),
        unplaced=frozenset(one.position for one in columns if not one.text.strip() or texts[one.text] > 1),
        is_unread=is_another_table(columns, contract),
    )


def _merged(standing: Iterator[StandingRow], said: Iterator[Remark]) -> Iterator[RowAndRemark]:
    """Each row with what is said of it; both come in the order of the rows."""
    waiting = next(said, None)
    for number, cells in standing:
        while waiting and waiting.row < number:
            waiting = next(said, None)
        yield number, cells, waiting if waiting and waiting.row == number else None


def _marked(frame: Frame, merged: Iterator[RowAndRemark]) -> Iterator[MarkedRow]:
    """The rows to write, some at once, with what is personal where the check did not look covered too."""
    with working_database() as database:
        while rows := list(islice(merged, AT_ONCE)):
            places = [
                (cells, place)
                for number, cells, remark in rows
                for place in frame.unseen(number, cells, remark)
            ]
            shown = safe(database, [cells[place] for cells, place in places]) if places else []
            for (cells, place), text in zip(places, shown, strict=True):
                cells[place] = text
            yield from (frame.marked(*row) for row in rows)


def _as_csv(rows: Iterator[MarkedRow], target: Path) -> Path:
    with target.open("w", encoding="utf-8-sig", newline="") as out:
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerows([guarded(cell) for cell in row.cells] for row in rows)
    return target


def _as_workbook(checked: Checked, frame: Frame, rows: Iterator[MarkedRow], target: Path) -> Path:
    with open_workbook(target) as workbook:
        looks = Looks(workbook)
        sheet = workbook.add_worksheet(SHEET)
        sheet.freeze_panes(frame.header_row, 0)
        sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
        sheet.set_column(frame.width, frame.width, 60)
        for row in rows:
            _write(sheet, looks, frame, row)
        write_summary(workbook, looks, checked)
    return target


def _write(sheet: Worksheet, looks: Looks, frame: Frame, row: MarkedRow) -> None:
    for place, cell in enumerate(row.cells[:LAST_COLUMN]):
        look = looks.plain
        if row.number == frame.header_row:
            look = looks.heading
        if row.remark and place == frame.width and row.number > frame.header_row:
            look = looks.marks[row.remark.gravest]
        elif row.remark and place != frame.width:
            severity = row.remark.marked.get(place if place < frame.width else place - 1)
            look = looks.marks[severity] if severity else look
        if cell:
            sheet.write_string(row.number - 1, place, cell[:LONGEST_CELL], look)
        elif look is not looks.plain:
            sheet.write_blank(row.number - 1, place, None, look)
