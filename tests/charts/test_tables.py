"""Tables with bars: dimensions, the notice's limits, the plan's tree; and the small marks in them."""

import base64
from decimal import Decimal
from typing import Any
from xml.etree import ElementTree

import pytest

from charts.cap_bars import cap_table, cap_twin
from charts.cap_findings import cap_finding, cap_lede
from charts.colours import ACCENT, BLUE
from charts.dimension_bars import DimensionRow, dimension_finding, dimension_rows, dimension_table
from charts.markup import render
from charts.plan_tree import plan_rows, plan_tree, plan_twin
from charts.ranking import CellState
from charts.shades import keys, shade_of_score, shades
from charts.sparkline import sparkline
from charts.state_marks import met_mark, state_mark
from charts.value_bar import value_bar
from data.notice_model import Cap
from metrics.caps import CapResult, CapState
from metrics.plan_files import load_plan, shipped_plans
from tests.charts.evaluations import HOSTILE, evaluated, three_cities
from tests.charts.gallery import GRADES
from tests.charts.page_source import Shown


def cap(name: str = "农村", kind: str = "mean", **given: Any) -> Cap:
    limit: dict[str, Any] = {"at_most": Decimal(15)} if kind == "mean" else {"at_most": 0, "limit": "每户3次"}
    plain = {"id": "one", "requirement": "R066", "group": "停电时间" if kind == "mean" else "单次不得超过"}
    return Cap.model_validate(
        {
            **plain,
            "name": name,
            "unit": "小时/户" if kind == "mean" else "户",
            "kind": kind,
            "indicator": "KK04",
            **limit,
            **given,
        }
    )


MET = CapResult(cap("市区"), CapState.MET, 4.38)
MISSED = CapResult(cap("农村"), CapState.MISSED, 16.24)
OVER = CapResult(cap("停电次数", "each"), CapState.MISSED, 0.001, over=3, total=200_000)
WITHIN = CapResult(cap("抢修", "each"), CapState.MET, 0.0, over=0, total=10)
GONE = CapResult(cap("城镇"), CapState.NO_DATA)
FEW = CapResult(cap("其他"), CapState.BELOW_MINIMUM, 3.0)


def test_a_limit_has_number_limit_bar_and_verdict_in_words() -> None:
    shown = Shown(render(cap_table([MET, MISSED, GONE, FEW], "全省")))
    rows = {row[0]: row[1:] for row in shown.rows if len(row) == 5}
    assert rows["市区"] == ["4.38", "≤ 15", "", "达到"]
    assert rows["农村"] == ["16.24", "≤ 15", "", "未达到"]
    assert rows["城镇"] == ["–", "≤ 15", "", "无数据"]
    assert rows["其他"] == ["3.00", "≤ 15", "", "样本不足"]


def test_only_a_missed_limit_has_the_accent() -> None:
    html = render(cap_table([MET, MISSED, GONE], "全省"))
    assert html.count('class="bar over"') == 1
    assert html.count('class="bar none"') == 1


def test_one_case_beyond_the_limit_is_never_rounded_to_a_hundred_per_cent() -> None:
    shown = Shown(render(cap_table([OVER, WITHIN], "全省")))
    rows = {row[0]: row[1:] for row in shown.rows if len(row) == 5}
    assert rows["停电次数每户3次"] == ["99.99%", "100%", "超限3户", "未达到"]
    assert rows["抢修每户3次"] == ["100.00%", "100%", "无超限", "达到"]


def test_the_title_counts_the_limits_and_names_the_worst_mean() -> None:
    assert cap_finding([MET, MISSED, OVER, GONE], "全省") == "全省3项要求达到1项，农村超出上限1.24小时/户"
    assert cap_finding([MET, GONE], "全省") == "全省1项要求全部达到"
    assert cap_finding([GONE], "全省") == "全省1项要求均无数据"
    assert cap_lede([MET, MISSED, OVER, GONE]) == "未达到的有2项：农村、停电次数；另有1项没有数据，不作判断。"
    assert cap_lede([MET]) == ""


def test_limits_as_values_keep_their_numbers() -> None:
    assert cap_twin([MISSED, OVER], "全省").rows == (
        ("停电时间", "农村", 16.24, "小时/户", "≤ 15", None, None, "未达到"),
        ("单次不得超过", "停电次数", 100 * 199_997 / 200_000, "%", "每户3次", 3, 200_000, "未达到"),
    )


ROWS = [
    DimensionRow("快捷", 20.0, 80.43, 86.40),
    DimensionRow("可靠", 25.0, 75.10, 83.76, href="?node=KK"),
    DimensionRow("公平", 10.0, None, None, CellState.NOT_BUILT),
]


def test_a_dimension_stands_against_the_median_with_its_difference() -> None:
    shown = Shown(render(dimension_table("淮安市", ROWS, "city")))
    assert shown.rows[1] == ["快捷", "20", "80.43", "", "86.40", "−5.97"]
    assert shown.rows[3] == ["公平", "10", "未建立", "", "–", "–"]
    assert shown.with_tag("a") == [{"href": "?node=KK"}]


