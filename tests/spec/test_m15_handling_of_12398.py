"""M15 12398处理时效: decisions within seven days, closing within sixty or ninety, and calls back.

Clause: 二（七）
"""

from typing import Any

from tests.spec.spec import Spec

OTHERS = ("95598", "12345", "OTHER")


def test_a_decision_within_seven_days_of_the_calendar_is_in_time(spec: Spec) -> None:
    """M15: 收到后第7日24时前作出受理决定的按期，第8日的不是；没有决定的不是；不论属实与否、何种诉求。"""
    for decided in ("2020-03-09 23:59:59", "2020-03-10 00:00:00", None):
        spec.complaint(receive_at="2020-03-02 10:00:00", decision_at=decided)
    spec.complaint(decision_at="2020-03-02 10:00:00", nature="CONSULT", substantiated="N", accepted=False)
    spec.expect("M15", 100 * 2 / 4, n=4)


def test_cases_whose_seven_days_end_after_the_period_are_not_due(spec: Spec) -> None:
    """M15: 期限在评价期内届满的才计：6月23日收到的计，24日的不计；期外收到的不计；其他来源不计。"""
    spec.complaint(receive_at="2020-06-23 23:59:59")
    spec.complaint(receive_at="2020-06-24 00:00:00", decision_at="2020-06-24 08:00:00")
    spec.complaint(receive_at="2019-06-30 23:59:59", decision_at="2019-07-01 08:00:00")
    for source in OTHERS:
        spec.complaint(source=source, decision_at="2020-03-03 00:00:00")
    spec.expect("M15", 0, n=1)


def test_sixty_days_to_close_and_ninety_if_extended(spec: Spec) -> None:
    """M15: 受理后60日内办结，延期的90日；当日算按期，次日不算；没有办结的不算；不予受理、其他来源不计。"""
    decided: dict[str, Any] = {
        "receive_at": "2020-01-01 08:00:00", "decision_at": "2020-01-02 08:00:00", "accepted": True
    }  # fmt: skip
    for closed in (
        "2020-03-02 23:59:59",
        "2020-03-03 00:00:00",
        None,
    ):  # the 60th day after 2 January, the 61st
        spec.complaint(close_at=closed, **decided)
    for closed in ("2020-04-01 23:59:59", "2020-04-02 00:00:00"):  # the 90th, the 91st
        spec.complaint(close_at=closed, extended=True, **decided)
    spec.complaint(close_at="2020-01-03 08:00:00", **{**decided, "accepted": False})
    spec.complaint(close_at="2020-01-03 08:00:00", **{**decided, "accepted": None})
    for source in OTHERS:
        spec.complaint(close_at="2020-01-03 08:00:00", source=source, **decided)
    spec.expect("M15.closed", 100 * (1 + 1) / (3 + 2))
    spec.expect_parts("M15.closed", numerator=2, denominator=5)


def test_cases_whose_sixty_days_end_after_the_period_are_not_due_to_be_closed(spec: Spec) -> None:
    """M15: 办结期限在评价期内届满的才计：5月1日受理的计，2日的不计。"""
    for decided in ("2020-05-01 08:00:00", "2020-05-02 08:00:00"):  # 60 days later: 30 June, 1 July
        spec.complaint(receive_at="2020-05-01 08:00:00", decision_at=decided, accepted=True, close_at=decided)
    spec.complaint(receive_at="2020-05-01 08:00:00", decision_at=None, accepted=True)
    spec.expect_parts("M15.closed", numerator=1, denominator=1)


def test_calls_back_that_reached_somebody_and_found_them_satisfied(spec: Spec) -> None:
    """M15: 旁列回访成功、回访满意的占比，各以填报了的为分母；其他来源不计。"""
    for reached, satisfied in ((True, True), (True, False), (True, False), (False, None), (None, None)):
        spec.complaint(revisit_ok=reached, revisit_satisfied=satisfied)
    for source in OTHERS:
        spec.complaint(source=source, revisit_ok=True, revisit_satisfied=True)
    spec.expect("M15.revisited", 100 * 3 / 4)
    spec.expect("M15.satisfied", 100 * 1 / 3)
