"""Contracts agree with the specification, and all mistakes of all files come in one message."""

import re
from pathlib import Path

import pytest

from data.contract import Contract
from data.contract_files import load_contracts
from data.errors import UserError
from tests.shared_files import SHARED, needs_shared

TYPES = {
    "s": {"string"},
    "c": {"code"},
    "i": {"integer"},
    "d": {"decimal"},
    "t": {"timestamp"},
    "D": {"date", "month"},
    "b": {"boolean"},
}
CONTRACTS = load_contracts()


def section_of(code: str) -> list[list[str]]:
    """The table of columns of one dataset in domain.md section 8: column, type, rule, class."""
    text = (SHARED / "design" / "domain.md").read_text(encoding="utf-8")
    table = re.split(r"\n### ", text.split(f"### {code} ")[1])[0]
    lines = [[cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines()]
    is_column = [len(one) >= 4 and one[0] not in ("column", "---") for one in lines]
    return [
        one
        for one, is_one in zip(lines, is_column, strict=True)
        if is_one and "computed, not uploaded" not in one[2]
    ]


def names_in(cell: str) -> list[str]:
    """Names of the columns of one line, each with its ``*`` if it is required."""
    return [name.strip() for name in re.split(r",| \+ ", cell)]


def each(cell: str, count: int, separator: str) -> list[str]:
    """One entry for each of ``count`` columns; a single entry is meant for all of them."""
    entries = [entry.strip().split(" ")[0] for entry in re.split(separator, cell)]
    return entries if len(entries) == count else entries[:1] * count


def specified(code: str) -> list[tuple[str, bool, str, str]]:
    """Name, whether it is required, type and privacy class of every column, in order."""
    columns = []
    for names, kinds, _rule, privacy in section_of(code):
        listed = names_in(names)
        kind_of = each(kinds, len(listed), r"[,+]")
        class_of = each(privacy, len(listed), "/")
        for name, kind, one_class in zip(listed, kind_of, class_of, strict=True):
            columns.append((name.rstrip("*"), name.endswith("*"), kind, one_class))
    return columns


@needs_shared
@pytest.mark.parametrize("contract", CONTRACTS.values(), ids=list(CONTRACTS))
def test_columns_required_marks_and_privacy_are_those_of_the_specification(contract: Contract) -> None:
    expected = {name: (required, privacy) for name, required, _, privacy in specified(contract.code)}
    found = {column.name: (column.required, column.privacy) for column in contract.columns}
    assert found == expected


@needs_shared
@pytest.mark.parametrize("contract", CONTRACTS.values(), ids=list(CONTRACTS))
def test_types_are_those_of_the_specification(contract: Contract) -> None:
    for name, _, kind, _ in specified(contract.code):
        if kind != "PK":  # D09 names its key without types: region and month
            assert contract.column(name).type in TYPES[kind], name


@needs_shared
@pytest.mark.parametrize("contract", CONTRACTS.values(), ids=list(CONTRACTS))
def test_codes_are_those_of_the_specification(contract: Contract) -> None:
    rules = {names_in(names)[0].rstrip("*"): rule for names, _, rule, _ in section_of(contract.code)}
    if contract.dataset == "contractor_licences":
        rules["kind"] = rules.pop("licence_no")
    if contract.dataset == "checks":
        rules["doc_kind"] = rules.pop("doc_no")
    for column in contract.columns:
        if column.type == "code" and column.allowed:
            listed = re.sub(r"\(.*?\)", "", rules[column.name].split(";")[0]).split(": ")[-1]
            codes = re.findall(r"[A-Z0-9][A-Z0-9_]*", listed)
            expected = codes or CONTRACTS["applications"].column(column.name).allowed  # D13 repeats D01
            assert list(column.allowed) == list(expected), column.name


@needs_shared
@pytest.mark.parametrize("contract", CONTRACTS.values(), ids=list(CONTRACTS))
def test_the_specified_references_are_kept(contract: Contract) -> None:
    """R01, the register of companies, is not given yet: company codes are free text."""
    datasets = {one.code: one.dataset for one in CONTRACTS.values()}
    for names, kinds, rule, _ in section_of(contract.code):
        target = re.search(r"FK (D\d\d)", f"{kinds} {rule}")
        first = contract.column(names_in(names)[0].rstrip("*"))
        if target:
            assert first.references.split(".")[0] == datasets[target[1]], first.name


def test_there_are_sixteen_datasets_numbered_in_order() -> None:
    assert [one.code for one in CONTRACTS.values()] == [f"D{number:02}" for number in range(1, 16 + 1)]


def test_every_dataset_has_two_example_rows_and_every_column_an_example() -> None:
    for contract in CONTRACTS.values():
        assert len(contract.example_rows()) == 2, contract.dataset
        assert [column.name for column in contract.columns if not column.example] == [], contract.dataset


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


OTHERS = """  - {name: kind, title: {zh: 种类, en: Kind}, type: code, allowed: {A: 甲}, help: 种类。}
  - {name: is_new, title: {zh: 是否新增, en: New}, type: boolean, help: 是否新增。}
  - {name: total, title: {zh: 合计, en: Total}, type: integer, help: 合计。}
  - {name: found_date, title: {zh: 发现日期, en: Found}, type: date, help: 日期。}
  - {name: begun_at, title: {zh: 开始时间, en: Begun}, type: timestamp, help: 时间。}
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


def test_two_datasets_of_one_code_are_a_mistake(tmp_path: Path) -> None:
    message = broken(tmp_path, a=GOOD, b=GOOD.replace("things", "others"))
    assert "b.yaml：编号 T1 已在另一个文件中定义（a.yaml）" in message


WRONG_COLUMNS = {
    "references: others.thing_id": "引用的列 others.thing_id 不存在",
    "references: things.nothing": "引用的列 things.nothing 不存在",
    "references: units.name": "引用的列 units.name 不存在",
    "type: integer, references: things.thing_id": "类型与引用的列 things.thing_id 不同",
    "acyclic: true": "没有 references",
    "unreferenced: [NONE]": "没有 references",
    "minimum: 1": "不是数字，不能有取值范围",
    "derive: [epoch]": "不是时间，不能有 derive",
    "type: code": "是代码，但没有 allowed",
    "type: code, allowed: {A: 甲}, open_list: true": "不能又是 open_list",
    "required_when: {nothing: [A]}": "引用了没有定义的列 nothing",
    "expected_when: {is_new: [1]}": "条件 is_new 的值 1 不是该列的允许值",
    "required_when: {kind: [B]}": "条件 kind 的值 B 不是该列的允许值",
}


@pytest.mark.parametrize(("words", "expected"), WRONG_COLUMNS.items())
def test_a_column_that_makes_no_sense_is_a_mistake(words: str, expected: str, tmp_path: Path) -> None:
    kind = "" if "type:" in words else "type: string, "
    column = f"  - {{name: other, title: {{zh: 其他, en: Other}}, {kind}{words}, help: 其他。}}\n"
    assert expected in broken(tmp_path, a=GOOD + OTHERS + column)


WRONG_RULES = {
    "order: [{earlier: kind, later: total}]": "kind、total 的类型不能比较先后或大小",
    "non_decreasing: [[found_date, begun_at]]": "found_date、begun_at 的类型不能比较先后或大小",
    "non_decreasing: [[found_date]]": "至少要有 2 项",
    "sums: [{parts: [total, kind], at_most: total}]": "合计 total、kind、total 的列须是数字",
    "sums: [{parts: [total], minutes_of: found_date}]": "minutes_of found_date 须是 month",
    "sums: [{parts: [total]}]": "at_most 和 minutes_of 须写且只写一个",
    "ranges_when: [{column: kind, when: {kind: [A]}, maximum: 3}]": "列 kind 不是数字",
    "ranges_when: [{column: total, when: {}, maximum: 3}]": "至少要有 1 项",
    "deadlines: [{start: found_date, end: total, days: 7}]": "时限 found_date、total 的列须是日期或时间",
    "deadlines: [{start: found_date, end: begun_at, days: 7, extended_days: 9}]": "须一起写",
    "time: total": "时间列 total 的类型不是时间",
    "durations: [{name: d, start: found_date, end: begun_at}]": "时长 d 的起止列须是 timestamp",
    "examples: [{kind: A}]": "第 1 行示例缺少必填列 thing_id",
    "examples: [{thing_id: T-1, kind: B}]": "第 1 行示例的 kind 不是允许值",
    "examples: [{thing: T-1}]": "引用了没有定义的列 thing",
}


@pytest.mark.parametrize(("words", "expected"), WRONG_RULES.items())
def test_a_rule_that_makes_no_sense_is_a_mistake(words: str, expected: str, tmp_path: Path) -> None:
    assert expected in broken(tmp_path, a=GOOD + OTHERS + words + "\n")


def test_a_chinese_title_that_stands_twice_is_a_mistake(tmp_path: Path) -> None:
    column = "  - {name: other, title: {zh: 编号, en: Other}, type: string, help: 其他。}\n"
    assert "中文列名 编号 出现了两次" in broken(tmp_path, a=GOOD + column)


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
