"""Which evaluation came before: an earlier period first, else the one computed before."""

from dataclasses import replace

from reports.evaluations import Listing, Request
from reports.previous import previous

NOW = Request("E-3", "p", "2020-07-01", "2021-06-30", {}, "2021-08-01T00:00:00+00:00")
LAST_YEAR = replace(
    NOW, id="E-1", start="2019-07-01", end="2020-06-30", evaluated_at="2020-08-01T00:00:00+00:00"
)
RECOMPUTED = replace(LAST_YEAR, id="E-2", evaluated_at="2021-09-01T00:00:00+00:00")
SAME_PERIOD = replace(NOW, id="E-4", evaluated_at="2021-07-15T00:00:00+00:00")


def before(*others: Request) -> Request | None:
    return previous(Listing([NOW, *others], {}), NOW)


def test_an_earlier_period_comes_first_and_of_it_what_was_computed_last() -> None:
    assert before(SAME_PERIOD, LAST_YEAR) is LAST_YEAR
    assert before(LAST_YEAR, RECOMPUTED) is RECOMPUTED


def test_else_the_one_that_was_computed_before() -> None:
    assert before(SAME_PERIOD) is SAME_PERIOD


def test_a_later_one_is_never_before() -> None:
    later = replace(NOW, id="E-5", end="2022-06-30", evaluated_at="2022-08-01T00:00:00+00:00")
    assert before(later) is None
    assert before() is None
