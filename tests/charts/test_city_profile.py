"""One unit's page in pieces: its indicators, facts, title, weights, and another unit beside it."""

import pytest

from charts.city_facts import city_facts, city_title, most_lost, place_of
from charts.city_indicators import (
    IndicatorRow,
    indicator_rows,
    indicator_table,
    indicators_finding,
    missed_first,
    published_notes,
)
from charts.dimension_bars import dimension_rows
from charts.markup import render
from charts.measure import Measure
from charts.ranking import Cell, CellState
from charts.real_weights import real_weights
from charts.two_units import dimension_lines, indicator_lines, two_finding, two_units_table
from data.benchmarks import Benchmarks
from metrics.plan import Plan
from metrics.values import Status
from tests.charts.evaluations import HOSTILE, PLAN, VALUES, evaluated, three_cities
from tests.charts.page_source import Shown

UNITS = three_cities()
BENCHMARKS = Benchmarks.model_validate(
    {
        "plan": "small",
        "places": {"b": "北京", "s": "上海"},
        "sources": {"r": "某报告"},
        "figures": [
            {"indicator": "KJ01", "place": "b", "value": 99, "year": 2020, "source": "r", "note": "仅小微"},
            {"indicator": "KK01", "place": "b", "value": 98, "year": 2020, "source": "r"},
        ],
    }
)


def with_targets() -> Plan:
    """The small plan with a target of 80 for each of its indicators."""
    benchmark = {"mode": "benchmark", "full": 100, "target": 80, "zero": 0}
    given = PLAN.model_dump(mode="json")
    for name in ("KJ01", "KJ02", "KK01"):
        given["indicators"][name]["score"] = benchmark
    return Plan.model_validate(given)


STORED = evaluated(VALUES, plan=with_targets())


def rows(code: str = "13") -> list[IndicatorRow]:
    return indicator_rows(STORED, UNITS, code, BENCHMARKS)


def test_only_built_indicators_have_a_row_with_their_dimension_and_the_best_of_the_cities() -> None:
    assert [(row.id, row.node, row.value, row.best) for row in rows()] == [
        ("KJ01", "KJ", 70.0, 95.0),
        ("KJ02", "KJ", 66.0, 95.0),
        ("KK01", "KK", 90.0, 90.0),
    ]


def test_a_value_from_too_few_cases_neither_meets_nor_misses_and_is_no_best() -> None:
    few = rows("12")[0]
    assert (few.value, few.is_met, few.cell.state) == (50.0, None, CellState.BELOW_MINIMUM)
    only_few = evaluated({"12": {"KJ01": Status.BELOW_MINIMUM}}, plan=with_targets())
    assert indicator_rows(only_few, UNITS, "12", BENCHMARKS)[0].best is None


def test_what_misses_its_target_stands_first_the_lowest_score_of_all() -> None:
    assert [(row.id, row.is_met) for row in missed_first(rows())] == [
        ("KJ02", False),  # 66 of 80
        ("KJ01", False),  # 70 of 80
        ("KK01", True),
    ]


def test_the_finding_counts_and_names_what_is_missed() -> None:
    assert indicators_finding(rows()) == "有目标的3项中2项未达到：办理时间、接电时间"
    assert indicators_finding([row for row in rows() if row.is_met]) == "有目标的1项全部达到"
    assert indicators_finding([rows("12")[1]]) == "1项指标均没有可以判断的目标"
    many = [
        IndicatorRow(
            str(one),
            "KJ",
            Measure(f"甲{one}", direction="higher", target=9),
            Cell(CellState.OK, value=1.0, score=float(one)),
        )
        for one in range(4)
    ]
    assert indicators_finding(many) == "有目标的4项中4项未达到：甲0、甲1、甲2等"


def test_the_table_shows_every_number_and_only_places_that_have_any() -> None:
    shown = Shown(
        render(indicator_table(rows(), "丙市", BENCHMARKS, {"KJ01": "indicator?x=1"}, {"KJ01": [1.0, 2.0]}))
    )
    assert shown.rows[0] == ["指标", "丙市", "目标", "结果", "北京", "省内最好", "得分", "评价期内走势"]
    assert shown.rows[1] == ["接电时间工作日", "70.00", "≥ 80", "未达到", "99.00", "95.00", "70.00", ""]
    assert [link["href"] for link in shown.with_tag("a")] == ["indicator?x=1"]
    assert [picture["alt"] for picture in shown.with_tag("img")] == ["接电时间逐月累计的走势"]


