"""M16 世行口径复算: the World Bank's score of 2020 from the province's own records (三（一）).

The mean of four scores between the goalposts of Doing Business 2020: steps 3 to 9, days 18 to 248, cost 0
to 8,100 % of income per head (70,892 yuan), reliability 8 to 0.
"""

from typing import Any

from tests.spec.outside_the_cohort import add_cases_that_no_indicator_counts
from tests.spec.spec import Spec

INCOME = 70892
FIXED = 4  # points of the index for rules, a parameter


def small_firm(spec: Spec, connected: str = "2020-03-03", **columns: Any) -> str:
    """A low-voltage firm's case accepted on 3 February: 29 days of the calendar, two steps."""
    return spec.case("2020-02-03", connected, **columns)


def test_four_scores_are_averaged(spec: Spec) -> None:
    """M16: 环节、日历天数、费用、可靠性四项得分的平均。"""
    small_firm(spec, n_steps_customer=5)
    spec.cost(small_firm(spec, "2020-03-05", n_steps_customer=4), "7089.20")
    spec.interruption(spec.user(), "2020-03-02 08:00:00", "2020-03-02 10:00:00")
    spec.expect(
        "M16",
        (
            100 * (9 - (5 + 4) / 2) / (9 - 3)  # steps
            + 100 * (248 - (29 + 31) / 2) / (248 - 18)  # days
            + 100 * (8100 - 100 * (7089.2 / 2) / INCOME) / 8100  # cost
            + 100 * (FIXED + 2) / 8  # two hours and one outage: at most 4 and 4, not 1 and 1
        )
        / 4,
        n=2,
    )
    spec.expect("M16.cases", 2)
    spec.expect("M16.steps", (5 + 4) / 2)
    spec.expect("M16.days", (29 + 31) / 2)
    spec.expect("M16.cost_yuan", 7089.2 / 2)
    spec.expect("M16.saidi", 2)
    spec.expect("M16.saifi", 1)


def with_outages(spec: Spec, hours: int, times: int) -> None:
    """One user with so many outages that last so many hours in all."""
    small_firm(spec)
    user = spec.user()
    for day in range(1, times):
        spec.interruption(user, f"2020-03-{day:02} 08:00:00", f"2020-03-{day:02} 08:06:00")
    minutes = hours * 60 - (times - 1) * 6
    last = f"{8 + minutes // 60:02}:{minutes % 60:02}:00"
    spec.interruption(user, "2020-03-31 08:00:00", f"2020-03-31 {last}")


def expect_with_index(spec: Spec, index: float) -> None:
    """Steps and cost have full marks; 29 days of the calendar do not."""
    spec.expect("M16", (100 + 100 * (248 - 29) / 230 + 100 + 100 * index / 8) / 4)


def test_an_hour_and_an_outage_a_year_are_three_points(spec: Spec) -> None:
    """M16: 停电时间、次数都不超过1的3分，等于1也算。"""
    with_outages(spec, 1, 1)
    expect_with_index(spec, FIXED + 3)


def test_four_and_twelve_are_the_next_limits(spec: Spec) -> None:
    """M16: 都不超过4的2分；次数超过4的，即使时间不超过，只有1分。"""
    with_outages(spec, 4, 5)
    expect_with_index(spec, FIXED + 1)


def test_more_than_twelve_has_no_point_for_outages(spec: Spec) -> None:
    """M16: 超过12小时的没有停电分，制度分照计。"""
    with_outages(spec, 13, 1)
    expect_with_index(spec, FIXED)


def test_only_small_low_voltage_firms_count(spec: Spec) -> None:
    """M16: 只计新装、增容、160千瓦及以下（160整计）的低压非居民工单；停电次数只计3分钟以上、期内开始的。"""
    small_firm(spec, biz_type="INC", capacity_kw="160")
    others = [small_firm(spec, "2020-06-01", capacity_kw="161", n_steps_customer=9)]
    others += [
        small_firm(spec, "2020-06-01", customer_class=klass, capacity_kw="100", n_steps_customer=9)
        for klass in ("RES", "HV")
    ]
    others += [
        small_firm(spec, "2020-06-01", biz_type=kind, n_steps_customer=9)
        for kind in ("TEMP", "RESTORE", "OTHER")
    ]
    for app in [*others, *add_cases_that_no_indicator_counts(spec, n_steps_customer=9)]:
        spec.cost(app, "1000000")
    user = spec.user()
    spec.interruption(user, "2020-03-02 08:00:00", "2020-03-02 08:03:00")
    outage = spec.interruption(user, "2019-06-30 23:59:59", "2019-07-01 01:00:00")
    assert outage
    spec.expect("M16.cases", 1)
    spec.expect("M16.steps", 2)
    spec.expect("M16.days", 29)
    spec.expect("M16.cost_yuan", 0)
    spec.expect("M16.saidi", 1)
    spec.expect("M16.saifi", 0)
    expect_with_index(spec, FIXED + 3)


def test_without_users_the_index_is_nought_and_without_cases_there_is_no_score(spec: Spec) -> None:
    """M16: 没有停电数据的可靠性指数为0；没有工单的没有得分。"""
    small_firm(spec, region_code="900101")
    spec.user(region_code="900102")
    spec.expect("M16", (100 + 100 * (248 - 29) / 230 + 100 + 0) / 4, unit="900101")
    spec.expect_none("M16", unit="900102")


def test_days_run_from_the_first_application_of_a_restarted_case(spec: Spec) -> None:
    """M16: 重新受理的，从前一件受理起算日历天数。"""
    prior = spec.case("2020-01-20", "", power_on_at=None, status="TERMINATED", cancel_reason="UTIL")
    small_firm(spec, prior_app_id=prior)  # 3 February to 3 March
    spec.expect("M16.days", (31 - 20) + 29 + 3)
