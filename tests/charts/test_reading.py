"""From an evaluation to what drawings take."""

from datetime import date

import pytest

from charts.ranking import CellState
from charts.reading import marks_of, measure_of, source_of, trend_line
from metrics.evaluation_files import StoredEvaluation
from metrics.plan_files import load_plan
from metrics.replay import Step
from metrics.values import Status, Value
from tests.charts.evaluations import PLAN, evaluated, three_cities

JIANGSU = load_plan("jiangsu-2020")
STORED = evaluated(
    {"11": {"KJ01": 90.0, "KJ02": 50.0, "KK01": 70.0}, "12": {"KJ01": Status.BELOW_MINIMUM}},
    no_data={"KK01": "缺少停电数据"},
)


def test_a_measure_has_the_words_of_the_plan_and_its_target_from_the_points() -> None:
    time = measure_of(JIANGSU, "KJ02")
    assert (time.name, time.unit, time.direction, time.target) == (
        "低压非居民平均接电时间",
        "工作日",
        "lower",
        15,
    )
    assert measure_of(JIANGSU, "JJ01").target == 100  # compliance: full points
    assert measure_of(JIANGSU, "KJ06").target is None  # its groups have points of their own
    assert measure_of(JIANGSU, "KK05").grows
    assert not measure_of(JIANGSU, "KJ02").grows


def test_a_node_and_an_indicator_as_score_are_measured_in_points() -> None:
    assert measure_of(JIANGSU, "KJ").is_score
    assert measure_of(JIANGSU, "KJ02", as_score=True).name == "低压非居民平均接电时间得分"
    with pytest.raises(KeyError):
        measure_of(JIANGSU, "nothing")


def test_every_unit_of_the_level_has_its_mark_whatever_is_missing() -> None:
    marks = marks_of(STORED, three_cities(), "city", "KJ01")
    assert [(mark.name, mark.value, mark.state) for mark in marks] == [
        ("甲市", 90.0, CellState.OK),
        ("乙市", None, CellState.BELOW_MINIMUM),
        ("丙市", None, CellState.NO_DATA),
    ]
    assert marks[1].reason == "样本数少于20，不评分"


def test_a_missing_dataset_is_the_reason() -> None:
    assert marks_of(STORED, three_cities(), "city", "KK01")[2].reason == "缺少停电数据"


def test_scores_of_nodes_carry_the_grade() -> None:
    first = marks_of(STORED, three_cities(), "city", "total")[0]
    assert first.value == first.score == pytest.approx(0.6 * (3 * 90 + 50) / 4 + 0.4 * 70)
    assert first.grade == "C"


def test_a_node_that_the_plan_does_not_have_is_a_mistake_of_the_program() -> None:
    with pytest.raises(KeyError):
        marks_of(STORED, three_cities(), "city", "nothing")


def test_the_source_says_period_standing_and_that_records_were_made_up() -> None:
    manifest = {**STORED.manifest, "period": {"from": "2019-07-01", "to": "2020-06-30"}}
    stored = StoredEvaluation(STORED.folder, PLAN, STORED.values, STORED.scores, manifest)
    lines = source_of(stored, "2020-09-01", "未发布").lines()
    assert lines[0] == "来源：已入库的数据版本（2019-07-01至2020-06-30），2020-09-01计算。"
    assert lines[1] == "未发布"
    assert lines[2].startswith("合成数据")


def test_a_unit_that_a_month_does_not_know_is_a_gap_there() -> None:
    few = Value("KJ01", "city", "11", None, None, 3, 8.0, Status.BELOW_MINIMUM)
    steps = [
        Step(201907, date(2019, 7, 1), date(2019, 7, 31), {"11": few}),
        Step(201908, date(2019, 7, 1), date(2019, 8, 31), {}),
    ]
    line = trend_line(steps, "11", "甲市")
    assert [(point.month, point.value, point.state) for point in line.points] == [
        (201907, 8.0, CellState.BELOW_MINIMUM),
        (201908, None, CellState.NO_DATA),
    ]
