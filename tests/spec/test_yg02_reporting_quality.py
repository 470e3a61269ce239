"""YG02 数据与自查报送质量: on time, complete, right; four fifths monthly reports.

Clause: 二（六）、四（二）、五（二）
"""

from typing import Any

from tests.spec.places import NORTH, SOUTH
from tests.spec.spec import Spec

LATE = "2020-04-11"  # a day after the default due day


def own_inspection(spec: Spec, **columns: Any) -> None:
    """A report of the company's own inspection, on its day, with four parts, passed."""
    given = {"completeness_share": None, "accuracy_share": None, "parts_present": 4, "content_check": "PASS"}
    spec.submission(kind="SELF_INSPECTION", **given | columns)


def test_monthly_reports_weigh_four_fifths_and_own_inspections_one(spec: Spec) -> None:
    """YG02: 常态化报送的平均占八成，自查报告的平均占两成。"""
    spec.submission(completeness_share="0.9", accuracy_share="0.5")
    spec.submission(received_date=LATE)
    own_inspection(spec, parts_present=2)
    spec.expect(
        "YG02",
        100 * (0.8 * ((0.4 + 0.27 + 0.15) + (0.3 + 0.3)) / 2 + 0.2 * (0.4 + 0.15 + 0.3) / 1),
        n=1,
    )
    spec.expect_parts("YG02.periodic", numerator="1.42", denominator=2)
    spec.expect_parts("YG02.self", numerator="0.85", denominator=1)


def test_the_due_day_itself_is_on_time_and_what_never_came_is_nothing(spec: Spec) -> None:
    """YG02: 当天报的按时，晚一天的没有按时的0.4；没有收到的整项为0；完整、准确没有填的各为0。"""
    spec.submission(received_date="2020-04-10", completeness_share="0", accuracy_share="0")  # 0.4
    spec.submission(received_date=LATE, completeness_share="0.5", accuracy_share=None)  # 0.15
    spec.submission(received_date=LATE, completeness_share=None, accuracy_share="0.5")  # 0.15
    spec.submission(received_date=None)  # 0, whatever else is written
    spec.expect_parts("YG02.periodic", numerator="0.70", denominator=4)


def test_an_own_inspection_is_complete_by_its_four_parts_and_wrong_if_returned(spec: Spec) -> None:
    """YG02: 自查报告的完整为四个部分中有几个；退回的准确为0，待审、没有填的不扣；晚报没有0.4。"""
    own_inspection(spec, parts_present=3)  # 0.4 + 0.225 + 0.3
    own_inspection(spec, content_check="RETURNED")  # 0.4 + 0.3
    own_inspection(spec, content_check="PENDING")  # 1
    own_inspection(spec, content_check=None, parts_present=None)  # 0.4 + 0.3
    own_inspection(spec, received_date=LATE)  # 0.3 + 0.3
    own_inspection(spec, received_date=None)
    spec.expect_parts("YG02.self", numerator="3.925", denominator=6)


def test_plans_and_other_times_are_left_out(spec: Spec) -> None:
    """YG02: 实施方案不计；应报日期在评价期首日、工作结束当日的计，早一天、晚一天的不计。"""
    spec.submission(kind="PLAN")
    for day in ("2019-06-30", "2020-12-11"):
        spec.submission(due_date=day, received_date=day)
        own_inspection(spec, due_date=day, received_date=day)
    for day in ("2019-07-01", "2020-12-10"):
        spec.submission(due_date=day, received_date=None)
        own_inspection(spec, due_date=day, received_date=None)
    spec.expect_parts("YG02.periodic", numerator=0, denominator=2)
    spec.expect_parts("YG02.self", numerator=0, denominator=2)
    spec.expect("YG02", 0, score=0)


def test_with_one_kind_missing_there_is_no_value(spec: Spec) -> None:
    """YG02: 缺一种的没有数值。"""
    spec.submission(region_code=NORTH)
    own_inspection(spec, region_code=SOUTH)
    spec.expect_none("YG02", unit=NORTH)
    spec.expect_none("YG02", unit=SOUTH)
    spec.expect("YG02", 100 * (0.8 * 1 + 0.2 * 1), score=100)
