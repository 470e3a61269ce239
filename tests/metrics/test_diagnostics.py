"""指标体检: by hand, and against pandas and the standard library."""

import math
import statistics
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.diagnostics import Checkup, Diagnosis, Finding, Likeness, Limits, Unshared, diagnose
from metrics.plan import Plan
from metrics.score_tree import compute_scores
from metrics.spread_measures import Unmeasured, correlation, share_of_variance, skewness
from metrics.status import Status
from metrics.values import Value
from metrics.veto import HeldVeto

Number = float | None
IDENTITY = {"mode": "identity"}


def plan(scores: dict[str, Any] | None = None, **more: Any) -> Plan:
    """Dimension M with x (weight 1) and y (3), dimension N with z; M and N count alike."""
    given_scores = {"x": IDENTITY, "y": IDENTITY, "z": IDENTITY} | (scores or {})
    tree = {
        "id": "total",
        "children": [
            {
                "id": "M",
                "weight": 1,
                "children": [{"indicator": "x", "weight": 1}, {"indicator": "y", "weight": 3}],
            },
            {"id": "N", "weight": 1, "children": [{"indicator": "z", "weight": 2}]},
        ],
    }
    indicators = {name: {"direction": "higher", "score": score} for name, score in given_scores.items()}
    document = {"id": "p", "title": {"zh": "检验"}, "available": 0, "tree": tree, "indicators": indicators}
    return Plan.model_validate({**document, **more})


def values_of(columns: dict[str, list[Number]], level: str = "city") -> list[Value]:
    """Units u0, u1, … ; what is missing has no data."""
    return [
        Value(name, level, f"u{place}", None, None, 0, one, Status.NO_DATA if one is None else Status.OK)
        for name, column in columns.items()
        for place, one in enumerate(column)
    ]


def diagnosed(plan_: Plan, columns: dict[str, list[Number]], limits: Limits | None = None) -> Diagnosis:
    """The diagnosis of these values by their scores."""
    values = values_of(columns)
    return diagnose(plan_, values, compute_scores(plan_, values), "city", limits)


def of(diagnosis: Diagnosis, name: str) -> Checkup:
    """One indicator's checkup."""
    return next(one for one in diagnosis.indicators if one.indicator == name)


COLUMNS: dict[str, list[Number]] = {"x": [10, 20, 60, 30], "y": [90, 50, 70, 80], "z": [40, 100, 0, 55]}


def test_the_nominal_weight_is_the_product_down_the_tree() -> None:
    diagnosis = diagnosed(plan(), COLUMNS)
    assert [one.nominal for one in diagnosis.indicators] == [0.5 * 1 / 4, 0.5 * 3 / 4, 0.5]
    assert [one.dimension for one in diagnosis.indicators] == ["M", "M", "N"]


def test_effective_weights_are_shares_of_the_variance_of_the_total_and_add_to_one() -> None:
    """Points in the total are weight × score; by hand with sums of products of deviations."""
    diagnosis = diagnosed(plan(), COLUMNS)
    parts = {"x": [w / 8 for w in (10, 20, 60, 30)], "y": [w * 3 / 8 for w in (90, 50, 70, 80)],
             "z": [w / 2 for w in (40, 100, 0, 55)]}  # fmt: skip
    total = [sum(parts[name][unit] for name in parts) for unit in range(4)]
    mean = sum(total) / 4
    spread = sum((one - mean) ** 2 for one in total)
    for name, part in parts.items():
        own = sum((one - sum(part) / 4) * (whole - mean) for one, whole in zip(part, total, strict=True))
        assert of(diagnosis, name).effective.value == pytest.approx(own / spread, abs=1e-12)
        expected = statistics.correlation(part, total)
        assert of(diagnosis, name).with_total.value == pytest.approx(expected, abs=1e-12)
    assert sum(one.effective.value or 0 for one in diagnosis.indicators) == pytest.approx(1, abs=1e-12)


