"""GP02 招投标和分包违规: confirmed problems of tenders and subcontracts (二（五）)."""

from tests.spec.finding_examples import add_confirmed_findings, add_findings_that_do_not_count
from tests.spec.places import NORTH, SOUTH
from tests.spec.spec import Spec


def test_every_confirmed_problem_costs_twenty_points(spec: Spec) -> None:
    """GP02: 每件确认的问题扣20分；没有问题的为0件、100分。"""
    spec.finding(indicator="GP02", region_code=NORTH)
    spec.expect("GP02", 1, unit=NORTH, score=100 - 20)
    spec.expect("GP02", 0, unit=SOUTH, score=100)
    spec.expect("GP02", 1, score=100 - 20)


def test_every_state_after_the_confirmation_counts_and_the_score_ends_at_zero(spec: Spec) -> None:
    """GP02: 确认、整改、核实、销号各状态都计；评价期首日、工作结束当日发现的计；最低0分。"""
    counted = add_confirmed_findings(spec, "GP02")
    spec.expect("GP02", counted, n=counted, score=max(0, 100 - 20 * counted))
    spec.expect_parts("GP02", numerator=6 + 2)


def test_what_is_not_confirmed_or_no_problem_or_found_outside_does_not_count(spec: Spec) -> None:
    """GP02: 仅发现、仅告知、不成立的不计；典型案例、查处不计；涉及其他指标的不计；早一天、晚一天的不计。"""
    add_findings_that_do_not_count(spec, "GP02")
    spec.finding(indicator="GP02")
    spec.expect("GP02", 1)


def test_a_list_without_findings_is_zero_and_no_list_is_no_data(spec: Spec) -> None:
    """GP02: 交了空的问题清单，各单位都是0件。"""
    spec.empty("findings")
    spec.expect("GP02", 0, n=0, score=100)
    spec.expect("GP02", 0, unit=NORTH)
