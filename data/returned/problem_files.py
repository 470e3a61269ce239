"""The list of problems as XLSX and as CSV: the same rows and the same counts as on the screen."""

import csv
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from data.formula_guard import guarded
from data.intake import Checked
from data.problems import CATALOGUE, Found, Severity
from data.returned.looks import Looks, open_workbook

MOST_ROWS = 1_000_000  # of a sheet, as the notice of completeness in the summary says
HEADINGS = ("程度", "代码", "问题", "工作表", "Excel 行", "列", "数据项", "值", "记录的键", "说明", "怎样改")
WIDTHS = (8, 8, 22, 12, 10, 6, 20, 24, 22, 60, 60)
SUMMARY_HEADINGS = ("程度", "代码", "问题", "列", "处数", "怎样改")
SUMMARY_WIDTHS = (8, 8, 24, 22, 10, 80)
LONGEST_CELL = 32_767


def write_problem_csv(checked: Checked, target: Path) -> None:
    """All problems: UTF-8 with byte order mark, formulas made harmless."""
    with target.open("w", encoding="utf-8-sig", newline="") as out:
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerow(HEADINGS)
        writer.writerows([guarded(cell) for cell in _row(problem)] for problem in checked.all())


def write_problem_workbook(checked: Checked, target: Path, most_rows: int = MOST_ROWS) -> None:
    """The counts on the first sheet, the problems on the second; beyond ``most_rows`` it says so."""
    with open_workbook(target) as workbook:
        looks = Looks(workbook)
        write_summary(workbook, looks, checked, _left_out(checked, most_rows))
        sheet = _sheet(workbook, looks, "问题清单", HEADINGS, WIDTHS)
        for number, problem in enumerate(islice(checked.all(), most_rows), 1):
            _write(sheet, number, _row(problem), looks, problem.severity)


def write_summary(workbook: Workbook, looks: Looks, checked: Checked, said: str = "") -> None:
    """The first sheet: every kind of problem with how often it occurs, then how the file was read."""
    sheet = _sheet(workbook, looks, "问题汇总", SUMMARY_HEADINGS, SUMMARY_WIDTHS)
    number = 0
    for number, one in enumerate(checked.counts(), 1):
        cells = (
            one.severity.word,
            one.code,
            one.title,
            one.column or "",
            str(one.count),
            one.advice,
        )
        _write(sheet, number, cells, looks, one.severity)
        sheet.write_number(number, SUMMARY_HEADINGS.index("处数"), one.count, looks.plain)
    totals = "，".join(f"{one.word}{checked.count_of(one):,}处" for one in Severity)
    rows = (
        f"数据行{checked.rows_in_file:,}行，读入{checked.rows_read:,}行，未能读出{checked.rows_refused:,}行"
    )
    lines = (f"文件：{checked.file_name}", f"读法：{checked.assumed.words()}。", f"{rows}；{totals}。", said)
    for line in filter(None, lines):
        number += 1
        sheet.write_string(number + 1, 0, line[:LONGEST_CELL], looks.note)


def _left_out(checked: Checked, most_rows: int) -> str:
    problems = sum(one.count for one in checked.counts())
    if problems <= most_rows:
        return ""
    return f"问题共{problems:,}处，下一页只列前{most_rows:,}处；全部问题见 CSV 格式的问题清单。"


def _sheet(
    workbook: Workbook, looks: Looks, name: str, headings: Sequence[str], widths: Sequence[int]
) -> Worksheet:
    sheet = workbook.add_worksheet(name)
    sheet.freeze_panes(1, 0)
    for place, (heading, width) in enumerate(zip(headings, widths, strict=True)):
        sheet.set_column(place, place, width)
        sheet.write_string(0, place, heading, looks.heading)
    return sheet


def _write(sheet: Worksheet, number: int, cells: Sequence[str], looks: Looks, severity: Severity) -> None:
    for place, cell in enumerate(cells):
        if cell:
            look = looks.marks[severity] if place == 0 else looks.plain
            sheet.write_string(number, place, cell[:LONGEST_CELL], look)


def _row(problem: Found) -> tuple[str, ...]:
    return (
        problem.severity.word,
        problem.code,
        CATALOGUE[problem.code].title,
        problem.sheet or "",
        "" if problem.row is None else str(problem.row),
        problem.letter or "",
        problem.title or problem.column or "",
        problem.value or "",
        problem.key or "",
        problem.message,
        problem.advice,
    )
