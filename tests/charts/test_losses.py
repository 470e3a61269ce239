"""Where points are lost: the parts add up to what is missing, whatever has no score."""

from collections.abc import Mapping

import pytest

from charts.city_facts import place_of
from charts.city_indicators import IndicatorRow, indicator_rows
from charts.losses import (
    IndicatorLoss,
    indicator_losses,
    largest_finding,
    largest_table,
    losses_table,
    losses_twin,
    unscored_table,
)
from charts.markup import render
from charts.profile_facts import profile_facts, profile_title
from charts.waterfall import losses_of
from data.benchmarks import load_benchmarks
from metrics.evaluation_files import StoredEvaluation
from metrics.plan import Plan
from metrics.values import Status
from tests.charts.evaluations import HOSTILE, PLAN, evaluated, three_cities
from tests.charts.page_source import Shown

VALUES: Mapping[str, Mapping[str, float | Status]] = {
    "11": {"KJ01": 90.0, "KJ02": 50.0, "KK01": 70.0},
    "12": {"KJ01": 100.0, "KJ02": Status.BELOW_MINIMUM, "KK01": 60.0},
    "13": {"KJ01": 100.0, "KJ02": 100.0, "KK01": 100.0},
}


def lost(unit: str, stored: StoredEvaluation) -> tuple[list[IndicatorRow], list[IndicatorLoss]]:
    rows = indicator_rows(stored, three_cities(), unit, load_benchmarks())
    return rows, indicator_losses(stored, unit, rows)


def test_the_losses_are_weight_times_what_is_missing_and_add_up_to_it() -> None:
    stored = evaluated(VALUES)
    _, losses = lost("11", stored)
    points = {loss.row.id: loss.points for loss in losses}
    # KJ has 60 of 100, shared 3 to 1 because KJ03 is not built; KK has 40.
    assert points == {
        "KJ01": pytest.approx(60 * 3 / 4 * (100 - 90) / 100),
        "KJ02": pytest.approx(60 * 1 / 4 * (100 - 50) / 100),
        "KK01": pytest.approx(40 * (100 - 70) / 100),
    }
    total = stored.scores_by_place["total", "11"].score
    assert total is not None
    assert sum(points.values()) == pytest.approx(100 - total)
    assert [loss.row.id for loss in losses] == ["KK01", "KJ02", "KJ01"]


def test_the_weight_of_what_has_no_score_goes_to_its_neighbours_and_it_stands_apart() -> None:
    stored = evaluated(VALUES)
    rows, losses = lost("12", stored)
    assert {loss.row.id: loss.weight for loss in losses} == {"KJ01": 60.0, "KK01": 40.0}
    table = Shown(render(unscored_table(rows, losses, {})))
    assert table.rows[1:] == [["办理时间工作日", "50.00", "7", "样本不足 样本数少于0，不评分"]]


def test_a_total_that_is_no_weighted_mean_is_not_taken_apart() -> None:
    tree = PLAN.tree.model_copy(update={"aggregate": "geometric"})
    plan: Plan = PLAN.model_copy(update={"tree": tree})
    rows, losses = lost("11", evaluated(VALUES, plan=plan))
    assert losses == []
    assert len(rows) == 3


def test_the_short_list_names_only_what_costs_something() -> None:
    _, losses = lost("11", evaluated(VALUES))
    assert largest_finding(losses) == "失分最多的3项指标，合计24.00分"
    assert len(Shown(render(largest_table(losses, {}))).rows) == 1 + 3
    _, none = lost("13", evaluated(VALUES))
    assert largest_finding(none) == "没有失分"
    assert len(Shown(render(largest_table(none, {}))).rows) == 1


def test_the_table_ends_with_the_sums() -> None:
    _, losses = lost("11", evaluated(VALUES))
    table = Shown(render(losses_table(losses, {"KK01": "indicator?indicator=KK01"})))
    assert table.rows[-1] == ["合计", "", "", "", "", "100.00", "24.00"]
    assert table.with_tag("a") == [{"href": "indicator?indicator=KK01"}]


def test_the_download_holds_what_counts_and_what_does_not() -> None:
    rows, losses = lost("12", evaluated(VALUES))
    table = losses_twin(losses, rows, "乙市")
    assert [row[0] for row in table.rows] == ["KK01", "KJ01", "KJ02"]
    assert table.rows[2][-3:] == (None, None, "样本不足")


def test_the_title_names_the_dimension_that_costs_most_and_its_share() -> None:
    stored = evaluated(VALUES)
    _, by_dimension = losses_of(PLAN, stored.scores, "11")
    place = place_of(stored, three_cities(), "11")
    # 12 each: the first of the plan stands.
    assert profile_title(place, by_dimension) == "甲市：快捷失12.00分，占全部失分的50%"
    _, nothing = losses_of(PLAN, stored.scores, "13")
    assert (
        profile_title(place_of(stored, three_cities(), "13"), nothing) == "丙市：100.00分，各维度都没有失分"
    )


def test_the_facts_say_how_far_the_next_grade_and_the_next_unit_are() -> None:
    stored = evaluated(VALUES)
    rows, losses = lost("11", stored)
    facts = profile_facts(stored, place_of(stored, three_cities(), "11"), ["11", "12", "13"], rows, losses)
    assert [(fact.number, fact.meaning) for fact in facts] == [
        ("76.00", "等级C，距B差4.00分"),
        ("3", "比第2名低8.00分"),
        ("0", "有目标且样本足够的共0项"),
        ("12.00", "停电时间"),
        ("88%", "方案4项指标中有3项计入总分"),
    ]


def test_the_best_and_the_unscored_have_facts_of_their_own() -> None:
    stored = evaluated({**VALUES, "11": {"KJ01": Status.NO_DATA, "KJ02": 50.0, "KK01": 70.0}})
    rows, losses = lost("13", stored)
    codes = ["11", "12", "13"]
    best = profile_facts(stored, place_of(stored, three_cities(), "13"), codes, rows, losses)
    assert [fact.meaning for fact in best[:2]] == ["等级A，最高一级", "排在最前"]
    rows, losses = lost("11", stored)
    place = place_of(stored, three_cities(), "11")
    none = profile_facts(stored, place, codes, rows, losses)
    assert [fact.number for fact in none] == ["–", "–", "0", "–", "–"]
    assert profile_title(place, []) == "甲市：总分不评分"


def test_a_hostile_name_is_only_text() -> None:
    indicators = {**PLAN.model_dump()["indicators"]}
    indicators["KK01"]["name"] = {"zh": HOSTILE, "en": ""}
    plan = Plan.model_validate({**PLAN.model_dump(mode="json"), "indicators": indicators})
    _, losses = lost("11", evaluated(VALUES, plan=plan))
    assert "<img" not in render(losses_table(losses, {}), largest_table(losses, {}))
