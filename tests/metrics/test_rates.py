"""Rates of rare events: published limits, shrinkage worked out by hand, and never a number that is none."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.rates import gamma_prior, poisson_interval, rates


@pytest.mark.parametrize(
    ("events", "low", "high"),
    [(0, 0.0, 3.689), (1, 0.0253, 5.572), (2, 0.242, 7.225), (10, 4.795, 18.39), (50, 37.11, 65.92)],
)
def test_limits_are_those_of_the_published_table(events: int, low: float, high: float) -> None:
    """Garwood 1936, as in the tables of Altman, *Practical Statistics for Medical Research*."""
    assert poisson_interval(events) == pytest.approx((low, high), rel=2e-3)


def test_the_upper_limit_of_no_event_is_the_mean_that_leaves_it_one_tail() -> None:
    """exp(−μ) = 0.025, the rule of three's exact form."""
    assert poisson_interval(0)[1] == pytest.approx(-math.log(0.025), rel=1e-12)


def test_a_rate_is_drawn_towards_all_units_the_more_the_less_stands_behind_it() -> None:
    counted = {"small": (4, 1.0), "large": (400, 200.0), "other": (300, 300.0)}
    mean = (4 + 400 + 300) / 501
    spread = (1 * (4 - mean) ** 2 + 200 * (2 - mean) ** 2 + 300 * (1 - mean) ** 2) / 501
    variance = spread - mean / (501 / 3)
    found = rates(counted)
    weight = variance / (variance + mean / 1.0)
    assert found["small"].shrunk == pytest.approx(mean + weight * (4 - mean))
    assert abs(found["small"].shrunk - 4) > abs(found["large"].shrunk - 2)
    assert (found["small"].raw, found["large"].raw) == (4.0, 2.0)


def test_the_interval_is_that_of_the_count_over_the_exposure() -> None:
    one = rates({"a": (10, 20.0), "b": (0, 5.0)})["a"]
    low, high = poisson_interval(10)
    assert (one.low, one.high) == (low / 20, high / 20)


@pytest.mark.parametrize("counted", [{"a": (0, 3.0), "b": (0, 5.0)}, {"a": (6, 3.0), "b": (10, 5.0)}])
def test_where_all_are_equal_or_zero_nothing_is_drawn(counted: dict[str, tuple[int, float]]) -> None:
    assert all(one.shrunk == one.raw for one in rates(counted).values())


def test_a_unit_without_exposure_has_no_rate() -> None:
    assert set(rates({"a": (1, 2.0), "b": (0, 0.0)})) == {"a"}
    assert rates({"b": (0, 0.0)}) == {}


def test_no_unit_at_all_has_no_spread() -> None:
    assert gamma_prior([]).variance == 0


@settings(deadline=None)
@given(
    st.dictionaries(
        st.text("abc", min_size=1, max_size=3),
        st.tuples(st.integers(0, 300), st.floats(0.001, 1e6)),
        max_size=6,
    )
)
def test_every_number_is_one_and_the_drawn_rate_lies_between_raw_and_mean(
    counted: dict[str, tuple[int, float]],
) -> None:
    mean = gamma_prior(list(counted.values())).mean
    for one in rates(counted).values():
        assert all(math.isfinite(part) for part in (one.raw, one.low, one.high, one.shrunk))
        assert one.low <= one.raw <= one.high
        least, most = sorted((one.raw, mean))
        assert least - 1e-9 * most <= one.shrunk <= most * (1 + 1e-9)
