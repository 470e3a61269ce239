"""M08 就近接入比: the planned distance in per cent of the nearest possible (二（三）)."""

from tests.spec.outside_the_cohort import add_cases_that_no_indicator_counts
from tests.spec.spec import Spec


def test_the_median_of_the_distance_in_percent(spec: Spec) -> None:
    """M08: 方案距离是最近距离的百分之几（四舍五入到整数），取中位数。"""
    for plan in ("100", "110.4", "130.6"):
        spec.case_of(3, plan_dist_m=plan, nearest_dist_m="100")
    spec.expect("M08", 110, n=3)


def test_half_a_percent_is_rounded_up(spec: Spec) -> None:
    """M08: 恰在半个百分点的进1。"""
    spec.case_of(3, plan_dist_m="110.5", nearest_dist_m="100")
    spec.expect("M08", 111)


def test_distances_below_a_metre_are_compared_too(spec: Spec) -> None:
    """M08: 最近距离不到1米的也计。"""
    spec.case_of(3, plan_dist_m="0.6", nearest_dist_m="0.5")
    spec.expect("M08", 120, n=1)
    spec.expect("M08.far", 0)


def test_more_than_a_fifth_farther_is_far(spec: Spec) -> None:
    """M08: 旁列超过最近距离120%的占比；120%整不算，不按四舍五入后的数判断。"""
    for plan in ("120", "120.1", "150", "90"):
        spec.case_of(3, plan_dist_m=plan, nearest_dist_m="100")
    spec.expect("M08.far", 100 * 2 / 4)


def test_cases_without_either_distance_are_left_out(spec: Spec) -> None:
    """M08: 缺距离的、最近距离为0的不计；不在评价期送电的不计。"""
    spec.case_of(3, plan_dist_m="100", nearest_dist_m="100", biz_type="OTHER")
    for plan, nearest in (("500", None), (None, "100"), ("500", "0"), (None, None)):
        spec.case_of(3, plan_dist_m=plan, nearest_dist_m=nearest)
    add_cases_that_no_indicator_counts(spec, plan_dist_m="500", nearest_dist_m="100")
    spec.expect("M08", 100, n=1)
    spec.expect("M08.far", 0, n=1)


def test_a_distance_out_of_all_proportion_is_cut(spec: Spec) -> None:
    """M08: 比值大得不成比例的，按十亿计，不溢出。"""
    spec.case_of(3, plan_dist_m="100000000", nearest_dist_m="0.01")
    spec.expect("M08", 10**9, n=1)
