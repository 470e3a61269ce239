"""What a comparison of units says: title, sentence and notes made from the numbers."""

from charts.measure import Mark, Measure, best_first
from charts.ranking import CellState
from charts.unit_findings import finding, missing_notes, sentence

TIME = Measure("接电时间", "工作日", "lower", target=5.0)
SHARE = Measure("落实率", "%", "higher")
FEW = Mark("3", "丙市", None, state=CellState.BELOW_MINIMUM, reason="样本数少于20，不评分")


def marks(**values: float) -> list[Mark]:
    return [Mark(str(place), name, value) for place, (name, value) in enumerate(values.items())]


def test_lower_is_better_where_the_measure_says_so_and_equals_stand_by_code() -> None:
    given = [Mark("2", "乙市", 4.0), Mark("1", "甲市", 4.0), FEW, Mark("0", "丁市", 9.0)]
    assert [mark.name for mark in best_first(TIME, given)] == ["甲市", "乙市", "丁市", "丙市"]
    assert [mark.name for mark in best_first(SHARE, given)] == ["丁市", "甲市", "乙市", "丙市"]


def test_the_title_counts_who_meets_the_target_and_names_the_one_furthest_off() -> None:
    assert finding(TIME, [*marks(甲市=3, 乙市=5, 丁市=7.5), FEW], "city") == (
        "接电时间：3市中2个达到目标，丁市差距最大，7.50工作日"
    )
    assert finding(TIME, marks(甲市=3, 乙市=5), "city") == "接电时间：2市全部达到目标"


def test_without_a_target_the_title_names_best_and_worst() -> None:
    assert finding(SHARE, marks(甲市=97, 乙市=99.5), "city") == "落实率：乙市最好，99.50%；甲市最差，97.00%"


def test_equal_values_one_unit_and_none_have_titles_of_their_own() -> None:
    assert finding(SHARE, marks(甲市=97, 乙市=97), "city") == "落实率：2市都是97.00%"
    assert finding(SHARE, marks(甲市=97), "city") == "甲市落实率97.00%"
    assert finding(TIME, [FEW], "city") == "接电时间：1市均没有数值"
    assert finding(TIME, [], "city") == "接电时间：0市均没有数值"


def test_the_sentence_names_unit_direction_ends_target_and_who_is_missing() -> None:
    assert sentence(TIME, [*marks(甲市=3, 乙市=7), FEW], "city") == (
        "3市的接电时间（工作日，越低越好），从甲市的3.00工作日到乙市的7.00工作日，目标 ≤ 5，1市没有数值。"
    )


def test_a_value_exactly_at_the_target_meets_it_however_it_was_divided() -> None:
    ninety = Measure("率", "%", "higher", target=90.0)
    assert ninety.is_met(100 * 0.9000000000000000001)
    assert ninety.is_met(89.99999999999999)
    assert ninety.is_met(89.999999) is False
    assert TIME.is_met(5.0) is True
    assert TIME.is_met(None) is None
    assert Measure("无目标", "件", "lower").is_met(3.0) is None


def test_units_with_the_same_reason_share_a_sentence() -> None:
    other = Mark("4", "丁市", None, state=CellState.BELOW_MINIMUM, reason="样本数少于20，不评分")
    gone = Mark("5", "戊市", None, state=CellState.NO_DATA)
    assert missing_notes(TIME, [*marks(甲市=3), FEW, other, gone], "city") == (
        "接电时间：丙市、丁市，样本数少于20，不评分。",
        "接电时间：戊市，无数据。",
    )