def test_published_figures_have_source_year_and_difference() -> None:
    assert published_notes(rows(), BENCHMARKS) == ["北京的接电时间（仅小微）、停电时间：某报告，2020年。"]


def test_a_hostile_name_is_only_text_everywhere() -> None:
    units = three_cities(HOSTILE)
    named = indicator_table(rows(), units.name("13"), BENCHMARKS, {}, {})
    beside = two_units_table((units.name("13"), "甲市"), [], HOSTILE)
    shown = Shown(render(named, beside))
    assert shown.with_tag("img") == []
    assert HOSTILE in shown.text


def test_weights_of_what_has_no_score_go_to_its_siblings_and_add_up_to_100() -> None:
    # KJ 60, of which KJ01 3 and KJ02 1 of 4 (KJ03 is not built); KK 40.
    assert real_weights(STORED, "11") == {"KJ01": 60 * 3 / 4, "KJ02": 60 * 1 / 4, "KK01": 40.0}
    assert sum(real_weights(STORED, "11").values()) == 100


def test_without_a_total_or_a_weighted_mean_nothing_is_taken_apart() -> None:
    assert real_weights(STORED, "12") == {}  # KK alone is 40 of 100, less than the 60 it needs
    given = with_targets().model_dump(mode="json")
    given["tree"]["aggregate"] = "geometric"
    assert real_weights(evaluated(VALUES, plan=Plan.model_validate(given)), "11") == {}


def test_what_takes_most_from_the_total_is_weight_times_what_is_missing() -> None:
    worst = most_lost(real_weights(STORED, "13"), rows())
    assert worst is not None
    # Scores are 70, 66 and 90: 45 × 30 for KJ01, 15 × 34 for KJ02, 40 × 10 for KK01.
    assert worst.id == "KJ01"
    assert most_lost({}, rows()) is None


def test_the_title_tells_rank_targets_and_the_largest_loss() -> None:
    place = place_of(STORED, UNITS, "13")
    weights = real_weights(STORED, "13")
    assert city_title(place, weights, rows()) == "丙市：第2名，有目标的3项达到1项，接电时间失分最多"
    unranked = place_of(STORED, UNITS, "12")
    assert city_title(unranked, {}, []) == "乙市：总分不评分"


def test_the_facts_stand_against_the_median_and_the_cuts() -> None:
    place = place_of(STORED, UNITS, "13")
    facts = {fact.name: fact for fact in city_facts(place, STORED.plan, rows())}
    # 13: 0.6 × (3 × 70 + 66) / 4 + 0.4 × 90 = 77.4; 11: 0.6 × 95 + 0.4 × 85 = 91
    assert facts["总分"].number == "77.40"
    assert facts["总分"].meaning == f"城市中位数{(77.4 + 91) / 2:.2f}"
    assert facts["等级"].meaning == "70至80为C"
    assert (facts["名次"].number, facts["名次"].meaning) == ("2", "2市参加排名")
    assert (facts["未达到目标"].number, facts["未达到目标"].is_hot) == ("2", True)
    assert facts["不评分"].number == "0"


def test_a_unit_without_a_total_has_no_grade_and_no_rank() -> None:
    place = place_of(STORED, UNITS, "12")
    facts = {fact.name: fact for fact in city_facts(place, STORED.plan, rows("12"))}
    assert (facts["总分"].number, facts["等级"].number, facts["名次"].number) == ("–", "–", "–")
    assert facts["不评分"].number == "2"


def test_two_units_are_compared_where_both_have_a_number() -> None:
    own, other = (dimension_rows(STORED, UNITS, code) for code in ("11", "12"))
    assert two_finding(("甲市", "乙市"), own, other) == "甲市与乙市相比，1个维度中1个领先：可靠"
    assert two_finding(("乙市", "甲市"), other, own) == "乙市与甲市相比，1个维度均不领先"
    assert two_finding(("甲市", "乙市"), own[:1], other[:1]) == "甲市与乙市没有可比的维度"
    table = Shown(render(two_units_table(("甲市", "乙市"), dimension_lines((91.0, None), own, other), "x")))
    assert table.rows[1:] == [
        ["总分", "91.00", "–", "–"],
        ["快捷", "95.00", "–", "–"],
        ["可靠", "85.00", "55.00", "+30.00"],
    ]


@pytest.mark.parametrize(("code", "value"), [("11", 95.0), ("12", None)])
def test_a_value_from_too_few_cases_is_not_compared(code: str, value: float | None) -> None:
    lines = indicator_lines(rows(code), rows("13"))
    assert lines[0][1:] == (value, 70.0)
