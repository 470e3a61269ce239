"""Percentiles, the table of what was measured, and where it is written."""

import pytest

from benchmarks.measured import Measured, nearest_rank, result_table
from tests.house.documents import rows

EMPTY = Measured("空页", "empty", [0.010] * 3, 0.005, 1024, [100.0] * 20, [1.0] * 3)


def page(**changes: object) -> Measured:
    """A page that keeps every target."""
    kept = {
        "name": "排名",
        "address": "ranking",
        "warm_seconds": [0.020, 0.030, 0.040],
        "processor_seconds": 0.010,
        "size": 20 * 1024,
        "change_milliseconds": [150.0] * 20,
        "cold_seconds": [1.5, 2.0, 9.0],
    }
    return Measured(**{**kept, **changes})  # type: ignore[arg-type]  # the changes are a test's own


@pytest.mark.parametrize(
    ("count", "expected"),
    [(1, 1), (19, 19), (20, 19), (21, 20), (40, 38)],  # the smallest k with k ≥ 0.95 × count
)
def test_a_95th_percentile_is_the_value_that_19_of_20_do_not_exceed(count: int, expected: int) -> None:
    assert nearest_rank([float(one) for one in range(count, 0, -1)], 0.95) == expected


def test_a_page_stands_beside_the_empty_one_with_how_many_times_as_much() -> None:
    empty, ranking = rows(result_table(EMPTY, [page()]))
    assert empty == ["空页 `/empty`", "10.0", "5.0", "1", "100", "1.00"]
    assert ranking == [
        "排名 `/ranking`",
        "30.0（3.0倍）",
        "10.0（2.0倍）",
        "20",
        "150（1.5倍）",
        "2.00（2.0倍）",
    ]


@pytest.mark.parametrize(
    ("changes", "column"),
    [
        ({"warm_seconds": [0.050]}, 1),
        ({"change_milliseconds": [10.0] * 18 + [300.0] * 2}, 4),  # two of twenty: the 95th is one of them
        ({"cold_seconds": [2.5]}, 5),
    ],
)
def test_what_misses_its_target_is_marked(changes: dict[str, object], column: int) -> None:
    _, row = rows(result_table(EMPTY, [page(**changes)]))
    assert [cell.startswith("▲") for cell in row] == [place == column for place in range(6)]


def test_one_slow_change_of_twenty_is_within_the_target() -> None:
    _, row = rows(result_table(EMPTY, [page(change_milliseconds=[10.0] * 19 + [900.0])]))
    assert row[4] == "10（0.1倍）"