def test_the_weight_of_what_is_missing_goes_to_its_siblings_and_the_shares_still_add_to_one() -> None:
    """Without x in u0, y carries the whole of M there."""
    diagnosis = diagnosed(plan(), {**COLUMNS, "x": [None, 20, 60, 30]})
    assert sum(one.effective.value or 0 for one in diagnosis.indicators) == pytest.approx(1, abs=1e-12)
    part = [0, 20 / 8, 60 / 8, 30 / 8]
    total = [90 / 2 + 40 / 2, 20 / 8 + 150 / 8 + 50, 60 / 8 + 210 / 8, 30 / 8 + 240 / 8 + 55 / 2]
    expected = statistics.correlation(part, total)
    assert of(diagnosis, "x").with_total.value == pytest.approx(expected, abs=1e-12)


def test_where_a_node_is_no_arithmetic_mean_there_are_no_shares_of_the_total() -> None:
    tree = plan().model_dump(mode="json")["tree"] | {"aggregate": "geometric"}
    diagnosis = diagnosed(plan(tree=tree), COLUMNS)
    assert diagnosis.not_shared is Unshared.NOT_ADDITIVE
    assert all(one.effective.value is None for one in diagnosis.indicators)
    assert diagnosed(plan(), COLUMNS).not_shared is None


def test_a_unit_in_which_a_veto_holds_is_left_out_of_the_shares() -> None:
    """M is 0 in u3 by the veto: the other three units make up the shares."""
    veto = {"id": "V", "when": {"table": "findings", "count": 1}, "node": "M", "grade_at_most": "B"}
    vetoed = plan(grades={"A": 80, "B": 0}, vetoes=[veto])
    values = values_of(COLUMNS)
    held = [HeldVeto(vetoed.vetoes[0], "city", "u3", 1)]
    with_veto = diagnose(vetoed, values, compute_scores(vetoed, values, held), "city")
    three = diagnosed(plan(), {name: column[:3] for name, column in COLUMNS.items()})
    for name in COLUMNS:
        assert of(with_veto, name).effective == of(three, name).effective


def test_missing_counts_every_unit_to_which_the_indicator_applies() -> None:
    values = values_of({"x": [1, 2, None, 3, 4], "y": [1, 2, 3, 4, 5], "z": [5, 4, 3, 2, 1]})
    values[0] = Value("x", "city", "u0", None, None, 0, None, Status.NOT_APPLICABLE)
    values[1] = Value("x", "city", "u1", None, None, 3, 2.0, Status.BELOW_MINIMUM)
    found = of(diagnose(plan(), values, compute_scores(plan(), values), "city"), "x")
    assert found.missing == 2 / 4  # one without data and one below the minimum, of four
    assert found.finding is Finding.MISSING


def test_full_marks_are_counted_among_the_scored() -> None:
    score = {"mode": "compliance", "full": 10, "zero": 0}
    found = of(diagnosed(plan({"x": score}), {**COLUMNS, "x": [10, 11, 5, None]}), "x")
    assert found.full == 2 / 3


def test_a_relative_mode_has_no_full_marks() -> None:
    assert of(diagnosed(plan({"x": {"mode": "minmax"}}), COLUMNS), "x").full is None


@pytest.mark.parametrize(
    ("x", "finding"),
    [
        ([None, None, None, None, None, None], Finding.NO_DATA),
        ([10, 20, None, None, 40, 50], Finding.MISSING),
        ([100, 100, 100, 100, 100, 100], Finding.ALL_EQUAL),
        ([50, 50, 50, 50, 50, 50], Finding.ALL_EQUAL),
        ([100, 100, 100, 100, 100, 20], Finding.FULL),
        ([90, 80, 70, 60, 50, 40], Finding.AGAINST),
        ([0, 20, 40, 60, 80, 99], Finding.STRONG),
        ([50, 50, 50, 50, 50, 51], Finding.WEAK),
    ],
)
def test_the_gravest_finding_is_named(x: list[Number], finding: Finding) -> None:
    """y and z rise slowly from unit to unit."""
    columns: dict[str, list[Number]] = {"x": x, "y": [50, 52, 54, 56, 58, 60], "z": [50, 52, 54, 56, 58, 60]}
    assert of(diagnosed(plan(), columns), "x").finding is finding


