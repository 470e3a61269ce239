"""M04 配套工程施工时长: working days of the grid's own works (二（一）)."""

from tests.spec.outside_the_cohort import add_cases_that_no_indicator_counts
from tests.spec.spec import Spec


def test_all_grid_works_of_a_case_are_added_up(spec: Spec) -> None:
    """M04: 配套工程各环节的工作日相加，平均每件；不论责任方；没有结束的算到送电。"""
    first = spec.case_of(20)
    spec.stage(first, "GRID_WORKS", "2020-02-03", "2020-02-10")  # 5
    spec.stage(first, "GRID_WORKS", "2020-02-06", "2020-02-12", responsible="GOV")  # 4, overlapping
    spec.stage(first, "PLAN", "2020-02-03", "2020-02-20")
    second = spec.case_of(3, biz_type="TEMP")
    spec.stage(second, "GRID_WORKS", "2020-02-04", None)  # 2, to the day of energising
    spec.expect("M04", ((5 + 4) + 2) / 2, n=2)


def test_works_of_no_day_count_as_a_case_with_works(spec: Spec) -> None:
    """M04: 当天完工的计0日；送电后才开始、没有结束的计0日，不为负。"""
    spec.stage(spec.case_of(5), "GRID_WORKS", "2020-02-05", "2020-02-05")
    spec.stage(spec.case_of(5), "GRID_WORKS", "2020-02-20", None)
    spec.stage(spec.case_of(5), "GRID_WORKS", "2020-02-03", "2020-02-06")
    spec.expect("M04", (0 + 0 + 3) / 3)


def test_cases_without_grid_works_are_left_out(spec: Spec) -> None:
    """M04: 没有配套工程的、不在评价期送电的不计。"""
    spec.stage(spec.case_of(5), "GRID_WORKS", "2020-02-03", "2020-02-04")
    spec.stage(spec.case_of(9), "CUST_WORKS", "2020-02-03", "2020-02-12")
    spec.case_of(9)
    for app in add_cases_that_no_indicator_counts(spec):
        spec.stage(app, "GRID_WORKS", "2020-02-03", "2020-02-28")
    spec.expect("M04", 1, n=1)


def test_without_any_grid_works_there_is_no_data(spec: Spec) -> None:
    """M04: 没有一件配套工程的，没有数值。"""
    spec.case_of(5)
    spec.expect_none("M04")
