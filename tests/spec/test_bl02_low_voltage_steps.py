"""BL02 低压报装平均环节数: mean number of steps that the customer takes part in, low voltage (二（二）)."""

from tests.spec.outside_the_cohort import add_cases_that_no_indicator_counts
from tests.spec.spec import Spec


def test_low_voltage_steps_are_the_mean_over_residents_and_firms(spec: Spec) -> None:
    """BL02: 居民和低压非居民办结工单（任何业务类型）客户参与环节数的平均。"""
    spec.case_of(3, customer_class="RES", n_steps_customer=1)
    spec.case_of(3, customer_class="LVN", n_steps_customer=2)
    spec.case_of(3, customer_class="LVN", n_steps_customer=5, biz_type="TEMP")
    spec.expect("BL02", (1 + 2 + 5) / 3, n=3)
    spec.expect_parts("BL02", numerator=1 + 2 + 5, denominator=3)


def test_low_voltage_steps_leave_out_every_other_case(spec: Spec) -> None:
    """BL02: 高压不计；只计评价期内送电的办结工单。"""
    spec.case_of(3, customer_class="LVN", n_steps_customer=2)
    spec.case_of(3, customer_class="HV", n_steps_customer=9)
    add_cases_that_no_indicator_counts(spec, customer_class="LVN", n_steps_customer=9)
    spec.expect("BL02", 2 / 1, n=1)
