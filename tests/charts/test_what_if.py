"""Groups and other weights: what is offered, how it stands in an address, what is said of it."""

import pytest

from charts.group_ranks import group_finding, group_ranks
from charts.ranking import ranking
from charts.what_if import changed_words, moves_of, presets, read_weights, written_weights
from data.groups import Group, groups_of, weight_presets
from data.units import load_units
from metrics.plan_files import load_plan, shipped_plans
from metrics.replay import scores_under
from metrics.values import Status
from tests.charts.evaluations import PLAN, evaluated, three_cities

VALUES: dict[str, dict[str, float | Status]] = {
    "11": {"KJ01": 90.0, "KJ02": 90.0, "KK01": 60.0},
    "12": {"KJ01": 70.0, "KJ02": 70.0, "KK01": 80.0},
    "13": {"KJ01": Status.NO_DATA, "KJ02": Status.NO_DATA, "KK01": 99.0},
}


def test_the_groups_hold_every_city_once() -> None:
    units = load_units()
    listed = [code for group in groups_of(units).values() for code in group.units]
    assert sorted(listed) == units.at_level("city")
    counties = [code for group in groups_of(units).values() for code in group.members(units, "county")]
    assert sorted(counties) == units.at_level("county")


def test_another_region_has_no_groups() -> None:
    assert groups_of(three_cities()) == {}


@pytest.mark.parametrize("plan_id", shipped_plans())
def test_the_written_presets_name_the_dimensions_of_their_plan(plan_id: str) -> None:
    plan = load_plan(plan_id)
    for name, weights in weight_presets(plan_id).items():
        assert name in presets(plan)
        assert sum(weights.values()) == 100


def test_ranks_in_a_group_follow_the_official_ones_and_the_unscored_have_none() -> None:
    shown = ranking(evaluated(VALUES), three_cities(), "city", "total")
    assert [(row.unit_code, row.whole.rank) for row in shown.rows] == [("11", 1), ("12", 2), ("13", None)]
    assert group_ranks(shown, {"12", "13"}) == {"12": 1}
    assert (
        group_finding(shown, "东部", {"11", "12"})
        == "东部2市中，甲市（总排名第1）领先，乙市（总排名第2）最后。"
    )
    assert group_finding(shown, "东部", {"13"}) == "东部1市均不评分"


def test_a_group_contains_what_lies_below_its_units() -> None:
    assert Group("东部", ("11",)).members(three_cities(), "county") == ["111"]


def test_weights_come_back_from_an_address_as_they_were_written() -> None:
    weights = {"KJ": 12.5, "KK": 0.0}
    assert written_weights(weights) == "KJ:12.5,KK:0"
    assert read_weights("KJ:12.5,KK:0", PLAN) == weights


@pytest.mark.parametrize(
    "written", ["", "KJ:1", "KK:1,KJ:1", "KJ:0,KK:0", "KJ:inf,KK:1", "KJ:1001,KK:1", "KJ:x,KK:1"]
)
def test_impossible_weights_are_none(written: str) -> None:
    assert read_weights(written, PLAN) is None


def test_the_words_name_one_changed_dimension_or_the_preset() -> None:
    assert changed_words(PLAN, "equal", {"KJ": 50.0, "KK": 50.0}) == "各维度等权"
    assert changed_words(PLAN, "own", {"KJ": 80.0, "KK": 40.0}) == "快捷加到80"
    assert changed_words(PLAN, "own", {"KJ": 60.0, "KK": 20.0}) == "可靠减到20"
    assert changed_words(PLAN, "own", {"KJ": 50.0, "KK": 50.0}) == "自定义权重"


def test_every_unit_moves_from_its_official_rank_to_the_tried_one() -> None:
    stored = evaluated(VALUES)
    trial = scores_under(stored, {"KJ": 0.0, "KK": 100.0})
    moves = {move.code: (move.before, move.after) for move in moves_of(stored, trial, three_cities(), "city")}
    assert moves == {"11": (1, 3), "12": (2, 2), "13": (None, 1)}
