"""JJ05 不合理条款与违规收费: points per confirmed case and per amount to be refunded (二（三）)."""

from tests.spec.finding_examples import add_confirmed_findings, add_findings_that_do_not_count
from tests.spec.places import NORTH, SOUTH
from tests.spec.spec import Spec


def test_a_case_is_twenty_points_forty_through_a_related_firm_and_one_per_thousand_yuan(spec: Spec) -> None:
    """JJ05: 每件20点，经关联企业的40点，应退金额每1,000元1点；得分为100减去点数。"""
    spec.finding(indicator="JJ05", via_related=False, refundable_yuan="2500.00")
    spec.finding(indicator="JJ05", via_related=True, refundable_yuan="4000.00")
    points = 20 + 40 + (2500 + 4000) / 1000
    spec.expect("JJ05", points, n=2, score=100 - points)
    spec.expect("JJ05.cases", 2)
    spec.expect("JJ05.related", 1)
    spec.expect("JJ05.refundable", 2500 + 4000)


def test_refunds_are_sixty_points_at_most(spec: Spec) -> None:
    """JJ05: 应退60,000元整为60点，再多仍是60点；没有填是否经关联企业的，按没有。"""
    spec.finding(indicator="JJ05", refundable_yuan="60000.00", region_code=NORTH)
    spec.finding(indicator="JJ05", refundable_yuan="60000.01", region_code=SOUTH)
    spec.expect("JJ05", 20 + 60, unit=NORTH)
    spec.expect("JJ05", 20 + 60, unit=SOUTH)
    spec.expect("JJ05", 2 * 20 + 60, score=0)


def test_only_confirmed_problems_of_the_campaign_count(spec: Spec) -> None:
    """JJ05: 各已确认状态都计；未确认的、不是问题的、其他指标的、时间之外的，件数、金额、关联都不计。"""
    counted = add_confirmed_findings(spec, "JJ05", refundable_yuan="100", via_related=True)
    add_findings_that_do_not_count(spec, "JJ05", refundable_yuan="7000", via_related=True)
    spec.expect("JJ05", 40 * counted + 100 * counted / 1000, n=counted)
    spec.expect_parts("JJ05.refundable", numerator=100 * counted)
    spec.expect_parts("JJ05.related", numerator=counted)
    spec.expect_parts("JJ05.cases", numerator=counted)


def test_no_finding_is_no_point(spec: Spec) -> None:
    """JJ05: 没有问题为0点、100分。"""
    spec.empty("findings")
    spec.expect("JJ05", 0, score=100)
