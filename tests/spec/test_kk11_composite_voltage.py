"""KK11 综合电压合格率: half of class A and half of the mean of the classes B, C, D that exist (二（四）)."""

from typing import Any

from tests.spec.places import NORTH, SOUTH
from tests.spec.spec import Spec

MARCH, APRIL = 31 * 24 * 60, 30 * 24 * 60  # minutes


def point(spec: Spec, klass: str, **columns: Any) -> None:
    """A monitoring point of a class in March 2020."""
    spec.voltage_month(**{"class": klass}, **columns)


def test_half_of_class_a_and_half_of_the_mean_of_the_others(spec: Spec) -> None:
    """KK11: 0.5×A + 0.5×(B、C、D的平均)；每类为限值之内的分钟数占比。"""
    for klass, over, under in (("A", 20, 0), ("B", 5, 5), ("C", 0, 20), ("D", 10, 20)):
        point(spec, klass, minutes_over=over, minutes_under=under)
    b, c, d = (100 * (MARCH - out) / MARCH for out in (5 + 5, 20, 10 + 20))
    spec.expect("KK11", 0.5 * (100 * (MARCH - 20) / MARCH) + 0.5 * ((b + c + d) / 3))
    for name, out in (("a", 20), ("b", 5 + 5), ("c", 20), ("d", 10 + 20)):
        spec.expect_parts(f"KK11.{name}", numerator=MARCH - out, denominator=MARCH)


def test_points_and_months_of_a_class_are_added_up_before_the_division(spec: Spec) -> None:
    """KK11: 同一类的各监测点、各月先相加再相除；缺测的分钟不在其中。"""
    point(spec, "A")
    point(spec, "D", minutes_over=100)
    point(spec, "D", minutes_under=60, month="2020-04-01")
    point(spec, "D", minutes_missing=1000)
    total = MARCH + APRIL + (MARCH - 1000)
    spec.expect("KK11.d", 100 * (total - 100 - 60) / total)
    spec.expect("KK11", 0.5 * 100 + 0.5 * (100 * (total - 100 - 60) / total))


def test_classes_that_do_not_exist_are_left_out_of_the_mean(spec: Spec) -> None:
    """KK11: B、C、D只有一类的，就用这一类。"""
    point(spec, "A", minutes_over=4464)
    point(spec, "C", minutes_over=2232)
    spec.expect("KK11", 0.5 * 90 + 0.5 * 95, score=0)
    spec.expect_none("KK11.b")


def test_without_class_a_or_without_all_others_there_is_no_value(spec: Spec) -> None:
    """KK11: 没有A类，或B、C、D都没有的，没有数值。"""
    point(spec, "A", region_code=NORTH)
    point(spec, "D", region_code=SOUTH)
    spec.expect_none("KK11", unit=NORTH)
    spec.expect_none("KK11", unit=SOUTH)
    spec.expect("KK11", 0.5 * 100 + 0.5 * 100, score=100)


def test_voltage_of_months_outside_the_period_is_left_out(spec: Spec) -> None:
    """KK11: 只计评价期内的月份。"""
    for klass in ("A", "D"):
        for month, over in (("2019-06-01", 900), ("2019-07-01", 0), ("2020-06-01", 0), ("2020-07-01", 900)):
            point(spec, klass, month=month, minutes_over=over)
    spec.expect("KK11", 100)
