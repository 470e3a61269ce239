"""Ranks that move and points that are lost."""

import pytest

from charts.colours import BLUE, PALE
from charts.slope import Move, slope
from charts.waterfall import Loss, losses_of, waterfall
from tests.charts.evaluations import PLAN, evaluated
from tests.charts.gallery import SOURCE

MOVES = [
    Move("1", "甲市", 1, 2),
    Move("2", "乙市", 2, 1),
    Move("3", "丙市", 3, 3),
    Move("4", "丁市", None, 4),
]


def test_only_units_that_move_are_coloured() -> None:
    rows = {row["name"]: row for row in slope(MOVES, SOURCE, "city", "可靠用电加到45").data["moves"]}
    assert {name: row["colour"] for name, row in rows.items()} == {
        "甲市": BLUE, "乙市": BLUE, "丙市": PALE, "丁市": PALE,
    }  # fmt: skip


def test_a_unit_without_one_of_the_ranks_has_no_line() -> None:
    rows = {row["name"]: row for row in slope(MOVES, SOURCE, "city", "试算").data["moves"]}
    assert not rows["丁市"]["has_line"]
    assert rows["丁市"]["left"] == "丁市 –"


def test_units_of_one_rank_stand_below_one_another() -> None:
    tied = [Move("1", "甲市", 1, 1), Move("2", "乙市", 1, 1), Move("3", "丙市", 1, 1)]
    rows = slope(tied, SOURCE, "city", "试算").data["moves"]
    assert len({row["from"] for row in rows}) == len({row["to"] for row in rows}) == 3


def test_the_title_says_what_was_tried_and_how_many_move() -> None:
    assert slope(MOVES, SOURCE, "city", "可靠用电加到45").title == "可靠用电加到45：2市名次变动"
    assert slope(MOVES[2:], SOURCE, "city", "等权").title == "等权：2市名次都不变"
    assert [move.word() for move in MOVES] == ["降1", "升1", "未变", "–"]


def test_losses_start_at_a_hundred_the_largest_first_and_end_at_the_total() -> None:
    chart = waterfall("甲市", 100 - 2 - 5.5, [Loss("a", "快捷", 2.0), Loss("b", "可靠", 5.5)], SOURCE)
    bars = [(row["name"], row["high"], row["low"]) for row in chart.data["losses"]]
    assert bars == [
        ("满分", 100.0, 100.0),
        ("可靠", 100.0, 100 - 5.5),
        ("快捷", 100 - 5.5, 100 - 5.5 - 2),
        ("总分", 92.5, 92.5),
    ]
    assert chart.title == "从100分到92.50分，可靠失去5.50分"


def test_what_is_not_scored_takes_nothing_and_is_named() -> None:
    chart = waterfall("甲市", 98.0, [Loss("a", "快捷", 2.0), Loss("b", "可靠", None)], SOURCE)
    assert [row["name"] for row in chart.data["losses"]] == ["满分", "快捷", "总分"]
    assert chart.notes == ("可靠不评分，其权重按比例分给其余各项。",)
    assert ("可靠", None) in chart.table.rows


def test_a_unit_without_a_total_says_so_and_draws_nothing() -> None:
    chart = waterfall("甲市", None, [Loss("a", "快捷", None)], SOURCE)
    assert chart.title == "甲市没有总分"
    assert chart.data["losses"] == []


def test_the_losses_of_a_unit_add_up_to_what_is_missing_from_a_hundred() -> None:
    stored = evaluated({"11": {"KJ01": 90.0, "KJ02": 50.0, "KK01": 70.0}})
    total, losses = losses_of(PLAN, stored.scores, "11")
    fast = (3 * 90 + 1 * 50) / 4
    assert [loss.name for loss in losses] == ["快捷", "可靠"]
    assert [loss.points for loss in losses] == pytest.approx([0.6 * (100 - fast), 0.4 * (100 - 70)])
    assert total == pytest.approx(100 - sum(loss.points or 0 for loss in losses))


def test_weights_of_what_is_not_scored_go_to_the_others() -> None:
    stored = evaluated({"11": {"KJ01": 90.0, "KJ02": 50.0}})
    total, losses = losses_of(PLAN, stored.scores, "11")
    assert total == pytest.approx((3 * 90 + 1 * 50) / 4)
    assert [loss.points for loss in losses] == [pytest.approx(100 - (3 * 90 + 1 * 50) / 4), None]


def test_a_total_that_is_no_sum_is_not_taken_apart() -> None:
    tree = PLAN.tree.model_copy(update={"aggregate": "geometric"})
    plan = PLAN.model_copy(update={"tree": tree})
    assert losses_of(plan, evaluated({}).scores, "11")[1] == []
