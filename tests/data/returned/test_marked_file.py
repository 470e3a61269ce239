"""The file that goes back: every row in its place, its faults marked and said, nothing personal in it."""

import gzip
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from data.contract_files import load_contracts
from data.intake.personal import MASK
from data.returned import write_marked
from tests.data.intake_cases import CORRECT, check_path, check_rows, check_text, places
from tests.data.returned.returned_cases import (
    DATASET,
    FAULTY,
    HEADER,
    csv_rows,
    looks_of,
    marked,
    rows_of,
    text_in,
)
from tests.data.workbooks import SheetOf, write_workbook


def test_every_row_stands_in_its_place_with_the_result_behind_the_last_column(tmp_path: Path) -> None:
    checked = check_text(DATASET, FAULTY.encode(), tmp_path)
    rows = rows_of(marked(checked, tmp_path / f"{DATASET}.csv", tmp_path / "back"))
    assert rows[1] == [*HEADER.split(","), "校验结果"]
    assert rows[2] == ["C1", "A1", "EXT_WORKS", "UTILITY", "BEFORE", "12000.50"]
    assert rows[3][:6] == ["C2", "A1", "ROAD", "UTILITY", "BEFORE", "viel"]
    assert rows[4][:6] == ["C3", "A1", "EXT_WORKS", "UTILITY", "BEFORE", "1"]
    assert rows[4][7] == "2"  # a cell too many comes after the result
    assert rows[5][:6] == ["=1+1", "A1", "EXT_WORKS", "UTILITY", "BEFORE", "-5"]
    assert sorted(rows) == [1, 2, 3, 4, 5, 6]


def test_the_result_says_every_fault_of_its_row_with_column_and_cure(tmp_path: Path) -> None:
    checked = check_text(DATASET, FAULTY.encode(), tmp_path)
    rows = rows_of(marked(checked, tmp_path / f"{DATASET}.csv", tmp_path / "back"))
    for problem in checked.all():
        if problem.row == 1:
            continue  # of the header; its cell is the heading of the results
        said = rows[problem.row or 0][6]
        assert problem.place in said
        assert problem.advice in said
    assert rows[3][6].count("【错误】") == 2
    assert {row for row, cells in rows.items() if len(cells) > 6} == {1, 3, 4, 5, 6}


def test_exactly_the_faulty_cells_are_marked(tmp_path: Path) -> None:
    checked = check_text(DATASET, FAULTY.encode(), tmp_path)
    looks = looks_of(marked(checked, tmp_path / f"{DATASET}.csv", tmp_path / "back"))
    plain = looks["A2"]
    differ = {place for place, look in looks.items() if look != plain and not place.endswith("1")}
    assert differ == {"C3", "F3", "G3", "G4", "F5", "G5", "A6", "G6"}


def test_an_empty_cell_that_should_be_filled_is_marked(tmp_path: Path) -> None:
    content = f"{HEADER}\nC1,A1,EXT_WORKS,,BEFORE,1\n"
    checked = check_text(DATASET, content.encode(), tmp_path)
    looks = looks_of(marked(checked, tmp_path / f"{DATASET}.csv", tmp_path / "back"))
    assert looks["D2"] == looks["G2"] != looks["C2"]


def test_the_returned_file_is_read_again_with_the_same_problems(tmp_path: Path) -> None:
    content = FAULTY.replace("C3,A1,EXT_WORKS,UTILITY,BEFORE,1,2\n", "")
    checked = check_text(DATASET, content.encode(), tmp_path)
    back = marked(checked, tmp_path / f"{DATASET}.csv", tmp_path / "back")
    again = places(check_path(DATASET, back))
    assert sorted(map(str, again)) == sorted(map(str, [*places(checked), (1, "校验结果", "HD02")]))


