"""The connection clock (接电时间) of KJ01, KJ02, KJ03 and KJ05: which working days count.

Every case runs from Monday 2 March to Friday 13 March 2020, 9 working days, unless it says otherwise.
"""

from tests.spec.places import NORTH, SOUTH
from tests.spec.spec import Spec

MONDAY, FRIDAY = "2020-03-02", "2020-03-13"


def test_the_day_of_acceptance_does_not_count_and_the_day_of_energising_does(spec: Spec) -> None:
    """WD(a, b): 当日不计，次日起算；受理当天接电的为0。"""
    spec.case("2020-03-02 00:00:00", "2020-03-03 23:59:59", customer_class="RES", region_code=NORTH)
    spec.case("2020-03-02 00:00:00", "2020-03-02 23:59:59", customer_class="RES", region_code=SOUTH)
    spec.expect("KJ01", 1, unit=NORTH)
    spec.expect("KJ01", 0, unit=SOUTH)


def test_weekends_and_holidays_do_not_count_and_make_up_days_do(spec: Spec) -> None:
    """工作日：扣除周末和法定节假日，调休上班日计入。"""
    spec.period("2019-07-01", "2020-07-31")
    spec.case("2020-01-16", "2020-02-10", customer_class="RES")  # Spring Festival, extended
    spec.case("2019-09-27", "2019-10-14", customer_class="RES")  # National Day, two make-up days
    spec.case("2020-04-24", "2020-05-11", customer_class="RES")  # Labour Day, two make-up days
    spec.case("2020-06-22", "2020-07-01", customer_class="RES")  # Dragon Boat, one make-up day
    spec.case("2019-12-30", "2020-01-06", customer_class="RES")  # New Year
    spec.expect("KJ01", (12 + 8 + 10 + 6 + 4) / 5)


def test_the_customers_design_and_works_are_taken_out(spec: Spec) -> None:
    """扣除客户设计和客户自建工程。"""
    app = spec.case(MONDAY, FRIDAY, customer_class="HV")
    spec.stage(app, "CUST_DESIGN", "2020-03-03", "2020-03-05")  # 4, 5
    spec.stage(app, "CUST_WORKS", "2020-03-06", "2020-03-10")  # 9, 10
    spec.expect("KJ03", 9 - 2 - 2)


def test_only_suspensions_for_the_customer_or_the_epidemic_are_taken_out(spec: Spec) -> None:
    """扣除客户原因和疫情的暂停；天气、政府和其他原因的暂停不扣。"""
    app = spec.case(MONDAY, FRIDAY, customer_class="HV")
    spec.stage(app, "SUSPEND", "2020-03-02", "2020-03-03", suspend_reason="CUST")  # 3
    spec.stage(app, "SUSPEND", "2020-03-03", "2020-03-05", suspend_reason="EPIDEMIC")  # 4, 5
    spec.stage(app, "SUSPEND", "2020-03-05", "2020-03-06", suspend_reason="WEATHER")
    spec.stage(app, "SUSPEND", "2020-03-06", "2020-03-09", suspend_reason="GOV")
    spec.stage(app, "SUSPEND", "2020-03-09", "2020-03-10", suspend_reason="OTHER")
    spec.stage(app, "SUSPEND", "2020-03-10", "2020-03-11")  # no reason given
    spec.stage(app, "CONTRACT", "2020-03-11", "2020-03-12", responsible="CUSTOMER", suspend_reason="CUST")
    spec.expect("KJ03", 9 - 1 - 2)


def test_the_utilitys_own_stages_stay_in(spec: Spec) -> None:
    """供电企业的环节都计入，不论与客户环节是否重叠。"""
    app = spec.case(MONDAY, FRIDAY, customer_class="HV")
    spec.stage(app, "PLAN", "2020-03-02", "2020-03-05")
    spec.stage(app, "GRID_WORKS", "2020-03-09", "2020-03-11")
    spec.expect("KJ03", 9)


def test_no_other_stage_of_the_customer_is_taken_out(spec: Spec) -> None:
    """客户的其他环节不扣。"""
    app = spec.case(MONDAY, FRIDAY, customer_class="HV")
    spec.stage(app, "FIN_INS", "2020-03-03", "2020-03-06", responsible="CUSTOMER")
    spec.expect("KJ03", 9)


def test_a_day_on_which_the_utility_works_too_counts(spec: Spec) -> None:
    """供电企业任何环节同时进行的日子不扣；政府审批同时进行的仍扣。"""
    with_review = spec.case(MONDAY, FRIDAY, customer_class="HV", region_code=NORTH)
    spec.stage(with_review, "CUST_WORKS", "2020-03-02", "2020-03-06")  # 3, 4, 5, 6
    spec.stage(with_review, "DESIGN_REV", "2020-03-04", "2020-03-05")  # 5, by the utility
    with_approvals = spec.case(MONDAY, FRIDAY, customer_class="HV", region_code=SOUTH)
    spec.stage(with_approvals, "CUST_WORKS", "2020-03-02", "2020-03-06")  # 3, 4, 5, 6
    spec.stage(with_approvals, "APPROVAL", "2020-03-03", "2020-03-04", responsible="UTILITY")  # 4
    spec.stage(with_approvals, "APPROVAL", "2020-03-05", "2020-03-06", responsible="GOV")
    spec.expect("KJ03", 9 - (4 - 1), unit=NORTH)
    spec.expect("KJ03", 9 - (4 - 1), unit=SOUTH)


