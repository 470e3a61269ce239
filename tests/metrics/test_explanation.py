"""From 100 to the total nothing is left over: weights, what does not apply, vetoes."""

from fractions import Fraction

import pytest

from data.units import load_units
from metrics.evaluation_files import StoredEvaluation, read_evaluation
from metrics.explanation import lost_points
from metrics.plan import Node
from metrics.score_tree import compute_scores
from metrics.veto import HeldVeto
from tests.charts.evaluations import PLAN, VALUES, evaluated
from tests.pages.demo_evaluation import demo_files

UNITS = load_units()


def scores_of(stored: StoredEvaluation, unit: str) -> dict[str, float | None]:
    return {row.node: row.score for row in stored.scores if row.unit_code == unit}


def test_each_indicator_costs_its_weight_times_what_is_missing_to_a_hundred() -> None:
    lost = {one.id: one.points for one in lost_points(PLAN.tree, scores_of(evaluated(VALUES), "11"))}
    assert lost == {
        "KJ01": Fraction(60 * 3, 4) * (100 - 95) / 100,
        "KJ02": Fraction(60, 4) * (100 - 95) / 100,
        "KK01": Fraction(40) * (100 - 85) / 100,
    }


def test_a_veto_takes_what_its_node_had_left() -> None:
    scores = {**scores_of(evaluated(VALUES), "11"), "KK": 0.0, "total": 57.0}
    lost = lost_points(PLAN.tree, scores, {"KK"})
    (veto,) = [one for one in lost if one.is_veto]
    assert (veto.id, veto.points) == ("KK", Fraction(40 * 85, 100))
    assert sum(one.points for one in lost) == 100 - 57


def test_a_veto_over_a_node_without_scores_costs_all_of_it() -> None:
    scores = {**scores_of(evaluated(VALUES), "11"), "KK01": None, "KK": 0.0, "total": 57.0}
    lost = lost_points(PLAN.tree, scores, {"KK"})
    assert sum(one.points for one in lost) == 100 - 57


def test_only_a_weighted_mean_with_a_score_can_be_taken_apart() -> None:
    scores = scores_of(evaluated(VALUES), "11")
    assert lost_points(PLAN.tree, {**scores, "total": None}) == []
    geometric: Node = PLAN.tree.model_copy(update={"aggregate": "geometric"})
    assert lost_points(geometric, scores) == []


@pytest.fixture(scope="module")
def stored() -> StoredEvaluation:
    return read_evaluation(demo_files() / "evaluation")


@pytest.mark.parametrize("level", ["city", "province"])
def test_the_losses_of_every_unit_of_the_demo_add_up_to_what_is_missing(
    level: str, stored: StoredEvaluation
) -> None:
    zeroed: dict[str, set[str]] = {}
    for one in stored.manifest["vetoes"]:
        zeroed.setdefault(one["unit_code"], set()).add(one["node"])
    checked = 0
    for unit in UNITS.at_level(level):
        scores = scores_of(stored, unit)
        lost = lost_points(stored.plan.tree, scores, zeroed.get(unit, set()))
        if scores["total"] is not None:
            assert sum(one.weight for one in lost if not one.is_veto) == 100
            missing = Fraction(100) - Fraction(scores["total"])
            assert float(sum(one.points for one in lost) - missing) == pytest.approx(0, abs=1e-9)
            checked += 1
    assert checked >= (1 if level == "province" else 10)


def test_they_add_up_in_every_city_under_every_veto(stored: StoredEvaluation) -> None:
    for veto in stored.plan.vetoes:
        held = [HeldVeto(veto, "city", code, 3) for code in UNITS.at_level("city")]
        rows = compute_scores(stored.plan, stored.values, held)
        for code in UNITS.at_level("city"):
            scores = {row.node: row.score for row in rows if row.unit_code == code}
            lost = lost_points(stored.plan.tree, scores, {veto.node})
            total = scores["total"]
            assert total is not None
            assert float(sum(one.points for one in lost)) == pytest.approx(100 - total, abs=1e-9)
