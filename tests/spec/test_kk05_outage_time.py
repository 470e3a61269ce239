"""KK05 全口径户均停电时间 (SAIDI): interrupted hours per medium-voltage user (二（四）).

The period has 366 days, so T = 8,784 hours.
"""

from tests.spec.places import NORTH, SOUTH
from tests.spec.spec import Spec

T = 366 * 24


def test_outage_time_is_the_interrupted_hours_over_the_equivalent_number_of_users(spec: Spec) -> None:
    """KK05: 停电小时数之和除以等效用户数；等效用户数=在网小时数之和/T。"""
    spec.interruption(spec.user(area_type=1), "2020-03-02 08:00:00", "2020-03-02 10:00:00")
    spec.interruption(
        spec.user(area_type=4, user_kind="DED", voltage_kv="35"), "2020-03-02 08:00:00", "2020-03-02 11:00:00"
    )
    spec.user(valid_to="2020-01-01")  # 184 days of 2019, in 6 months
    number_of_users = 1 + 1 + 184 / 366
    spec.expect("KK05", (2 + 3) / number_of_users, n=12 + 12 + 6)
    spec.expect_parts("KK05", numerator=(2 + 3) * 3600, denominator=(366 + 366 + 184) * 86400)


def test_all_steps_of_an_interruption_together_decide_the_three_minutes(spec: Spec) -> None:
    """3分钟按一次停电各步合计；各步不足3分钟、合计超过的计入。"""
    long = spec.interruption(user := spec.user(), "2020-03-02 08:00:00", "2020-03-02 08:01:40")  # 100 s
    spec.interruption(user, "2020-03-02 09:00:00", "2020-03-02 09:01:21", outage=long)  # 81 s
    short = spec.interruption(user, "2020-03-03 08:00:00", "2020-03-03 08:01:40")  # 100 s
    spec.interruption(user, "2020-03-03 09:00:00", "2020-03-03 09:01:20", outage=short)  # 80 s
    spec.expect_parts("KK05", numerator=100 + 81)


def test_the_uncut_length_decides_the_three_minutes(spec: Spec) -> None:
    """跨评价期起点的停电，按不切分的时长判断3分钟，计入期内部分。"""
    spec.interruption(spec.user(), "2019-06-30 23:58:20", "2019-07-01 00:01:21")  # 100 s + 81 s
    spec.interruption(spec.user(), "2020-06-30 23:58:39", "2020-07-01 00:01:40")  # 81 s + 100 s
    spec.expect_parts("KK05", numerator=81 + 81)


def test_interruptions_are_cut_to_the_period(spec: Spec) -> None:
    """只计评价期内的停电时间，首末两端切分。"""
    spec.period("2020-01-11", "2020-02-20")
    spec.interruption(spec.user(), "2020-01-10 20:00:00", "2020-01-11 03:00:00")  # 3 hours inside
    spec.interruption(spec.user(), "2020-02-20 19:00:00", "2020-02-21 06:00:00")  # 5 hours inside
    spec.interruption(spec.user(), "2020-01-10 22:00:00", "2020-01-11 00:00:00")  # ends as it begins
    spec.interruption(spec.user(), "2020-02-21 00:00:00", "2020-02-21 02:00:00")  # begins as it ends
    spec.interruption(spec.user(), "2020-01-05 08:00:00", "2020-01-05 09:00:00")  # earlier in January
    spec.interruption(spec.user(), "2020-02-25 08:00:00", "2020-02-25 09:00:00")  # later in February
    spec.interruption(spec.user(), "2019-12-31 20:00:00", "2020-01-05 20:00:00")  # over a month's end before
    spec.interruption(spec.user(), "2020-02-25 20:00:00", "2020-03-02 20:00:00")  # and after
    spec.interruption(spec.user(), "2019-11-30 00:00:00", "2020-03-31 00:00:00")  # all the time
    days = 21 + 20
    spec.expect_parts("KK05", numerator=(3 + 5 + days * 24) * 3600, denominator=9 * days * 86400, unit=NORTH)
    spec.expect("KK05", (3 + 5 + days * 24) / 9)


