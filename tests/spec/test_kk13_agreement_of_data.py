"""KK13 两率数据吻合率: what other records say about the records of reliability and voltage (二（四）)."""

from typing import Any

from tests.spec.places import NORTH, SOUTH
from tests.spec.spec import Spec

MARCH = 31 * 24 * 60  # minutes
OFF, ON = "2020-03-02 08:00:00", "2020-03-02 09:00:00"


def fault_repair(spec: Spec, report_at: str = "2020-03-10 12:00:00", **columns: Any) -> None:
    """A repair of a fault of the grid."""
    given = {"resolution": "GRID_FAULT", "dispatch_at": report_at, "arrive_at": None} | columns
    spec.repair(report_at=report_at, **given)


def test_the_value_is_the_mean_of_three_shares(spec: Spec) -> None:
    """KK13: 故障报修对得上停电、电压监测不缺、停电上报与明细一致，三项的平均。"""
    outage = spec.interruption(spec.user(), OFF, ON)  # reported: 1 user, 1 hour
    spec.outage()  # reported: 1 user, 1 hour, but nobody in the details
    fault_repair(spec, linked_outage_id=outage)
    fault_repair(spec)
    fault_repair(spec)
    fault_repair(spec)
    spec.voltage_month(minutes_missing=100)
    spec.expect("KK13", (100 * 1 / 4 + 100 * (MARCH - 100) / MARCH + 100 * 1 / 2) / 3)
    spec.expect_parts("KK13.matched", numerator=1, denominator=4)
    spec.expect_parts("KK13.coverage", numerator=MARCH - 100, denominator=MARCH)
    spec.expect_parts("KK13.reported", numerator=1, denominator=2)


def test_shares_that_do_not_exist_are_left_out_of_the_mean(spec: Spec) -> None:
    """KK13: 没有的项不计入平均；三项都没有的没有数值。"""
    spec.voltage_month(minutes_missing=100, region_code=NORTH)
    spec.expect("KK13", 100 * (MARCH - 100) / MARCH, unit=NORTH)
    spec.expect_none("KK13", unit=SOUTH)


def test_a_repair_matches_a_known_outage_or_one_of_its_transformer_within_half_an_hour(spec: Spec) -> None:
    """KK13: 关联的停电存在，或报修在该变压器停电前后30分钟之内（30分钟整算，多1秒不算；短时停电也算）。"""
    transformer, other = spec.user(), spec.user()
    outage = spec.interruption(transformer, OFF, ON)
    spec.interruption(transformer, "2020-03-05 08:00:00", "2020-03-05 08:01:00")  # momentary
    matched = (
        {"linked_outage_id": outage},
        {"report_at": "2020-03-02 07:30:00", "transformer_id": transformer},
        {"report_at": "2020-03-02 09:30:00", "transformer_id": transformer},
        {"report_at": "2020-03-05 08:31:00", "transformer_id": transformer},
    )
    unmatched = (
        {"linked_outage_id": "nowhere"},
        {"report_at": "2020-03-02 07:29:59", "transformer_id": transformer},
        {"report_at": "2020-03-02 09:30:01", "transformer_id": transformer},
        {"report_at": "2020-03-02 08:30:00", "transformer_id": other},
        {"report_at": "2020-03-02 08:30:00"},
    )
    for columns in (*matched, *unmatched):
        fault_repair(spec, **columns)
    spec.expect_parts("KK13.matched", numerator=len(matched), denominator=len(matched) + len(unmatched))


def test_only_repairs_of_grid_faults_in_the_period_are_matched(spec: Spec) -> None:
    """KK13: 只核对电网故障的工单；用户内部故障、无故障、其他、没有填的不核对；期外报修的不核对。"""
    outage = spec.interruption(spec.user(), OFF, ON)
    fault_repair(spec)
    for resolution in ("INSIDE_PREMISES", "NO_FAULT", "OTHER", None):
        fault_repair(spec, resolution=resolution, linked_outage_id=outage)
    for report_at in ("2019-06-30 23:59:59", "2020-07-01 00:00:00"):
        fault_repair(spec, report_at, linked_outage_id=outage)
    spec.expect_parts("KK13.matched", numerator=0, denominator=1)


def test_a_report_is_right_with_the_same_users_and_hours_within_half_a_percent(spec: Spec) -> None:
    """KK13: 上报户数等于明细中不同的用户数，且时户数相差不超过0.5%（0.5%整算一致，多一点不算）。"""
    for users, hours in (
        (2, "10.05"),
        (2, "9.95"),
        (2, "9.95"),
        (2, "10.0502"),
        (2, "9.94"),
        (3, "10"),
        (1, "10"),
    ):
        outage = spec.outage(n_users_reported=users, user_hours_reported=hours)
        first, second = spec.user(), spec.user()
        spec.interruption(first, "2020-01-01 08:00:00", "2020-01-01 12:00:00", outage=outage)  # 4 hours
        spec.interruption(
            first, "2020-01-01 13:00:00", "2020-01-01 14:00:00", outage=outage
        )  # 1, a second step
        spec.interruption(second, "2020-01-01 08:00:00", "2020-01-01 13:00:00", outage=outage)  # 5
    spec.expect_parts("KK13.reported", numerator=3, denominator=7)


def test_hours_of_a_report_are_compared_uncut(spec: Spec) -> None:
    """KK13: 期内开始的停电，按不切分的时户数核对；期外开始的不核对。"""
    for start, hours in (("2020-06-30 23:59:59", 2), ("2019-07-01 00:00:00", 2)):
        outage = spec.outage(start_at=start, end_at="2020-07-01 02:00:00", user_hours_reported=hours)
        spec.interruption(spec.user(), "2020-06-30 23:00:00", "2020-07-01 01:00:00", outage=outage)
    for start in ("2019-06-30 23:59:59", "2020-07-01 00:00:00"):
        spec.outage(start_at=start, end_at="2020-07-01 02:00:00")
    spec.expect_parts("KK13.reported", numerator=2, denominator=2)


def test_an_outage_without_users_is_right_if_it_reports_none(spec: Spec) -> None:
    """KK13: 明细里没有用户的停电，上报0户0时户的一致。"""
    spec.outage(n_users_reported=0, user_hours_reported=0)
    spec.outage(n_users_reported=0, user_hours_reported=1)
    spec.expect_parts("KK13.reported", numerator=1, denominator=2)
