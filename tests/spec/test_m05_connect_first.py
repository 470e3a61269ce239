"""M05 先接后改比例: constrained cases that were connected before the grid was reinforced (二（一）)."""

from tests.spec.outside_the_cohort import add_cases_that_no_indicator_counts
from tests.spec.spec import Spec


def test_the_share_is_of_constrained_cases(spec: Spec) -> None:
    """M05: 受容量限制的办结工单中先接后改的占比；不受限制的、没有填的不计；各业务类型都计。"""
    spec.case_of(3, capacity_constrained=True, connect_first=True)
    spec.case_of(3, capacity_constrained=True, connect_first=False, biz_type="TEMP")
    spec.case_of(3, capacity_constrained=True, connect_first=None)
    for constrained in (False, None):
        spec.case_of(3, capacity_constrained=constrained, connect_first=True)
    add_cases_that_no_indicator_counts(spec, capacity_constrained=True, connect_first=True)
    spec.expect("M05", 100 * 1 / 3, n=3)


def test_no_constrained_case_is_no_data(spec: Spec) -> None:
    """M05: 没有受限制的工单，没有数值。"""
    spec.case_of(3, capacity_constrained=False)
    spec.expect_none("M05")