def test_steps_that_overlap_are_not_merged_and_gaps_are_not_counted(spec: Spec) -> None:
    """各步相加：重叠不合并，步与步之间的间隔不计；同一停电的其他用户各计各的。"""
    first, second = spec.user(), spec.user()
    outage = spec.interruption(first, "2020-03-02 08:00:00", "2020-03-02 10:00:00")
    spec.interruption(first, "2020-03-02 09:00:00", "2020-03-02 11:00:00", outage=outage)
    spec.interruption(first, "2020-03-02 15:00:00", "2020-03-02 16:00:00", outage=outage)
    spec.interruption(second, "2020-03-02 08:00:00", "2020-03-02 12:00:00", outage=outage)
    spec.expect_parts("KK05", numerator=(2 + 2 + 1 + 4) * 3600)


def test_months_of_an_interruption_add_up(spec: Spec) -> None:
    """跨月、跨年的停电按自然月切分，合计不变。"""
    spec.interruption(spec.user(), "2019-12-31 22:00:00", "2020-02-01 04:00:00")
    spec.expect_parts("KK05", numerator=(2 + 31 * 24 + 4) * 3600)


def test_an_interruption_belongs_to_the_row_that_is_valid_when_it_begins(spec: Spec) -> None:
    """按首次停电时有效的台账归属；有效期止当天零时已不有效，有效期起当天零时已有效。"""
    leaving = spec.user(valid_to="2020-03-02")
    spec.interruption(leaving, "2020-03-01 23:59:59", "2020-03-02 00:59:59")  # a second before the end
    spec.interruption(leaving, "2020-03-02 00:00:00", "2020-03-02 01:00:00")  # gone
    coming = spec.user(valid_from="2020-03-02", region_code=SOUTH)
    spec.interruption(coming, "2020-03-02 00:00:00", "2020-03-02 02:00:00")  # its first second
    spec.interruption(coming, "2020-03-01 23:59:59", "2020-03-02 00:59:59")  # not yet there
    spec.interruption("nobody", "2020-03-02 00:00:00", "2020-03-02 01:00:00")
    spec.expect_parts("KK05", numerator=1 * 3600, unit=NORTH)
    spec.expect_parts("KK05", numerator=2 * 3600, unit=SOUTH)


def test_an_interruption_without_its_outage_is_left_out(spec: Spec) -> None:
    """停电事件不在文件中的用户明细不计。"""
    user = spec.user()
    spec.interruption(user, "2020-03-02 08:00:00", "2020-03-02 10:00:00", outage="nowhere")
    spec.interruption(user, "2020-03-03 08:00:00", "2020-03-03 09:00:00")
    spec.expect_parts("KK05", numerator=1 * 3600)


def test_outages_of_every_nature_count(spec: Spec) -> None:
    """各种停电性质都计。"""
    natures = (
        "FAULT_INT", "FAULT_EXT", "PLAN_MAINT", "PLAN_CONS", "PLAN_CUST",
        "TEMP_MAINT", "TEMP_CONS", "TEMP_CUST", "LIMIT_SYS", "LIMIT_NET",
    )  # fmt: skip
    for nature in natures:
        spec.interruption(spec.user(), "2020-03-02 08:00:00", "2020-03-02 09:00:00", nature=nature)
    spec.expect("KK05", 10 / 10)


def test_service_is_the_time_of_every_row_within_the_period(spec: Spec) -> None:
    """在网时间：台账每行从有效期起到有效期止（不含），切到评价期；各行归自己的地区，每行每月记1。"""
    moved = spec.user(valid_from="2019-07-01", valid_to="2019-07-02")  # its first day
    spec.user(mv_user_id=moved, valid_from="2019-07-02", valid_to="2019-07-05", region_code=SOUTH)
    spec.user(valid_from="2020-06-30", valid_to="2020-08-01")  # its last day
    spec.user(valid_to="2019-07-01")  # gone before
    spec.user(valid_from="2020-07-01")  # comes after
    spec.expect_parts("KK05", numerator=0, denominator=(1 + 1) * 86400, n=2, unit=NORTH)
    spec.expect_parts("KK05", numerator=0, denominator=3 * 86400, n=1, unit=SOUTH)


def test_without_users_there_is_no_value(spec: Spec) -> None:
    """没有用户的，没有数值；有用户没有停电的，数值为0。"""
    spec.user(region_code=NORTH)
    spec.empty("user_interruptions", "outages")
    spec.expect("KK05", 0, unit=NORTH, score=100)
    spec.expect_none("KK05", unit=SOUTH)