def test_a_skew_beyond_two_is_named_and_an_even_spread_is_sound() -> None:
    far: list[Number] = [20, 21, 22, 23, 24, 25, 26, 90]
    even: list[Number] = [0, 10, 20, 30, 40, 50, 60, 70]
    sound = Limits(strong=100, weak=-100)
    assert of(diagnosed(plan(), {"x": far, "y": even, "z": even}, sound), "x").finding is Finding.SKEWED
    assert of(diagnosed(plan(), {"x": even, "y": even, "z": even}, sound), "x").finding is Finding.SOUND


def test_what_weighs_nothing_is_neither_weak_nor_strong() -> None:
    tree = plan().model_dump(mode="json")["tree"]
    tree["children"][1]["weight"] = 0
    found = of(diagnosed(plan(tree=tree), COLUMNS), "z")
    assert (found.nominal, found.effective.value, found.finding) == (0, 0, Finding.SOUND)


def test_indicators_that_are_not_built_are_not_examined() -> None:
    tree = plan().model_dump(mode="json")["tree"]
    tree["children"][0]["children"][0]["built"] = False
    assert [one.indicator for one in diagnosed(plan(tree=tree), COLUMNS).indicators] == ["y", "z"]


def test_pairs_above_the_limit_are_redundant_whatever_their_dimension() -> None:
    """z follows x; y goes against x inside M, and against z outside of it."""
    x: list[Number] = [1, 2, 3, 4, 6]
    columns: dict[str, list[Number]] = {"x": x, "y": [9, 7, 8, 5, 2], "z": [2, 4, 6, 8, 13]}
    pairs = {(one.one, one.other): one for one in diagnosed(plan(), columns).pairs}
    assert set(pairs) == {("x", "z"), ("x", "y")}
    assert pairs["x", "z"].likeness is Likeness.REDUNDANT
    assert pairs["x", "y"].likeness is Likeness.OPPOSED
    expected = statistics.correlation([1, 2, 3, 4, 6], [9, 7, 8, 5, 2])
    assert pairs["x", "y"].correlation == pytest.approx(expected, abs=1e-12)


def test_pairs_count_low_as_good_where_it_is() -> None:
    indicators = plan().model_dump(mode="json")["indicators"]
    indicators["y"]["direction"] = "lower"
    x: list[Number] = [1, 2, 3, 4]
    columns: dict[str, list[Number]] = {"x": x, "y": [8, 6, 4, 2], "z": [5, 1, 5, 1]}
    (pair,) = diagnosed(plan(indicators=indicators), columns, Limits(pair_units=4)).pairs
    assert (pair.one, pair.other, pair.likeness) == ("x", "y", Likeness.REDUNDANT)
    assert pair.correlation == pytest.approx(1, abs=1e-12)


def test_pairs_are_taken_over_the_units_that_have_both() -> None:
    columns: dict[str, list[Number]] = {
        "x": [1, 2, 3, None, 9], "y": [2, 4, 6, 0, None], "z": [5, 1, 5, 1, 3],
    }  # fmt: skip
    (pair,) = diagnosed(plan(), columns, Limits(pair_units=3)).pairs
    assert pair.count == 3
    assert pair.correlation == pytest.approx(1, abs=1e-12)


def test_a_limit_is_only_passed_beyond_it() -> None:
    """The correlation of (0, 1, 2) and (0, 2, 1) is exactly ½."""
    columns: dict[str, list[Number]] = {"x": [0, 1, 2], "y": [0, 2, 1], "z": [1, 0, 1]}
    assert not diagnosed(plan(), columns, Limits(redundant=0.5, opposed=-2, pair_units=3)).pairs
    assert len(diagnosed(plan(), columns, Limits(redundant=0.49, opposed=-2, pair_units=3)).pairs) == 1


