"""M03 协同环节等待时长: connection time that is no handling time, and gaps between stages (二（一）)."""

from tests.spec.outside_the_cohort import add_cases_that_no_indicator_counts
from tests.spec.spec import Spec


def test_waiting_is_connection_time_less_handling_time(spec: Spec) -> None:
    """M03: 接电时间减去供电企业办理时间，平均每件；没有环节的工单全是等待。"""
    app = spec.case_of(20)
    spec.stage(app, "CUST_WORKS", "2020-02-03", "2020-02-10")  # 5 of the customer
    spec.stage(app, "PLAN", "2020-02-10", "2020-02-13")  # 3 of handling
    spec.case_of(4)
    spec.expect("M03", ((20 - 5 - 3) + 4) / 2, n=2)


def test_gaps_are_days_between_the_first_and_the_last_stage_of_the_utility_without_one(spec: Spec) -> None:
    """M03: 旁列空档：供电企业首末环节之间没有任何环节进行的工作日；客户环节不补空档，重叠不重复。"""
    app = spec.case_of(20)
    spec.stage(app, "SURVEY", "2020-02-03", "2020-02-05")  # to the 2nd working day
    spec.stage(app, "PLAN", "2020-02-04", "2020-02-06")  # to the 3rd, one day twice
    spec.stage(app, "CUST_WORKS", "2020-02-06", "2020-02-12")
    spec.stage(app, "METER", "2020-02-12", "2020-02-14")  # from the 7th to the 9th
    spec.case_of(9)  # no stage, no gap
    spec.expect("M03.gaps", ((9 - 0) - (2 + 1 + 2) + 0) / 2)


def test_waiting_of_new_and_increased_connections_only(spec: Spec) -> None:
    """M03: 只计新装、增容的办结工单。"""
    spec.case_of(2, biz_type="INC")
    for biz_type in ("TEMP", "RESTORE", "OTHER"):
        app = spec.case_of(30, biz_type=biz_type)
        spec.stage(app, "SURVEY", "2020-02-03", "2020-02-04")
        spec.stage(app, "METER", "2020-02-20", "2020-02-21")
    add_cases_that_no_indicator_counts(spec)
    spec.expect("M03", 2, n=1)
    spec.expect("M03.gaps", 0)
