"""KJ05 超限办件比例: share of cases that took longer than 5, 15 or 40 working days (二（一）)."""

from tests.spec.outside_the_cohort import add_cases_that_no_indicator_counts
from tests.spec.spec import Spec


def test_a_case_is_above_its_limit_from_the_next_day_on(spec: Spec) -> None:
    """KJ05: 居民5、低压非居民15、高压40个工作日；等于限值不算超。"""
    for klass, limit in (("RES", 5), ("LVN", 15), ("HV", 40)):
        spec.case_of(limit, customer_class=klass)
        spec.case_of(limit + 1, customer_class=klass, biz_type="INC")
        spec.case_of(0, customer_class=klass)
    spec.expect("KJ05", 100 * (1 + 1 + 1) / 9, n=9)
    spec.expect_parts("KJ05", numerator=1 + 1 + 1, denominator=9)


def test_the_customers_own_days_do_not_count_towards_the_limit(spec: Spec) -> None:
    """KJ05: 比较的是接电时间，已扣除客户自建工程。"""
    app = spec.case("2020-03-02", "2020-03-10", customer_class="RES")  # 6 working days
    spec.stage(app, "CUST_WORKS", "2020-03-02", "2020-03-03")  # 1 of them
    spec.expect("KJ05", 100 * 0 / 1)


def test_the_share_above_the_limit_leaves_out_every_other_case(spec: Spec) -> None:
    """KJ05: 只计新装、增容，评价期内送电的办结工单。"""
    spec.case_of(3, customer_class="RES")
    for biz_type in ("TEMP", "RESTORE", "OTHER"):
        spec.case_of(20, customer_class="RES", biz_type=biz_type)
    add_cases_that_no_indicator_counts(spec, customer_class="RES")
    spec.expect("KJ05", 100 * 0 / 1, n=1)
