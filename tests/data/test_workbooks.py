"""XLSX as people keep it: titles above, sheets beside, dates as numbers, formulas, errors, endless ranges."""

import resource
import time
import zipfile
from pathlib import Path

import pytest

from data.contract_files import load_contracts
from data.intake import Checked, ReadingOptions
from data.intake.workbook_rows import LONGEST_TEXT
from tests.data.intake_cases import CORRECT, check_path, places, stored
from tests.data.workbooks import DAY, ELAPSED, MOMENT, Cell, Row, SheetOf, write_workbook

STEP = CORRECT["user_interruptions"]
HEADER = list(STEP)
STEPS = [["O1", "U1", n, "2020-03-02 08:00:00", "2020-03-02 12:00:00"] for n in (1, 2, 3)]


def check_sheets(folder: Path, sheets: dict[str, SheetOf], dataset: str = "user_interruptions", *,
                 starts_1904: bool = False, options: ReadingOptions | None = None) -> Checked:  # fmt: skip
    path = write_workbook(folder / "records.xlsx", sheets, starts_1904=starts_1904)
    return check_path(dataset, path, options)


def check_sheet(folder: Path, rows: list[Row]) -> Checked:
    return check_sheets(folder, {"数据": SheetOf(rows)})


def test_a_plain_sheet_is_read_with_its_rows_as_excel_numbers_them(tmp_path: Path) -> None:
    checked = check_sheet(tmp_path, [HEADER, *STEPS])
    assert places(checked) == []
    assert stored(checked, "source_row, step_no") == [(2, 1), (3, 2), (4, 3)]
    assert (checked.rows_read, checked.rows_refused, checked.rows_in_file) == (3, 0, 3)
    assert (checked.assumed.kind, checked.assumed.sheet, checked.assumed.header_row) == ("xlsx", "数据", 1)


def test_every_problem_names_sheet_row_letter_title_and_key(tmp_path: Path) -> None:
    checked = check_sheet(tmp_path, [HEADER, STEPS[0], ["O1", "U1", 0, *STEPS[1][3:]]])
    (problem,) = checked.all()
    assert (problem.sheet, problem.row, problem.letter, problem.column) == ("数据", 3, "C", "step_no")
    title = load_contracts()["user_interruptions"].column("step_no").title.zh
    assert problem.place == f"C列 {title}"
    assert (problem.value, problem.key) == ("0", "O1，U1，0")


def test_title_rows_above_the_header_are_passed_over(tmp_path: Path) -> None:
    checked = check_sheet(
        tmp_path, [["停电用户明细"], ["填报单位：某供电公司", None, "2020年3月"], HEADER, *STEPS]
    )
    assert places(checked) == []
    assert (checked.assumed.header_row, checked.rows_read) == (3, 3)


def test_names_below_chinese_titles_belong_to_the_header(tmp_path: Path) -> None:
    titles = [column.title.zh for column in load_contracts()["user_interruptions"].columns]
    checked = check_sheet(tmp_path, [titles, HEADER, *STEPS])
    assert places(checked) == []
    assert (checked.assumed.header_row, checked.rows_read) == (2, 3)


def test_chinese_titles_with_marks_and_units_name_the_columns(tmp_path: Path) -> None:
    columns = load_contracts()["user_interruptions"].columns
    titles = [
        f" {column.title.zh}＊" if n % 2 else f"{column.title.zh}（{column.name}）"
        for n, column in enumerate(columns)
    ]
    assert places(check_sheet(tmp_path, [titles, *STEPS])) == []


def test_dates_are_read_whether_excel_keeps_them_as_numbers_or_text(tmp_path: Path) -> None:
    moments: list[Row] = [
        [Cell("43892", style=DAY), Cell("43892.5", style=MOMENT)],
        [43892.25, "2020年3月2日 12时5分"],
        ["2020/3/2 8:00", Cell("2020-03-02T12:00:00", "d")],
    ]
    rows: list[Row] = [["O1", "U1", n, *row] for n, row in enumerate(moments, 1)]
    checked = check_sheet(tmp_path, [HEADER, *rows])
    assert [(str(off), str(on)) for off, on in stored(checked, "off_at, on_at")] == [
        ("2020-03-02 00:00:00", "2020-03-02 12:00:00"),
        ("2020-03-02 06:00:00", "2020-03-02 12:05:00"),
        ("2020-03-02 08:00:00", "2020-03-02 12:00:00"),
    ]
    assert checked.assumed.date_forms == {"off_at": "2020/1/5", "on_at": "2020年1月5日"}


def test_words_and_durations_are_no_dates(tmp_path: Path) -> None:
    row: Row = ["O1", "U1", 1, Cell("昨天", "str"), Cell("43892.5", style=ELAPSED)]
    assert places(check_sheet(tmp_path, [HEADER, row])) == [(2, "off_at", "TY03"), (2, "on_at", "TY03")]


def test_days_of_a_workbook_that_counts_from_1904_are_the_days_it_shows(tmp_path: Path) -> None:
    row: Row = ["O1", "U1", 1, Cell("42430", style=DAY), Cell("42430.5", style=MOMENT)]
    checked = check_sheets(tmp_path, {"数据": SheetOf([HEADER, row])}, starts_1904=True)
    assert [str(off) for (off,) in stored(checked, "off_at")] == ["2020-03-02 00:00:00"]


def test_a_number_that_looks_like_a_year_is_no_day(tmp_path: Path) -> None:
    checked = check_sheet(tmp_path, [HEADER, ["O1", "U1", 1, 2020, "2020-03-02 12:00:00"]])
    assert places(checked) == [(2, "off_at", "TY03")]


