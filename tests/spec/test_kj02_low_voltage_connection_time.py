"""KJ02 低压非居民平均接电时间: mean connection time of low-voltage firms, in working days (二（一）)."""

from tests.spec.outside_the_cohort import add_cases_that_no_indicator_counts
from tests.spec.spec import Spec


def test_low_voltage_connection_time_is_the_mean_of_new_and_increased_supplies(spec: Spec) -> None:
    """KJ02: 低压非居民新装、增容办结工单，受理至装表接电的工作日数的平均。"""
    spec.case("2020-03-02", "2020-03-12", customer_class="LVN", biz_type="NEW")  # 8 working days
    spec.case("2020-03-02", "2020-03-20", customer_class="LVN", biz_type="INC")  # 14 working days
    spec.expect("KJ02", (8 + 14) / 2, n=2)
    spec.expect_parts("KJ02", numerator=8 + 14, denominator=2)


def test_low_voltage_connection_time_leaves_out_the_customers_own_works(spec: Spec) -> None:
    """KJ02: 扣除客户自建工程。"""
    app = spec.case("2020-03-02", "2020-03-12", customer_class="LVN")  # 8 working days
    spec.stage(app, "CUST_WORKS", "2020-03-03", "2020-03-06")  # 4, 5 and 6 March
    spec.expect("KJ02", 8 - 3)


def test_low_voltage_connection_time_leaves_out_every_other_case(spec: Spec) -> None:
    """KJ02: 只计低压非居民、新装或增容、评价期内送电的办结工单。"""
    spec.case_of(3, customer_class="LVN")
    spec.case_of(20, customer_class="RES")
    spec.case_of(20, customer_class="HV")
    spec.case_of(20, customer_class="LVN", biz_type="TEMP")
    spec.case_of(20, customer_class="LVN", biz_type="RESTORE")
    spec.case_of(20, customer_class="LVN", biz_type="OTHER")
    add_cases_that_no_indicator_counts(spec, customer_class="LVN")
    spec.expect("KJ02", 3 / 1, n=1)
