"""A comparison that finds nothing must be able to find something."""

from decimal import Decimal

import pytest

from tests.recompute.cells import Cell
from tests.recompute.differences import differing_scores, differing_values
from tests.recompute.scores import Score

KEY = ("JJ03", "city", "C")
CELL = Cell(Decimal("0.3"), 3, 20, 0.1, "ok")
VALUE_ROW = {
    "indicator": "JJ03",
    "level": "city",
    "unit_code": "C",
    "numerator": "0.3000",
    "denominator": "3",
    "n": "20",
    "value": "0.1",
    "status": "ok",
}
SCORE = Score(50.0, 2, "ok", "E")
SCORE_ROW = {
    "node": "JJ03",
    "level": "city",
    "unit_code": "C",
    "score": "50.0000000001",
    "rank": "2",
    "status": "ok",
    "grade": "E",
}


def test_equal_rows_do_not_differ() -> None:
    assert differing_values([VALUE_ROW], {KEY: CELL}) == []
    assert differing_scores([SCORE_ROW], {KEY: SCORE}) == []


@pytest.mark.parametrize(
    ("column", "text"),
    [
        ("numerator", "0.30000000000000004"),
        ("numerator", ""),
        ("numerator", "many"),
        ("denominator", "4"),
        ("n", "21"),
        ("n", ""),
        ("value", "0.10000000000000002"),
        ("value", ""),
        ("status", "below_minimum"),
        ("unit_code", "D"),
    ],
)
def test_any_changed_column_of_a_value_is_found(column: str, text: str) -> None:
    assert differing_values([{**VALUE_ROW, column: text}], {KEY: CELL})


@pytest.mark.parametrize(
    ("column", "text"),
    [
        ("score", "50.00000001"),
        ("score", ""),
        ("rank", "1"),
        ("status", "not_scored"),
        ("grade", "D"),
        ("node", "KK"),
    ],
)
def test_any_changed_column_of_a_score_is_found(column: str, text: str) -> None:
    assert differing_scores([{**SCORE_ROW, column: text}], {KEY: SCORE})


def test_missing_extra_and_repeated_rows_are_found() -> None:
    assert differing_values([], {KEY: CELL}) == [f"missing row: {KEY}"]
    assert differing_values([VALUE_ROW], {}) == [f"extra row: {KEY}"]
    with pytest.raises(AssertionError, match="1 rows repeat"):
        differing_values([VALUE_ROW, VALUE_ROW], {KEY: CELL})
