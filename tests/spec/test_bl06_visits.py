"""BL06 客户平均跑动次数: mean number of visits per case (二（二）)."""

from tests.spec.outside_the_cohort import add_cases_that_no_indicator_counts
from tests.spec.spec import Spec


def test_visits_are_the_mean_over_cases_that_give_a_number(spec: Spec) -> None:
    """BL06: 各类用户、各业务类型办结工单跑动次数的平均；0次计入，没有填的不计。"""
    spec.case_of(3, n_visits=0, customer_class="RES")
    spec.case_of(3, n_visits=1, customer_class="LVN", biz_type="TEMP")
    spec.case_of(3, n_visits=4, customer_class="HV")
    spec.case_of(3, n_visits=None)
    spec.expect("BL06", (0 + 1 + 4) / 3, n=3)
    spec.expect_parts("BL06", numerator=0 + 1 + 4, denominator=3)


def test_visits_leave_out_cases_outside_the_cohort(spec: Spec) -> None:
    """BL06: 只计评价期内送电的办结工单；一个次数都没有填的，没有数值。"""
    spec.case_of(3, n_visits=None)
    add_cases_that_no_indicator_counts(spec, n_visits=9)
    spec.expect_none("BL06", n=0)
