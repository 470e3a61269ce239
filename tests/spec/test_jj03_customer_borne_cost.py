"""JJ03 用户承担的电源侧接电费用: mean yuan that low-voltage customers paid before the boundary (二（三）)."""

from tests.spec.outside_the_cohort import add_cases_that_no_indicator_counts
from tests.spec.spec import Spec


def test_the_cost_is_the_mean_over_all_eligible_cases_with_nothing_counting_as_zero(spec: Spec) -> None:
    """JJ03: 客户支付的分界点电源侧费用之和，除以全部符合条件的低压工单；没有支付的按0计。"""
    firm = spec.case_of(3, customer_class="LVN")
    spec.cost(firm, "1200.50")
    spec.cost(firm, "99.25", item="DESIGN")
    spec.cost(firm, "500", boundary="AFTER")
    spec.cost(firm, "500", payer="UTILITY")
    spec.cost(spec.case_of(3, customer_class="RES", biz_type="RESTORE"), "0.0001")
    spec.case_of(3, customer_class="RES")  # no cost at all
    spec.expect("JJ03", (1200.50 + 99.25 + 0.0001) / 3, n=3)
    spec.expect_parts("JJ03", numerator="1299.7501", denominator=3)


def test_the_cost_leaves_out_every_other_case(spec: Spec) -> None:
    """JJ03: 高压、20千伏以上、居配工程、临时用电不计；只计评价期内送电的办结工单。"""
    left_out = [
        spec.case_of(3, customer_class="HV"),
        spec.case_of(3, customer_class="LVN", voltage_kv="35"),
        spec.case_of(3, customer_class="LVN", is_residential_dist=True),
        spec.case_of(3, customer_class="LVN", biz_type="TEMP"),
        *add_cases_that_no_indicator_counts(spec, customer_class="LVN"),
    ]
    spec.cost(spec.case_of(3, customer_class="LVN", voltage_kv="20"), "30")
    for app in left_out:
        spec.cost(app, "5000")
    spec.expect("JJ03", 30 / 1, n=1)
