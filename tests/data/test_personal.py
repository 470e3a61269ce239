"""Personal information is refused with its cells named, and stands nowhere in what the check leaves."""

import dataclasses
import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from data.intake import Checked
from tests.data.intake_cases import CORRECT, check_rows, check_text, csv_of, places
from tests.data.workbooks import SheetOf, write_workbook

APPLICATION = CORRECT["applications"]
COMPLAINT_LIKE = {**CORRECT["application_costs"], "legal_basis": "苏价费〔2019〕1号"}


def identity(first: str) -> str:
    """An identity number with its check digit (GB 11643)."""
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    total = sum(int(digit) * weight for digit, weight in zip(first, weights, strict=True))
    return first + "10X98765432"[total % 11]


PERSONS = [
    identity("32050519800101123"),
    identity("11010119491231002").lower(),
    f"身份证：{identity('32011219991130451')}。",
]
IS_PERSONAL = [
    ("PD02", "13812345678"),
    ("PD02", "+86 138-1234-5678"),
    ("PD02", "138 1234 5678"),
    ("PD02", "请拨打13812345678联系"),
    ("PD02", "0512-65123456"),
    ("PD02", "(025)83456789"),
    *(("PD03", person) for person in PERSONS),
    ("PD04", "苏州市姑苏区人民路12号"),
    ("PD04", "人民路12号3幢502室"),
    ("PD04", "阳光花园12幢301"),
    ("PD04", "12栋2单元502"),
    ("PD04", "大渡村三里5组18号"),
    ("PD05", "电能表：320012345678"),
    ("PD05", "表号00123456"),
    ("PD01", "王先生来电"),
    ("PD01", "欧联系人：张三丰"),
]
IS_NOT = [
    "12812345678",  # no mobile number begins with 128
    "1381234567", "138123456789",  # a digit short, a digit long
    "GD-13812345678", "A13812345678", "13812345678B", "2020/13812345678",  # parts of order numbers
    "138.12345678",
    "0512-20200302", "0512-6512345678", "05126512345",  # area code and date, too long, no hyphen
    "320505198001011234", "320505198013011238", "920505198001011238",  # check digit, month, province
    "2020030212345678901", "20200302123456789X1",
    "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "13812345678f86d081884c7d659a2fea", "d13812345678", "0000000000000000138123456789abcd",
    "苏监能稽查〔2020〕75号", "发改价格〔2019〕5号文", "人民路10千伏线路", "中山路3号变电站",
    "解放路12号环网柜",
    "3栋150户停电", "电表安装20200302", "计量表计更换", "客户名称变更", "高先锋路", "王府井商场", "李公堤",
    "户名不符",
    "C1", "JS-SZ", "2020-03-02 08:00:00",
]  # fmt: skip


def texts_of(checked: Checked) -> str:
    """Everything the check gives back or leaves in a file, as one text."""
    kept = pq.read_table(checked.problem_file).to_pylist()
    said = [vars(one) for one in checked.all()]
    return json.dumps([kept, said, dataclasses.asdict(checked.assumed)], ensure_ascii=False, default=str)


@pytest.mark.parametrize(("code", "value"), IS_PERSONAL)
def test_a_cell_with_personal_information_is_named_and_not_echoed(
    code: str, value: str, tmp_path: Path
) -> None:
    rows = [COMPLAINT_LIKE, {**COMPLAINT_LIKE, "cost_id": "C2", "legal_basis": value}]
    checked = check_rows("application_costs", rows, tmp_path)
    assert places(checked) == [(3, "legal_basis", code)]
    assert value not in texts_of(checked)
    assert not checked.is_acceptable


def test_what_only_resembles_personal_information_is_accepted(tmp_path: Path) -> None:
    rows = [{**COMPLAINT_LIKE, "cost_id": f"C{n}", "legal_basis": value} for n, value in enumerate(IS_NOT)]
    assert places(check_rows("application_costs", rows, tmp_path)) == []


def test_hashes_of_decimal_digits_and_order_numbers_in_hashed_columns_are_accepted(tmp_path: Path) -> None:
    hashes = ["9f2c", "1234567890123456", "202003021234", "0123456789abcdef0123"]
    rows = [{**APPLICATION, "app_id": f"A{n}", "premise_hash": one} for n, one in enumerate(hashes)]
    assert places(check_rows("applications", rows, tmp_path)) == []


@pytest.mark.parametrize(
    ("code", "value"),
    [("PD01", "张三"), ("PD01", "欧阳".replace("欧", "陈")), ("PD05", "1" * 22), ("PD02", "13812345678")],
)
def test_a_column_for_hashes_holds_no_names_and_numbers(code: str, value: str, tmp_path: Path) -> None:
    checked = check_rows("applications", [{**APPLICATION, "premise_hash": value}], tmp_path)
    assert places(checked) == [(2, "premise_hash", code)]
    assert value not in texts_of(checked)


