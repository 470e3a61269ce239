"""What a kept evaluation works out: months, what can be searched, plans of today."""

from pathlib import Path

import pytest

from reports.evaluations import listing, read
from reports.plans import shipped_plan
from tests.pages.demo_evaluation import keep_demo
from tests.pages.kept import keep
from tests.pages.small_evaluation import with_one_not_built

CITY = "320500"


def test_a_trend_ends_with_the_value_of_the_whole_period(store: Path) -> None:
    keep_demo(store)
    kept = read(listing().sound[0])
    whole = kept.stored.values_by_place["KK05", CITY].value
    trend = kept.trend("KK05", CITY)
    assert len(trend) == 12
    assert trend[-1] == pytest.approx(whole)


def test_months_are_worked_out_once(store: Path) -> None:
    keep_demo(store)
    kept = read(listing().sound[0])
    assert kept.cumulative("KJ01") is kept.cumulative("KJ01")
    assert kept.single("KJ01") is kept.single("KJ01")
    assert kept.single("KJ01") is not kept.cumulative("KJ01")


def test_what_holds_only_for_the_whole_period_and_what_is_not_built_has_no_months(store: Path) -> None:
    keep_demo(store)
    kept = read(listing().sound[0])
    assert kept.trend("KK07", CITY) == []
    assert kept.trend("M09", CITY) == []


def test_units_and_indicators_can_be_searched_also_those_that_are_not_built(store: Path) -> None:
    keep(store, with_one_not_built())
    found = {(entry.kind, entry.id) for entry in read(listing().sound[0]).searchable}
    assert {("unit", "11"), ("indicator", "KJ01"), ("indicator", "KK01")} <= found


def test_a_plan_that_was_removed_is_none() -> None:
    assert shipped_plan("no-such-plan") is None
    plan = shipped_plan("jiangsu-2020")
    assert plan is not None
    assert plan.id == "jiangsu-2020"
