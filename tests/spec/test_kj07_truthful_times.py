"""KJ07 时间信息真实性: confirmed problems with the truth of time records (二（一）、五（二）)."""

from tests.spec.finding_examples import add_confirmed_findings, add_findings_that_do_not_count
from tests.spec.places import NORTH, SOUTH
from tests.spec.spec import Spec


def test_every_confirmed_problem_costs_twenty_points(spec: Spec) -> None:
    """KJ07: 每件确认的问题扣20分；没有问题的为0件、100分。"""
    spec.finding(indicator="KJ07", region_code=NORTH)
    spec.expect("KJ07", 1, unit=NORTH, score=100 - 20)
    spec.expect("KJ07", 0, unit=SOUTH, score=100)
    spec.expect("KJ07", 1, score=100 - 20)


def test_every_state_after_the_confirmation_counts_and_the_score_ends_at_zero(spec: Spec) -> None:
    """KJ07: 确认、整改、核实、销号各状态都计；评价期首日、工作结束当日发现的计；最低0分。"""
    counted = add_confirmed_findings(spec, "KJ07")
    spec.expect("KJ07", counted, n=counted, score=max(0, 100 - 20 * counted))
    spec.expect_parts("KJ07", numerator=6 + 2)


def test_what_is_not_confirmed_or_no_problem_or_found_outside_does_not_count(spec: Spec) -> None:
    """KJ07: 仅发现、仅告知、不成立的不计；典型案例、查处不计；涉及其他指标的不计；早一天、晚一天的不计。"""
    add_findings_that_do_not_count(spec, "KJ07")
    spec.finding(indicator="KJ07")
    spec.expect("KJ07", 1)


def test_a_list_without_findings_is_zero_and_no_list_is_no_data(spec: Spec) -> None:
    """KJ07: 交了空的问题清单，各单位都是0件。"""
    spec.empty("findings")
    spec.expect("KJ07", 0, n=0, score=100)
    spec.expect("KJ07", 0, unit=NORTH)


def test_a_period_that_ends_after_the_campaign_counts_to_its_own_last_day(spec: Spec) -> None:
    """KJ07: 评价期止日晚于工作结束日的，计到评价期止日。"""
    spec.period("2020-07-01", "2021-06-30")
    for day in ("2020-06-30", "2020-07-01", "2021-06-30", "2021-07-01"):
        spec.finding(indicator="KJ07", found_date=day)
    spec.expect("KJ07", 2)
