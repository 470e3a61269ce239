"""KK01–KK04 户均停电时间 (SAIDI) of city centre, urban, town and rural users, in hours (二（四）)."""

from tests.spec.places import NORTH, SOUTH
from tests.spec.spec import Spec

AREAS = (("KK01", 1), ("KK02", 2), ("KK03", 3), ("KK04", 4))


def test_each_area_is_the_interrupted_hours_of_its_users_over_their_number(spec: Spec) -> None:
    """KK01–KK04: 该地区特征的中压用户停电小时数之和，除以该地区特征的等效用户数。"""
    for _, area in AREAS:
        spec.interruption(spec.user(area_type=area), "2020-03-02 08:00:00", f"2020-03-02 {8 + area:02}:00:00")
        for _ in range(area):
            spec.user(area_type=area)
    for indicator, area in AREAS:
        spec.expect(indicator, area / (1 + area))
        spec.expect_parts(indicator, numerator=area * 3600, denominator=(1 + area) * 366 * 86400)


def test_three_minutes_are_momentary_in_every_area(spec: Spec) -> None:
    """KK01–KK04: 3分钟及以下的停电不计，超过3分钟的计。"""
    for _, area in AREAS:
        user = spec.user(area_type=area)
        spec.interruption(user, "2020-03-02 08:00:00", "2020-03-02 08:03:00")
        spec.interruption(user, "2020-03-03 08:00:00", "2020-03-03 08:03:01")
    for indicator, _ in AREAS:
        spec.expect_parts(indicator, numerator=181)


def test_the_first_interruption_decides_the_area_of_all_its_steps(spec: Spec) -> None:
    """用户地区特征变化的，一次停电按首次停电时的地区特征归属；在网时间按各段归属。"""
    user = spec.user(area_type=2, valid_to="2020-03-02")
    spec.user(mv_user_id=user, area_type=3, valid_from="2020-03-02", region_code=SOUTH)
    outage = spec.interruption(user, "2020-03-01 23:00:00", "2020-03-02 01:00:00")
    spec.interruption(user, "2020-03-02 05:00:00", "2020-03-02 06:00:00", outage=outage)
    spec.interruption(user, "2020-03-02 00:00:00", "2020-03-02 00:10:00")  # the first second of the new row
    days_before = 245  # 1 July 2019 to 1 March 2020
    spec.expect_parts("KK02", numerator=(2 + 1) * 3600, denominator=days_before * 86400, unit=NORTH)
    spec.expect_parts("KK03", numerator=600, denominator=(366 - days_before) * 86400, unit=SOUTH)
