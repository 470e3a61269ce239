"""KJ04 企业用户业务办理平均时间: what the utility's own stages took, firms only, in working days (一)."""

from tests.spec.outside_the_cohort import add_cases_that_no_indicator_counts
from tests.spec.places import NORTH, SOUTH
from tests.spec.spec import Spec


def handled(spec: Spec, end: str, **columns: str) -> None:
    """A case of 20 working days with one stage of the utility from its first day."""
    spec.stage(spec.case_of(20, **columns), "PLAN", "2020-02-03", end)


def test_handling_time_weighs_low_and_high_voltage_equally(spec: Spec) -> None:
    """KJ04: 低压非居民平均与高压平均各占一半，与工单多少无关。"""
    handled(spec, "2020-02-05", customer_class="LVN", biz_type="NEW")  # 2
    handled(spec, "2020-02-07", customer_class="LVN", biz_type="INC")  # 4
    handled(spec, "2020-02-11", customer_class="LVN", biz_type="NEW")  # 6, over a weekend
    handled(spec, "2020-02-17", customer_class="HV", biz_type="INC")  # 10
    spec.expect("KJ04", 0.5 * (2 + 4 + 6) / 3 + 0.5 * 10 / 1, n=min(3, 1))
    spec.expect_parts("KJ04.lvn", numerator=2 + 4 + 6, denominator=3, n=3)
    spec.expect_parts("KJ04.hv", numerator=10, denominator=1, n=1)


def test_handling_time_is_that_of_the_utilitys_stages_except_approvals(spec: Spec) -> None:
    """KJ04: 责任方为供电企业的环节相加，行政审批除外；客户和政府的环节不计。"""
    for klass in ("LVN", "HV"):
        app = spec.case_of(20, customer_class=klass)
        spec.stage(app, "SURVEY", "2020-02-03", "2020-02-05")  # 2
        spec.stage(app, "SUSPEND", "2020-02-05", "2020-02-06", responsible="UTILITY")  # 1
        spec.stage(app, "APPROVAL", "2020-02-06", "2020-02-13", responsible="UTILITY")
        spec.stage(app, "CUST_WORKS", "2020-02-06", "2020-02-13", responsible="CUSTOMER")
        spec.stage(app, "PLAN", "2020-02-06", "2020-02-13", responsible="GOV")
    spec.expect("KJ04", 0.5 * (2 + 1) + 0.5 * (2 + 1))


def test_handling_time_counts_overlapping_stages_twice_and_cuts_nothing(spec: Spec) -> None:
    """KJ04: 重叠的环节各计各的；受理前、送电后的部分也计。"""
    for klass in ("LVN", "HV"):
        app = spec.case("2020-03-02", "2020-03-13", customer_class=klass)
        spec.stage(app, "SURVEY", "2020-02-27", "2020-03-04")  # 4, two of them before the acceptance
        spec.stage(app, "PLAN", "2020-03-03", "2020-03-05")  # 2, one of them a second time
        spec.stage(app, "METER", "2020-03-12", "2020-03-17")  # 3, two of them after energising
    spec.expect("KJ04", 0.5 * (4 + 2 + 3) + 0.5 * (4 + 2 + 3))


def test_handling_time_of_an_open_stage_ends_when_the_case_is_energised(spec: Spec) -> None:
    """KJ04: 没有结束的环节算到送电；送电后才开始的为0，不为负。"""
    for klass in ("LVN", "HV"):
        app = spec.case("2020-03-02", "2020-03-13", customer_class=klass)
        spec.stage(app, "PLAN", "2020-03-10", None)  # 11, 12, 13
        spec.stage(app, "METER", "2020-03-17", None)  # begun after energising
    spec.expect("KJ04", 0.5 * 3 + 0.5 * 3)


def test_handling_time_leaves_out_every_other_case(spec: Spec) -> None:
    """KJ04: 只计企业用户新装、增容的办结工单；没有环节的工单计0。"""
    others = [spec.case_of(20, customer_class="RES")]
    for klass in ("LVN", "HV"):
        counted = spec.case_of(20, customer_class=klass)
        spec.stage(counted, "PLAN", "2020-02-03", "2020-02-05")
        spec.case_of(20, customer_class=klass)  # without stages
        others += [
            spec.case_of(20, customer_class=klass, biz_type=kind) for kind in ("TEMP", "RESTORE", "OTHER")
        ]
        others += add_cases_that_no_indicator_counts(spec, customer_class=klass)
    for other in [*others, "nowhere"]:
        spec.stage(other, "PLAN", "2020-02-03", "2020-02-20")
    spec.expect("KJ04", 0.5 * (2 + 0) / 2 + 0.5 * (2 + 0) / 2, n=2)


def test_handling_time_needs_cases_of_both_classes(spec: Spec) -> None:
    """KJ04: 只有一类工单的，没有数值。"""
    handled(spec, "2020-02-05", customer_class="LVN", region_code=NORTH)
    handled(spec, "2020-02-06", customer_class="HV", region_code=SOUTH)
    spec.expect_none("KJ04", unit=NORTH)
    spec.expect_none("KJ04", unit=SOUTH)
    spec.expect("KJ04.lvn", 2, unit=NORTH)
    spec.expect_none("KJ04.hv", unit=NORTH)
    spec.expect("KJ04", 0.5 * 2 + 0.5 * 3)
