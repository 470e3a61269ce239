"""From the scores of indicators to dimensions and the total."""

from math import exp, log

import pytest

from metrics.score_tree import compute_scores
from metrics.values import Status, Value
from tests.spec.scored_units import leaf, node, plan_of, scored, total


def test_a_node_is_the_weighted_mean_of_its_children() -> None:
    """得分为下级的加权平均。"""
    plan = plan_of(leaf("a", 3), leaf("b", 1))
    assert total(plan, a=80, b=40) == (3 * 80 + 1 * 40) / (3 + 1)


def test_the_weights_of_the_children_that_are_there_are_rescaled() -> None:
    """缺的下级不计，其余权重按比例放大。"""
    plan = plan_of(leaf("a", 3), leaf("b", 2), leaf("c", 1))
    assert total(plan, a=80, b=None, c=40) == (3 * 80 + 1 * 40) / (3 + 1)


def test_a_node_is_scored_when_exactly_the_needed_share_of_weight_is_there() -> None:
    """有得分的下级权重达到60%（含）的才计分。"""
    assert total(plan_of(leaf("a", 6), leaf("b", 4)), a=80, b=None) == 80
    assert total(plan_of(leaf("a", 5.9999), leaf("b", 4.0001)), a=80, b=None) is None


def test_the_share_of_weight_is_exact_for_weights_that_floats_cannot_hold() -> None:
    """权重按写明的小数计算，不受二进制舍入影响。"""
    plan = plan_of(leaf("a", 0.1), leaf("b", 0.7), leaf("c", 0.2), available=0.8)
    assert 0.1 + 0.7 < 0.8  # in floats
    assert total(plan, a=80, b=80, c=None) == pytest.approx(80)


def test_a_node_may_ask_for_another_share_than_the_plan() -> None:
    """节点可以另定比例。"""
    strict = node("N", 1, leaf("a", 9), leaf("b", 1), available=0.95)
    assert total(plan_of(strict), a=80, b=None) is None
    lenient = node("N", 1, leaf("a", 1), leaf("b", 9), available=0.1)
    assert total(plan_of(lenient), a=80, b=None) == 80


def test_a_node_without_a_score_is_missing_weight_of_the_node_above() -> None:
    """没有得分的维度，在总分里按缺失处理。"""
    plan = plan_of(node("N", 4, leaf("a", 1), leaf("b", 1)), node("M", 6, leaf("c", 1)))
    first, second = scored(plan, {"a": 50, "b": None, "c": 90}, {"a": 50, "b": 70, "c": None})
    assert first["N"].score is None
    assert first["total"].score == 90  # 60 % of the weight
    assert second["N"].score == 60
    assert second["total"].score is None  # only 40 %


def test_an_indicator_that_is_not_built_is_missing_weight() -> None:
    """尚未建成的指标按缺失处理。"""
    assert total(plan_of(leaf("a", 6), leaf("b", 4, built=False)), a=80, b=10) == 80
    assert total(plan_of(leaf("a", 5), leaf("b", 5, built=False)), a=80, b=10) is None


def test_a_child_without_weight_counts_for_nothing() -> None:
    """权重为0的下级不影响得分，单独也不足以计分。"""
    plan = plan_of(leaf("a", 1), leaf("b", 0))
    assert total(plan, a=80, b=10) == 80
    assert total(plan, a=None, b=10) is None


def test_scores_go_up_the_tree_unrounded() -> None:
    """得分逐级上传时不舍入。"""
    plan = plan_of(node("N", 1, leaf("a", 1), leaf("b", 1), leaf("c", 1)), leaf("d", 1), rank_decimals=0)
    assert total(plan, a=100, b=100, c=0, d=0) == ((100 + 100 + 0) / 3 + 0) / 2


def test_a_geometric_node_is_the_weighted_geometric_mean_and_zero_makes_zero() -> None:
    """几何平均：有一项为0则为0。"""
    plan = plan_of(leaf("a", 1), leaf("b", 3), top={"aggregate": "geometric"})
    assert total(plan, a=16, b=81) == pytest.approx(exp((1 * log(16) + 3 * log(81)) / 4))
    assert total(plan, a=16, b=81) == pytest.approx(2 * 27)  # the fourth root of 16 × 81³
    assert total(plan, a=0, b=81) == 0


def test_a_harmonic_node_is_the_weighted_harmonic_mean_and_zero_makes_zero() -> None:
    """调和平均：有一项为0则为0。"""
    plan = plan_of(leaf("a", 1), leaf("b", 2), top={"aggregate": "harmonic"})
    assert total(plan, a=40, b=80) == pytest.approx((1 + 2) / (1 / 40 + 2 / 80))
    assert total(plan, a=40, b=0) == 0


def test_the_aggregate_of_each_node_is_its_own() -> None:
    """每个节点用自己的合成方法。"""
    low = node("N", 1, leaf("a", 1), leaf("b", 1), aggregate="geometric")
    plan = plan_of(low, leaf("c", 1))
    assert total(plan, a=4, b=9, c=10) == pytest.approx((6 + 10) / 2)


def test_missing_may_count_as_zero_but_too_few_cases_may_not() -> None:
    """missing: zero 的方案：没有数值的计0分；样本不足的仍不计分，尚未建成的仍按缺失。"""
    plan = plan_of(leaf("a", 1), leaf("b", 1), missing="zero", available=1)
    assert total(plan, a=80, b=None) == (80 + 0) / 2
    few = Value("a", "city", "1", None, None, 3, 80.0, Status.BELOW_MINIMUM)
    other = Value("b", "city", "1", None, None, 30, 80.0, Status.OK)
    rows = {row.node: row.score for row in compute_scores(plan, [few, other])}
    assert rows == {"total": None, "a": None, "b": 80}
    unbuilt = plan_of(leaf("a", 1), leaf("b", 1, built=False), missing="zero")
    assert total(unbuilt, a=80, b=None) is None
