"""The notice as data: its whole text, everything it asks for, and mistakes of the file all at once."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from data.errors import UserError
from data.notice import Notice, load_notice
from metrics.plan_files import load_plan
from portal.page_table import PAGE_TABLE
from tests.shared_files import SHARED, needs_shared

DESIGN = SHARED / "design"
PLAN = load_plan("jiangsu-2020")

# How domain.md writes a clause and a kind, and how we do.
CLAUSES = {"§": "", "1": "一", "2": "二", "3": "三", "4": "四", "5": "五", "6": "六", "7": "七"}
OTHER_CLAUSES = {"preamble": "前言", "cc line": "抄送"}


@pytest.fixture(scope="module")
def notice() -> Notice:
    return load_notice()


def printed_text() -> str:
    """The notice without the line breaks of its pages."""
    lines = (DESIGN / "notice.txt").read_text(encoding="utf-8").splitlines()
    return "".join(line.strip() for line in lines)


@needs_shared
def test_every_sentence_stands_in_the_notice_exactly_once_and_in_order(notice: Notice) -> None:
    left = printed_text()
    for piece in notice.pieces():
        before, found, left = left.partition(piece)
        assert found, piece
        assert before.strip() == "", f"left out before “{piece[:20]}”"
    assert left.strip() == ""


def specified() -> dict[str, str]:
    """Every id of the tables of section 1 with its clause, which stands in its row or over its table."""
    text = (DESIGN / "domain.md").read_text(encoding="utf-8")
    section = text.split("## 1. Everything the notice asks for")[1].split("\n## 2.")[0]
    found = {}
    for part in section.split("\n### ")[1:]:
        heading = re.search(r"\((§2\(\d\))\)", part.partition("\n")[0])
        for name, cell in re.findall(r"^\| ([RPS]\d{2,3}) \| ([^|]*) \|", part, flags=re.MULTILINE):
            is_clause = cell.startswith(("§", *OTHER_CLAUSES))
            found[name] = heading[1] if heading and not is_clause else cell
    return found


@needs_shared
def test_every_requirement_process_and_system_of_the_specification_is_there(notice: Notice) -> None:
    assert sorted(notice.items) == sorted(specified())


@needs_shared
def test_every_clause_that_the_specification_names_is_among_ours(notice: Notice) -> None:
    named = {name: one for name, one in specified().items() if name.startswith("R")}
    for name, clauses in named.items():
        expected = {our_clause(one) for one in clauses.split(", ")}
        assert expected <= set(notice.items[name].clauses), name


def our_clause(theirs: str) -> str:
    """``§2(4)`` as ``二（四）``."""
    if theirs in OTHER_CLAUSES:
        return OTHER_CLAUSES[theirs]
    words = "".join(CLAUSES.get(one, one) for one in theirs)
    return words.replace("(", "（").replace(")", "）")


def test_every_indicator_that_answers_is_in_the_plan(notice: Notice) -> None:
    named = {name for item in notice.items.values() for name in item.indicators}
    assert named <= set(PLAN.indicators)


def test_every_indicator_of_the_plan_answers_a_requirement_of_its_own_clause(notice: Notice) -> None:
    for name, indicator in PLAN.indicators.items():
        items = notice.requirements.values()
        answered = [item for item in items if name in (*item.indicators, *item.monitors)]
        clauses = {clause for item in answered for clause in item.clauses}
        assert set(indicator.clause.split("、")) <= clauses, name


def test_every_page_that_answers_exists(notice: Notice) -> None:
    named = {name for item in notice.items.values() for name in item.pages}
    assert named <= {row.id for row in PAGE_TABLE}


def test_every_monitor_finding_and_process_of_the_catalogues_answers_something(notice: Notice) -> None:
    items = notice.items.values()
    assert {name for item in items for name in item.monitors} == set(notice.monitors)
    assert {name for item in items for name in item.findings} == set(notice.findings)
    assert {name for item in items for name in item.processes} == set(notice.processes)


def test_a_sentence_knows_what_it_asks_for_and_a_requirement_where_it_stands(notice: Notice) -> None:
    (found,) = notice.sentences_of(notice.requirements["R069"])
    section, sentence = found
    assert section.clause == "二（四）"
    assert "全省户均停电时间不超过 4.7 小时" in sentence.text
    assert list(notice.carried_by(sentence)) == ["R067", "R068", "R069", "S06"]


def written(tmp_path: Path, content: dict[str, Any]) -> Path:
    """A file with this content and the catalogues that it may name."""
    given = {
        "number": "一号",
        "title": "通知",
        "issuer": "监管办",
        "issued": "2020-06-26",
        "monitors": {"M01": "中位数"},
        "findings": {"OTHER": "其他问题"},
    }
    file = tmp_path / "notice.yaml"
    file.write_text(json.dumps({**given, **content}), encoding="utf-8")  # JSON is YAML
    return file


def refused(file: Path) -> list[str]:
    """What is said about a faulty file, mistake by mistake."""
    with pytest.raises(UserError) as raised:
        load_notice(file)
    return [line.split(". ", 1)[1] for line in str(raised.value).splitlines()[1:]]


REQUIREMENT = {"title": "要求", "clause": "二（一）", "kind": "duty", "quotes": ["必须做到"]}


def small(**requirement: Any) -> dict[str, Any]:
    """A notice of one sentence and one requirement."""
    return {
        "text": [{"clause": "二（一）", "sentences": ["企业必须做到。"]}],
        "requirements": {"R001": {**REQUIREMENT, **requirement}},
        "processes": {},
        "systems": {},
        "caps": [],
    }


def test_a_small_notice_without_mistakes_is_read(tmp_path: Path) -> None:
    assert list(load_notice(written(tmp_path, small())).items) == ["R001"]


@pytest.mark.parametrize(
    ("requirement", "said"),
    [
        ({"clause": "二（二）"}, "R001：clause 应为“二（一）”"),
        ({"kind": "threshold"}, "R001：kind 为 threshold 的须写 threshold"),
        ({"monitors": ["M99"]}, "R001：monitors 里的 M99 不在目录中"),
        ({"findings": ["XX01"]}, "R001：findings 里的 XX01 不在目录中"),
        ({"processes": ["P01"]}, "R001：processes 里的 P01 不在目录中"),
    ],
)
def test_one_mistake_is_said_once(requirement: dict[str, Any], said: str, tmp_path: Path) -> None:
    assert refused(written(tmp_path, small(**requirement))) == [said]


def test_all_mistakes_come_in_one_message(tmp_path: Path) -> None:
    content = small(quotes=["没有的话"], kind="threshold")
    content["caps"] = [cap(), cap(requirement="R002"), cap(id="second", indicator="KJ09")]
    assert refused(written(tmp_path, content)) == [
        "R001：原文里没有“没有的话”",
        "R001：clause 应为“”",
        "R001：kind 为 threshold 的须写 threshold",
        "二（一）“企业必须做到。”：没有要求的句子须写 note，有要求的不写",
        "caps：only 出现了2次",
        "caps.only：要求 R001 不由指标 KJ01 回应",
        "caps.only：没有要求 R002",
        "caps.second：要求 R001 不由指标 KJ09 回应",
    ]


def test_a_sentence_with_a_requirement_needs_no_note(tmp_path: Path) -> None:
    content = small()
    content["text"][0]["sentences"] = [{"text": "企业必须做到。", "note": "说明"}]
    assert refused(written(tmp_path, content)) == [
        "二（一）“企业必须做到。”：没有要求的句子须写 note，有要求的不写"
    ]


def cap(**changes: Any) -> dict[str, Any]:
    """A limit of five working days."""
    return {
        "id": "only",
        "requirement": "R001",
        "group": "平均时间",
        "name": "接电",
        "unit": "工作日",
        "at_most": 5,
        "kind": "mean",
        "indicator": "KJ01",
        **changes,
    }


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (cap(at_least=5), "caps.0：at_most 和 at_least 须写且只写一个"),
        (cap(at_most=None), "caps.0：at_most 和 at_least 须写且只写一个"),
        (cap(kind="each", at_most=0), "caps.0：kind 为 each 或 all 的须用 limit 写明每一件的限值"),
        (cap(kind="each", limit="1次"), "caps.0：kind 为 each 或 all 的须写 at_most: 0 或 at_least: 100"),
    ],
)
def test_a_limit_that_cannot_be_judged_is_refused(given: dict[str, Any], said: str, tmp_path: Path) -> None:
    content = small(indicators=["KJ01"])
    assert refused(written(tmp_path, {**content, "caps": [given]})) == [said]


def test_an_unknown_key_is_refused(tmp_path: Path) -> None:
    (said,) = refused(written(tmp_path, small(indicator=["KJ01"])))
    assert said.startswith("requirements.R001.indicator：")


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    (said,) = refused(tmp_path / "gone.yaml")
    assert said.startswith("读不出")
