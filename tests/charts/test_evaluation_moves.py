"""What moved between two evaluations: order, words, and the rows that are saved."""

from collections.abc import Mapping
from datetime import date

from charts.comparison_words import can_be_compared, reasons, verdict
from charts.evaluation_moves import moves_at, moves_finding, moves_table, moves_twin
from charts.export import as_csv
from charts.markup import render
from charts.value_moves import indicators_below, values_at, values_table, values_twin
from charts.vega import Source
from metrics.comparison import Comparison, compare
from metrics.evaluation_files import StoredEvaluation
from metrics.values import Status
from tests.charts.evaluations import PLAN, three_cities
from tests.charts.page_source import Shown
from tests.pages.small_evaluation import small

UNITS = three_cities()
GIVEN = Mapping[str, Mapping[str, float | Status]]
BEFORE: GIVEN = {
    "11": {"KJ01": 90.0, "KJ02": 90.0, "KK01": 0.0},
    "12": {"KJ01": 80.0, "KJ02": 80.0, "KK01": Status.NO_DATA},
    "13": {"KJ01": 70.0, "KJ02": 70.0, "KK01": 70.0},
}
AFTER: GIVEN = {
    "11": {"KJ01": 90.0, "KJ02": 90.0, "KK01": 5.0},
    "12": {"KJ01": 80.0, "KJ02": 80.0, "KK01": 80.0},
    "13": {"KJ01": 70.0, "KJ02": 70.0, "KK01": 56.0},
}


def compared(before: GIVEN = BEFORE, after: GIVEN = AFTER) -> Comparison:
    return compare(small(values=before), small(values=after))


def test_the_largest_change_stands_first_and_a_unit_without_a_score_last() -> None:
    moves = moves_at(compared(), "city", "KK01")
    assert [(row.unit_code, row.change) for row in moves] == [("13", -14.0), ("11", 5.0), ("12", None)]
    assert moves_finding(moves, UNITS, "city", "停电时间") == (
        "停电时间：3市中3个得分变动，丙市变动最大，−14.00分；3个名次变动"
    )
    rows = Shown(render(moves_table(moves, UNITS, "city"))).rows
    assert rows[1:] == [
        ["丙市", "70.00", "56.00", "−14.00", "1 → 2", "降1"],
        ["甲市", "0.00", "5.00", "+5.00", "2 → 3", "降1"],
        ["乙市", "不评分", "80.00", "–", "– → 1", "–"],
    ]


def test_a_score_that_only_came_is_said_to_have_moved() -> None:
    after: GIVEN = {**BEFORE, "12": {**BEFORE["12"], "KK01": 80.0}}
    moves = moves_at(compared(after=after), "city", "KK01")
    assert "3市中1个得分变动，其中乙市等前后只有一次有得分" in moves_finding(moves, UNITS, "city", "停电时间")


def test_values_stand_by_relative_change_and_one_that_came_is_a_whole_change() -> None:
    moves = values_at(compared(), "city", indicators_below(PLAN, "KK"))
    assert [row.unit_code for row in moves] == ["11", "12", "13"]
    rows = Shown(render(values_table(moves, UNITS, PLAN, "city"))).rows[1:]
    assert [row[2] for row in rows] == ["–", "–", "−20.0%"]
    assert rows[1][3:5] == ["无数据", "80.00"]


def test_a_node_has_the_indicators_below_it_and_an_indicator_itself() -> None:
    assert indicators_below(PLAN, "KJ") == ["KJ01", "KJ02", "KJ03"]
    assert indicators_below(PLAN, "KK01") == ["KK01"]


def test_what_is_saved_has_every_row_as_numbers_with_title_source_and_date() -> None:
    moves = moves_at(compared(), "city", "KK01")
    saved = as_csv(
        moves_twin(moves, UNITS, "city", "变动"), "变动", Source("2020", "2021"), date(2026, 1, 2)
    ).decode("utf-8-sig")
    lines = saved.split("\r\n")
    assert lines[0] == "代码,城市,前一次得分,后一次得分,变动,前一次名次,后一次名次,名次变动"
    assert lines[1] == "13,丙市,70.0,56.0,-14.0,1,2,-1"
    assert lines[3] == "12,乙市,,80.0,,,1,"
    assert "2026-01-02" in saved
    values = values_twin(values_at(compared(), "city", ["KK01"]), UNITS, PLAN, "city", "数值")
    assert values.rows[1] == ("KK01", "停电时间", "12", "乙市", None, 7, "无数据", 80.0, 100, "已评分")


def test_counties_of_one_name_are_told_apart_by_their_city() -> None:
    moves = moves_at(compared(), "county", "total")
    names = [row[1] for row in moves_twin(moves, UNITS, "county", "变动").rows]
    assert names == ["鼓楼区（甲市）", "鼓楼区（乙市）", "鼓楼区（丙市）"]


def said(before: StoredEvaluation, after: StoredEvaluation) -> tuple[bool, str, str]:
    found = compare(before, after)
    return can_be_compared(found), verdict(found), "".join(reasons(found, before, after, {}))


def test_a_dataset_that_came_or_another_calendar_is_a_cause() -> None:
    more = small(inputs={"applications": {"rows": 1, "sha256": "0" * 64}, "outages": {"rows": 1}})
    is_comparable, heading, why = said(small(), more)
    assert is_comparable
    assert heading == "可比：方案、行政区划和评价期都相同"
    assert why == "变动来自数据：applications、outages的文件不同。"
    assert "工作日历由“chinesecalendar 1.11.0”改为“2”" in said(small(), small(calendar="2"))[2]


def test_all_that_differs_is_named_at_once() -> None:
    other = small(
        plan=PLAN.model_copy(
            update={"title": PLAN.title.model_copy(update={"zh": "新方案"}), "available": 0.5}
        ),
        period={"from": "2018-07-01", "to": "2019-06-30"},
        units_sha256="x",
    )
    is_comparable, heading, why = said(small(), other)
    assert not is_comparable
    assert heading.startswith("不可比：")
    assert "评价期不同" in heading
    assert "行政区划不同" in heading
    assert "不列出变动" in why