@pytest.mark.parametrize(
    "column", ["app_id", "channel", "capacity_kw", "accept_at", "region_code", "is_micro"]
)
def test_in_any_column_it_is_named_and_hidden_in_whatever_else_is_wrong(column: str, tmp_path: Path) -> None:
    person = PERSONS[0]
    checked = check_rows("applications", [{**APPLICATION, column: person}], tmp_path)
    assert (2, column, "PD03") in places(checked)
    assert person not in texts_of(checked)


def test_a_key_with_personal_information_is_hidden_in_every_problem_of_the_row(tmp_path: Path) -> None:
    row = {**APPLICATION, "app_id": "13812345678", "channel": "FAX"}
    checked = check_rows("applications", [row, row], tmp_path)
    found = {(row, code) for row, _, code in places(checked)}
    assert found == {(2, "PD02"), (2, "CV01"), (3, "PD02"), (3, "CV01"), (3, "UK01")}
    assert "13812345678" not in texts_of(checked)


TITLES = [
    ("PD01", "客户姓名"), ("PD01", "联系人"), ("PD01", "customer_name"), ("PD02", "联系电话"),
    ("PD02", "Phone"), ("PD03", "身份证号码"), ("PD04", "用电地址"), ("PD04", "经度"), ("PD05", "电能表编号"),
    ("PD05", "meter_no"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "title"), TITLES)
def test_a_column_whose_heading_says_so_is_refused_as_a_whole(code: str, title: str, tmp_path: Path) -> None:
    step = CORRECT["user_interruptions"]
    rows = [{**step, "step_no": str(n), title: f"secret{n}" if n > 1 else ""} for n in (1, 2, 3)]
    checked = check_text("user_interruptions", csv_of("user_interruptions", *rows).encode(), tmp_path)
    assert places(checked) == [(1, title, "HD02"), (1, title, code)]
    (refusal,) = (one for one in checked.all() if one.code == code)
    assert "2个单元格（首个在第3行）" in refusal.message
    assert refusal.place == f"F列 {title}"
    assert "secret" not in texts_of(checked)


def test_an_empty_column_with_such_a_heading_is_only_unknown(tmp_path: Path) -> None:
    text = csv_of("user_interruptions", {**CORRECT["user_interruptions"], "姓名": ""})
    checked = check_text("user_interruptions", text.encode(), tmp_path)
    assert places(checked) == [(1, "姓名", "HD02")]


def test_unknown_columns_are_looked_through_cell_by_cell(tmp_path: Path) -> None:
    step = CORRECT["user_interruptions"]
    notes = ["正常", "回电13812345678", ""]
    rows = [{**step, "step_no": str(n), "备注": note} for n, note in enumerate(notes, 1)]
    checked = check_text("user_interruptions", csv_of("user_interruptions", *rows).encode(), tmp_path)
    assert places(checked) == [(1, "备注", "HD02"), (3, "备注", "PD02")]
    assert "13812345678" not in texts_of(checked)


@pytest.mark.parametrize(
    ("cells", "is_refused"),
    [
        (["张三", "李四", "王小明", "陈晨", "刘一"], True),
        (["张三", "李四", "王小明", "陈晨", "陈晨"], False),  # four different ones only
        (
            ["张三", "李四", "王小明", "陈晨", "刘一", "无", "正常"],
            False,
        ),  # five of seven are below four fifths
        (["高压", "高压", "金属", "常规", "安全"], False),
    ],
)
def test_an_unknown_column_of_names_is_recognised_by_its_cells(
    cells: list[str], is_refused: bool, tmp_path: Path
) -> None:
    step = CORRECT["user_interruptions"]
    rows = [{**step, "step_no": str(n), "备注": cell} for n, cell in enumerate(cells, 1)]
    checked = check_text("user_interruptions", csv_of("user_interruptions", *rows).encode(), tmp_path)
    assert ((1, "备注", "PD01") in places(checked)) is is_refused


def test_a_file_without_header_does_not_echo_its_first_record(tmp_path: Path) -> None:
    checked = check_text("user_interruptions", f"{PERSONS[0]},13812345678\n1,2\n".encode(), tmp_path)
    assert not checked.is_acceptable
    for secret in (PERSONS[0], "13812345678"):
        assert secret not in texts_of(checked)


def test_a_cell_without_heading_and_a_damaged_line_are_hidden_too(tmp_path: Path) -> None:
    text = csv_of("user_interruptions", CORRECT["user_interruptions"]).replace("\n", ",\n")
    text = text.rstrip("\n") + "13812345678\n13812345678\0\n"
    checked = check_text("user_interruptions", text.encode(), tmp_path)
    assert {code for _, _, code in places(checked)} == {"HD08", "FL12"}
    assert "13812345678" not in texts_of(checked)


def test_cells_of_a_workbook_are_named_by_sheet_and_letter(tmp_path: Path) -> None:
    row = {**COMPLAINT_LIKE, "legal_basis": "13812345678"}
    path = write_workbook(tmp_path / "a.xlsx", {"费用": SheetOf([list(row), list(row.values())])})
    checked = check_text("application_costs", path.read_bytes(), tmp_path, "b.xlsx")
    (problem,) = (one for one in checked.all() if one.code == "PD02")
    assert (problem.sheet, problem.letter, problem.row) == ("费用", "G", 2)
