"""A file of another dataset or an old template gets one message, not one for each of its columns."""

from pathlib import Path

import pytest

from data.contract_files import load_contracts
from data.intake import check_file
from data.templates import workbook_template
from data.units import load_units
from tests.data.intake_cases import CORRECT, check_path, check_text, csv_of, places
from tests.data.workbooks import SheetOf, write_workbook

OUTAGES = csv_of("outages", CORRECT["outages"]).encode()
ABOUT = [["dataset", "outages"], ["version", "1.0"], ["company", "JS-SZ"]]


@pytest.mark.parametrize("dataset", [name for name in CORRECT if name != "outages"])
def test_outages_handed_in_for_anything_else_are_recognised_as_d05(dataset: str, tmp_path: Path) -> None:
    checked = check_text(dataset, OUTAGES, tmp_path)
    (problem,) = checked.all()
    assert (problem.code, problem.row, problem.message) == (
        "HD05",
        1,
        "这像是停电事件 D05，不是所选的数据集。",
    )
    assert "outages" in problem.advice
    assert (checked.other_dataset, checked.rows_read, checked.rows_refused) == ("outages", 0, 1)


@pytest.mark.parametrize("dataset", CORRECT)
def test_every_dataset_is_recognised_by_its_titles_too(dataset: str, tmp_path: Path) -> None:
    titles = ",".join(column.title.zh for column in load_contracts()[dataset].columns)
    other = "outages" if dataset != "outages" else "applications"
    checked = check_text(other, f"表一\n{titles}\n".encode(), tmp_path)
    assert (places(checked), checked.other_dataset) == ([(2, None, "HD05")], dataset)


def test_without_the_other_contracts_the_missing_columns_are_listed(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_bytes(OUTAGES)
    contract = load_contracts()["mv_users"]
    checked = check_file(contract, tmp_path / "x.csv", load_units(), tmp_path / "checked")
    assert "HD01" in {code for _, _, code in places(checked)}
    assert checked.other_dataset is None


def test_half_of_the_required_columns_are_enough_to_be_checked_as_what_was_chosen(tmp_path: Path) -> None:
    row = {"outage_id": "O1", "mv_user_id": "U1", "step_no": "1"}
    checked = check_text("user_interruptions", csv_of("user_interruptions", row).encode(), tmp_path)
    assert places(checked) == [(1, "off_at", "HD01"), (1, "on_at", "HD01")]


def about(**changes: str) -> SheetOf:
    rows = [[key, changes.get(str(key), value)] for key, value in ABOUT]
    return SheetOf(rows, state="veryHidden")


def test_a_template_that_was_not_changed_says_nothing(tmp_path: Path) -> None:
    rows = [list(CORRECT["outages"]), list(CORRECT["outages"].values())]
    path = write_workbook(tmp_path / "a.xlsx", {"数据": SheetOf(rows), "_mingdian": about()})
    checked = check_path("outages", path)
    assert {code for _, _, code in places(checked)} == {"HD04"}
    assert checked.assumed.sheets == ("数据",)


@pytest.mark.parametrize("dataset", load_contracts())
def test_our_own_template_with_its_example_rows_has_no_problem(dataset: str, tmp_path: Path) -> None:
    contract = load_contracts()[dataset]
    content = workbook_template(contract, load_units(), rows=contract.example_rows())
    (tmp_path / "template.xlsx").write_bytes(content)
    checked = check_path(dataset, tmp_path / "template.xlsx")
    assert (places(checked), checked.rows_read) == ([], 2)


def test_an_older_template_whose_columns_no_longer_fit_is_one_message(tmp_path: Path) -> None:
    sheets = {"数据": SheetOf([["停电编号", "旧列"], ["O1", 1]]), "_mingdian": about(version="0.9")}
    checked = check_path("outages", write_workbook(tmp_path / "a.xlsx", sheets))
    (problem,) = checked.all()
    assert (problem.code, problem.value, problem.detail) == ("HD06", "0.9", "1.0")
    assert not checked.is_acceptable


def test_an_older_template_whose_columns_fit_is_read_with_a_warning(tmp_path: Path) -> None:
    rows = [list(CORRECT["outages"]), list(CORRECT["outages"].values())]
    path = write_workbook(tmp_path / "a.xlsx", {"数据": SheetOf(rows), "_mingdian": about(version="0.9")})
    checked = check_path("outages", path)
    assert {code for _, _, code in places(checked)} == {"HD04", "HD07"}
    assert checked.is_acceptable


def test_a_template_of_another_dataset_is_named_even_when_its_columns_were_renamed(tmp_path: Path) -> None:
    sheets = {"数据": SheetOf([["甲", "乙"], ["O1", 1]]), "_mingdian": about()}
    checked = check_path("mv_users", write_workbook(tmp_path / "a.xlsx", sheets))
    assert (places(checked), checked.other_dataset) == ([(1, None, "HD05")], "outages")


def test_a_hidden_sheet_of_nonsense_changes_nothing(tmp_path: Path) -> None:
    rows = [list(CORRECT["outages"]), list(CORRECT["outages"].values())]
    nonsense = SheetOf([["dataset", "nothing"], ["version", "9"], [None, 1]], state="hidden")
    path = write_workbook(tmp_path / "a.xlsx", {"数据": SheetOf(rows), "_mingdian": nonsense})
    assert {code for _, _, code in places(check_path("outages", path))} == {"HD04"}
