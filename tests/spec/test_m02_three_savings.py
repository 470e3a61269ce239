"""M02 高压三省落实率: effort, time and money saved, all three, by high-voltage customers (一)."""

from typing import Any

from tests.spec.default_rows import days_after_acceptance
from tests.spec.outside_the_cohort import add_cases_that_no_indicator_counts
from tests.spec.spec import Spec

SAVED = {"customer_class": "HV", "channel": "APP", "n_visits": 1, "supply_mode": "PUBLIC"}


def saved(spec: Spec, **columns: Any) -> str:
    """A high-voltage case that saves all three, unless something is given."""
    return spec.case_of(44, **{**SAVED, **columns})


def test_a_case_counts_if_it_saves_effort_time_and_money(spec: Spec) -> None:
    """M02: 省力、省时、省钱都做到的占比；旁列各项。"""
    saved(spec)
    saved(spec, n_visits=2)
    spec.stage(saved(spec), "PLAN", "2020-02-03", days_after_acceptance(41))
    spec.cost(saved(spec), "0.01")
    spec.expect("M02", 100 * 1 / 4, n=4)
    for name in ("M02.effort", "M02.time", "M02.money"):
        spec.expect(name, 100 * 3 / 4)


def test_effort_is_saved_online_with_one_visit_at_most(spec: Spec) -> None:
    """M02: 省力为网站、手机应用、政务平台办理且跑动不超过1次；营业厅、电话的不是，没有填跑动次数的不是。"""
    for channel in ("WEB", "APP", "GOV", "HALL", "PHONE"):
        saved(spec, channel=channel)
    for visits in (0, 1, 2, None):
        saved(spec, n_visits=visits)
    spec.expect("M02", 100 * (3 + 2) / 9)
    spec.expect("M02.effort", 100 * (3 + 2) / 9)


def test_time_is_saved_within_forty_working_days(spec: Spec) -> None:
    """M02: 省时为办理时间40个工作日整以内，41个不是。"""
    for days in (40, 41):
        spec.stage(saved(spec), "PLAN", "2020-02-03", days_after_acceptance(days))
    spec.expect("M02", 100 * 1 / 2)
    spec.expect("M02.time", 100 * 1 / 2)


def test_money_is_saved_on_a_public_or_a_nearest_line_without_payment_before_the_boundary(spec: Spec) -> None:
    """M02: 省钱为公用线路或就近接入（等于最近距离算），且20千伏及以下电源侧没有付费；35千伏的不看。"""
    for mode, plan, nearest in (
        ("PUBLIC", "200", "100"), ("DEDICATED", "100", "100"), ("DEDICATED", "100.1", "100"),
        ("DEDICATED", None, None), (None, "90", "100"),
    ):  # fmt: skip
        saved(spec, supply_mode=mode, plan_dist_m=plan, nearest_dist_m=nearest)
    for voltage in ("10", "20", "35"):
        spec.cost(saved(spec, voltage_kv=voltage), "100")
        saved(spec, voltage_kv=voltage)
    spec.expect("M02", 100 * (3 + 1 + 3) / (5 + 6))
    spec.expect("M02.money", 100 * (3 + 1 + 3) / (5 + 6))


def test_only_new_and_increased_high_voltage_cases_save(spec: Spec) -> None:
    """M02: 只计新装、增容的高压办结工单。"""
    saved(spec, n_visits=2, supply_mode="DEDICATED", biz_type="INC")
    spec.stage("A1", "PLAN", "2020-02-03", days_after_acceptance(41))
    for klass in ("RES", "LVN"):
        saved(spec, customer_class=klass)
    for biz_type in ("TEMP", "RESTORE", "OTHER"):
        saved(spec, biz_type=biz_type)
    add_cases_that_no_indicator_counts(spec, **SAVED)
    for name in ("M02", "M02.effort", "M02.time", "M02.money"):
        spec.expect(name, 0, n=1)