def test_beyond_the_rows_of_a_workbook_it_is_a_csv_file_with_formulas_made_harmless(tmp_path: Path) -> None:
    checked = check_text(DATASET, FAULTY.encode(), tmp_path)
    original = tmp_path / f"{DATASET}.csv"
    assert marked(checked, original, tmp_path / "fits", most_rows=5).suffix == ".xlsx"
    back = marked(checked, original, tmp_path / "beyond", most_rows=4)
    rows = csv_rows(back)
    assert back.suffix == ".csv"
    assert [row[0] for row in rows] == ["cost_id", "C1", "C2", "C3", "'=1+1", "C1"]
    assert rows[4][5] == "-5"  # a number is no formula
    assert [bool(row[6]) for row in rows] == [True, False, True, True, True, True]


def in_gb18030(folder: Path) -> Path:
    path = folder / f"{DATASET}.csv"
    path.write_bytes(("费用表，二〇二〇年\n" + FAULTY.replace(",", ";")).encode("gb18030"))
    return path


def packed(folder: Path) -> Path:
    path = folder / f"{DATASET}.csv.gz"
    path.write_bytes(gzip.compress(("费用表\n" + FAULTY).encode()))
    return path


def as_workbook(folder: Path) -> Path:
    rows = [line.split(",") for line in FAULTY.splitlines()]
    return write_workbook(folder / f"{DATASET}.xlsx", {"费用": SheetOf([["费用表"], *rows])})


@pytest.mark.parametrize("make", [in_gb18030, packed, as_workbook])
def test_titles_above_the_header_stay_and_rows_keep_their_numbers(
    make: Callable[[Path], Path], tmp_path: Path
) -> None:
    original = make(tmp_path)
    checked = check_path(DATASET, original)
    rows = rows_of(marked(checked, original, tmp_path / "back"))
    assert rows[1][0].startswith("费用表")
    assert rows[2][6] == "校验结果"
    assert [rows[number][0] for number in (3, 4, 5, 6, 7)] == ["C1", "C2", "C3", "=1+1", "C1"]
    said = {number for number, cells in rows.items() if number > 2 and len(cells) > 6 and cells[6]}
    assert said == {row for row, _, _ in places(checked) if row and row > 2}


def test_a_parquet_file_comes_back_as_a_workbook(tmp_path: Path) -> None:
    row = {**CORRECT[DATASET], "item": "ROAD"}
    original = tmp_path / f"{DATASET}.parquet"
    pq.write_table(pa.Table.from_pylist([CORRECT[DATASET], row]), original)
    rows = rows_of(marked(check_path(DATASET, original), original, tmp_path / "back"))
    assert rows[1][-1] == "校验结果"
    assert "【错误】C列 费用项目" in rows[3][-1]


def test_what_is_personal_is_covered(tmp_path: Path) -> None:
    row = CORRECT[DATASET]
    rows = [row, {**row, "cost_id": "C2", "legal_basis": "请拨打13812345678联系"}]
    checked = check_rows(DATASET, rows, tmp_path)
    back = marked(checked, tmp_path / f"{DATASET}.csv", tmp_path / "back")
    assert "13812345678" not in text_in(back)
    assert MASK in rows_of(back)[3]


def test_a_column_of_personal_information_is_covered_from_top_to_bottom(tmp_path: Path) -> None:
    lines = [
        f"{HEADER},联系电话",
        "C1,A1,EXT_WORKS,UTILITY,BEFORE,1,甲",
        "C2,A1,EXT_WORKS,UTILITY,BEFORE,1,乙",
    ]
    checked = check_text(DATASET, "\n".join(lines).encode(), tmp_path)
    rows = rows_of(marked(checked, tmp_path / f"{DATASET}.csv", tmp_path / "back"))
    assert [rows[2][6], rows[3][6]] == [MASK, MASK]
    assert not {"甲", "乙"} & {cell for cells in rows.values() for cell in cells}


def test_a_file_of_which_nothing_could_be_read_has_no_marked_copy(tmp_path: Path) -> None:
    checked = check_text(DATASET, b"", tmp_path)
    folder = tmp_path / "back"
    folder.mkdir()
    contract = load_contracts()[DATASET]
    assert write_marked(checked, contract, tmp_path / f"{DATASET}.csv", folder) is None
    assert list(folder.iterdir()) == []
