"""Where an engine's values.csv and scores.csv differ from the plain recomputation."""

from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation

from tests.recompute.cells import Cell, Number
from tests.recompute.scores import Score

Key = tuple[str, str, str]
TextRow = Mapping[str, str]

# Scores go through a mean or two more than values, and the order of their sums is not part of the method.
SCORE_TOLERANCE = 1e-9


def is_same_number(text: str, expected: Number | None) -> bool:
    """Exactly the same whole number or decimal, or both empty."""
    if expected is None or text == "":
        return expected is None and text == ""
    try:
        return Decimal(text) == expected
    except InvalidOperation:
        return False


def is_same_float(text: str, expected: float | None, tolerance: float) -> bool:
    """Within the tolerance (0: equal to the last bit), or both empty."""
    if expected is None or text == "":
        return expected is None and text == ""
    return abs(float(text) - expected) <= tolerance


def is_same_text(text: str, expected: str | int | None) -> bool:
    return text == ("" if expected is None else str(expected))


def is_same_cell(row: TextRow, expected: Cell) -> bool:
    return (
        is_same_number(row["numerator"], expected.numerator)
        and is_same_number(row["denominator"], expected.denominator)
        and is_same_text(row["n"], expected.n)
        and is_same_float(row["value"], expected.value, 0.0)
        and is_same_text(row["status"], expected.status)
    )


def is_same_score(row: TextRow, expected: Score) -> bool:
    return (
        is_same_float(row["score"], expected.score, SCORE_TOLERANCE)
        and is_same_text(row["rank"], expected.rank)
        and is_same_text(row["status"], expected.status)
        and is_same_text(row["grade"], expected.grade)
    )


def by_key(rows: Sequence[TextRow], name: str) -> dict[Key, TextRow]:
    """Rows by indicator or node, level and unit; a key that stands twice is a difference in itself."""
    found = {(row[name], row["level"], row["unit_code"]): row for row in rows}
    if len(found) != len(rows):
        raise AssertionError(f"{len(rows) - len(found)} rows repeat a key of {name}, level, unit_code")
    return found


def missing_and_extra(rows: Mapping[Key, TextRow], expected: Mapping[Key, object]) -> list[str]:
    missing = [f"missing row: {key}" for key in sorted(expected.keys() - rows.keys())]
    return missing + [f"extra row: {key}" for key in sorted(rows.keys() - expected.keys())]


def differing_values(rows: Sequence[TextRow], expected: Mapping[Key, Cell]) -> list[str]:
    """One line per row of values.csv that is missing, extra or not exactly as recomputed."""
    found = by_key(rows, "indicator")
    return missing_and_extra(found, expected) + [
        f"engine {dict(found[key])}, recomputed {cell}"
        for key, cell in expected.items()
        if key in found and not is_same_cell(found[key], cell)
    ]


def differing_scores(rows: Sequence[TextRow], expected: Mapping[Key, Score]) -> list[str]:
    """One line per row of scores.csv that is missing, extra or not as recomputed."""
    found = by_key(rows, "node")
    return missing_and_extra(found, expected) + [
        f"engine {dict(found[key])}, recomputed {score}"
        for key, score in expected.items()
        if key in found and not is_same_score(found[key], score)
    ]
