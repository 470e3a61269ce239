"""BL01 线上办理率: share of cases that were applied for online (一、二（二）)."""

from tests.spec.outside_the_cohort import add_cases_that_no_indicator_counts
from tests.spec.spec import Spec


def test_website_app_and_government_portal_are_online(spec: Spec) -> None:
    """BL01: 网站、手机应用、政务平台为线上；营业厅、电话不是；各类用户、各业务类型都计。"""
    spec.case_of(3, channel="WEB", customer_class="RES")
    spec.case_of(3, channel="APP", customer_class="LVN", biz_type="TEMP")
    spec.case_of(3, channel="GOV", customer_class="HV", biz_type="OTHER")
    spec.case_of(3, channel="HALL", customer_class="RES")
    spec.case_of(3, channel="PHONE", customer_class="HV")
    spec.expect("BL01", 100 * 3 / 5, n=5)
    spec.expect_parts("BL01", numerator=3, denominator=5)


def test_the_online_share_leaves_out_cases_outside_the_cohort(spec: Spec) -> None:
    """BL01: 只计评价期内送电的办结工单。"""
    spec.case_of(3, channel="HALL")
    add_cases_that_no_indicator_counts(spec, channel="WEB")
    spec.expect("BL01", 100 * 0 / 1, n=1)
