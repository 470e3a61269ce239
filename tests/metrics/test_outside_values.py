"""Values from outside: what is scored, and every mistake of the file in one message."""

from pathlib import Path

import pytest

from data.errors import UserError
from data.units import Units, units_from_rows
from metrics.evaluation import Evaluation
from metrics.outside_values import score_values
from metrics.plan import Plan
from metrics.plan_files import load_plan
from metrics.values import Status
from tests.spec.places import ABOLISHED, CITY, NAMED, NORTH, PROVINCE, SOUTH, UNITS

DOING_BUSINESS = load_plan("doing-business-2020")
HEADER = "unit_code,indicator,value\n"
FULL_MARKS = "a,procedures,3\na,time_days,18\na,cost_pct,0\na,rel_index,8\n"


@pytest.fixture
def units() -> Units:
    return units_from_rows(UNITS)


def scored(
    folder: Path, text: str | bytes, plan: Plan = DOING_BUSINESS, units: Units | None = None
) -> Evaluation:
    file = folder / "values.csv"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return score_values(plan, file, units)


def totals(evaluation: Evaluation) -> dict[str, tuple[float | None, int | None]]:
    """Score and rank of the total by unit."""
    return {row.unit_code: (row.score, row.rank) for row in evaluation.scores if row.node == "total"}


def refusal(folder: Path, text: str | bytes, units: Units | None = None) -> str:
    with pytest.raises(UserError) as refused:
        scored(folder, text, units=units)
    return str(refused.value)


def test_values_are_scored_and_ranked_by_the_plan(tmp_path: Path) -> None:
    text = HEADER + FULL_MARKS + "b,procedures,6\nb,time_days,133\nb,cost_pct,4050\nb,rel_index,4\n"
    assert totals(scored(tmp_path, text)) == {"a": (100, 1), "b": (50, 2)}


def test_an_empty_or_absent_value_is_no_data_and_never_zero(tmp_path: Path) -> None:
    evaluation = scored(tmp_path, HEADER + "a,procedures,\na,time_days,18\n")
    found = {one.indicator: (one.value, one.status) for one in evaluation.values}
    assert found["procedures"] == found["cost_pct"] == (None, Status.NO_DATA)
    assert found["time_days"] == (18, Status.OK)


def test_every_indicator_has_a_row_for_every_unit_in_order(tmp_path: Path) -> None:
    evaluation = scored(tmp_path, HEADER + "b,procedures,3\na,time_days,18\n")
    assert [(one.indicator, one.unit_code) for one in evaluation.values] == [
        (name, unit) for name in ("procedures", "time_days", "cost_pct", "rel_index") for unit in ("a", "b")
    ]


def test_without_units_the_file_may_name_levels_and_ranks_stay_within_them(tmp_path: Path) -> None:
    text = "unit_code,indicator,value,level\na,procedures,3,city\nb,procedures,9,county\n"
    evaluation = scored(tmp_path, text)
    ranks = {(one.level, one.unit_code): one.rank for one in evaluation.scores if one.node == "procedures"}
    assert ranks == {("city", "a"): 1, ("county", "b"): 1}


def test_with_units_every_current_unit_has_a_row(tmp_path: Path, units: Units) -> None:
    evaluation = scored(tmp_path, HEADER + f"{NORTH},procedures,3\n", units=units)
    assert {one.unit_code: one.level for one in evaluation.values} == {
        PROVINCE: "province",
        CITY: "city",
        NAMED: "city",
        NORTH: "county",
        SOUTH: "county",
    }


def test_an_indicator_scored_by_its_components_takes_them_from_the_file(tmp_path: Path) -> None:
    """KJ06: 80 points at 5 days (LV) and 0 points at 30 days (HV)."""
    plan = load_plan("jiangsu-2020")
    text = HEADER + "a,KJ06,9\na,KJ06.lv,5\na,KJ06.hv,30\nb,KJ06,9\n"
    evaluation = scored(tmp_path, text, plan)
    scores = {one.unit_code: one.score for one in evaluation.scores if one.node == "KJ06"}
    assert scores == {"a": (80 + 0) / 2, "b": None}


