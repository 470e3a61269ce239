"""KJ06 电力接入工程行政审批平均时长: days covered by approvals, scored by group (二（一）)."""

from tests.spec.outside_the_cohort import add_cases_that_no_indicator_counts
from tests.spec.places import NORTH, SOUTH
from tests.spec.spec import Spec

START = "2020-02-03"


def approved(spec: Spec, end: str, **columns: str) -> None:
    """A case of 20 working days with one approval from its first day."""
    spec.stage(spec.case_of(20, **columns), "APPROVAL", START, end)


def test_approval_time_is_the_mean_over_cases_with_an_approval(spec: Spec) -> None:
    """KJ06: 有行政审批的低压和20千伏及以下高压办结工单（任何业务类型），审批所占工作日的平均。"""
    approved(spec, "2020-02-05", customer_class="RES")  # 2
    approved(spec, "2020-02-07", customer_class="LVN", biz_type="TEMP")  # 4
    approved(spec, "2020-02-11", customer_class="HV", voltage_kv="10")  # 6
    approved(spec, "2020-02-17", customer_class="HV", voltage_kv="20")  # 10
    spec.expect("KJ06", (2 + 4 + 6 + 10) / 4, n=4)
    spec.expect_parts("KJ06.lv", numerator=2 + 4, denominator=2, n=2)
    spec.expect_parts("KJ06.hv", numerator=6 + 10, denominator=2, n=2)


def test_the_score_is_the_mean_of_the_two_groups_scores(spec: Spec) -> None:
    """KJ06: 低压按1、5、15计分，20千伏及以下高压按5、10、30计分，取平均；不由总平均计分。"""
    approved(spec, "2020-02-06", customer_class="LVN")  # 3: between 1 (100 points) and 5 (80 points)
    approved(spec, "2020-02-13", customer_class="HV")  # 8: between 5 (100 points) and 10 (80 points)
    low, high = 80 + 20 * (5 - 3) / (5 - 1), 80 + 20 * (10 - 8) / (10 - 5)
    spec.expect("KJ06", (3 + 8) / 2, score=(low + high) / 2)


def test_a_group_without_cases_is_left_out_of_the_score(spec: Spec) -> None:
    """KJ06: 只有一类的，按该类计分；两类都没有的，没有数值。"""
    approved(spec, "2020-02-13", customer_class="HV", region_code=NORTH)  # 8
    spec.case_of(20, customer_class="LVN", region_code=SOUTH)
    spec.expect("KJ06", 8, unit=NORTH, score=80 + 20 * (10 - 8) / (10 - 5))
    spec.expect_none("KJ06.lv", unit=NORTH)
    spec.expect_none("KJ06", unit=SOUTH)


def test_approval_time_leaves_out_every_other_case(spec: Spec) -> None:
    """KJ06: 35千伏及以上、没有行政审批的不计；审批占0个工作日的计入。"""
    approved(spec, "2020-02-05", customer_class="LVN")
    approved(spec, START, customer_class="LVN")  # approved on the spot
    approved(spec, "2020-02-05", customer_class="HV")
    approved(spec, "2020-02-24", customer_class="HV", voltage_kv="35")
    many_stages = spec.case_of(20, customer_class="LVN")
    spec.stage(many_stages, "APPROVAL", START, "2020-02-06")
    for code in ("SURVEY", "PLAN", "METER"):
        spec.stage(many_stages, code, START, "2020-02-24")
    spec.case_of(20, customer_class="LVN")
    works = spec.case_of(20, customer_class="HV")
    spec.stage(works, "PLAN", START, "2020-02-24", responsible="GOV")
    for klass in ("LVN", "HV"):
        for other in add_cases_that_no_indicator_counts(spec, customer_class=klass):
            spec.stage(other, "APPROVAL", "2019-06-03", "2020-04-01")
    spec.expect("KJ06", (2 + 0 + 3 + 2) / 4, n=4)
    spec.expect("KJ06.lv", (2 + 0 + 3) / 3, n=3)
    spec.expect("KJ06.hv", 2 / 1, n=1)


def test_overlapping_approvals_count_once_and_only_within_the_case(spec: Spec) -> None:
    """KJ06: 重叠的审批只计一次，截到工单的起止；未结束的算到送电；供电企业同时办理的也计。"""
    app = spec.case("2020-03-02", "2020-03-13", customer_class="HV")
    spec.stage(app, "APPROVAL", "2020-02-24", "2020-03-04")  # 3, 4
    spec.stage(app, "APPROVAL", "2020-03-03", "2020-03-05", responsible="UTILITY")  # 4 again, 5
    spec.stage(app, "APPROVAL", "2020-03-11", None, applicant="CUSTOMER")  # 12, 13
    spec.stage(app, "METER", "2020-03-02", "2020-03-13")  # the utility's work takes nothing away
    spec.expect("KJ06", len([3, 4, 5, 12, 13]))
