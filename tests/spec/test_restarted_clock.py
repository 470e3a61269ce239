"""Where the clock starts when an application follows one that was cancelled or terminated.

Every case runs from 2 March to 13 March 2020, 9 working days; 24 February is 5 days earlier, 17 February 10.
"""

from tests.spec.places import NORTH, SOUTH
from tests.spec.spec import Spec

TWO_WEEKS_BEFORE, WEEK_BEFORE, MONDAY, FRIDAY = "2020-02-17", "2020-02-24", "2020-03-02", "2020-03-13"


def given_up(spec: Spec, accepted: str, status: str, reason: str, **columns: str) -> str:
    """An earlier application that was never energised; returns its number."""
    more = {"power_on_at": None, "customer_class": "HV", **columns}
    return spec.case(accepted, FRIDAY, status=status, cancel_reason=reason, **more)


def test_the_clock_starts_with_the_application_that_the_utility_cancelled(spec: Spec) -> None:
    """前序工单非因客户原因撤销或终止的，从前序工单受理起算。"""
    cancelled = given_up(spec, WEEK_BEFORE, "CANCELLED", "UTIL")
    terminated = given_up(spec, TWO_WEEKS_BEFORE, "TERMINATED", "DUP", region_code=SOUTH)
    spec.case(MONDAY, FRIDAY, customer_class="HV", prior_app_id=cancelled, region_code=NORTH)
    spec.case(MONDAY, FRIDAY, customer_class="HV", prior_app_id=terminated, region_code=SOUTH)
    spec.expect("KJ03", 5 + 9, unit=NORTH)
    spec.expect("KJ03", 5 + 5 + 9, unit=SOUTH)


def test_the_clock_goes_back_through_the_whole_chain(spec: Spec) -> None:
    """多次撤销重报的，一直追溯到最早的受理；工单计入自己的地区。"""
    first = given_up(spec, TWO_WEEKS_BEFORE, "CANCELLED", "OTHER", region_code=SOUTH)
    second = given_up(spec, WEEK_BEFORE, "TERMINATED", "UTIL", prior_app_id=first, region_code=SOUTH)
    spec.case(MONDAY, FRIDAY, customer_class="HV", prior_app_id=second, region_code=NORTH)
    spec.expect("KJ03", 5 + 5 + 9, unit=NORTH)
    spec.expect_none("KJ03", unit=SOUTH)


def test_the_clock_does_not_go_back_past_an_application_that_the_customer_gave_up(spec: Spec) -> None:
    """因客户原因撤销的，不追溯；链中断在该处。"""
    first = given_up(spec, TWO_WEEKS_BEFORE, "CANCELLED", "UTIL")
    second = given_up(spec, WEEK_BEFORE, "CANCELLED", "CUST", prior_app_id=first)
    spec.case(MONDAY, FRIDAY, customer_class="HV", prior_app_id=second, region_code=NORTH)
    oldest = given_up(spec, TWO_WEEKS_BEFORE, "TERMINATED", "CUST")
    newer = given_up(spec, WEEK_BEFORE, "CANCELLED", "UTIL", prior_app_id=oldest)
    spec.case(MONDAY, FRIDAY, customer_class="HV", prior_app_id=newer, region_code=SOUTH)
    spec.expect("KJ03", 9, unit=NORTH)
    spec.expect("KJ03", 5 + 9, unit=SOUTH)


def test_the_clock_does_not_go_back_to_an_application_that_was_not_given_up(spec: Spec) -> None:
    """前序工单在办、已办结或不在文件中的，不追溯。"""
    still_open = given_up(spec, WEEK_BEFORE, "OPEN", "UTIL")
    energised = spec.case("2019-03-04", "2019-03-29", customer_class="HV", cancel_reason="UTIL")
    spec.case(MONDAY, FRIDAY, customer_class="HV", prior_app_id=still_open, region_code=NORTH)
    spec.case(MONDAY, FRIDAY, customer_class="HV", prior_app_id=energised, region_code=NORTH)
    spec.case(MONDAY, FRIDAY, customer_class="HV", prior_app_id="nowhere", region_code=SOUTH)
    spec.expect("KJ03", (9 + 9) / 2, unit=NORTH)
    spec.expect("KJ03", 9, unit=SOUTH)


def test_a_clock_that_would_start_after_the_case_was_energised_counts_no_day(spec: Spec) -> None:
    """起算晚于送电的，接电时间为0，不为负。"""
    later = given_up(spec, "2020-03-20", "CANCELLED", "UTIL")
    spec.case(MONDAY, FRIDAY, customer_class="HV", prior_app_id=later)
    spec.expect("KJ03", 0)


def test_two_applications_may_follow_the_same_one(spec: Spec) -> None:
    """两张工单同一前序的，各自从前序受理起算。"""
    prior = given_up(spec, WEEK_BEFORE, "CANCELLED", "UTIL")
    spec.case(MONDAY, FRIDAY, customer_class="HV", prior_app_id=prior)
    spec.case(MONDAY, "2020-03-06", customer_class="HV", prior_app_id=prior)
    spec.expect("KJ03", ((5 + 9) + (5 + 4)) / 2, n=2)


def test_only_the_cases_own_stages_are_taken_out_from_the_restarted_clock_on(spec: Spec) -> None:
    """只读本工单的环节；扣除从追溯后的起点算起。"""
    prior = given_up(spec, WEEK_BEFORE, "CANCELLED", "UTIL")
    app = spec.case(MONDAY, FRIDAY, customer_class="HV", prior_app_id=prior)
    spec.stage(prior, "CUST_WORKS", "2020-02-26", "2020-02-28")  # of the prior application: stays in
    spec.stage(app, "CUST_DESIGN", "2020-02-20", "2020-02-26")  # 25 and 26 February lie on the clock
    spec.expect("KJ03", 5 + 9 - 2)
