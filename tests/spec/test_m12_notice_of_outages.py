"""M12 计划停电公告合规率: planned outages announced seven days before, temporary ones a day (二（四）)."""

from tests.spec.spec import Spec

START = {"start_at": "2020-03-10 08:00:00", "end_at": "2020-03-10 09:00:00"}


def test_seven_days_for_planned_outages_and_a_day_for_temporary_ones(spec: Spec) -> None:
    """M12: 计划停电提前7日整、临时停电提前24小时整算合规，少1秒不算。"""
    for nature in ("PLAN_MAINT", "PLAN_CONS", "PLAN_CUST"):
        for notice in ("2020-03-03 08:00:00", "2020-03-03 08:00:01"):
            spec.outage(nature, notice_at=notice, **START)
    for nature in ("TEMP_MAINT", "TEMP_CONS", "TEMP_CUST"):
        for notice in ("2020-03-09 08:00:00", "2020-03-09 08:00:01"):
            spec.outage(nature, notice_at=notice, **START)
    spec.expect("M12", 100 * (3 + 3) / (6 + 6), n=12)


def test_no_notice_is_not_on_time(spec: Spec) -> None:
    """M12: 没有公告的算不合规。"""
    spec.outage("TEMP_MAINT", notice_at=None, **START)
    spec.outage("TEMP_MAINT", **START)
    spec.expect("M12", 100 * 1 / 2)


def test_faults_and_limits_need_no_notice_and_other_times_do_not_count(spec: Spec) -> None:
    """M12: 故障、限电不计；按停电开始的时间，期外的不计，首末两秒的计。"""
    for nature in ("FAULT_INT", "FAULT_EXT", "LIMIT_SYS", "LIMIT_NET"):
        spec.outage(nature, **START)
    for start in ("2019-06-30 23:59:59", "2020-07-01 00:00:00"):
        spec.outage(
            "PLAN_MAINT", start_at=start, end_at="2020-07-01 03:00:00", notice_at="2019-01-01 00:00:00"
        )
    for start in ("2019-07-01 00:00:00", "2020-06-30 23:59:59"):
        spec.outage("PLAN_MAINT", start_at=start, end_at="2020-07-01 03:00:00", notice_at=start)
    spec.expect("M12", 0, n=2)


def test_outages_of_other_days_of_the_first_and_the_last_month_are_left_out(spec: Spec) -> None:
    """M12: 评价期从月中开始或到月中结束的，按停电开始的日子计，不按月。"""
    spec.period("2020-01-11", "2020-02-20")
    for start in ("2020-01-10 23:59:59", "2020-02-21 00:00:00"):
        spec.outage("TEMP_MAINT", start_at=start, end_at="2020-02-21 03:00:00", notice_at=None)
    for start in ("2020-01-11 00:00:00", "2020-02-20 23:59:59"):
        spec.outage(
            "TEMP_MAINT", start_at=start, end_at="2020-02-21 03:00:00", notice_at="2020-01-01 00:00:00"
        )
    spec.expect("M12", 100, n=2)
