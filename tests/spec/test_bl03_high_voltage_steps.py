"""BL03 高压报装平均环节数: mean number of steps that the customer takes part in, high voltage (二（二）)."""

from tests.spec.outside_the_cohort import add_cases_that_no_indicator_counts
from tests.spec.spec import Spec


def test_high_voltage_steps_are_the_mean_over_high_voltage_cases(spec: Spec) -> None:
    """BL03: 高压办结工单（任何业务类型、任何电压）客户参与环节数的平均。"""
    spec.case_of(3, customer_class="HV", n_steps_customer=4)
    spec.case_of(3, customer_class="HV", n_steps_customer=7, voltage_kv="110", biz_type="TEMP")
    spec.expect("BL03", (4 + 7) / 2, n=2)
    spec.expect_parts("BL03", numerator=4 + 7, denominator=2)


def test_high_voltage_steps_leave_out_every_other_case(spec: Spec) -> None:
    """BL03: 居民和低压非居民不计；只计评价期内送电的办结工单。"""
    spec.case_of(3, customer_class="HV", n_steps_customer=4)
    spec.case_of(3, customer_class="LVN", n_steps_customer=9)
    spec.case_of(3, customer_class="RES", n_steps_customer=9)
    add_cases_that_no_indicator_counts(spec, customer_class="HV", n_steps_customer=9)
    spec.expect("BL03", 4 / 1, n=1)
