"""The benchmark of evaluations compares programs that say the same numbers, and marks what misses."""

from benchmarks.evaluate import Size, measured, rows_of
from benchmarks.watched import Work

SMALL = Size("few", 20_000, 60_000, 2.0, "500MB")


def test_all_three_programs_say_the_same_sums() -> None:
    for work in measured(SMALL):
        assert work.seconds > 0
        assert work.peak_gigabytes > 0


def test_what_misses_its_target_is_marked() -> None:
    by_hand, pandas = Work("SQL", 10.0, 1.0), Work("pandas", 72.0, 6.0)
    met = [cell for row in rows_of(SMALL, Work("ours", 12.0, 2.0), by_hand, pandas) for cell in row]
    assert not any("▲" in cell for cell in met)
    missed = [cell for row in rows_of(SMALL, Work("ours", 12.1, 2.1), by_hand, pandas) for cell in row]
    assert sum("▲" in cell for cell in missed) == 3
