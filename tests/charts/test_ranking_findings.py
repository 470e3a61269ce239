"""What a ranking says in words."""

from charts.ranking import Ranking, ranking
from charts.ranking_findings import lede_finding, notes_of, section_finding, title_finding
from metrics.values import Status
from tests.charts.evaluations import evaluated, three_cities

Values = dict[str, dict[str, float | Status]]


def shown(
    values: Values, node: str = "total", level: str = "city", no_data: dict[str, str] | None = None
) -> Ranking:
    return ranking(evaluated(values, no_data=no_data), three_cities(), level, node)


def full(fast: float, reliable: float) -> dict[str, float | Status]:
    return {"KJ01": fast, "KJ02": fast, "KK01": reliable}


def test_the_title_counts_grades_and_names_the_dimension_with_the_widest_gap() -> None:
    said = title_finding(shown({"11": full(95, 90), "12": full(85, 85), "13": full(84, 60)}))
    assert said == "3市：1个A级、1个B级、1个C级；可靠差距最大，达30.00分"  # 90 − 60


def test_the_title_of_a_dimension_names_it() -> None:
    said = title_finding(shown({"11": full(95, 90), "12": full(85, 85)}, node="KK"))
    assert said == "可靠：1个A级、1个B级"


def test_the_lede_names_first_and_last_with_their_scores() -> None:
    said = lede_finding(shown({"11": full(90, 90), "12": full(80, 80), "13": full(70, 70)}))
    assert said == "甲市最高，90.00分，丙市最低，70.00分。"


def test_ties_at_the_top_are_named_together_and_units_without_a_score_are_counted() -> None:
    said = lede_finding(shown({"11": full(90, 90), "12": full(90, 90)}))
    assert said == "甲市、乙市最高，90.00分，1市不评分。"


def test_nothing_scored_is_said_in_the_title_and_points_at_the_reasons() -> None:
    empty = shown({})
    assert title_finding(empty) == "总分：3市均不评分"
    assert lede_finding(empty) == "原因见表下说明。"


def test_the_section_says_where_most_units_fall_below_the_second_grade() -> None:
    said = section_finding(shown({"11": full(79, 90), "12": full(70, 79), "13": full(95, 95)}))
    assert said == "低于80分最多的是快捷，有2市"


def test_exactly_at_the_cut_is_not_below_it() -> None:
    assert section_finding(shown({"11": full(80, 80)})) == "所列各项没有低于80分的"


def test_every_missing_score_has_its_reason_and_units_with_the_same_reason_share_a_sentence() -> None:
    values: Values = {
        "11": {**full(90, 90), "KJ01": Status.BELOW_MINIMUM},
        "12": full(80, 80),
        "13": {**full(80, 80), "KJ01": Status.BELOW_MINIMUM},
    }
    assert "接电时间：甲市、丙市，样本数少于20，不评分。" in notes_of(shown(values, node="KJ"))
    assert "快捷：甲市、丙市，有得分的权重不到60%，不评分。" in notes_of(shown(values))


def test_a_dataset_that_is_absent_is_named_as_the_reason() -> None:
    said = notes_of(shown({}, node="KJ", no_data={"KJ01": "没有数据集：报装工单（applications）"}))
    assert "接电时间：全部3市，没有数据集：报装工单（applications）。" in said


def test_indicators_that_are_not_built_are_named_once() -> None:
    said = notes_of(shown({"11": full(90, 90)}, node="KJ"))
    assert sum("审批时间" in sentence for sentence in said) == 1


def test_the_notes_say_what_the_numbers_under_the_names_are() -> None:
    assert notes_of(shown({"11": full(90, 90)}))[0] == "维度名下的数字是权重，合计100；格中是得分。"
    assert notes_of(shown({"11": full(90, 90)}, node="KJ"))[0].startswith("指标名下的数字是权重，合计5")


def test_counties_are_counted_in_their_own_words() -> None:
    said = title_finding(shown({"111": full(90, 90)}, level="county"))
    assert said.startswith("3个县（市、区）：1个A级")
