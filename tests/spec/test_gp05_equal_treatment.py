"""GP05 公平对待差异度: Cliff's δ of reviews between related firms and others, within strata (二（五）).

With at least twenty cases on either side; the larger |δ| of two measures counts.
"""

from typing import Any

from tests.spec.default_rows import days_after_acceptance
from tests.spec.places import NORTH, SOUTH
from tests.spec.spec import Spec


def reviewed(
    spec: Spec,
    times: int,
    days: int,
    *,
    related: bool,
    failed: bool = False,
    code: str = "DESIGN_REV",
    **case: Any,
) -> None:
    """So many high-voltage cases with one review of so many days, and a contract of works."""
    for _ in range(times):
        app = spec.case_of(20, **{"customer_class": "HV", **case})
        result = "FAIL" if failed else "PASS"
        spec.stage(app, code, "2020-02-03", days_after_acceptance(days), result=result)
        spec.contract(app, related_party=related)


def test_the_difference_is_the_share_of_pairs_longer_less_those_shorter(spec: Spec) -> None:
    """GP05: 关联企业比其他单位长的对数减去短的，除以总对数，取绝对值；都一次通过时另一项为0。"""
    reviewed(spec, 20, 3, related=True)
    reviewed(spec, 10, 2, related=False)
    reviewed(spec, 5, 3, related=False)
    reviewed(spec, 10, 5, related=False)
    pairs = 20 * (10 + 5 + 10)
    spec.expect("GP05", abs(20 * 10 - 20 * 10) / pairs, n=min(20, 25), score=100)
    spec.expect("GP05.related", 20)
    spec.expect("GP05.other", 25)


def test_twenty_cases_on_either_side_are_enough_and_nineteen_are_not(spec: Spec) -> None:
    """GP05: 任一方19件的不适用（不是没有数据），两方各20件的计算。"""
    reviewed(spec, 20, 1, related=True, region_code=NORTH)
    reviewed(spec, 19, 4, related=False, region_code=NORTH)
    reviewed(spec, 1, 1, related=False, region_code=SOUTH)
    spec.expect_none("GP05", unit=NORTH, status="not_applicable", n=19)
    spec.expect_none("GP05", unit=SOUTH, status="not_applicable", n=0)
    spec.expect("GP05", 20 * 19 / (20 * 20), n=20, score=0)


def test_the_larger_of_time_and_first_pass_counts(spec: Spec) -> None:
    """GP05: 工作日没有差异、一次通过有差异的，取一次通过的；第二次才不合格的算一次通过。"""
    reviewed(spec, 15, 2, related=True)
    reviewed(spec, 5, 2, related=True, failed=True)
    reviewed(spec, 20, 2, related=False, failed=True)
    for app in [row["app_id"] for row in spec.scenario.tables["applications"][:10]]:
        spec.stage(app, "FIN_INS", "2020-02-10", "2020-02-10", attempt_no=2, result="FAIL")
    for app in [row["app_id"] for row in spec.scenario.tables["applications"][20:]]:
        spec.stage(
            app, "FIN_INS", "2020-02-10", "2020-02-10", result="FAIL"
        )  # a second failure of the others
    spec.expect("GP05", 15 * 20 / (20 * 20))


def test_working_days_of_reviews_and_inspections_are_added_up(spec: Spec) -> None:
    """GP05: 图纸审查、中间检查、竣工检验的工作日相加，没有结束的算到送电；其他环节不计。"""
    for code in ("DESIGN_REV", "MID_INS", "FIN_INS"):
        reviewed(spec, 7, 4, related=True, code=code)
    reviewed(spec, 20, 4, related=False)
    for app in [row["app_id"] for row in spec.scenario.tables["applications"][21:]]:
        spec.stage(app, "PLAN", "2020-02-03", "2020-02-28", result="FAIL")
        spec.stage(app, "MID_INS", days_after_acceptance(19), None)  # 1 day, to the 20th
        spec.stage(app, "FIN_INS", days_after_acceptance(21), None)  # after energising: none
    spec.expect("GP05", 1, n=20)  # 4 days against 4 + 1


def test_only_cases_with_a_review_and_a_contract_of_design_or_works_count(spec: Spec) -> None:
    """GP05: 没有审查检验、没有设计或施工合同（分包不算）、期外送电的不计；设计、施工之一关联即关联。"""
    reviewed(spec, 20, 2, related=True)
    reviewed(spec, 20, 1, related=False)
    reviewed(spec, 3, 9, related=False, code="PLAN")
    reviewed(spec, 3, 9, related=False, power_on_at="2020-07-01 00:00:00")
    bare = spec.case_of(20, customer_class="HV")
    spec.stage(bare, "FIN_INS", "2020-02-03", "2020-02-20")
    for role in ("TEST", "EQUIP", "SUPERVISE"):
        spec.contract(bare, role=role)
    spec.contract(bare, parent_contract_id="H")
    both = spec.case_of(20, customer_class="HV")
    spec.stage(both, "FIN_INS", "2020-02-03", days_after_acceptance(2))
    spec.contract(both, role="DESIGN", related_party=True)
    spec.contract(both, role="BUILD", related_party=False)
    other = spec.case_of(20, customer_class="HV")
    spec.stage(other, "FIN_INS", "2020-02-03", days_after_acceptance(1))
    spec.contract(other, role="DESIGN", related_party=False)
    for role in ("TEST", "EQUIP"):
        spec.contract(other, role=role, related_party=True)
    spec.contract(other, related_party=True, parent_contract_id="H")
    spec.expect("GP05.related", 20 + 1)
    spec.expect("GP05.other", 20 + 1)
    spec.expect("GP05", 1)


def test_pairs_are_made_within_voltage_and_size(spec: Spec) -> None:
    """GP05: 只在同电压、同容量档内比较；160、630、2000整属于较小的档（没有千伏安的按千瓦）。"""
    sizes: dict[str, Any] = {"capacity_kva": None, "region_code": NORTH}
    for related, kw, days in (
        (True, "160", 2), (True, "630", 3), (True, "2000", 4),
        (False, "161", 2), (False, "631", 3), (False, "2001", 4),
    ):  # fmt: skip
        reviewed(spec, 7, days, related=related, capacity_kw=kw, **sizes)
    reviewed(spec, 7, 1, related=False, voltage_kv="20", capacity_kw="630", **sizes)
    longer = 7 * 7  # 630 (3 days) and 161 (2 days); 2000 (4 days) and 631 (3 days)
    spec.expect("GP05", (longer + longer) / (49 + 49), unit=NORTH)


def test_a_size_at_its_limit_is_compared_with_those_below(spec: Spec) -> None:
    """GP05: 限额整与略小于限额的在同一档。"""
    for related, kva, days in (
        (True, "160", 4), (True, "630", 3), (True, "2000", 3),
        (False, "159", 3), (False, "629", 3), (False, "1999", 4),
    ):  # fmt: skip
        reviewed(spec, 7 if kva not in ("160", "159") else 10, days, related=related, capacity_kva=kva)
    reviewed(spec, 7, 1, related=False, capacity_kva="3000")  # of 800 kW, and yet above 2,000
    spec.expect("GP05", abs(10 * 10 - 7 * 7) / (10 * 10 + 49 + 49))


def test_no_shared_stratum_does_not_apply(spec: Spec) -> None:
    """GP05: 两方没有同档的工程，不适用。"""
    reviewed(spec, 20, 1, related=True, voltage_kv="10")
    reviewed(spec, 20, 1, related=False, voltage_kv="20")
    spec.expect_none("GP05", status="not_applicable")
