"""Below the minimum n the value is given and not scored; the definitions are exactly the shipped ones."""

from tests.spec.places import CITY, NORTH, PROVINCE, SOUTH
from tests.spec.spec import Spec


def residents(spec: Spec, number: int, unit: str) -> None:
    """So many residential cases of two days, online and without visits."""
    for _ in range(number):
        spec.case_of(2, customer_class="RES", region_code=unit, n_visits=0)


def test_below_the_minimum_the_value_is_given_and_not_scored(spec_with_minimum: Spec) -> None:
    """省、市19件，县9件：给出数值，状态为样本不足，不计分。"""
    spec = spec_with_minimum
    residents(spec, 9, NORTH)
    residents(spec, 10, SOUTH)
    spec.expect("KJ01", 2, unit=NORTH, n=9, status="below_minimum", score=None)
    spec.expect("KJ01", 2, unit=SOUTH, n=10, status="ok", score=100)
    spec.expect("KJ01", 2, unit=CITY, n=19, status="below_minimum", score=None)
    spec.expect("KJ01", 2, unit=PROVINCE, n=19, status="below_minimum", score=None)


def test_at_the_minimum_the_value_is_scored(spec_with_minimum: Spec) -> None:
    """省、市20件，县10件：计分。"""
    spec = spec_with_minimum
    residents(spec, 10, NORTH)
    residents(spec, 10, SOUTH)
    for unit, n in ((NORTH, 10), (CITY, 20), (PROVINCE, 20)):
        spec.expect("KJ01", 2, unit=unit, n=n, status="ok", score=100)


def test_shares_need_thirty_cases_at_every_level(spec_with_minimum: Spec) -> None:
    """比例类指标各级都是30件：29件不足，30件计分。"""
    spec = spec_with_minimum
    residents(spec, 29, NORTH)
    residents(spec, 1, CITY)
    for indicator, value in (("KJ05", 0), ("BL01", 100), ("JJ01", 100), ("JJ02", 100)):
        spec.expect(indicator, value, unit=NORTH, n=29, status="below_minimum", score=None)
        spec.expect(indicator, value, unit=CITY, n=30, status="ok", score=100)


def test_the_smaller_class_decides_the_minimum_of_a_formula(spec_with_minimum: Spec) -> None:
    """KJ04: 按两类中较少的一类判断；分项本身不受样本数限制。"""
    spec = spec_with_minimum
    for klass, number in (("LVN", 25), ("HV", 9)):
        for _ in range(number):
            spec.case_of(2, customer_class=klass, region_code=NORTH)
    spec.case_of(2, customer_class="HV", region_code=SOUTH)
    spec.expect("KJ04", 0, unit=NORTH, n=9, status="below_minimum", score=None)
    spec.expect("KJ04.hv", 0, unit=NORTH, n=9, status="ok")
    spec.expect("KJ04", 0, unit=CITY, n=10, status="below_minimum", score=None)


def test_users_of_the_period_are_counted_for_the_minimum_not_their_customers(spec_with_minimum: Spec) -> None:
    """KK07、KK09: 按中压用户数判断，不按所带低压用户数。"""
    spec = spec_with_minimum
    for _ in range(29):
        spec.user(region_code=NORTH, lv_customers=1000)
    spec.user(region_code=SOUTH)
    for indicator in ("KK07", "KK09"):
        spec.expect(indicator, 0, unit=NORTH, n=29, status="below_minimum", score=None)
        spec.expect(indicator, 0, unit=CITY, n=30, status="ok", score=100)


def test_outage_time_needs_no_minimum(spec_with_minimum: Spec) -> None:
    """KK01–KK06: 一户也计分。"""
    spec = spec_with_minimum
    spec.user(area_type=1)
    for indicator in ("KK01", "KK05", "KK06"):
        spec.expect(indicator, 0, status="ok", score=100)
