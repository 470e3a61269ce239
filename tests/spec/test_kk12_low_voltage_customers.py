"""KK12 低电压用户比例: customers with low voltage of all low-voltage customers (二（四）)."""

from tests.spec.places import NORTH, SOUTH
from tests.spec.spec import Spec


def test_customers_of_all_points_and_months_are_added_up(spec: Spec) -> None:
    """KK12: 低电压户数之和除以低压户数之和（各月、各台区相加）；样本数是户数。"""
    spec.voltage_month(lv_users=120, lv_users_low=3)
    spec.voltage_month(lv_users=880, lv_users_low=2, month="2020-04-01")
    spec.expect("KK12", 100 * (3 + 2) / (120 + 880), n=120 + 880)
    spec.expect_parts("KK12", numerator=3 + 2, denominator=120 + 880)


def test_points_without_customers_are_left_out(spec: Spec) -> None:
    """KK12: 没有填低压户数的监测点不计；没有填低电压户数的按0户。"""
    spec.voltage_month(lv_users=100, lv_users_low=1)
    spec.voltage_month(lv_users=100, lv_users_low=None)
    spec.voltage_month(lv_users=None, lv_users_low=50)
    spec.expect("KK12", 100 * 1 / (100 + 100))


def test_a_tenth_of_a_percent_is_the_target(spec: Spec) -> None:
    """KK12: 0.1%整为80分，1%整为0分；多一户就不到。"""
    spec.voltage_month(region_code=NORTH, lv_users=1000, lv_users_low=1)
    spec.voltage_month(region_code=SOUTH, lv_users=1000, lv_users_low=10)
    spec.expect("KK12", 100 * 1 / 1000, unit=NORTH, score=80)
    spec.expect("KK12", 100 * 10 / 1000, unit=SOUTH, score=0)


def test_months_outside_the_period_are_not_counted(spec: Spec) -> None:
    """KK12: 只计评价期内的月份。"""
    for month, low in (("2019-06-01", 100), ("2019-07-01", 1), ("2020-06-01", 2), ("2020-07-01", 100)):
        spec.voltage_month(month=month, lv_users=100, lv_users_low=low)
    spec.expect("KK12", 100 * (1 + 2) / (100 + 100))


def test_a_month_of_voltage_that_began_before_the_period_is_left_out(spec: Spec) -> None:
    """KK12: 月报不能切分：1月11日起的评价期不计1月，到2月20日止的计2月。"""
    spec.period("2020-01-11", "2020-02-20")
    for month, low in (("2020-01-01", 100), ("2020-02-01", 2), ("2020-03-01", 100)):
        spec.voltage_month(month=month, lv_users=100, lv_users_low=low)
    spec.expect("KK12", 2)
