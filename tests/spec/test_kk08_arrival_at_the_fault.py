"""KK08 故障抢修到达现场达标率: repair crews that arrive within 45 or 90 minutes (二（四）)."""

from tests.spec.places import NORTH, SOUTH
from tests.spec.spec import Spec

REPORTED = "2020-03-02 18:00:00"


def test_forty_five_minutes_are_met_in_town_and_ninety_in_the_country(spec: Spec) -> None:
    """KK08: 45分钟整算达标，多1秒不算；农村90分钟整算达标，多1秒不算。"""
    for area in (1, 2, 3):
        spec.repair(area_type=area, report_at=REPORTED, arrive_at="2020-03-02 18:45:00")
        spec.repair(area_type=area, report_at=REPORTED, arrive_at="2020-03-02 18:45:01")
    for _ in range(2):
        spec.repair(area_type=4, report_at=REPORTED, arrive_at="2020-03-02 19:30:00")
    spec.repair(area_type=4, report_at=REPORTED, arrive_at="2020-03-02 19:30:01")
    spec.expect("KK08", 100 * (3 + 2) / (6 + 3), n=9)
    spec.expect_parts("KK08", numerator=3 + 2, denominator=6 + 3)


def test_an_order_without_arrival_is_not_met(spec: Spec) -> None:
    """KK08: 没有到达时间的计为未达标，不是不计。"""
    spec.repair(arrive_at=None)
    spec.repair()
    spec.expect("KK08", 100 * 1 / 2, n=2)


def test_the_clock_runs_from_the_report_not_from_the_dispatch(spec: Spec) -> None:
    """KK08: 从报修起算，不从派工起算；是否偏远、处理结果如何都不影响。"""
    spec.repair(
        report_at=REPORTED, dispatch_at="2020-03-02 18:30:00", arrive_at="2020-03-02 18:46:00",
        remote_rural=True, resolution="NO_FAULT",
    )  # fmt: skip
    spec.repair(remote_rural=True, resolution="INSIDE_PREMISES")
    spec.expect("KK08", 100 * 1 / 2)


def test_orders_reported_outside_the_period_are_left_out(spec: Spec) -> None:
    """KK08: 只计评价期内报修的；期末报修、期后到达的计。"""
    for moment in ("2019-06-30 23:59:59", "2020-07-01 00:00:00"):
        spec.repair(report_at=moment, dispatch_at=moment, arrive_at=None)
    for reported, arrived in (
        ("2019-07-01 00:00:00", "2019-07-01 00:30:00"),
        ("2020-06-30 23:59:59", "2020-07-01 00:30:00"),
    ):
        spec.repair(report_at=reported, dispatch_at=reported, arrive_at=arrived)
    spec.expect("KK08", 100 * 2 / 2, n=2)


def test_ninety_five_percent_met_is_half_of_the_points(spec: Spec) -> None:
    """KK08: 100%为100分，90%为0分。"""
    for number in range(20):
        spec.repair(arrive_at=None if number == 0 else "2020-03-02 18:30:00")
    spec.expect("KK08", 100 * 19 / 20, score=100 * (95 - 90) / (100 - 90))


def test_median_and_ninety_fifth_percentile_stand_beside_in_whole_minutes(spec: Spec) -> None:
    """KK08: 旁列到达分钟数（不足1分钟进1分钟）的中位数和95%分位；没有到达的不在其中。"""
    for clock in ("18:09:01", "18:20:00", "18:29:30", "19:40:00"):  # 10, 20, 30 and 100 minutes
        spec.repair(report_at=REPORTED, arrive_at=f"2020-03-02 {clock}", region_code=NORTH)
    spec.repair(arrive_at=None, region_code=NORTH)
    spec.repair(report_at=REPORTED, arrive_at="2020-03-02 18:06:01", region_code=SOUTH)  # 7
    spec.expect("KK08.median", 20, unit=NORTH)
    spec.expect("KK08.p95", 100, unit=NORTH)
    spec.expect("KK08.median", 7, unit=SOUTH)
    spec.expect("KK08.median", 20)


def test_reports_of_other_days_of_the_first_and_the_last_month_are_left_out(spec: Spec) -> None:
    """KK08: 评价期从月中开始或到月中结束的，按报修的日子计，不按月。"""
    spec.period("2020-01-11", "2020-02-20")
    for moment in ("2020-01-10 23:59:59", "2020-02-21 00:00:00"):
        spec.repair(report_at=moment, dispatch_at=moment, arrive_at=None)
    for moment in ("2020-01-11 00:00:00", "2020-02-20 23:59:59"):
        spec.repair(report_at=moment, dispatch_at=moment, arrive_at=moment)
    spec.expect("KK08", 100, n=2)
