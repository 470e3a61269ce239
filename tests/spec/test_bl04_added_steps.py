"""BL04 违规增设环节和前置条件: confirmed added steps and preconditions (二（二）)."""

from tests.spec.finding_examples import add_confirmed_findings, add_findings_that_do_not_count
from tests.spec.places import NORTH, SOUTH
from tests.spec.spec import Spec


def test_every_confirmed_problem_costs_twenty_five_points(spec: Spec) -> None:
    """BL04: 每件确认的问题扣25分；没有问题的为0件、100分。"""
    spec.finding(indicator="BL04", region_code=NORTH)
    spec.expect("BL04", 1, unit=NORTH, score=100 - 25)
    spec.expect("BL04", 0, unit=SOUTH, score=100)
    spec.expect("BL04", 1, score=100 - 25)


def test_every_state_after_the_confirmation_counts_and_the_score_ends_at_zero(spec: Spec) -> None:
    """BL04: 确认、整改、核实、销号各状态都计；评价期首日、工作结束当日发现的计；最低0分。"""
    counted = add_confirmed_findings(spec, "BL04")
    spec.expect("BL04", counted, n=counted, score=max(0, 100 - 25 * counted))
    spec.expect_parts("BL04", numerator=6 + 2)


def test_what_is_not_confirmed_or_no_problem_or_found_outside_does_not_count(spec: Spec) -> None:
    """BL04: 仅发现、仅告知、不成立的不计；典型案例、查处不计；涉及其他指标的不计；早一天、晚一天的不计。"""
    add_findings_that_do_not_count(spec, "BL04")
    spec.finding(indicator="BL04")
    spec.expect("BL04", 1)


def test_a_list_without_findings_is_zero_and_no_list_is_no_data(spec: Spec) -> None:
    """BL04: 交了空的问题清单，各单位都是0件。"""
    spec.empty("findings")
    spec.expect("BL04", 0, n=0, score=100)
    spec.expect("BL04", 0, unit=NORTH)
