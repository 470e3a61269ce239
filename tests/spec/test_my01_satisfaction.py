"""MY01 用户满意度: weighted mean of the overall marks of the regulator's random sample.

Clause: 三（三）、三（四）
"""

from tests.spec.spec import Spec


def test_marks_from_one_to_five_become_points_from_nought_to_a_hundred(spec: Spec) -> None:
    """MY01: 5、4、3、2、1分折为100、75、50、25、0分。"""
    for mark in (5, 4, 3, 2, 1):
        spec.survey(q_overall=mark)
    spec.expect("MY01", (100 + 75 + 50 + 25 + 0) / 5, n=5, score=0)


def test_answers_count_by_their_weight(spec: Spec) -> None:
    """MY01: 按权数加权平均；样本数是份数。"""
    spec.survey(q_overall=5, weight="2.5")
    spec.survey(q_overall=3, weight="1.5")
    spec.expect("MY01", (2.5 * 100 + 1.5 * 50) / (2.5 + 1.5), n=2)
    spec.expect_parts("MY01", numerator=325, denominator=4)


def test_do_not_know_and_other_samples_are_left_out(spec: Spec) -> None:
    """MY01: 回答不知道（9）的不计；供电企业名单、公开链接的问卷不计。"""
    spec.survey(q_overall=4)
    spec.survey(q_overall=9)
    for frame in ("UTIL_LIST", "OPEN_LINK"):
        spec.survey(q_overall=5, frame=frame)
    spec.expect("MY01", 75, n=1)


def test_answers_from_the_first_day_of_the_period_to_the_last_of_the_campaign_count(spec: Spec) -> None:
    """MY01: 评价期首日零时到工作结束当日24时开始答题的计。"""
    for moment in ("2019-06-30 23:59:59", "2020-12-11 00:00:00"):
        spec.survey(start_at=moment, q_overall=1)
    for moment in ("2019-07-01 00:00:00", "2020-12-10 23:59:59"):
        spec.survey(start_at=moment, q_overall=5)
    spec.expect("MY01", 100, n=2, score=100)


def test_a_hundred_answers_are_needed_for_a_city_and_thirty_for_a_county(spec_with_minimum: Spec) -> None:
    """MY01、MY05: 省、市100份，县30份；不足的只给数值，不计分。"""
    spec = spec_with_minimum
    for _ in range(30):
        spec.survey()
    for indicator, value in (("MY01", 75), ("MY05", 100)):
        spec.expect(indicator, value, unit="900101", n=30, status="ok")
        spec.expect(indicator, value, unit="900100", n=30, status="below_minimum", score=None)
