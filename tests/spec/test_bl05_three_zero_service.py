"""BL05 低压小微企业三零服务覆盖率: no visit, no approval, no investment (二（二）)."""

from typing import Any

from tests.spec.outside_the_cohort import add_cases_that_no_indicator_counts
from tests.spec.spec import Spec


def micro(spec: Spec, **columns: Any) -> str:
    """A small firm of 80 kW that never had to come, unless given otherwise."""
    return spec.case_of(3, **{"customer_class": "LVN", "is_micro": True, "n_visits": 0, **columns})


def test_zero_visits_means_zero_and_not_unknown(spec: Spec) -> None:
    """BL05 零上门: 跑动次数为0；填1次的、没有填的都不算做到。"""
    micro(spec, n_visits=0)
    micro(spec, n_visits=0, biz_type="TEMP")
    micro(spec, n_visits=1)
    micro(spec, n_visits=None)
    spec.expect("BL05", 100 * 2 / 4, n=4)
    spec.expect_parts("BL05", numerator=2, denominator=4)


def test_zero_approvals_means_none_that_the_customer_applied_for(spec: Spec) -> None:
    """BL05 零审批: 没有由客户申请的行政审批；由供电企业申请的不影响，客户申请的其他环节也不影响。"""
    spec.stage(micro(spec), "APPROVAL", "2020-02-03", "2020-02-04", applicant="CUSTOMER")
    spec.stage(micro(spec), "APPROVAL", "2020-02-03", "2020-02-04", applicant="UTILITY")
    spec.stage(micro(spec), "APPROVAL", "2020-02-03", "2020-02-04", applicant=None)
    spec.stage(micro(spec), "CONTRACT", "2020-02-03", "2020-02-04", applicant="CUSTOMER")
    spec.stage("nowhere", "APPROVAL", "2020-02-03", "2020-02-04", applicant="CUSTOMER")
    micro(spec)
    spec.expect("BL05", 100 * 4 / 5)


def test_zero_investment_means_nothing_paid_before_the_boundary(spec: Spec) -> None:
    """BL05 零投资: 客户支付的分界点电源侧费用合计为0；供电企业付的、分界点用户侧的不影响。"""
    spec.cost(micro(spec), "0.01")
    spec.cost(micro(spec), "0.00")
    spec.cost(micro(spec), "500", boundary="AFTER")
    spec.cost(micro(spec), "500", payer="UTILITY")
    spec.cost(micro(spec), "500", payer="GOV")
    spec.expect("BL05", 100 * 4 / 5)


def test_three_zero_service_is_due_to_small_firms_up_to_160_kilowatts(spec: Spec) -> None:
    """BL05: 只计低压非居民、160千瓦及以下、小微企业，评价期内送电的办结工单。"""
    micro(spec, capacity_kw="160", n_visits=1)
    micro(spec, capacity_kw="160.0001")
    micro(spec, is_micro=False)
    micro(spec, customer_class="RES")
    micro(spec, customer_class="HV", voltage_kv="10", capacity_kw="100")
    add_cases_that_no_indicator_counts(spec, customer_class="LVN", is_micro=True, n_visits=0)
    spec.expect("BL05", 100 * 0 / 1, n=1)
