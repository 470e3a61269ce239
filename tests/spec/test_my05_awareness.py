"""MY05 12398知晓率: weighted share of the regulator's random sample that knows the line (二（七）)."""

from tests.spec.spec import Spec


def test_awareness_is_the_share_of_weights(spec: Spec) -> None:
    """MY05: 知道12398的权数占比。"""
    spec.survey(aware_12398=True, weight="1.5")
    spec.survey(aware_12398=False, weight="0.5")
    spec.survey(aware_12398=False, weight="1")
    spec.expect("MY05", 100 * 1.5 / (1.5 + 0.5 + 1), n=3, score=80)


def test_only_the_random_sample_of_the_campaign_counts(spec: Spec) -> None:
    """MY05: 供电企业名单、公开链接的不计；早一天、晚一天的不计；对总体不作评价的（9）也计。"""
    for frame in ("UTIL_LIST", "OPEN_LINK"):
        spec.survey(aware_12398=True, frame=frame)
    for moment in ("2019-06-30 23:59:59", "2020-12-11 00:00:00"):
        spec.survey(start_at=moment)
    spec.survey(aware_12398=False, q_overall=9)
    spec.expect("MY05", 0, n=1, score=0)


def test_no_answer_is_no_data(spec: Spec) -> None:
    """MY05: 没有问卷就没有数值。"""
    spec.empty("survey_responses")
    spec.expect_none("MY05")
