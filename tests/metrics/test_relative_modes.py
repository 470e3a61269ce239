"""Points by the units that are scored together: by hand, and where there is nothing to judge by."""

from math import log, sqrt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.leaf_scores import unscaled
from metrics.plan import Plan
from metrics.relative_modes import Unscaled
from metrics.score_tree import ScoreRow, compute_scores
from metrics.status import Status
from metrics.values import Value

MODES: list[dict[str, Any]] = [
    {"mode": "minmax"}, {"mode": "zscore"}, {"mode": "rank"}, {"mode": "percentile"},
]  # fmt: skip
Number = float | None


def plan(score: dict[str, Any], direction: str = "higher", **more: Any) -> Plan:
    """One indicator that is the total."""
    return Plan.model_validate(
        {
            "id": "one",
            "title": {"zh": "检验"},
            "tree": {"id": "total", "children": [{"indicator": "x", "weight": 1}]},
            "indicators": {"x": {"direction": direction, "score": score}},
            **more,
        }
    )


def value(
    unit: str, number: Number, level: str = "city", status: Status | None = None, name: str = "x"
) -> Value:
    """One value; without a number and a status there is no data."""
    found = status or (Status.NO_DATA if number is None else Status.OK)
    return Value(name, level, unit, None, None, 0, number, found)


def units(*numbers: Number) -> list[Value]:
    """Units a, b, c …"""
    return [value(chr(ord("a") + place), number) for place, number in enumerate(numbers)]


def points(plan_: Plan, values: list[Value], node: str = "x") -> list[Number]:
    """The points of every unit in order."""
    return [row.score for row in compute_scores(plan_, values) if row.node == node]


def reasons(plan_: Plan, values: list[Value]) -> dict[tuple[str, str], Unscaled]:
    """Why a row has no points at a level."""
    return unscaled(plan_, values)


def test_minmax_is_linear_from_the_worst_to_the_best() -> None:
    assert points(plan({"mode": "minmax"}), units(2, 3, 6)) == [0, 100 * (3 - 2) / (6 - 2), 100]
    assert points(plan({"mode": "minmax", "range": [1, 100]}), units(2, 3, 6)) == [1, 1 + 99 * 0.25, 100]


def test_minmax_where_low_is_good_runs_the_other_way() -> None:
    assert points(plan({"mode": "minmax"}, "lower"), units(2, 3, 6)) == [100, 100 * (6 - 3) / (6 - 2), 0]


def test_zscore_counts_standard_deviations_of_the_sample() -> None:
    """1, 2, 6: mean 3, variance (4 + 1 + 9) / 2."""
    sd = sqrt((4 + 1 + 9) / 2)
    assert points(plan({"mode": "zscore"}), units(1, 2, 6)) == pytest.approx([-2 / sd, -1 / sd, 3 / sd])
    shifted = plan({"mode": "zscore", "mean": 50, "sd": 10}, "lower")
    assert points(shifted, units(1, 2, 6)) == pytest.approx([50 + 20 / sd, 50 + 10 / sd, 50 - 30 / sd])


def test_rank_counts_from_the_worst_and_ties_share_the_lower_place() -> None:
    assert points(plan({"mode": "rank"}), units(5, 1, 5, 9)) == [2, 1, 2, 4]
    assert points(plan({"mode": "rank"}, "lower"), units(5, 1, 5, 9)) == [2, 4, 2, 1]


def test_percentile_is_the_share_of_the_others_that_are_worse() -> None:
    assert points(plan({"mode": "percentile"}), units(5, 1, 5, 9)) == [1 / 3, 0, 1 / 3, 1]
    hundred = plan({"mode": "percentile", "range": [0, 100]})
    assert points(hundred, units(5, 1, 5, 9)) == pytest.approx([100 / 3, 0, 100 / 3, 100])


@pytest.mark.parametrize("mode", MODES)
def test_one_missing_value_leaves_the_others_as_if_it_were_not_there(mode: dict[str, Any]) -> None:
    some = points(plan(mode), units(2, None, 6, 3))
    assert some[1] is None
    assert [some[0], *some[2:]] == points(plan(mode), units(2, 6, 3))


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(
    ("numbers", "reason"),
    [
        ((None, None, None), Unscaled.NO_VALUE),
        ((None, 7, None), Unscaled.ONE_UNIT),
        ((7, 7, 7), Unscaled.ALL_EQUAL),
        ((7, 7, None), Unscaled.ALL_EQUAL),
        ((0.0, -0.0, 5e-324), Unscaled.ALL_EQUAL),
        ((-1.5e308, 1.5e308, 0), Unscaled.TOO_FAR_APART),
    ],
)
def test_where_there_is_nothing_to_judge_by_nobody_has_points(
    mode: dict[str, Any], numbers: tuple[Number, ...], reason: Unscaled
) -> None:
    assert points(plan(mode), units(*numbers)) == [None, None, None]
    assert points(plan(mode), units(*numbers), "total") == [None, None, None]
    assert reasons(plan(mode), units(*numbers)) == {("x", "city"): reason}


