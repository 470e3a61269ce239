"""BL07 报装平均资料件数: mean number of documents collected per case (二（二）)."""

from tests.spec.outside_the_cohort import add_cases_that_no_indicator_counts
from tests.spec.spec import Spec


def test_documents_are_the_mean_over_cases_that_give_a_number(spec: Spec) -> None:
    """BL07: 各类用户、各业务类型办结工单资料件数的平均；0件计入，没有填的不计。"""
    spec.case_of(3, n_docs=0, customer_class="RES")
    spec.case_of(3, n_docs=2, customer_class="LVN", biz_type="TEMP")
    spec.case_of(3, n_docs=5, customer_class="HV")
    spec.case_of(3, n_docs=None)
    spec.expect("BL07", (0 + 2 + 5) / 3, n=3)
    spec.expect_parts("BL07", numerator=0 + 2 + 5, denominator=3)


def test_documents_leave_out_cases_outside_the_cohort(spec: Spec) -> None:
    """BL07: 只计评价期内送电的办结工单；一个件数都没有填的，没有数值。"""
    spec.case_of(3, n_docs=None)
    add_cases_that_no_indicator_counts(spec, n_docs=9)
    spec.expect_none("BL07", n=0)
