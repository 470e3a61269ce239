"""BL08 免审批（告知承诺）政策落地: whether a city issued the policy in time, and whether it is used.

Clause: 二（二）
"""

from typing import Any

import pytest

from tests.spec.outside_the_cohort import add_cases_that_no_indicator_counts
from tests.spec.places import CITY, NAMED, NORTH, PROVINCE
from tests.spec.spec import Spec

LAST_DAY, TOO_LATE = "2020-12-31", "2021-01-01"


def policy(
    spec: Spec, city: str, issued: str | None = LAST_DAY, kind: str = "EXEMPT", **columns: Any
) -> None:
    """A policy that a check found."""
    columns = {"site": None, "content": None, "doc_kind": kind, "issue_date": issued} | columns
    spec.check(type="POLICY", region_code=city, **columns)


def external_works(spec: Spec, city: str, exempt: str | None, klass: str = "LVN", **columns: Any) -> None:
    """A case with external works."""
    given = {"customer_class": klass, "has_external_works": True, "exempt_approval": exempt} | columns
    spec.case_of(3, region_code=city, **given)


def test_a_named_city_has_sixty_for_the_policy_and_forty_by_its_use(spec: Spec) -> None:
    """BL08: 被点名的市，12月31日出台、符合条件的工单一半用到：60+40×50%=80分（A23）。"""
    policy(spec, NAMED, LAST_DAY)
    external_works(spec, NAMED, "COMMIT")
    external_works(spec, NAMED, "NONE")
    spec.expect("BL08", 60 + 40 * 1 / 2, unit=NAMED, n=2, score=60 + 40 * 1 / 2)
    spec.expect("BL08.issued", 1, unit=NAMED)
    spec.expect("BL08.eligible", 2, unit=NAMED)
    spec.expect("BL08.used", 1, unit=NAMED)


def test_a_named_city_that_issues_it_a_day_late_has_nothing(spec: Spec) -> None:
    """BL08: 被点名的市，2021年1月1日才出台的0分，用得再多也是0分（A23）。"""
    policy(spec, NAMED, TOO_LATE)
    external_works(spec, NAMED, "EXEMPT")
    spec.expect("BL08", 0, unit=NAMED)


def test_a_named_city_with_a_policy_and_no_eligible_case_has_sixty(spec: Spec) -> None:
    """BL08: 被点名的市，出台了、没有符合条件的工单：60分。"""
    policy(spec, NAMED)
    spec.expect("BL08", 60, unit=NAMED, n=0)


@pytest.mark.parametrize(
    ("is_issued", "is_used", "points"),
    [(True, True, 100), (True, False, 60), (False, True, 60), (False, False, 40)],
)
def test_the_other_cities_need_policy_and_use(
    spec: Spec, is_issued: bool, is_used: bool, points: int
) -> None:
    """BL08: 其余各市，出台且用到100分，只有其一60分，都没有40分。"""
    policy(spec, CITY, LAST_DAY if is_issued else TOO_LATE)
    external_works(spec, NORTH, "FILING" if is_used else "NONE")
    spec.expect("BL08", points, unit=CITY)


def test_one_use_is_enough_for_the_other_cities(spec: Spec) -> None:
    """BL08: 其余各市用到一件即可；所属县的工单计入市。"""
    policy(spec, CITY)
    external_works(spec, NORTH, "COMMIT")
    external_works(spec, NORTH, "NONE")
    spec.expect("BL08", 100, unit=CITY, n=2)


def test_all_three_kinds_of_policy_count_and_no_other_document_does(spec: Spec) -> None:
    """BL08: 免审批、告知承诺、事后报备为政策；容量标准、联合审批平台不是；没有印发日期的不算。"""
    for kind in ("EXEMPT", "COMMIT", "FILING"):
        policy(spec, CITY, kind=kind)
    for kind in ("JOINT_PLATFORM", "CAPACITY_STD"):
        policy(spec, CITY, kind=kind)
    policy(spec, CITY, issued=None)
    spec.check(type="FILE_REVIEW", region_code=CITY, doc_kind="EXEMPT", issue_date=LAST_DAY)
    policy(spec, CITY, check_date="2019-06-30")
    policy(spec, CITY, check_date="2020-12-11")
    spec.expect("BL08.issued", 3, unit=CITY)
    spec.expect("BL08", 60, unit=CITY)


def test_eligible_are_energised_low_voltage_cases_with_external_works(spec: Spec) -> None:
    """BL08: 符合条件的是有外线工程的居民、低压非居民办结工单；免审批栏空着的不算用到。"""
    policy(spec, NAMED)
    for klass in ("RES", "LVN"):
        external_works(spec, NAMED, "FILING", klass)
        external_works(spec, NAMED, None, klass)
    external_works(spec, NAMED, "EXEMPT", "HV")
    external_works(spec, NAMED, "EXEMPT", has_external_works=False)
    add_cases_that_no_indicator_counts(
        spec, region_code=NAMED, has_external_works=True, exempt_approval="EXEMPT"
    )
    spec.expect("BL08", 60 + 40 * 2 / 4, unit=NAMED, n=4)
    spec.expect_parts("BL08.eligible", numerator=4, unit=NAMED)
    spec.expect_parts("BL08.used", numerator=2, unit=NAMED)


def test_it_does_not_apply_to_a_county_or_the_province(spec: Spec) -> None:
    """BL08: 只评设区市；省、县不适用，不是没有数据。"""
    policy(spec, NORTH)
    external_works(spec, NORTH, "EXEMPT")
    spec.expect_none("BL08", unit=NORTH, status="not_applicable")
    spec.expect_none("BL08", unit=PROVINCE, status="not_applicable")
    spec.expect("BL08", 100, unit=CITY)
