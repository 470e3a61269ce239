"""How numbers are written."""

import pytest

from charts import numbers


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (1234.5, "1,234.50"),
        (0.005, "0.01"),
        (-1.5, "−1.50"),
        (-0.001, "0.00"),
        (100, "100.00"),
        (None, "–"),
    ],
)
def test_a_number_has_two_decimals_thousands_and_a_real_minus(value: float | None, written: str) -> None:
    assert numbers.number(value) == written


def test_counts_have_no_decimals() -> None:
    assert numbers.whole(1234567) == "1,234,567"
    assert numbers.whole(None) == "–"


def test_a_share_is_a_percentage() -> None:
    assert numbers.percent(0.95) == "95%"
    assert numbers.percent(None) == "–"


def test_a_unit_without_a_rank_has_a_dash() -> None:
    assert (numbers.rank(3), numbers.rank(None)) == ("3", "–")


def test_periods_are_iso_dates_or_their_months() -> None:
    assert numbers.period("2019-07-01", "2020-06-30") == "2019-07-01至2020-06-30"
    assert numbers.short_period("2019-07-01", "2020-06-30") == "2019-07至2020-06"


@pytest.mark.parametrize(
    ("size", "written"),
    [(0, "0 B"), (1023, "1,023 B"), (1024, "1.0 KB"), (236_978_176, "226 MB"), (3 << 30, "3.0 GB")],
)
def test_a_size_is_in_the_largest_unit_that_leaves_one(size: int, written: str) -> None:
    assert numbers.size(size) == written


def test_scores_that_look_alike_but_rank_apart_get_the_decimals_that_show_it() -> None:
    scores = [(92.0, 1), (90.1234, 2), (90.1198, 3), (88.0, 4)]
    assert numbers.scores_apart(scores) == ["92.00", "90.123", "90.120", "88.00"]


def test_a_true_tie_keeps_two_decimals() -> None:
    assert numbers.scores_apart([(90.123, 1), (90.123, 1), (80, 3)]) == ["90.12", "90.12", "80.00"]


def test_no_score_gets_more_than_six_decimals() -> None:
    assert numbers.scores_apart([(90.1234567, 1), (90.1234566, 2)]) == ["90.123457", "90.123457"]
