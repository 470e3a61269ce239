"""A record counts for its lowest unit and for every unit above it; sums are divided, means never averaged."""

from tests.spec.places import ABOLISHED, CITY, NORTH, PROVINCE, SOUTH
from tests.spec.spec import Spec


def test_a_city_is_its_pooled_cases_and_not_the_mean_of_its_counties(spec: Spec) -> None:
    """市、省的数值由全部记录合并计算，不是县的平均。"""
    for _ in range(3):
        spec.case_of(2, customer_class="RES", region_code=NORTH)
    spec.case_of(10, customer_class="RES", region_code=SOUTH)
    spec.expect("KJ01", 2, unit=NORTH)
    spec.expect("KJ01", 10, unit=SOUTH)
    for unit in (CITY, PROVINCE):
        spec.expect("KJ01", (2 + 2 + 2 + 10) / 4, unit=unit, n=4)


def test_a_record_of_a_city_counts_for_the_city_and_the_province_only(spec: Spec) -> None:
    """填到市的记录计入市和省，填到省的只计入省。"""
    spec.case_of(2, customer_class="RES", region_code=NORTH)
    spec.case_of(5, customer_class="RES", region_code=CITY)
    spec.case_of(9, customer_class="RES", region_code=PROVINCE)
    spec.expect("KJ01", 2, unit=NORTH)
    spec.expect_none("KJ01", unit=SOUTH)
    spec.expect("KJ01", (2 + 5) / 2, unit=CITY)
    spec.expect("KJ01", (2 + 5 + 9) / 3, unit=PROVINCE)


def test_a_record_with_an_abolished_code_counts_for_its_successor(spec: Spec) -> None:
    """已撤销的地区代码计入去向地区。"""
    spec.case_of(4, customer_class="RES", region_code=ABOLISHED)
    spec.case_of(6, customer_class="RES", region_code=SOUTH)
    spec.expect("KJ01", (4 + 6) / 2, unit=SOUTH)
    spec.expect("KJ01", (4 + 6) / 2, unit=CITY)


def test_reliability_adds_up_over_counties_and_levels_too(spec: Spec) -> None:
    """停电指标按用户的地区归属（不按停电事件的地区），市、省合并计算。"""
    north, south = spec.user(region_code=NORTH), spec.user(region_code=SOUTH)
    spec.user(region_code=SOUTH)
    outage = spec.interruption(north, "2020-03-02 08:00:00", "2020-03-02 09:00:00")
    spec.interruption(south, "2020-03-02 08:00:00", "2020-03-02 12:00:00", outage=outage)
    spec.expect("KK05", 1 / 1, unit=NORTH)
    spec.expect("KK05", 4 / 2, unit=SOUTH)
    spec.expect("KK05", (1 + 4) / 3, unit=CITY)
