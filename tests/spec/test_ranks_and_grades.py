"""Ranks and grades are cut on the rounded score; units are ranked within their level."""

import pytest

from metrics.plan import Plan
from metrics.score_tree import compute_scores
from metrics.values import Status, Value
from tests.spec.scored_units import leaf, plan_of, scored


def ranks(plan: Plan, *scores: float | None) -> list[int | None]:
    """The ranks of units with these totals."""
    return [unit["total"].rank for unit in scored(plan, *({"a": score} for score in scores))]


def grades(plan: Plan, *scores: float | None) -> list[str]:
    """The grades of units with these totals."""
    return [unit["total"].grade for unit in scored(plan, *({"a": score} for score in scores))]


SIX_DECIMALS = plan_of(leaf("a", 1))
NO_DECIMALS = plan_of(leaf("a", 1), rank_decimals=0)


def test_ties_share_the_better_rank_and_the_next_rank_is_left_out() -> None:
    """并列取较好的名次，其后空缺：1、2、2、4。"""
    assert ranks(SIX_DECIMALS, 70, 90, 80, 80) == [4, 1, 2, 2]


def test_all_equal_units_are_all_first() -> None:
    """全部相同的，都是第一。"""
    assert ranks(SIX_DECIMALS, 50, 50, 50) == [1, 1, 1]


def test_units_without_a_score_have_no_rank_and_no_grade_and_are_not_counted() -> None:
    """没有得分的不排名、不评等，也不占名次。"""
    assert ranks(SIX_DECIMALS, None, 70, None, 60) == [None, 1, None, 2]
    assert grades(SIX_DECIMALS, None, 70) == ["", "C"]
    unit = scored(SIX_DECIMALS, {"a": None})[0]["total"]
    assert (unit.score, unit.rank, unit.grade, unit.status) == (None, None, "", "not_scored")


def test_when_no_unit_is_scored_nobody_is_ranked() -> None:
    """全部没有得分的，没有名次。"""
    assert ranks(SIX_DECIMALS, None, None) == [None, None]


def test_scores_that_are_equal_after_rounding_tie() -> None:
    """名次按舍入到六位小数的得分：舍入后相同即并列。"""
    assert ranks(SIX_DECIMALS, 50.0000004, 50.0000001, 49) == [1, 1, 3]


def test_scores_that_differ_after_rounding_do_not_tie() -> None:
    """舍入后仍不同的，不并列。"""
    assert ranks(SIX_DECIMALS, 50.0000004, 50.0000006, 49) == [2, 1, 3]


def test_halves_are_rounded_to_even() -> None:
    """五舍六入成双：49.5 和 50.5 都舍入为 50。"""
    assert ranks(NO_DECIMALS, 49.5, 50.5, 50, 51.5) == [2, 2, 2, 1]


@pytest.mark.parametrize(
    ("score", "grade"),
    [
        (100, "A"), (90, "A"), (89.9999996, "A"), (89.9999994, "B"), (80, "B"), (79.99, "C"), (70, "C"),
        (69.99, "D"), (60, "D"), (59.99, "E"), (0, "E"),
    ],
)  # fmt: skip
def test_a_grade_begins_exactly_at_its_limit_of_the_rounded_score(score: float, grade: str) -> None:
    """等级按舍入后的得分：达到界线即为该等级。"""
    assert grades(SIX_DECIMALS, score) == [grade]


def test_dimensions_and_indicators_are_ranked_and_graded_too() -> None:
    """每个节点、每个指标都有名次和等级。"""
    first, second = scored(plan_of(leaf("a", 1), leaf("b", 1)), {"a": 95, "b": 50}, {"a": 65, "b": 90})
    assert (first["a"].rank, second["a"].rank) == (1, 2)
    assert (first["b"].rank, second["b"].rank) == (2, 1)
    assert (second["a"].grade, second["b"].grade) == ("D", "A")


def test_cities_are_ranked_among_cities_and_counties_among_counties() -> None:
    """市与市比，县与县比。"""
    places = [("city", "1", 50.0), ("city", "2", 60.0), ("county", "11", 55.0), ("county", "21", 90.0)]
    values = [Value("a", level, code, None, None, 0, score, Status.OK) for level, code, score in places]
    found = {row.unit_code: row.rank for row in compute_scores(SIX_DECIMALS, values) if row.node == "total"}
    assert found == {"1": 2, "2": 1, "11": 2, "21": 1}
