"""KJ03 高压用户平均接电时间: mean connection time of high-voltage customers, in working days (二（一）)."""

from tests.spec.outside_the_cohort import add_cases_that_no_indicator_counts
from tests.spec.spec import Spec


def test_high_voltage_connection_time_leaves_out_the_customers_own_works(spec: Spec) -> None:
    """KJ03: 客户自建工程时间不计入接电时间。"""
    own_works = spec.case("2020-03-02", "2020-03-13", customer_class="HV")  # 9 working days
    spec.stage(own_works, "CUST_WORKS", "2020-03-04", "2020-03-06")  # 5 and 6 March
    spec.case("2020-03-02", "2020-03-06", customer_class="HV", biz_type="INC")  # 4 working days
    spec.expect("KJ03", ((9 - 2) + 4) / 2, n=2)
    spec.expect_parts("KJ03", numerator=(9 - 2) + 4, denominator=2)


def test_high_voltage_connection_time_keeps_the_time_of_approvals(spec: Spec) -> None:
    """KJ03: 政府审批时间计入。"""
    app = spec.case("2020-03-02", "2020-03-13", customer_class="HV")
    spec.stage(app, "APPROVAL", "2020-03-04", "2020-03-10")
    spec.expect("KJ03", 9)


def test_high_voltage_connection_time_leaves_out_every_other_case(spec: Spec) -> None:
    """KJ03: 只计高压、新装或增容、评价期内送电的办结工单。"""
    spec.case_of(10, customer_class="HV")
    spec.case_of(20, customer_class="RES")
    spec.case_of(20, customer_class="LVN")
    spec.case_of(20, customer_class="HV", biz_type="TEMP")
    spec.case_of(20, customer_class="HV", biz_type="RESTORE")
    spec.case_of(20, customer_class="HV", biz_type="OTHER")
    add_cases_that_no_indicator_counts(spec, customer_class="HV")
    spec.expect("KJ03", 10 / 1, n=1)
