"""KJ01 居民平均接电时间: mean connection time of residential customers, in working days (二（一）)."""

from tests.spec.outside_the_cohort import add_cases_that_no_indicator_counts
from tests.spec.spec import Spec


def test_residential_connection_time_is_the_mean_of_new_and_increased_supplies(spec: Spec) -> None:
    """KJ01: 居民新装、增容办结工单，受理至装表接电的工作日数的平均。"""
    spec.case("2020-03-02", "2020-03-05", customer_class="RES", biz_type="NEW")  # Monday to Thursday: 3
    spec.case("2020-03-02", "2020-03-10", customer_class="RES", biz_type="INC")  # over a weekend: 6
    spec.expect("KJ01", (3 + 6) / 2, n=2)
    spec.expect_parts("KJ01", numerator=3 + 6, denominator=2)


def test_residential_connection_time_leaves_out_every_other_case(spec: Spec) -> None:
    """KJ01: 只计居民、新装或增容、评价期内送电的办结工单。"""
    spec.case_of(3, customer_class="RES")
    spec.case_of(20, customer_class="LVN")
    spec.case_of(20, customer_class="HV")
    spec.case_of(20, customer_class="RES", biz_type="TEMP")
    spec.case_of(20, customer_class="RES", biz_type="RESTORE")
    spec.case_of(20, customer_class="RES", biz_type="OTHER")
    add_cases_that_no_indicator_counts(spec, customer_class="RES")
    spec.expect("KJ01", 3 / 1, n=1)