def test_truth_values_and_numbers_are_read_as_excel_shows_them(tmp_path: Path) -> None:
    row = {
        **CORRECT["applications"],
        "is_micro": True,
        "capacity_kw": Cell("0.30000000000000004"),
        "voltage_kv": 0.38,
    }
    checked = check_sheets(tmp_path, {"数据": SheetOf([list(row), list(row.values())])}, "applications")
    assert {code for _, _, code in places(checked)} == {"HD04"}
    ((is_micro, capacity),) = stored(checked, "is_micro, capacity_kw")
    assert (is_micro, float(str(capacity))) == (True, 0.3)


def test_the_stored_result_of_a_formula_is_its_value(tmp_path: Path) -> None:
    row = [Cell("O1", "str", formula='A1&"1"'), "U1", Cell("1", formula="0+1"), *STEPS[0][3:]]
    checked = check_sheet(tmp_path, [HEADER, row])
    assert stored(checked, "outage_id, step_no") == [("O1", 1)]


@pytest.mark.parametrize(
    "cell", [Cell("#N/A", "e"), Cell("#DIV/0!", "e", formula="1/0"), Cell(None, formula="1+1")]
)
@pytest.mark.parametrize("place", [0, 2, 3])
def test_an_error_or_a_formula_without_result_is_named_and_nothing_else(
    cell: Cell, place: int, tmp_path: Path
) -> None:
    row: list[str | int | Cell] = list(STEPS[0])
    row[place] = cell
    checked = check_sheet(tmp_path, [HEADER, row])
    assert places(checked) == [(2, HEADER[place], "TY10")]


def test_a_range_that_runs_to_the_last_row_and_column_costs_nothing(tmp_path: Path) -> None:
    sheet = SheetOf([HEADER, *STEPS], more={"XFD1048576": Cell("1")}, dimension="A1:XFD1048576")
    started = time.monotonic()
    checked = check_sheets(tmp_path, {"数据": sheet})
    assert places(checked) == [(1_048_576, None, "HD08")]
    assert (checked.is_acceptable, checked.rows_read) == (True, 3)
    assert time.monotonic() - started < 20
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss < 2_000_000  # KB, of the whole test process


def test_formatted_rows_without_content_are_no_rows(tmp_path: Path) -> None:
    blank = {f"A{row}": Cell(None, style=DAY) for row in range(5, 3000)}
    checked = check_sheets(tmp_path, {"数据": SheetOf([HEADER, *STEPS], more=blank)})
    assert (places(checked), checked.rows_read) == ([], 3)


def test_the_sheet_whose_header_fits_is_read_and_may_be_chosen(tmp_path: Path) -> None:
    sheets = {
        "填写说明": SheetOf([["怎样填写"], HEADER]),
        "其他": SheetOf([["甲", "乙"], [1, 2]]),
        "三月": SheetOf([HEADER, *STEPS]),
        "四月": SheetOf([HEADER, STEPS[0]]),
        "示例": SheetOf([HEADER, STEPS[0]]),
        "隐藏": SheetOf([HEADER, STEPS[0]], state="hidden"),
    }
    checked = check_sheets(tmp_path, sheets)
    assert checked.assumed.sheet == "三月"
    assert checked.assumed.sheets == ("填写说明", "其他", "三月", "四月", "示例")
    (problem,) = checked.all()
    assert (problem.code, problem.value) == ("HD09", "四月")
    again = tmp_path / "again"
    again.mkdir()
    checked = check_sheets(again, sheets, options=ReadingOptions(sheet="四月"))
    assert (checked.assumed.sheet, checked.rows_read, checked.assumed.given) == ("四月", 1, ("sheet",))


def test_a_sheet_that_is_not_there_cannot_be_chosen(tmp_path: Path) -> None:
    sheets = {"数据": SheetOf([HEADER, *STEPS])}
    assert places(check_sheets(tmp_path, sheets, options=ReadingOptions(sheet="五月"))) == [
        (None, None, "FL14")
    ]


def test_a_workbook_without_cells_is_empty(tmp_path: Path) -> None:
    assert places(check_sheet(tmp_path, [])) == [(None, None, "FL02")]


@pytest.mark.parametrize("place", ["A3", "ÄÖ4", "XFE4", "ABCD4", "A1048577"])
def test_a_place_that_no_sheet_has_is_damage(place: str, tmp_path: Path) -> None:
    sheet = SheetOf([HEADER, STEPS[0]], first_row=3, more={place: Cell("1")})
    assert places(check_sheets(tmp_path, {"数据": sheet})) == [(None, None, "FL06")]


def test_a_cell_longer_than_any_excel_writes_is_damage(tmp_path: Path) -> None:
    too_long = Cell("长" * (LONGEST_TEXT + 1), "inlineStr")
    (said,) = check_sheet(tmp_path, [HEADER, [too_long, *STEPS[0][1:]]]).all()
    assert (said.code, said.row) == ("FL06", None)
    assert "第 2 行有超过 131,072 个字的单元格" in said.message


def test_a_document_type_that_could_define_entities_is_refused(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "whole.xlsx", {"数据": SheetOf([HEADER, *STEPS])})
    with zipfile.ZipFile(path) as whole, zipfile.ZipFile(tmp_path / "records.xlsx", "w") as changed:
        for name in whole.namelist():
            is_styles = name == "xl/styles.xml"
            bomb = b'<!DOCTYPE x [<!ENTITY a "b">]><styleSheet>&a;</styleSheet>'
            changed.writestr(name, bomb if is_styles else whole.read(name))
    assert places(check_path("user_interruptions", tmp_path / "records.xlsx")) == [(None, None, "FL06")]
