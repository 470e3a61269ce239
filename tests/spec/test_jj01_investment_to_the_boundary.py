"""JJ01 20千伏及以下接入工程投资到分界点落实率: share of cases that paid nothing before it (二（三）)."""

from tests.spec.outside_the_cohort import add_cases_that_no_indicator_counts
from tests.spec.spec import Spec


def test_a_case_is_done_right_when_the_customer_paid_nothing_before_the_boundary(spec: Spec) -> None:
    """JJ01: 客户没有支付分界点电源侧费用的占比；用户侧费用、供电企业和政府支付的费用不影响。"""
    spec.cost(spec.case_of(3, customer_class="RES"), "0.01")
    spec.cost(spec.case_of(3, customer_class="LVN"), "0")
    spec.cost(spec.case_of(3, customer_class="HV", biz_type="INC"), "500", boundary="AFTER")
    spec.cost(spec.case_of(3, customer_class="HV", biz_type="RESTORE"), "500", payer="UTILITY")
    spec.cost(spec.case_of(3, customer_class="HV", biz_type="OTHER"), "500", payer="GOV")
    spec.case_of(3, customer_class="HV", voltage_kv="20")  # no cost at all
    spec.cost("nowhere", "500")
    spec.expect("JJ01", 100 * 5 / 6, n=6)
    spec.expect_parts("JJ01", numerator=5, denominator=6)


def test_investment_to_the_boundary_leaves_out_every_other_case(spec: Spec) -> None:
    """JJ01: 20千伏以上、居配工程、临时用电不计；只计评价期内送电的办结工单。"""
    spec.cost(spec.case_of(3, customer_class="HV", voltage_kv="20"), "500")
    spec.case_of(3, customer_class="HV", voltage_kv="35")
    spec.case_of(3, customer_class="HV", is_residential_dist=True)
    spec.case_of(3, customer_class="HV", biz_type="TEMP")
    add_cases_that_no_indicator_counts(spec, customer_class="HV")
    spec.expect("JJ01", 100 * 0 / 1, n=1)
