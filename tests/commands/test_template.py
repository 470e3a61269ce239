"""`mingdian template` writes what `mingdian check` takes back."""

import json
from pathlib import Path

import pytest

from data.contract_files import load_contracts
from tests.commands.test_compute import run, run_process
from tests.data.workbook_parts import sheets_of


@pytest.mark.parametrize("dataset", load_contracts())
def test_the_csv_with_examples_is_accepted_as_it_is(dataset: str, tmp_path: Path) -> None:
    file = tmp_path / "filled.csv"
    assert run("template", dataset, str(file), "--examples").exit_code == 0
    checked = run("check", dataset, str(file), "--json")
    assert (checked.exit_code, json.loads(checked.stdout)) == (0, [])


def test_the_workbook_carries_company_and_period(tmp_path: Path) -> None:
    file = tmp_path / "outages.xlsx"
    period = ["--from", "2019-07-01", "--to", "2020-06-30"]
    result = run("template", "outages", str(file), "--company", "JS-SZ", *period)
    assert result.exit_code == 0
    hidden = sheets_of(file.read_bytes())["_mingdian"].rows()
    assert dict(hidden) == {
        "dataset": "outages",
        "version": "1.0",
        "company": "JS-SZ",
        "period_from": "2019-07-01",
        "period_to": "2020-06-30",
    }


def test_an_unknown_dataset_or_kind_of_file_is_said_in_chinese_with_exit_1(tmp_path: Path) -> None:
    unknown = run_process("template", "nothing", str(tmp_path / "a.xlsx"))
    assert (unknown.returncode, "没有数据集“nothing”" in unknown.stderr) == (1, True)
    other = run_process("template", "outages", str(tmp_path / "a.docx"))
    assert (other.returncode, "只能写成 .xlsx 或 .csv" in other.stderr) == (1, True)
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "folder.csv").mkdir()
    folder = run_process("template", "outages", str(tmp_path / "folder.csv"))
    assert (folder.returncode, "不能写入" in folder.stderr) == (1, True)


def test_a_folder_that_is_not_there_yet_is_made(tmp_path: Path) -> None:
    assert run("template", "outages", str(tmp_path / "new" / "outages.csv")).exit_code == 0
    assert (tmp_path / "new" / "outages.csv").is_file()
