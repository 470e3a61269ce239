"""Every sentence about every score of the demo can be worked out again, and gives the stored score."""

from datetime import date

import pytest

from charts.arithmetic import Worked, worked
from data.units import load_units
from metrics.evaluation_files import StoredEvaluation, read_evaluation
from metrics.period import Period
from metrics.plan_files import load_plan
from metrics.values import Status
from tests.charts.test_arithmetic import check, value
from tests.pages.demo_evaluation import demo_files

YEAR = Period(date(2019, 7, 1), date(2020, 6, 30))
UNITS = load_units()
PLAN = load_plan("jiangsu-2020")


@pytest.fixture(scope="module")
def stored() -> StoredEvaluation:
    return read_evaluation(demo_files() / "evaluation")


def told(stored: StoredEvaluation, name: str, unit: str) -> Worked:
    indicator = stored.plan.indicators[name]
    rows = stored.values_by_place
    components = {key: rows[f"{name}.{key}", unit] for key in indicator.components}
    minimum = indicator.minimum_n.at(UNITS.level(unit))
    return worked(indicator, rows[name, unit], components, minimum, YEAR)


@pytest.mark.parametrize("name", [*PLAN.built_indicators()])
def test_the_numbers_of_every_sentence_give_its_results(name: str, stored: StoredEvaluation) -> None:
    is_scored = name not in PLAN.monitors
    for unit in (*UNITS.at_level("province"), *UNITS.at_level("city")):
        done = told(stored, name, unit)
        check(done.sentence())
        row = stored.values_by_place[name, unit]
        assert done.value_line or row.value is None, (name, unit)
        if is_scored and row.status is Status.OK:
            assert done.score == stored.scores_by_place[name, unit].score


def test_most_sentences_hold_a_calculation(stored: StoredEvaluation) -> None:
    counts = {name: check(told(stored, name, "320500").sentence()) for name in PLAN.built_indicators()}
    assert sum(count > 0 for count in counts.values()) > 45


@pytest.mark.parametrize(
    ("unit", "parts", "said"),
    [
        (
            "320500",
            (1, 40, 10, 70.0),
            "政策按期出台；符合条件的工单40件，其中用到的10件；60 + 40 × 10 ÷ 40 = 70.00",
        ),
        (
            "320500",
            (0, 40, 10, 0.0),
            "政策没有按期出台；符合条件的工单40件，其中用到的10件；没有出台，得0.00分",
        ),
        (
            "320500",
            (2, 0, 0, 60.0),
            "政策按期出台；符合条件的工单0件，其中用到的0件；出台的得60.00分，没有符合条件的工单",
        ),
        (
            "320600",
            (1, 9, 2, 100.0),
            "政策按期出台；符合条件的工单9件，其中用到的2件；出台并且用到，得100.00分",
        ),
        (
            "320600",
            (0, 9, 2, 60.0),
            "政策没有按期出台；符合条件的工单9件，其中用到的2件；出台、用到只有其一，得60.00分",
        ),
        (
            "320600",
            (0, 9, 0, 40.0),
            "政策没有按期出台；符合条件的工单9件，其中用到的0件；出台、用到都没有，得40.00分",
        ),
    ],
)
def test_a_policy_is_told_by_its_two_steps(unit: str, parts: tuple[int, int, int, float], said: str) -> None:
    *counts, result = parts
    keys = ("issued", "eligible", "used")
    components = {key: value(count, None, float(count)) for key, count in zip(keys, counts, strict=True)}
    row = value(None, None, result)
    whole = type(row)("BL08", "city", unit, None, None, 9, result, Status.OK)
    done = worked(PLAN.indicators["BL08"], whole, components, 0, YEAR)
    assert done.value_line == said
    check(done.sentence())


@pytest.mark.parametrize(
    ("cases", "related", "yuan", "points", "said"),
    [
        (
            3,
            1,
            5_000,
            20 * 2 + 40 * 1 + 5,
            "应退金额5,000.00元 ÷ 1,000 = 5.00点；20 × 2 + 40 × 1 + 5.00 = 85.00",
        ),
        (
            1,
            0,
            90_000,
            20 + 60,
            "应退金额90,000.00元 ÷ 1,000 = 90.00点；应退金额最多计60点；20 × 1 + 40 × 0 + 60.00 = 80.00",
        ),
    ],
)
def test_charges_are_told_by_case_and_by_amount(
    cases: int, related: int, yuan: int, points: float, said: str
) -> None:
    given = {"cases": cases, "related": related, "refundable": yuan}
    components = {key: value(number, None, float(number)) for key, number in given.items()}
    done = worked(PLAN.indicators["JJ05"], value(None, None, float(points), cases), components, 0, YEAR)
    assert done.value_line == said
    assert check(done.sentence()) == 3
    assert done.score == max(0, 100 - points)


def test_the_bank_s_score_is_the_mean_of_four(stored: StoredEvaluation) -> None:
    done = told(stored, "M16", "320500")
    assert check(done.sentence()) >= 3
    assert "÷ 4 = " in done.value_line


def test_a_median_says_what_was_put_in_order(stored: StoredEvaluation) -> None:
    row = stored.values_by_place["M01", "320500"]
    assert told(stored, "M01", "320500").value_line == (
        f"把{row.n:,}件由小到大排列，第50%位为{row.value:.2f}"
    )
