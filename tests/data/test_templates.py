"""A template says what it is, offers every code, explains every column; its examples pass the check."""

import io
import re
import zipfile
from datetime import date
from pathlib import Path

import pytest

from data.contract import Contract
from data.contract_files import load_contracts
from data.templates import META_SHEET, Sender, csv_template, workbook_template
from data.units import load_units
from tests.data.intake_cases import check_text, places
from tests.data.workbook_parts import SheetPart, sheets_of

CONTRACTS = load_contracts()
every_dataset = pytest.mark.parametrize("contract", CONTRACTS.values(), ids=list(CONTRACTS))


def parts(contract: Contract) -> dict[str, SheetPart]:
    return sheets_of(workbook_template(contract, load_units()))


@every_dataset
def test_the_example_rows_of_the_csv_pass_the_check(contract: Contract, tmp_path: Path) -> None:
    filled = csv_template(contract, contract.example_rows())
    checked = check_text(contract.dataset, filled, tmp_path)
    assert places(checked) == []
    assert (checked.rows_read, checked.rows_refused, checked.is_acceptable) == (2, 0, True)


@every_dataset
def test_an_empty_template_is_a_file_without_records(contract: Contract, tmp_path: Path) -> None:
    checked = check_text(contract.dataset, csv_template(contract), tmp_path)
    assert (places(checked), checked.rows_read) == ([], 0)


@every_dataset
def test_the_first_sheet_has_one_row_of_titles_and_the_second_two_examples(contract: Contract) -> None:
    titles = [column.title.zh for column in contract.columns]
    filling, example = list(parts(contract).values())[:2]
    assert (filling.name, filling.rows()) == ("填报", [titles])
    assert (example.name, example.rows()[0], len(example.rows())) == ("示例", titles, 3)


@every_dataset
def test_every_column_has_a_hint_and_every_closed_list_a_drop_down(contract: Contract) -> None:
    sheets = parts(contract)
    validations = sheets["填报"].validations
    assert [one["promptTitle"] for one in validations] == [column.title.zh for column in contract.columns]
    for column, one in zip(contract.columns, validations, strict=True):
        assert one["prompt"].startswith(column.help)
        assert one["sqref"].endswith("1048576")
        expected = list(column.allowed) or (["是", "否"] if column.type == "boolean" else [])
        if expected:
            assert one["type"] == "list"
            assert offered(one["source"], sheets["代码"]) == expected


def offered(source: str, codes: SheetPart) -> list[str]:
    """What a drop-down offers: the cells its formula names."""
    found = re.fullmatch(r"'代码'!\$([A-Z]+)\$(\d+):\$\1\$(\d+)", source)
    assert found, source
    column, first, last = found.groups()
    return [codes.cells[f"{column}{row}"] for row in range(int(first), int(last) + 1)]


def test_region_codes_are_offered_with_the_abolished_ones_told_apart() -> None:
    sheets, units = parts(CONTRACTS["outages"]), load_units()
    source = next(one["source"] for one in sheets["填报"].validations if one["promptTitle"] == "地区代码")
    assert offered(source, sheets["代码"]) == [unit.unit_code for unit in units.rows]
    assert "已撤销，归入 320614" in " ".join(sheets["代码"].cells.values())


@every_dataset
def test_the_sheet_of_explanations_has_every_column_with_its_name_and_help(contract: Contract) -> None:
    told = [row for row in parts(contract)["说明"].rows() if len(row) > 2]
    for number, column in enumerate(contract.columns):
        row = told[1 + number]
        assert row[1] == column.title.zh
        example = {"true": "是", "false": "否"}.get(column.example, column.example)
        assert {column.name, column.help, example} <= set(row)


def test_the_hidden_sheet_says_dataset_version_company_and_period() -> None:
    contract = CONTRACTS["outages"]
    sender = Sender("JS-SZ", date(2019, 7, 1), date(2020, 6, 30))
    hidden = sheets_of(workbook_template(contract, load_units(), sender))[META_SHEET]
    assert hidden.state == "veryHidden"
    assert hidden.rows() == [
        ["dataset", "outages"],
        ["version", "1.0"],
        ["company", "JS-SZ"],
        ["period_from", "2019-07-01"],
        ["period_to", "2020-06-30"],
    ]


def test_the_sheet_to_fill_in_comes_first_and_only_the_sheet_for_the_machine_is_hidden() -> None:
    sheets = parts(CONTRACTS["checks"])
    assert [(one.name, one.state) for one in sheets.values()] == [
        ("填报", "visible"),
        ("示例", "visible"),
        ("说明", "visible"),
        ("代码", "visible"),
        (META_SHEET, "veryHidden"),
    ]


def test_the_company_that_asks_for_the_template_is_offered_its_own_code() -> None:
    filled = workbook_template(CONTRACTS["outages"], load_units(), Sender("JS-SZ"))
    sheets = sheets_of(filled)
    source = next(one["source"] for one in sheets["填报"].validations if one["promptTitle"] == "供电企业代码")
    assert offered(source, sheets["代码"]) == ["JS-SZ"]


@every_dataset
def test_the_same_template_has_the_same_bytes(contract: Contract) -> None:
    assert workbook_template(contract, load_units()) == workbook_template(contract, load_units())
    assert csv_template(contract) == csv_template(contract)


def test_no_time_of_making_is_in_the_workbook() -> None:
    with zipfile.ZipFile(io.BytesIO(workbook_template(CONTRACTS["checks"], load_units()))) as archive:
        times = {entry.date_time for entry in archive.infolist()}
        properties = archive.read("docProps/core.xml").decode("utf-8")
    assert times == {(1980, 1, 1, 0, 0, 0)}
    assert set(re.findall(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z", properties)) == {"2020-06-26T00:00:00Z"}


@pytest.mark.filterwarnings("error")
@every_dataset
def test_no_hint_is_too_long_for_the_file_format(contract: Contract) -> None:
    """The writer warns and leaves a hint out where it is longer than a spreadsheet takes."""
    for one in parts(contract)["填报"].validations:
        assert len(one["prompt"]) <= 255
        assert len(one["promptTitle"]) <= 32
