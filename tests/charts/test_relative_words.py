"""What a page says of a score that depends on the other units."""

from typing import Any

import pytest

from charts.arithmetic import worked
from charts.markup import render
from charts.method_words import method_list
from charts.plan_tree import plan_rows, plan_tree
from charts.score_story import score_story
from data.units import load_units
from metrics.indicator import Indicator
from metrics.plan import Plan
from metrics.status import Status
from metrics.values import Value
from tests.charts.evaluations import PLAN, evaluated
from tests.charts.page_source import Shown

CITIES = load_units().at_level("city")[:3]
RULES = {
    "minmax": "同级单位中最好的得100，最差的得0，其间按直线",
    "zscore": "同级单位的平均数得0，每好一个标准差多1",
    "rank": "在同级单位中从最差数起的名次，最差为1",
    "percentile": "按不如它的同级单位所占比例，从0到1",
}
SCORES = {"minmax": "25.00", "zscore": "−0.32", "rank": "2.00", "percentile": "0.50"}


def plan(mode: str) -> Plan:
    """The small plan with one indicator scored like this."""
    given: dict[str, Any] = PLAN.model_dump(mode="json")
    given["indicators"]["KJ01"]["score"] = {"mode": mode}
    return Plan.model_validate(given)


@pytest.mark.parametrize("mode", RULES)
def test_a_plan_says_in_words_how_units_are_judged_by_each_other(mode: str) -> None:
    row = next(row for row in plan_rows(plan(mode)) if row.id == "KJ01")
    assert row.points == RULES[mode]
    assert row.mode in Shown(render(plan_tree(plan(mode)))).text
    assert "随参评单位而变（1项）" in Shown(render(method_list(plan(mode)))).text


@pytest.mark.parametrize("mode", RULES)
def test_the_story_of_a_relative_score_gives_rule_and_points(mode: str) -> None:
    """Values 2, 3 and 6: the second is one of two that are not the worst."""
    values: dict[str, dict[str, float | Status]] = {
        code: {"KJ01": one, "KJ02": 50.0, "KK01": 50.0}
        for code, one in zip(CITIES, (2.0, 3.0, 6.0), strict=True)
    }
    stored = evaluated(values, load_units(), plan=plan(mode))
    said = Shown(render(*score_story(stored, load_units(), CITIES[1], "KJ01"))).text
    assert f"与同级各单位比较（{RULES[mode]}），得{SCORES[mode]}分" in said


def test_where_there_is_nothing_to_compare_the_story_says_so() -> None:
    indicator = Indicator.model_validate({"direction": "higher", "score": {"mode": "minmax"}})
    value = Value("KJ01", "city", "a", None, None, 30, 7.0, Status.OK)
    assert worked(indicator, value, {}, 0, None).points_line == "同级单位没有可比的差别，不计分"


def test_groups_that_are_judged_by_others_say_so_too() -> None:
    parts = {"lv": {"score": {"mode": "rank"}}, "hv": {"score": {"mode": "rank"}}}
    indicator = Indicator.model_validate({"direction": "lower", "components": parts})
    value = Value("KJ06", "city", "a", None, None, 30, 7.0, Status.OK)
    done = worked(indicator, value, {}, 0, None, 1.5)
    assert done.points_line == f"与同级各单位比较（{RULES['rank']}），得1.50分"
    assert done.score == 1.5
