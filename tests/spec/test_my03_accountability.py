"""MY03 属实投诉考核率: cases of 12398 found true that somebody was held accountable for (二（七）)."""

from tests.spec.places import NORTH, SOUTH
from tests.spec.spec import Spec


def test_any_action_counts_and_none_or_nothing_written_does_not(spec: Spec) -> None:
    """MY03: 警示、扣减绩效、纪律处分、其他都算考核；“未处理”和空着的不算。"""
    for action in ("WARN", "DEDUCT", "DISCIPLINE", "OTHER", "NONE", None):
        spec.complaint(accountable_action=action)
    spec.expect("MY03", 100 * 4 / 6, n=6, score=100 * (100 * 4 / 6 - 50) / (100 - 50))


def test_cases_of_every_nature_found_true_count(spec: Spec) -> None:
    """MY03: 12398各类事项，属实、部分属实的都计；不属实、未查明、没有填的不计，其他来源、期外收到的不计。"""
    for nature in ("COMPLAINT", "REPORT", "CONSULT", "OTHER"):
        for substantiated in ("Y", "PARTIAL"):
            spec.complaint(nature=nature, substantiated=substantiated)
    for not_found_true in ("N", "PENDING", None):
        spec.complaint(substantiated=not_found_true, accountable_action="WARN")
    for source in ("95598", "12345", "OTHER"):
        spec.complaint(source=source, accountable_action="WARN")
    for moment in ("2019-06-30 23:59:59", "2020-07-01 00:00:00"):
        spec.complaint(receive_at=moment, accountable_action="WARN")
    spec.expect("MY03", 0, n=4 * 2, score=0)


def test_without_a_case_found_true_it_does_not_apply(spec: Spec) -> None:
    """MY03: 没有查实事项的不适用，不是没有数据。"""
    spec.complaint(region_code=NORTH, accountable_action="WARN")
    spec.complaint(region_code=SOUTH, substantiated="N")
    spec.expect("MY03", 100, unit=NORTH, score=100)
    spec.expect_none("MY03", unit=SOUTH, status="not_applicable")


def test_days_of_a_month_outside_the_period_are_left_out(spec: Spec) -> None:
    """MY03: 评价期从月中开始或到月中结束的，按日计，不按月。"""
    spec.period("2020-01-11", "2020-02-20")
    for moment in ("2020-01-10 23:59:59", "2020-02-21 00:00:00"):
        spec.complaint(receive_at=moment, accountable_action="NONE")
    for moment in ("2020-01-11 00:00:00", "2020-02-20 23:59:59"):
        spec.complaint(receive_at=moment, accountable_action="WARN")
    spec.expect("MY03", 100, n=2)
