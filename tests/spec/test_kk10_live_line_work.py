"""KK10 不停电作业率: jobs done under voltage of all jobs, over the months of the period (二（四）)."""

from tests.spec.places import NORTH, SOUTH
from tests.spec.spec import Spec


def test_jobs_of_all_months_are_added_up_before_the_division(spec: Spec) -> None:
    """KK10: 各月不停电作业次数之和除以作业总次数之和；样本数是作业总次数。"""
    spec.live_line_month(month="2020-03-01", jobs_total=10, jobs_live=9)
    spec.live_line_month(month="2020-04-01", jobs_total=40, jobs_live=16)
    spec.expect("KK10", 100 * (9 + 16) / (10 + 40), n=10 + 40, score=100 * (50 - 30) / (90 - 30))
    spec.expect_parts("KK10", numerator=9 + 16, denominator=10 + 40)


def test_months_outside_the_period_are_left_out(spec: Spec) -> None:
    """KK10: 只计评价期内的月份；首月和末月都计。"""
    for month, live in (("2019-06-01", 100), ("2019-07-01", 10), ("2020-06-01", 20), ("2020-07-01", 100)):
        spec.live_line_month(month=month, jobs_total=100, jobs_live=live)
    spec.expect("KK10", 100 * (10 + 20) / (100 + 100))


def test_ninety_percent_is_full_marks_and_thirty_is_none(spec: Spec) -> None:
    """KK10: 90%整为100分，30%整为0分。"""
    spec.live_line_month(region_code=NORTH, jobs_total=10, jobs_live=9)
    spec.live_line_month(region_code=SOUTH, jobs_total=10, jobs_live=3)
    spec.expect("KK10", 100 * 9 / 10, unit=NORTH, score=100)
    spec.expect("KK10", 100 * 3 / 10, unit=SOUTH, score=0)


def test_no_job_at_all_is_no_data(spec: Spec) -> None:
    """KK10: 没有作业就没有数值。"""
    spec.live_line_month(jobs_total=0, jobs_live=0)
    spec.expect_none("KK10")


def test_a_month_that_began_before_the_period_is_left_out(spec: Spec) -> None:
    """KK10: 月报不能切分：1月11日起的评价期不计1月，到2月20日止的计2月。"""
    spec.period("2020-01-11", "2020-02-20")
    spec.live_line_month(month="2020-01-01", jobs_total=100, jobs_live=100)
    spec.live_line_month(month="2020-02-01", jobs_total=100, jobs_live=20)
    spec.live_line_month(month="2020-03-01", jobs_total=100, jobs_live=100)
    spec.expect("KK10", 20)
