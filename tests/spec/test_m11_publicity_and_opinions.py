"""M11 宣传与意见征集: answers that came back, and what the news media carried (二（六）、五（三）)."""

from tests.spec.places import SOUTH
from tests.spec.spec import Spec


def test_answers_of_every_sample_count(spec: Spec) -> None:
    """M11: 收回的问卷份数，各种抽样来源都计；早一天、晚一天的不计；没有的为0。"""
    for frame in ("REG_RANDOM", "UTIL_LIST", "OPEN_LINK"):
        spec.survey(frame=frame, q_overall=9)
    for moment in ("2019-06-30 23:59:59", "2020-12-11 00:00:00"):
        spec.survey(start_at=moment)
    spec.expect("M11", 3, n=3)
    spec.expect("M11", 0, unit=SOUTH)


def test_passed_contents_in_the_news_media_stand_beside(spec: Spec) -> None:
    """M11: 旁列新闻媒体上检查合格的公开内容；部分合格、其他渠道、其他检查不计。"""
    spec.check(site="MEDIA")
    spec.check(site="MEDIA", content="POLICY")
    for result in ("PARTIAL", "FAIL"):
        spec.check(site="MEDIA", result=result)
    for site in ("WEB", "HALL", "APP", "HOTLINE", None):
        spec.check(site=site)
    for kind in ("MYSTERY", "POLICY", "FILE_REVIEW"):
        spec.check(type=kind, site="MEDIA")
    spec.check(site="MEDIA", check_date="2020-12-11")
    spec.expect("M11.publicity", 2)
