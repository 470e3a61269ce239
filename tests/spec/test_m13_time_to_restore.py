"""M13 平均恢复送电时间: hours per interruption (CAIDI), and from the arrival of the crew (二（四）)."""

from tests.spec.spec import Spec


def test_hours_of_sustained_interruptions_over_their_number(spec: Spec) -> None:
    """M13: 停电小时数之和除以停电次数；3分钟整及以下的不计，计入次数的看开始时间。"""
    user = spec.user()
    spec.interruption(user, "2020-03-02 08:00:00", "2020-03-02 11:00:00")  # 3 hours
    spec.interruption(user, "2020-03-03 08:00:00", "2020-03-03 09:00:00", nature="PLAN_MAINT")  # 1
    spec.interruption(user, "2020-03-04 08:00:00", "2020-03-04 08:03:00")
    spec.expect("M13", (3 + 1) / 2, n=2)
    spec.expect_parts("M13", numerator=(3 + 1) * 3600, denominator=2 * 3600)


def test_a_second_step_adds_time_and_no_interruption(spec: Spec) -> None:
    """M13: 一次停电分步恢复的，时间相加，只算一次；期前开始的停电只有期内的时间，没有次数。"""
    user = spec.user()
    outage = spec.interruption(user, "2020-03-02 08:00:00", "2020-03-02 10:00:00")
    spec.interruption(user, "2020-03-02 11:00:00", "2020-03-02 12:00:00", outage=outage)
    spec.interruption(user, "2020-03-31 23:00:00", "2020-04-01 01:00:00")  # over the end of a month
    spec.interruption(user, "2019-06-30 20:00:00", "2019-07-01 04:00:00")  # 4 hours of it
    spec.expect("M13", (2 + 1 + 2 + 4) / 2)


def test_without_an_interruption_there_is_no_mean(spec: Spec) -> None:
    """M13: 没有停电就没有数值。"""
    spec.user()
    spec.expect_none("M13")


def test_hours_from_arrival_to_restoration_stand_beside(spec: Spec) -> None:
    """M13: 旁列到达现场后恢复供电的平均小时数；没有到达或恢复时间的不计。"""
    for restored in ("2020-03-02 19:00:00", "2020-03-02 21:30:00", None):
        spec.repair(arrive_at="2020-03-02 18:30:00", restore_at=restored)
    spec.repair(arrive_at=None, restore_at="2020-03-02 23:00:00")
    spec.expect("M13.after_arrival", (0.5 + 3) / 2)