def test_a_pair_over_few_units_is_alike_by_chance_and_not_named() -> None:
    columns: dict[str, list[Number]] = {"x": [1, 2, 3, 4], "y": [2, 4, 6, 8], "z": [1, 5, 1, 5]}
    assert not diagnosed(plan(), columns).pairs
    columns = {"x": [1, 2, 3, 4, 5], "y": [2, 4, 6, 8, 10], "z": [1, 5, 1, 5, 1]}
    assert [(one.one, one.other, one.count) for one in diagnosed(plan(), columns).pairs] == [("x", "y", 5)]


@pytest.mark.parametrize(
    ("column", "reason"),
    [
        ([None, None, None, None], Unmeasured.TOO_FEW),
        ([1, None, 2, None], Unmeasured.TOO_FEW),
        ([7, 7, 7, 7], Unmeasured.ALL_EQUAL),
        ([0.1 + 0.2, 0.3, 0.3, 0.3], Unmeasured.ALL_EQUAL),
    ],
)
def test_what_cannot_be_measured_says_why(column: list[Number], reason: Unmeasured) -> None:
    diagnosis = diagnosed(plan(), {**COLUMNS, "x": column})
    assert of(diagnosis, "x").skew.reason is reason
    assert of(diagnosis, "x").skew.value is None
    assert not [pair for pair in diagnosis.pairs if "x" in (pair.one, pair.other)]


def test_units_of_other_levels_play_no_part() -> None:
    values = values_of(COLUMNS) + values_of({"x": [0, 0], "y": [0, 0], "z": [0, 0]}, "county")
    values = [one if one.level == "city" else Value(
        one.indicator, one.level, f"c{one.unit_code}", None, None, 0, one.value, one.status
    ) for one in values]  # fmt: skip
    assert diagnose(plan(), values, compute_scores(plan(), values), "city") == diagnosed(plan(), COLUMNS)


def test_nothing_at_all_is_a_diagnosis_too() -> None:
    diagnosis = diagnosed(plan(), {"x": [None], "y": [None], "z": [None]})
    assert [one.finding for one in diagnosis.indicators] == [Finding.NO_DATA] * 3
    assert [one.effective.reason for one in diagnosis.indicators] == [Unmeasured.TOO_FEW] * 3
    empty = diagnose(plan(), [], [], "city")
    assert (empty.units, [one.missing for one in empty.indicators]) == (0, [None] * 3)


SPREADS = st.lists(st.integers(-1000, 1000), min_size=3, max_size=12).filter(lambda one: len(set(one)) > 1)


@given(SPREADS)
def test_skewness_is_that_of_pandas(numbers: list[int]) -> None:
    assert skewness(numbers).value == pytest.approx(pd.Series(numbers).skew(), abs=1e-11)


def test_skewness_by_hand() -> None:
    """0, 0, 3: mean 1, deviations −1, −1, 2; second moment 6/3, third 6/3; adjusted by √(3·2) / (3 − 2)."""
    assert skewness([0, 0, 3]).value == pytest.approx(math.sqrt(3 * 2) / 1 * (6 / 3) / (6 / 3) ** 1.5)
    assert skewness([0, 0, None, 3]).count == 3


@given(st.lists(st.tuples(st.integers(-1000, 1000), st.integers(-1000, 1000)), min_size=3, max_size=12))
def test_correlation_is_that_of_pandas(pairs: list[tuple[int, int]]) -> None:
    left, right = ([pair[side] for pair in pairs] for side in (0, 1))
    found = correlation(pairs)
    if len(set(left)) == 1 or len(set(right)) == 1:
        assert (found.value, found.reason) == (None, Unmeasured.ALL_EQUAL)
    else:
        assert found.value == pytest.approx(pd.Series(left).corr(pd.Series(right)), abs=1e-12)


ANY = st.lists(st.floats(allow_nan=False, allow_infinity=False), max_size=8)


@given(ANY, ANY)
def test_no_nan_and_no_infinity_comes_out(one: list[float], other: list[float]) -> None:
    shorter = min(len(one), len(other))
    found = [
        skewness(one),
        correlation(list(zip(one, other, strict=False))),
        share_of_variance(one[:shorter], other[:shorter]),
    ]
    for measured in found:
        assert (measured.value is None) == (measured.reason is not None)
        assert measured.value is None or math.isfinite(measured.value)
