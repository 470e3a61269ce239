"""MY04 问题整改按期完成率: confirmed problems settled by their deadline that did not come back.

Clause: 四（三）、三（二）
"""

from typing import Any

from tests.spec.finding_examples import CONFIRMED
from tests.spec.places import NORTH, SOUTH
from tests.spec.spec import Spec


def settled(spec: Spec, **columns: Any) -> str:
    """A problem found in September, due on 31 October and verified that day."""
    return spec.finding(**{"state": "CLOSED", "verified_date": "2020-10-31", **columns})


def test_the_share_on_time_is_multiplied_by_the_share_that_did_not_come_back(spec: Spec) -> None:
    """MY04: 按期完成率×（1−反弹率）。"""
    first = settled(spec)
    settled(spec, state="VERIFIED")
    settled(spec)
    spec.finding(rebound_of=first, state="FOUND")  # not confirmed yet, but it names the first
    spec.finding(state="IN_PROGRESS")
    spec.expect("MY04", (100 * 3 / 4) * (1 - 1 / 4), n=4)
    spec.expect_parts("MY04.on_time", numerator=3, denominator=4)
    spec.expect_parts("MY04.rebound", numerator=1, denominator=4)


def test_the_deadline_itself_is_in_time(spec: Spec) -> None:
    """MY04: 期限当天核实的按期，晚一天的不是；核实、销号以外的状态不算完成；没有核实日期的不算。"""
    settled(spec, verified_date="2020-10-31")
    settled(spec, verified_date="2020-11-01")
    settled(spec, verified_date=None)
    for state in CONFIRMED[:4]:
        settled(spec, state=state)
    spec.expect("MY04", 100 * 1 / 7, n=7, score=0)


def test_only_confirmed_problems_due_in_the_campaign_count(spec: Spec) -> None:
    """MY04: 期限从评价期首日到工作结束当日的计，早一天、晚一天的不计；未确认、非问题、期外发现的不计。"""
    for deadline in ("2019-07-01", "2020-12-10"):
        settled(spec, found_date="2019-07-01", deadline=deadline, verified_date="2019-07-01")
    for deadline in ("2019-06-30", "2020-12-11"):
        spec.finding(found_date="2019-07-01", deadline=deadline)
    for state in ("FOUND", "NOTIFIED", "DISMISSED"):
        spec.finding(state=state)
    for kind in ("CASE", "ENFORCEMENT"):
        spec.finding(kind=kind)
    spec.finding(found_date="2019-06-30")
    spec.expect("MY04", 100, n=2, score=100)


def test_two_findings_that_name_one_are_one_rebound(spec: Spec) -> None:
    """MY04: 同一项被两项写明反弹的，只算一次；写明反弹的那项不必已确认。"""
    twice = settled(spec)
    settled(spec)
    for _ in range(2):
        spec.finding(rebound_of=twice, state="DISMISSED")
    spec.expect("MY04", (100 * 2 / 2) * (1 - 1 / 2))


def test_only_rebounds_of_what_counts_are_counted(spec: Spec) -> None:
    """MY04: 没有确认、不是问题、没有到期的，反弹也不计。"""
    others = [
        spec.finding(state="DISMISSED"), spec.finding(kind="CASE"), spec.finding(deadline="2020-12-11")
    ]  # fmt: skip
    settled(spec)
    for other in others:
        spec.finding(state="FOUND", rebound_of=other)
    spec.expect("MY04", 100)


def test_without_a_problem_due_it_does_not_apply(spec: Spec) -> None:
    """MY04: 没有到期问题的不适用，各分项也不适用。"""
    settled(spec, region_code=NORTH)
    spec.finding(region_code=SOUTH, state="FOUND")
    spec.expect_none("MY04", unit=SOUTH, status="not_applicable")
    spec.expect_none("MY04.on_time", unit=SOUTH, status="not_applicable")
    spec.expect("MY04", 100, unit=NORTH)
