"""KK06 用户平均停电次数 (SAIFI): interruptions per medium-voltage user (二（四）)."""

from tests.spec.places import NORTH, SOUTH
from tests.spec.spec import Spec


def test_frequency_is_the_number_of_interruptions_over_the_number_of_users(spec: Spec) -> None:
    """KK06: 停电户次数之和除以等效用户数；任何停电性质、任何地区特征都计。"""
    busy = spec.user(area_type=1)
    spec.interruption(busy, "2020-03-02 08:00:00", "2020-03-02 09:00:00", nature="PLAN_MAINT")
    spec.interruption(busy, "2020-03-03 08:00:00", "2020-03-03 09:00:00", nature="LIMIT_SYS")
    shared = spec.interruption(busy, "2020-03-04 08:00:00", "2020-03-04 09:00:00", nature="FAULT_EXT")
    spec.interruption(spec.user(area_type=4), "2020-03-04 08:00:00", "2020-03-04 09:00:00", outage=shared)
    spec.user(valid_to="2020-01-01")  # 184 days of 2019
    spec.expect("KK06", (3 + 1) / (2 + 184 / 366))
    spec.expect_parts("KK06", numerator=3 + 1, denominator=(366 + 366 + 184) * 86400)


def test_an_interruption_with_several_steps_counts_once(spec: Spec) -> None:
    """KK06: 分步恢复的一次停电只计一次，跨月的也只计一次，记在首次停电的月份。"""
    user = spec.user()
    outage = spec.interruption(user, "2020-03-31 20:00:00", "2020-03-31 21:00:00")
    spec.interruption(user, "2020-03-31 23:00:00", "2020-04-01 02:00:00", outage=outage)
    spec.interruption(user, "2020-05-01 02:00:00", "2020-05-01 03:00:00", outage=outage)
    spec.expect_parts("KK06", numerator=1)


def test_three_minutes_are_momentary(spec: Spec) -> None:
    """KK06: 3分钟及以下的停电不计，超过3分钟的计。"""
    user = spec.user()
    spec.interruption(user, "2020-03-02 08:00:00", "2020-03-02 08:03:00")
    spec.interruption(user, "2020-03-03 08:00:00", "2020-03-03 08:03:01")
    spec.expect_parts("KK06", numerator=1)


def test_an_interruption_counts_in_the_period_in_which_it_first_begins(spec: Spec) -> None:
    """KK06: 首次停电在评价期内的计；期前开始、延续到期内的不计，期末开始的计。"""
    before = spec.user(region_code=NORTH)
    outage = spec.interruption(before, "2019-06-30 23:59:59", "2019-07-01 05:00:00")
    spec.interruption(before, "2019-07-01 06:00:00", "2019-07-01 07:00:00", outage=outage)
    within = spec.user(region_code=SOUTH)
    spec.interruption(within, "2019-07-01 00:00:00", "2019-07-01 05:00:00")  # the first second
    spec.interruption(within, "2020-06-30 23:59:59", "2020-07-01 05:00:00")  # the last second
    spec.interruption(within, "2020-07-01 00:00:00", "2020-07-01 05:00:00")  # after the period
    spec.expect_parts("KK06", numerator=0, unit=NORTH)
    spec.expect_parts("KK06", numerator=1 + 1, unit=SOUTH)


def test_an_interruption_without_a_valid_user_or_outage_is_left_out(spec: Spec) -> None:
    """KK06: 停电时没有有效台账、或停电事件不在文件中的不计。"""
    user = spec.user(valid_to="2020-03-02")
    spec.interruption(user, "2020-03-02 00:00:00", "2020-03-02 01:00:00")
    spec.interruption("nobody", "2020-03-01 00:00:00", "2020-03-01 01:00:00")
    spec.interruption(user, "2020-03-01 00:00:00", "2020-03-01 01:00:00", outage="nowhere")
    spec.expect_parts("KK06", numerator=0)
