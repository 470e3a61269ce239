"""MY02 万户12398投诉举报率（属实）: substantiated complaints and reports per ten thousand customers.

Clause: 二（七）
"""

from tests.spec.places import NORTH, SOUTH
from tests.spec.spec import Spec


def test_the_rate_is_per_ten_thousand_customers(spec: Spec) -> None:
    """MY02: 查实的投诉、举报件数除以用户数，乘一万；公用变压器按所带低压用户数，专变用户计1户。"""
    spec.user(lv_customers=19999)
    spec.user(user_kind="DED", lv_customers=50)
    spec.complaint()
    spec.expect("MY02", 10000 * 1 / (19999 + 1), n=2, score=80)
    spec.expect_parts("MY02", numerator=1, denominator=19999 + 1)


def test_complaints_and_reports_found_true_in_whole_or_in_part_count(spec: Spec) -> None:
    """MY02: 12398的投诉、举报，属实和部分属实的计；咨询、其他不计，不属实、未查明的不计，其他来源不计。"""
    spec.user(lv_customers=10000)
    for nature in ("COMPLAINT", "REPORT"):
        for substantiated in ("Y", "PARTIAL"):
            spec.complaint(nature=nature, substantiated=substantiated)
    for nature in ("CONSULT", "OTHER"):
        spec.complaint(nature=nature)
    for not_found_true in ("N", "PENDING", None):
        spec.complaint(substantiated=not_found_true)
    for source in ("95598", "12345", "OTHER"):
        spec.complaint(source=source)
    spec.expect("MY02", 2 * 2)


def test_complaints_received_in_the_period_count(spec: Spec) -> None:
    """MY02: 按收到的时间，首末两秒都计。"""
    spec.user(lv_customers=10000)
    for moment in (
        "2019-06-30 23:59:59", "2019-07-01 00:00:00", "2020-06-30 23:59:59", "2020-07-01 00:00:00"
    ):  # fmt: skip
        spec.complaint(receive_at=moment)
    spec.expect("MY02", 2)


def test_customers_are_those_of_the_last_day(spec: Spec) -> None:
    """MY02: 户数取期末最后一天：当天才来的计；当天零时已走的不计，次日零时走的计。"""
    spec.user(lv_customers=10, valid_to="2020-06-30")
    spec.user(lv_customers=100, valid_to="2020-07-01")
    spec.user(lv_customers=1000, valid_from="2020-06-30")
    spec.user(lv_customers=10000, valid_from="2020-07-01")
    spec.complaint()
    spec.expect_parts("MY02", numerator=1, denominator=100 + 1000)


def test_without_customers_there_is_no_rate_and_without_complaints_it_is_zero(spec: Spec) -> None:
    """MY02: 没有用户的没有数值；没有投诉的为0、100分。"""
    spec.user(region_code=NORTH)
    spec.complaint(region_code=SOUTH)
    spec.expect("MY02", 0, unit=NORTH, score=100)
    spec.expect_none("MY02", unit=SOUTH)
