"""Two measures of the same units: which is far from which, said and tabled."""

from charts.markup import render
from charts.measure import Mark, Measure
from charts.ranking import CellState
from charts.two_measures import Side, both, table_finding, title_finding, two_table, two_twin
from tests.charts.page_source import Shown

GRADES = {"A": 90.0, "B": 80.0, "C": 0.0}


def side(id_: str, *scores: float | None) -> Side:
    marks = [
        Mark(
            str(code),
            f"市{code}",
            score,
            score=score,
            state=CellState.OK if score is not None else CellState.NO_DATA,
        )
        for code, score in enumerate(scores, start=1)
    ]
    return Side(id_, Measure(f"指标{id_}", is_score=True, direction="higher"), marks)


def test_the_title_counts_the_units_that_are_well_placed_on_one_side_only() -> None:
    left, right = side("甲", 85.0, 90.0, 81.0), side("乙", 70.0, 79.9, 80.0)
    assert title_finding(left, right, GRADES, "city") == "指标甲得分在80分以上、指标乙在80分以下的有2市"


def test_it_turns_round_where_more_units_are_better_on_the_right() -> None:
    left, right = side("甲", 70.0, 60.0, 85.0), side("乙", 85.0, 95.0, 70.0)
    assert title_finding(left, right, GRADES, "city") == "指标乙得分在80分以上、指标甲在80分以下的有2市"


def test_exactly_at_the_cut_is_above_it() -> None:
    left, right = side("甲", 80.0), side("乙", 80.0)
    assert "同在80分以上或同在80分以下" in title_finding(left, right, GRADES, "city")


def test_units_with_one_score_only_are_not_counted() -> None:
    left, right = side("甲", 85.0, None), side("乙", None, 70.0)
    assert title_finding(left, right, GRADES, "city") == "指标甲与指标乙：没有两项都有得分的城市"
    assert table_finding(both(left, right, {}), "city") == "没有两项都有得分的城市"


def test_the_same_measure_on_both_sides_gets_the_finding_of_one() -> None:
    left = side("甲", 85.0, 60.0)
    assert title_finding(left, left, GRADES, "city") == "指标甲：市1最高，85.00；市2最低，60.00"


def test_a_plan_without_grades_has_no_cut_to_compare_at() -> None:
    assert title_finding(side("甲", 85.0), side("乙", 60.0), {}, "city") == "指标甲与指标乙"


def test_the_largest_difference_comes_first_whatever_its_sign_and_missing_ones_last() -> None:
    rows = both(side("甲", 50.0, None, 90.0, 60.0), side("乙", 55.0, 80.0, 70.0, 60.0), {})
    assert [(row.left.code, row.difference) for row in rows] == [
        ("3", -20.0),
        ("1", 5.0),
        ("4", 0.0),
        ("2", None),
    ]
    assert table_finding(rows, "city") == "两图相差最大的是市3，相差20.00分"


def test_all_equal_is_said() -> None:
    assert table_finding(both(side("甲", 50.0), side("乙", 50.0), {}), "city") == "两图各城市得分相同"


def test_the_table_shows_the_state_where_there_is_no_number() -> None:
    left, right = side("甲", 50.0, None), side("乙", 55.0, 80.0)
    rows = both(left, right, {"1": "省", "2": "省"})
    table = Shown(render(two_table(left, right, rows, "county", {"1": "profile?city=1"})))
    assert table.rows[1:] == [["市1", "省", "50.00", "55.00", "+5.00"], ["市2", "省", "无数据", "80.00", "–"]]
    assert [link["href"] for link in table.with_tag("a")] == ["profile?city=1"]


def test_the_download_has_codes_values_and_reasons() -> None:
    left, right = side("甲", 50.0), side("乙", 55.0)
    missing = Mark("2", "市2", None, state=CellState.BELOW_MINIMUM, reason="样本数少于10，不评分")
    left = Side("甲", left.measure, [*left.marks, missing])
    right = Side("乙", right.measure, [*right.marks, missing])
    table = two_twin(left, right, both(left, right, {"1": "省"}), "county")
    assert table.rows == (
        ("1", "市1", "省", 50.0, 55.0, 5.0, ""),
        ("2", "市2", "", None, None, None, "样本数少于10，不评分"),
    )