@pytest.mark.parametrize("mode", MODES)
def test_one_unit_alone_has_no_points(mode: dict[str, Any]) -> None:
    assert points(plan(mode), units(7)) == [None]
    assert reasons(plan(mode), units(7)) == {("x", "city"): Unscaled.ONE_UNIT}


def test_a_fixed_mode_needs_no_other_unit_and_has_no_reason() -> None:
    fixed = plan({"mode": "compliance", "full": 10, "zero": 0})
    assert points(fixed, units(7)) == [70]
    assert reasons(fixed, units(7)) == {}


def test_units_are_judged_by_those_of_their_own_level() -> None:
    values = [value("a", 1), value("b", 3), value("c", 100, "county"), value("d", 300, "county")]
    assert points(plan({"mode": "minmax"}), values) == [0, 100, 0, 100]


def test_a_value_below_the_minimum_n_judges_nobody_and_is_not_judged() -> None:
    values = [*units(2, 3, 6), value("z", 100, status=Status.BELOW_MINIMUM)]
    assert points(plan({"mode": "minmax"}), values) == [0, 25, 100, None]


def test_where_missing_counts_as_zero_the_zero_judges_nobody() -> None:
    assert points(plan({"mode": "minmax"}, missing="zero"), units(2, None, 6)) == [0, 0, 100]


def test_the_logarithm_comes_first_and_what_has_none_has_no_points() -> None:
    scale = plan({"mode": "minmax", "transform": "log"})
    assert points(scale, units(1, 10, 100)) == pytest.approx([0, 100 * log(10) / log(100), 100])
    assert points(scale, units(1, 0, 100, -5)) == [0, None, 100, None]
    assert points(scale, units(0, -1)) == [None, None]
    assert reasons(scale, units(0, -1)) == {("x", "city"): Unscaled.NO_VALUE}
    mean = (log(1) + log(10) + log(100)) / 3
    z = points(plan({"mode": "zscore", "transform": "log"}), units(1, 10, 100))
    assert z == pytest.approx([(log(1) - mean) / log(10), 0, (log(100) - mean) / log(10)])


def test_a_logarithm_may_precede_a_fixed_mode_too() -> None:
    fixed = plan({"mode": "compliance", "full": 0, "zero": log(100), "transform": "log"}, "lower")
    assert points(fixed, units(1, 10, 100, 0)) == pytest.approx([100, 50, 0, None])


def test_components_are_judged_each_by_its_own_and_then_averaged() -> None:
    two = Plan.model_validate(
        {
            "id": "two",
            "title": {"zh": "检验"},
            "tree": {"id": "total", "children": [{"indicator": "x", "weight": 1}]},
            "indicators": {
                "x": {
                    "direction": "lower",
                    "components": {"p": {"score": {"mode": "minmax"}}, "q": {"score": {"mode": "minmax"}}},
                }
            },
        }
    )
    values = [
        *units(1, 1, 1),
        value("a", 0, name="x.p"), value("b", 5, name="x.p"), value("c", 10, name="x.p"),
        value("a", 8, name="x.q"), value("b", 8, name="x.q"), value("c", None, name="x.q"),
    ]  # fmt: skip
    assert points(two, values) == [100, 50, 0]  # q is the same for all that have it
    assert reasons(two, values) == {("x.q", "city"): Unscaled.ALL_EQUAL}
    values[-2] = value("b", 4, name="x.q")
    assert points(two, values) == [(100 + 0) / 2, (50 + 100) / 2, 0]


NUMBERS = st.one_of(st.none(), st.floats(allow_nan=False, allow_infinity=False))


@given(
    st.lists(NUMBERS, min_size=1, max_size=8),
    st.sampled_from(MODES),
    st.sampled_from(["higher", "lower"]),
    st.booleans(),
)
def test_neither_nan_nor_infinity_comes_out_and_better_is_never_less(
    numbers: list[Number], mode: dict[str, Any], direction: str, is_log: bool
) -> None:
    score = {**mode, "transform": "log"} if is_log else mode
    found = points(plan(score, direction), units(*numbers))
    sign = 1 if direction == "higher" else -1
    both = [
        (sign * one, got)
        for one, got in zip(numbers, found, strict=True)
        if one is not None and got is not None
    ]
    assert all(abs(got) < 1e6 for _, got in both)
    ordered = sorted(both)
    assert [got for _, got in ordered] == sorted(got for _, got in both)


def test_ranks_follow_points_of_a_relative_mode() -> None:
    rows: list[ScoreRow] = compute_scores(plan({"mode": "zscore"}, "lower"), units(3, None, 1, 3))
    assert [row.rank for row in rows if row.node == "total"] == [2, None, 1, 2]