def test_a_byte_order_mark_and_blank_lines_do_no_harm(tmp_path: Path) -> None:
    text = "\ufeff" + HEADER + "\n" + FULL_MARKS + "\n"
    assert totals(scored(tmp_path, text)) == {"a": (100, 1)}


def test_the_manifest_names_the_file_by_its_hash(tmp_path: Path) -> None:
    first, second = scored(tmp_path, HEADER + FULL_MARKS), scored(tmp_path, HEADER + FULL_MARKS + "\n")
    assert first.manifest["inputs"]["values"]["rows"] == 4
    assert first.manifest["inputs"] != second.manifest["inputs"]


def test_why_units_cannot_be_judged_by_each_other_stands_in_the_manifest(tmp_path: Path) -> None:
    given = DOING_BUSINESS.model_dump(mode="json")
    for name in ("procedures", "time_days"):
        given["indicators"][name]["score"] = {"mode": "rank"}
    text = HEADER + "a,procedures,3\nb,procedures,3\na,time_days,3\nb,time_days,4\n"
    evaluation = scored(tmp_path, text, Plan.model_validate(given))
    assert evaluation.manifest["not_scored"] == {"procedures": {"unit": "同级单位的数值都相同"}}
    assert "not_scored" not in scored(tmp_path, text).manifest


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ("a,nowhere,3\n", "第2行：方案 doing-business-2020 没有指标“nowhere”"),
        ("a,procedures,three\n", "第2行：值“three”不是数字"),
        ("a,procedures,nan\n", "第2行：值“nan”不是数字"),
        ("a,procedures,-inf\n", "第2行：值“-inf”不是数字"),
        ("a,procedures,1e999\n", "第2行：值“1e999”不是数字"),
        ("a,procedures,1_0\n", "第2行：值“1_0”不是数字"),
        ("a,procedures,３\n", "第2行：值“３”不是数字"),
        ("\na,procedures,x\n", "第3行：值“x”不是数字"),
        (",procedures,3\n", "第2行：没有单位代码"),
        ("a,procedures,3,5\n", "第2行：列数与表头不同"),
        ("a,procedures\n", "第2行：列数与表头不同"),
        ("a,procedures,3\na ,procedures,4\n", "a 的 procedures 出现了2次"),
    ],
)
def test_a_faulty_row_is_named(tmp_path: Path, rows: str, words: str) -> None:
    message = refusal(tmp_path, HEADER + rows)
    assert words in message
    assert "共1处" in message


def test_all_mistakes_of_the_file_come_in_one_message(tmp_path: Path) -> None:
    message = refusal(tmp_path, HEADER + "a,nowhere,x\n,procedures,3\na,time_days,1\na,time_days,1\n")
    assert "共4处" in message


def test_a_unit_of_two_levels_is_refused(tmp_path: Path) -> None:
    text = "unit_code,indicator,value,level\na,procedures,3,city\na,time_days,9,county\n"
    assert "第3行：单位“a”的级别与前面的行不同" in refusal(tmp_path, text)


def test_a_unit_outside_the_table_or_abolished_is_refused(tmp_path: Path, units: Units) -> None:
    message = refusal(tmp_path, HEADER + f"x,procedures,3\n{ABOLISHED},procedures,3\n", units=units)
    assert "第2行：单位“x”不在单位表中" in message
    assert f"第3行：单位“{ABOLISHED}”已撤销，请改用 {SOUTH}" in message


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "缺少列 unit_code、indicator、value"),
        (b"unit,indicator,value\n", "缺少列 unit_code"),
        ("unit_code,indicator,value\n中,procedures,3\n".encode("gbk"), "请给出 UTF-8 的 CSV 文件"),
        (b"PK\x03\x04\x14\x00", "缺少列 unit_code、indicator、value"),
    ],
)
def test_a_file_of_another_kind_is_refused(tmp_path: Path, content: bytes, words: str) -> None:
    assert words in refusal(tmp_path, content)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"“nowhere\.csv”读不出"):
        score_values(DOING_BUSINESS, tmp_path / "nowhere.csv")
