"""指标体检 in words: every indicator with one line of advice, every gap with its reason."""

from typing import Any

import pytest

from charts.markup import render
from charts.plan_checkup import PlanCheckup
from charts.texts import text
from data.units import load_units
from metrics.diagnostics import Finding, Likeness, Unshared
from metrics.evaluation_files import StoredEvaluation
from metrics.plan import Plan
from metrics.spread_measures import Unmeasured
from tests.charts.evaluations import PLAN, evaluated
from tests.charts.page_source import Shown

CITIES = load_units().at_level("city")
KEYS = {"missing": "5%", "full": "90%", "skew": "2.50", "times": "3.0"}


def stored(columns: dict[str, list[float]], plan: Plan = PLAN) -> StoredEvaluation:
    """The first cities with these values; the others have none."""
    rows = max(map(len, columns.values()))
    values = {
        CITIES[place]: {name: column[place] for name, column in columns.items() if place < len(column)}
        for place in range(rows)
    }
    return evaluated(values, load_units(), plan=plan)


RISING: dict[str, list[float]] = {
    "KJ01": [10.0 * one for one in range(13)],
    "KJ02": [5.0 * one + 7 for one in range(13)],
    "KK01": [float(5 * one % 13) for one in range(13)],
}


def shown(nodes: list[Any]) -> str:
    """What a reader reads."""
    return Shown(render(*nodes)).text


def test_the_title_counts_what_calls_for_attention() -> None:
    checkup = PlanCheckup(stored(RISING), "city")
    noted = sum(one.finding is not Finding.SOUND for one in checkup.diagnosis.indicators)
    pairs = len(checkup.diagnosis.pairs)
    assert pairs == 1
    assert shown([checkup.finding()]) == f"指标体检：3项指标中{noted}项、1对指标需要留意"


def test_two_indicators_that_say_the_same_are_named_with_their_correlation() -> None:
    said = shown(PlanCheckup(stored(RISING), "city").explanation())
    assert "用13市的数值和得分检查方案本身" in said
    assert "高度相关（1.00，13个单位）" in said


def test_every_indicator_has_a_row_with_its_weight_its_influence_and_one_line_of_advice() -> None:
    checkup = PlanCheckup(stored(RISING), "city")
    table = checkup.table()
    assert len(table.rows) == len(checkup.diagnosis.indicators) == 3
    for row, one in zip(table.rows, checkup.diagnosis.indicators, strict=True):
        name, missing, full, skew, nominal, effective, with_total, advice = row
        assert str(name).startswith(f"{one.indicator} ")
        assert missing == 0
        assert full == 100 * (one.full or 0)
        assert skew == one.skew.value
        assert nominal == pytest.approx(100 * one.nominal)
        assert effective == pytest.approx(100 * (one.effective.value or 0))
        assert with_total == one.with_total.value
        assert advice
    assert sum(float(row[5] or 0) for row in table.rows) == pytest.approx(100)


def test_what_cannot_be_measured_says_why_in_its_cell() -> None:
    table = PlanCheckup(stored({**RISING, "KJ01": [50.0] * 13, "KJ02": [1.0, 2.0]}), "city").table()
    by_name = {str(row[0]).split(" ")[0]: row for row in table.rows}
    assert by_name["KJ01"][3] == "各单位相同"
    assert by_name["KJ02"][3] == "单位不足3个"


def test_a_plan_that_is_no_arithmetic_mean_says_that_the_total_cannot_be_shared_out() -> None:
    tree = PLAN.tree.model_copy(update={"aggregate": "geometric"})
    checkup = PlanCheckup(stored(RISING, PLAN.model_copy(update={"tree": tree})), "city")
    assert "不能分摊到各项指标" in shown(checkup.explanation())
    assert {row[5] for row in checkup.table().rows} == {"不能分摊"}


def test_with_too_few_units_nothing_is_said_of_the_indicators() -> None:
    few = evaluated({}, load_units(), plan=PLAN)
    few.scores.clear()
    few.values.clear()
    checkup = PlanCheckup(few, "city")
    assert not checkup.is_telling
    assert shown([checkup.finding()]) == "指标体检：参评单位不到3个，看不出指标的好坏"


@pytest.mark.parametrize("finding", Finding)
def test_every_finding_has_one_line_of_advice(finding: Finding) -> None:
    line = text(f"checkup.finding_{finding}", **KEYS)
    assert line.endswith("。")
    assert "\n" not in line


@pytest.mark.parametrize("likeness", Likeness)
def test_so_has_every_pair(likeness: Likeness) -> None:
    line = text(f"checkup.pair_{likeness}", one="A", other="B", correlation="0.95", count=13)
    assert line.endswith("。")


@pytest.mark.parametrize("reason", [*Unmeasured, *Unshared])
def test_every_reason_has_its_words(reason: str) -> None:
    assert text(f"checkup.reason_{reason}")
