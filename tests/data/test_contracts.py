"""Contracts agree with the specification, and all mistakes of all files come in one message."""

import re
from pathlib import Path

import pytest

from data.contract import Contract
from data.contract_files import load_contracts
from data.errors import UserError
from tests.shared_files import SHARED, needs_shared

SECTIONS = {
    "D01": "applications",
    "D02": "application_stages",
    "D03": "application_costs",
    "D04": "mv_users",
    "D05": "outages",
    "D06": "user_interruptions",
}
TYPES = {
    "s": {"string"},
    "c": {"code"},
    "i": {"integer"},
    "d": {"decimal"},
    "t": {"timestamp"},
    "D": {"date"},
    "b": {"boolean"},
}


def specified(section: str) -> dict[str, bool]:
    """Columns of domain.md section 8 in order, and whether each is required (``*``)."""
    text = (SHARED / "design" / "domain.md").read_text(encoding="utf-8")
    table = re.split(r"\n### ", text.split(f"### {section} ")[1])[0]
    columns: dict[str, bool] = {}
    for line in table.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if len(cells) < 4 or cells[0] in ("column", "---") or "computed, not uploaded" in line:
            continue
        for name in re.split(r",| \+ ", cells[0]):
            columns[name.strip().rstrip("*")] = name.strip().endswith("*")
    return columns


@needs_shared
@pytest.mark.parametrize(("section", "dataset"), SECTIONS.items())
def test_columns_and_required_marks_are_those_of_the_specification(section: str, dataset: str) -> None:
    contract = load_contracts()[dataset]
    expected = specified(section)
    assert sorted(contract.column_names) == sorted(expected)
    assert {column.name: column.required for column in contract.columns} == expected


def test_every_column_has_a_chinese_title_help_and_privacy_class() -> None:
    for contract in load_contracts().values():
        for column in contract.columns:
            assert re.search(r"[\u4e00-\u9fff]", column.title.zh), column.name
            assert column.help.endswith("。"), f"{contract.dataset}.{column.name}"
            assert column.privacy != "P4"


def broken(folder: Path, **files: str) -> str:
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(UserError) as error:
        load_contracts(folder)
    return str(error.value)


GOOD = """
dataset: things
code: T1
version: "1.0"
title: {zh: 东西, en: Things}
help: 每件一行。
key: [thing_id]
columns:
  - {name: thing_id, title: {zh: 编号, en: Number}, type: string, required: true, help: 编号。}
"""


def test_all_mistakes_of_all_files_come_in_one_message(tmp_path: Path) -> None:
    message = broken(
        tmp_path,
        a=GOOD.replace("key: [thing_id]", "key: [nothing]"),
        b=GOOD.replace("type: string", "type: text").replace("things", "others"),
        c="dataset: [",
        d=GOOD.replace("things", "more").replace("help: 每件一行。", "halp: 每件一行。"),
    )
    for expected in ("a.yaml", "nothing", "b.yaml", "type", "c.yaml", "d.yaml", "halp", "help", "共5处"):
        assert expected in message


def test_a_dataset_defined_twice_is_a_mistake(tmp_path: Path) -> None:
    assert "已在另一个文件中定义" in broken(tmp_path, a=GOOD, b=GOOD)


def test_a_folder_without_contracts_is_a_mistake(tmp_path: Path) -> None:
    assert "没有 .yaml 数据规范" in broken(tmp_path)


def test_codes_that_yaml_would_read_as_truth_stay_codes(tmp_path: Path) -> None:
    column = (
        "  - {name: kind, title: {zh: 种类, en: Kind}, type: code,"
        " allowed: {NO: 否, ON: 开, Y: 是}, help: 种类。}\n"
    )
    (tmp_path / "a.yaml").write_text(GOOD + column, encoding="utf-8")
    contract: Contract = load_contracts(tmp_path)["things"]
    assert list(contract.column("kind").allowed) == ["NO", "ON", "Y"]


def test_a_key_that_stands_twice_in_a_file_is_a_mistake(tmp_path: Path) -> None:
    assert "出现了两次" in broken(tmp_path, a=GOOD + "version: '2.0'\n")
