"""The change of a total in parts that add up exactly, each of them worked out by hand."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from data.contract_files import load_contracts
from data.units import load_units
from metrics.change_split import STEPS, ChangeSplit, split_change
from metrics.cube import wanted_parts
from metrics.evaluation_files import StoredEvaluation, read_evaluation
from metrics.period import Period
from metrics.plan import Plan
from metrics.plan_checks import PlanChecker
from metrics.plan_variants import reweighted
from metrics.score_tree import compute_scores
from metrics.table_specs import all_tables
from metrics.totals import Totals
from metrics.values import Status, compute_values
from metrics.veto_counts import held_in
from tests.charts.evaluations import PLAN, VALUES, evaluated, three_cities
from tests.pages.demo_evaluation import demo_files

CONTRACTS = load_contracts()
UNITS = load_units()
CITY = "320500"


def small(values: Mapping[str, Mapping[str, float | Status]], plan: Plan = PLAN) -> StoredEvaluation:
    return evaluated(values, three_cities(), plan=plan)


def parts_of(before: StoredEvaluation, after: StoredEvaluation) -> dict[str, float]:
    found = split_change(before, after, three_cities(), CONTRACTS).by_place["total", "11"].parts()
    return {step: round(float(points), 12) for step, points in found.items()}


def changed(plan: Plan, id_: str, **given: Any) -> Plan:
    one = plan.indicators[id_]
    new = type(one).model_validate({**one.model_dump(), **given})
    return plan.model_copy(update={"indicators": {**plan.indicators, id_: new}})


def none(**given: float) -> dict[str, float]:
    return {**dict.fromkeys(STEPS, 0.0), **{step: round(points, 12) for step, points in given.items()}}


def test_new_records_under_the_same_plan_are_all_of_the_change() -> None:
    before, after = small(VALUES), small({**VALUES, "11": {"KJ01": 91.0, "KJ02": 95.0, "KK01": 90.0}})
    assert parts_of(before, after) == none(records=0.6 * 3 / 4 * (91 - 95) + 0.4 * (90 - 85))


def test_an_indicator_that_is_scored_no_more_is_mix_and_the_others_are_records() -> None:
    before = small(VALUES)
    after = small({**VALUES, "11": {"KJ01": 91.0, "KJ02": Status.NOT_APPLICABLE, "KK01": 85.0}})
    both = 0.6 * 3 / 4 * (91 - 95)
    mix = 0.6 * (91 - (91 * 3 + 95) / 4)
    assert parts_of(before, after) == none(records=both, mix=mix)


def test_new_points_are_rules() -> None:
    plan = changed(PLAN, "KK01", score={"mode": "compliance", "full": 100, "zero": 50})
    assert parts_of(small(VALUES), small(VALUES, plan)) == none(rules=0.4 * (100 * (85 - 50) / 50 - 85))


def test_new_weights_are_weights() -> None:
    plan = PLAN.model_copy(update={"tree": reweighted(PLAN.tree, {"KJ": 20.0, "KK": 80.0})})
    assert parts_of(small(VALUES), small(VALUES, plan)) == none(weights=(0.8 - 0.4) * (85 - 95))


def test_records_are_counted_under_the_old_rules_and_rules_under_the_old_weights() -> None:
    plan = changed(PLAN, "KK01", score={"mode": "compliance", "full": 100, "zero": 50})
    plan = plan.model_copy(update={"tree": reweighted(plan.tree, {"KJ": 20.0, "KK": 80.0})})
    after = small({**VALUES, "11": {"KJ01": 95.0, "KJ02": 95.0, "KK01": 90.0}}, plan)
    assert parts_of(small(VALUES), after) == none(
        records=0.4 * (90 - 85),
        rules=0.4 * (100 * (90 - 50) / 50 - 90),
        weights=(0.8 - 0.4) * (100 * (90 - 50) / 50 - 95),
    )


def test_a_unit_without_a_total_has_no_change_to_split() -> None:
    before = small({**VALUES, "11": {"KK01": 85.0}})
    assert before.scores_by_place["total", "11"].score is None
    assert parts_of(before, small(VALUES)) == {}


def test_a_step_without_a_score_is_counted_with_the_next_one() -> None:
    """Too few are scored under the old threshold, enough under the new one."""
    few: dict[str, float | Status] = {"KJ01": Status.NO_DATA, "KJ02": 95.0, "KK01": 85.0}
    plan = PLAN.model_copy(update={"available": 0.2})
    found = parts_of(small(VALUES), small({**VALUES, "11": few}, plan))
    assert found == {"records": 0.0, "rules": 0.0, "weights": 0.0}


# The whole plan on the demo -----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def stored() -> StoredEvaluation:
    return read_evaluation(demo_files() / "evaluation")


def under(stored: StoredEvaluation, plan: Plan) -> StoredEvaluation:
    """The same sums under another plan, as an evaluation of the same records would give them."""
    resolved = PlanChecker(plan, all_tables(CONTRACTS)).resolve()
    over_time = {one.name: one.part.over_time for one in wanted_parts(resolved.values())}
    period = Period(date(2019, 7, 1), date(2020, 6, 30))
    totals = Totals(stored.cube(), UNITS, over_time, period)
    values = compute_values(plan, resolved, totals, UNITS, period, set(stored.manifest["inputs"]))
    manifest = {**stored.manifest, "vetoes": []}
    return StoredEvaluation(stored.folder, plan, values, compute_scores(plan, values), manifest)


def assert_exact(split: ChangeSplit, before: StoredEvaluation, after: StoredEvaluation) -> int:
    checked = 0
    for (node, unit), one in split.by_place.items():
        old, new = (side.scores_by_place.get((node, unit)) for side in (before, after))
        if old and new and old.score is not None and new.score is not None:
            assert sum(one.parts().values()) == Fraction(new.score) - Fraction(old.score)
            checked += 1
    return checked


def test_a_stricter_minimum_is_a_rule_for_the_sums_are_the_same(stored: StoredEvaluation) -> None:
    before = under(stored, stored.plan)
    plan = changed(stored.plan, "KJ02", minimum_n={"city": 10**6, "county": 10**6}, how="另一种写法")
    after = under(stored, plan)
    split = split_change(before, after, UNITS, CONTRACTS)
    assert assert_exact(split, before, after) > 1000
    parts = split.by_place["total", CITY].parts()
    assert split.joined == ()
    assert not any(parts[step] for step in ("records", "mix", "weights"))
    assert parts["rules"] != 0


def test_sums_that_are_defined_anew_are_named_and_stand_in_rules(stored: StoredEvaluation) -> None:
    before = under(stored, stored.plan)
    after = under(stored, changed(stored.plan, "KJ02", where="customer_class = 'LVN'"))
    split = split_change(before, after, UNITS, CONTRACTS)
    assert split.joined == ("KJ02",)
    assert split.by_place["total", CITY].parts()["records"] == 0


def test_everything_at_once_adds_up_in_every_place(stored: StoredEvaluation) -> None:
    before = under(stored, stored.plan)
    plan = changed(stored.plan, "KK05", score={"mode": "compliance", "full": 0, "zero": 20})
    plan = plan.model_copy(update={"tree": reweighted(plan.tree, {"KJ": 5.0, "MY": 30.0})})
    new = under(stored, plan)
    values = [
        replace(row, value=row.value * 1.07 if row.value is not None else None)
        if row.indicator in {"KJ01", "BL01"}
        else replace(row, value=None, status=Status.NO_DATA)
        if row.indicator == "MY01"
        else row
        for row in new.values
    ]
    after = replace(new, values=values, scores=compute_scores(plan, values))
    split = split_change(before, after, UNITS, CONTRACTS)
    assert assert_exact(split, before, after) > 1000
    parts = split.by_place["total", CITY].parts()
    assert all(parts[step] != 0 for step in STEPS)


def test_findings_that_reach_a_veto_are_records(stored: StoredEvaluation) -> None:
    before = under(stored, stored.plan)
    veto = {"veto": "V2", "level": "city", "unit_code": CITY, "findings": 2}
    manifest = {**before.manifest, "vetoes": [veto]}
    scores = compute_scores(before.plan, before.values, held_in(before.plan, manifest))
    after = replace(before, scores=scores, manifest=manifest)
    parts = split_change(before, after, UNITS, CONTRACTS).by_place["total", CITY].parts()
    fair = before.scores_by_place["GP", CITY].score or 0.0
    assert float(parts["records"]) == pytest.approx(-0.10 * fair)
    assert sum(parts.values()) == parts["records"]
