"""M10 一次解决率和主动抢修占比: repairs closed at the first visit, and those begun before a report.

Clause: 二（四）
"""

from tests.spec.spec import Spec


def test_repairs_closed_at_once_of_those_that_say_so(spec: Spec) -> None:
    """M10: 一次办结的占比；没有填的不计。"""
    for closed in (True, True, False, None):
        spec.repair(closed_once=closed)
    spec.expect("M10", 100 * 2 / 3, n=3)


def test_proactive_repairs_stand_beside_and_are_of_all_orders(spec: Spec) -> None:
    """M10: 旁列主动抢修占全部工单的比例。"""
    for source in ("PROACTIVE", "95598", "APP", "12345"):
        spec.repair(source=source)
    spec.expect("M10.proactive", 100 * 1 / 4)
    spec.expect_none("M10")


def test_orders_outside_the_period_are_not_counted(spec: Spec) -> None:
    """M10: 只计评价期内报修的。"""
    for moment in ("2019-06-30 23:59:59", "2020-07-01 00:00:00"):
        spec.repair(
            report_at=moment, dispatch_at=moment, arrive_at=None, closed_once=True, source="PROACTIVE"
        )
    spec.repair(closed_once=False)
    spec.expect("M10", 0, n=1)
    spec.expect("M10.proactive", 0)
