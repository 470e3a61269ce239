"""M01 接电时间中位数和90%分位: the spread of connection time, and what open cases say (二（一）)."""

from tests.spec.outside_the_cohort import add_cases_that_no_indicator_counts
from tests.spec.spec import Spec


def test_the_median_is_the_smallest_value_that_half_of_the_cases_do_not_exceed(spec: Spec) -> None:
    """M01: 中位数是至少一半工单不超过的最小值；90%分位同样。"""
    for days in (1, 2, 3, 4, 20):
        spec.case_of(days)
    spec.case_of(21, biz_type="INC")
    spec.expect("M01", 3, n=6)
    spec.expect("M01.connection_p90", 21)
    spec.expect("M01.total_median", 3)


def test_nine_of_ten_cases_decide_the_ninetieth_percentile(spec: Spec) -> None:
    """M01: 10件中的第9件即90%分位。"""
    for days in range(1, 11):
        spec.case_of(days)
    spec.expect("M01.connection_p90", 9)
    spec.expect("M01.total_p90", 9)
    spec.expect("M01", 5)


def test_connection_handling_and_whole_time_each_have_their_quantiles(spec: Spec) -> None:
    """M01: 接电时间、全过程、办理时间分别取。"""
    for days in range(1, 11):
        app = spec.case("2020-02-03", "2020-03-02")  # 20 working days
        spec.stage(app, "CUST_WORKS", "2020-02-03", f"2020-02-{3 + days:02}" if days < 5 else "2020-02-10")
        spec.stage(app, "PLAN", "2020-02-17", ("2020-02-18", "2020-02-20")[days > 5])
    # Customer's days: 1, 2, 3, 4, then 5 six times; handling: 1 five times, 3 five times.
    spec.expect("M01", 20 - 5)
    spec.expect("M01.connection_p90", 20 - 2)
    spec.expect("M01.total_median", 20)
    spec.expect("M01.total_p90", 20)
    spec.expect("M01.handling_median", 1)
    spec.expect("M01.handling_p90", 3)


def test_each_customer_class_has_its_median(spec: Spec) -> None:
    """M01: 居民、低压非居民、高压各有中位数。"""
    for klass, each in (("RES", (2, 2, 2, 3, 4)), ("LVN", (5, 6, 7)), ("HV", (30, 31, 32))):
        for days in each:
            spec.case_of(days, customer_class=klass)
    spec.expect("M01.res_median", 2)
    spec.expect("M01.lvn_median", 6)
    spec.expect("M01.hv_median", 31)
    spec.expect("M01", 5)


def test_only_new_and_increased_connections_have_a_spread(spec: Spec) -> None:
    """M01: 只计新装、增容的办结工单。"""
    for klass in ("RES", "LVN", "HV"):
        spec.case_of(5, customer_class=klass)
        for biz_type in ("TEMP", "RESTORE", "OTHER"):
            app = spec.case_of(30, customer_class=klass, biz_type=biz_type)
            spec.stage(app, "PLAN", "2020-02-03", "2020-02-20")
        add_cases_that_no_indicator_counts(spec, customer_class=klass)
    for name in ("M01", "M01.connection_p90", "M01.total_median", "M01.total_p90"):
        spec.expect(name, 5)
    for name in ("M01.res_median", "M01.lvn_median", "M01.hv_median"):
        spec.expect(name, 5)
    spec.expect("M01.handling_median", 0)
    spec.expect("M01.handling_p90", 0)


def test_open_cases_lengthen_the_estimate(spec: Spec) -> None:
    """M01: 期末未办结的工单算到期末，按卡普兰—迈耶法估计：第2日剩4/5，第4日再剩2/3，第6日到0。"""
    spec.period("2020-02-03", "2020-03-06")
    for days in (2, 4, 6):
        spec.case_of(days)
    spec.case("2020-03-03", "", power_on_at=None, status="OPEN")  # 3 days old on 6 March
    spec.case("2020-02-28", "2020-03-09", biz_type="INC")  # energised later: 5 days old on 6 March
    assert 1 - (4 / 5) * (2 / 3) < 0.5
    spec.expect("M01.open_median", 6)
    spec.expect("M01.total_median", 4)


def test_what_was_open_at_the_end_is_new_or_increased_accepted_by_then_and_not_given_up(spec: Spec) -> None:
    """M01: 期后受理的、已撤回或终止的、非新装增容的，不算未办结。"""
    spec.period("2020-02-03", "2020-03-06")
    for days in (1, 3):
        spec.case_of(days)
    for accept_at in ("2020-03-07 00:00:00", "2020-03-09 09:00:00"):
        spec.case(accept_at, "2020-03-20 16:00:00")
    for status in ("TERMINATED", "CANCELLED"):
        spec.case("2020-02-03", "", power_on_at=None, status=status, cancel_reason="CUST")
    spec.case("2020-02-03", "2020-03-20", status="CANCELLED", cancel_reason="CUST")
    for biz_type in ("TEMP", "RESTORE", "OTHER"):
        spec.case("2020-02-03", "", power_on_at=None, status="OPEN", biz_type=biz_type)
    spec.case("2020-01-06", "2020-02-02 23:59:59")  # energised before the period
    spec.expect("M01.open_median", 1, n=2)


def test_a_case_energised_in_the_first_second_after_the_period_was_open(spec: Spec) -> None:
    """M01: 期末零时送电的算未办结；期末受理的历时0日。"""
    spec.period("2020-02-03", "2020-03-06")
    spec.case_of(1)
    spec.case("2020-02-03", "2020-03-07 00:00:00")
    spec.case("2020-03-06 23:59:59", "2020-03-16")
    spec.expect("M01.open_median", 1, n=3)  # of two at risk one is seen: 1 - 1/2
    spec.expect("M01", 1, n=1)


def test_if_half_is_never_reached_there_is_no_estimate(spec: Spec) -> None:
    """M01: 未办结的太多，到不了一半的，没有估计。"""
    spec.period("2020-02-03", "2020-03-06")
    spec.case_of(1)
    for _ in range(2):
        spec.case("2020-02-03", "", power_on_at=None, status="OPEN")
    spec.expect_none("M01.open_median")