def test_the_title_names_the_dimension_furthest_below_the_median() -> None:
    assert dimension_finding(ROWS) == "3个维度：可靠与中位数差距最大，低8.66分"
    assert dimension_finding([DimensionRow("快捷", 20, 90.0, 80.0)]) == "1个有得分的维度都不低于中位数"
    assert dimension_finding(ROWS[2:]) == "1个维度均没有得分"


def test_what_is_shown_as_equal_is_no_difference() -> None:
    assert DimensionRow("快捷", 20, 80.001, 80.004).difference == 0


def test_dimensions_of_an_evaluation_are_compared_with_units_of_the_same_level() -> None:
    stored = evaluated({"11": {"KJ01": 90.0, "KJ02": 90.0}, "12": {"KJ01": 60.0, "KJ02": 60.0}})
    fast, reliable = dimension_rows(stored, three_cities(), "11")
    assert (fast.score, fast.median) == (90.0, (90 + 60) / 2)
    assert (reliable.score, reliable.state) == (None, CellState.NOT_SCORED)


@pytest.mark.parametrize("plan_id", sorted(shipped_plans()))
def test_the_weights_of_a_plans_indicators_add_up_to_a_hundred(plan_id: str) -> None:
    rows = plan_rows(load_plan(plan_id))
    assert sum(row.weight for row in rows if row.is_indicator) == pytest.approx(100)
    assert rows[0].weight == 100


def test_the_tree_shows_how_each_indicator_scores_and_what_is_not_built() -> None:
    rows = {row.id: row for row in plan_rows(load_plan("jiangsu-2020"))}
    assert (rows["KJ"].depth, rows["KJ"].weight, rows["KJ"].is_indicator) == (1, 20.0, False)
    assert (rows["KJ02"].depth, rows["KJ02"].mode) == (2, "对标")
    assert rows["KJ02"].points.startswith("5为100分，15为80分，30为0分")
    assert rows["JJ01"].mode == "达标"
    assert rows["GP01"].is_built
    unbuilt = load_plan("jiangsu-2020").model_copy(update={"indicators": {}})
    assert not {row.id: row for row in plan_rows(unbuilt)}["GP01"].is_built
    shown = Shown(render(plan_tree(load_plan("jiangsu-2020"))))
    assert len(shown.rows) == 1 + len(rows)
    assert len(plan_twin(load_plan("jiangsu-2020")).rows) == len(rows)


def test_a_missing_value_is_a_hatched_track_and_a_line_stays_inside() -> None:
    assert "none" in render(value_bar(None, 5.0, 10.0))
    assert "width:50.00%" in render(value_bar(5.0, None, 10.0))
    assert "width:100.00%" in render(value_bar(50.0, None, 10.0))
    assert "width:0.00%" in render(value_bar(-1.0, None, 0.0))


def test_every_state_has_a_shape_and_a_word() -> None:
    marks = {state: state_mark(state) for state in CellState}
    assert marks.pop(CellState.OK) is None
    for mark in marks.values():
        assert mark is not None
        assert mark.find("i") is not None
        assert "".join(mark.itertext())
    assert met_mark(None) is None


def picture_in(html: str) -> ElementTree.Element:
    source = Shown(html).with_tag("img")[0]["src"] or ""
    return ElementTree.fromstring(base64.b64decode(source.partition(",")[2]))  # noqa: S314 - made by ourselves


def test_a_sparkline_breaks_at_a_gap_and_ends_in_the_accent_when_the_target_is_missed() -> None:
    drawn = picture_in(render(sparkline([1.0, 2.0, None, 3.0, 4.0], "四个月", is_met=False)))
    tags = [(node.tag.rpartition("}")[2], node.get("fill")) for node in drawn]
    assert tags == [("polyline", "none"), ("polyline", "none"), ("circle", ACCENT)]
    met = picture_in(render(sparkline([1.0, 1.0], "两个月", is_met=True)))
    assert met[-1].get("fill") == BLUE


def test_a_sparkline_needs_two_values_and_its_sentence_is_only_a_sentence() -> None:
    assert sparkline([None, 1.0], "一个月") is None
    assert Shown(render(sparkline([1.0, 2.0], HOSTILE))).with_tag("img")[0]["alt"] == HOSTILE


def test_shades_follow_the_cuts_of_the_plan() -> None:
    assert [shade_of_score(score, GRADES) for score in (100, 90, 89.99, 60, 0, -5)] == [
        "A",
        "A",
        "B",
        "D",
        "E",
        "",
    ]
    assert shades({"优": 80, "良": 60, "差": 0}) == {"优": "A", "良": "B", "差": "C"}
    assert [words for _, words in keys(GRADES)] == [
        "60以下",
        "60–70",
        "70–80",
        "80–90",
        "90以上",
        "无数据或不评分",
    ]
    assert keys({}) == ()