def test_works_that_the_utility_does_for_the_customer_are_not_taken_out(spec: Spec) -> None:
    """责任方为供电企业的客户工程不扣。"""
    app = spec.case(MONDAY, FRIDAY, customer_class="HV")
    spec.stage(app, "CUST_WORKS", "2020-03-02", "2020-03-06", responsible="UTILITY")
    spec.expect("KJ03", 9)


def test_a_day_is_taken_out_once_however_many_stages_cover_it(spec: Spec) -> None:
    """重叠的日子只计一次。"""
    customer = spec.case(MONDAY, FRIDAY, customer_class="HV", region_code=NORTH)
    spec.stage(customer, "CUST_DESIGN", "2020-03-02", "2020-03-05")  # 3, 4, 5
    spec.stage(customer, "SUSPEND", "2020-03-03", "2020-03-04", suspend_reason="CUST")  # inside
    spec.stage(customer, "CUST_WORKS", "2020-03-04", "2020-03-09")  # 5 again, 6, 9
    spec.stage(customer, "CUST_WORKS", "2020-03-11", "2020-03-12")  # 12, after a gap
    both = spec.case(MONDAY, FRIDAY, customer_class="HV", region_code=SOUTH)
    spec.stage(both, "CUST_WORKS", "2020-03-02", "2020-03-12")  # 3 … 12
    spec.stage(both, "DESIGN_REV", "2020-03-03", "2020-03-06")  # 4, 5, 6
    spec.stage(both, "MID_INS", "2020-03-05", "2020-03-09")  # 6 again, 9
    spec.expect("KJ03", 9 - len([3, 4, 5, 6, 9, 12]), unit=NORTH)
    spec.expect("KJ03", 9 - (8 - len([4, 5, 6, 9])), unit=SOUTH)


def test_a_stage_within_one_day_covers_no_day(spec: Spec) -> None:
    """环节的首日不计，尾日计入；同日起止的不占工作日。"""
    app = spec.case(MONDAY, FRIDAY, customer_class="HV")
    spec.stage(app, "CUST_WORKS", "2020-03-04 00:00:00", "2020-03-04 23:59:59")
    spec.expect("KJ03", 9 - 0)


def test_days_before_the_clock_starts_and_after_it_stops_are_not_taken_out(spec: Spec) -> None:
    """只扣受理之后、送电为止的日子。"""
    app = spec.case(MONDAY, FRIDAY, customer_class="HV")
    spec.stage(app, "CUST_DESIGN", "2020-02-24", "2020-03-04")  # only 3 and 4 March
    spec.stage(app, "CUST_WORKS", "2020-03-12", "2020-03-20")  # only 13 March
    spec.stage(app, "DESIGN_REV", "2020-02-24", "2020-02-28")  # long before
    spec.stage(app, "METER", "2020-03-16", "2020-03-18")  # after
    spec.expect("KJ03", 9 - 2 - 1)


def test_an_open_stage_lasts_until_the_case_is_energised(spec: Spec) -> None:
    """没有结束时间的环节算到送电为止。"""
    works = spec.case(MONDAY, FRIDAY, customer_class="HV", region_code=NORTH)
    spec.stage(works, "CUST_WORKS", "2020-03-10", None)  # 11, 12, 13
    meter = spec.case(MONDAY, FRIDAY, customer_class="HV", region_code=SOUTH)
    spec.stage(meter, "CUST_WORKS", "2020-03-05", "2020-03-13")  # 6 … 13
    spec.stage(meter, "METER", "2020-03-11", None)  # 12 and 13, by the utility
    spec.expect("KJ03", 9 - 3, unit=NORTH)
    spec.expect("KJ03", 9 - (6 - 2), unit=SOUTH)


def test_stages_of_another_case_or_of_an_unknown_one_play_no_part(spec: Spec) -> None:
    """只读本工单的环节。"""
    spec.case(MONDAY, FRIDAY, customer_class="HV", region_code=NORTH)
    other = spec.case(MONDAY, FRIDAY, customer_class="HV", region_code=SOUTH)
    spec.stage(other, "CUST_WORKS", "2020-03-03", "2020-03-06")  # 4, 5, 6
    spec.stage("nowhere", "CUST_WORKS", "2020-03-03", "2020-03-06")
    spec.expect("KJ03", 9, unit=NORTH)
    spec.expect("KJ03", 9 - 3, unit=SOUTH)
