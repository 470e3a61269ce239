"""How numbers are written, everywhere the same: two decimals, 1,234, a real minus, – for what is missing."""

from collections.abc import Sequence

MISSING = "–"
SCORE_DECIMALS = 2
MOST_DECIMALS = 6


def number(value: float | None, decimals: int = SCORE_DECIMALS) -> str:
    """``1,234.50``; a missing value is ``–``; a negative zero is written as zero."""
    if value is None:
        return MISSING
    text = f"{value:,.{decimals}f}"
    if text.startswith("-"):
        return text[1:] if not text.strip("-0.,") else "−" + text[1:]
    return text


def whole(value: int | None) -> str:
    """A count: ``1,234``."""
    return number(value, 0)


def rank(value: int | None) -> str:
    """A place in the ranking, or ``–`` for a unit that has none."""
    return MISSING if value is None else str(value)


def percent(share: float | None, decimals: int = 0) -> str:
    """A share between 0 and 1 as ``95%``."""
    return MISSING if share is None else f"{number(share * 100, decimals)}%"


def period(start: str, end: str) -> str:
    """Two ISO dates as one period."""
    return f"{start}至{end}"


def size(count_of_bytes: int) -> str:
    """``226 MB``: the size of a file in the largest unit that leaves at least one."""
    amount, unit = float(count_of_bytes), "B"
    for larger in ("KB", "MB", "GB"):
        if amount < 1024:
            break
        amount, unit = amount / 1024, larger
    return f"{number(amount, 0 if unit == 'B' or amount >= 10 else 1)} {unit}"


def decimals_that_tell_apart(scores: Sequence[tuple[float, int]]) -> int:
    """The fewest decimals (at least two) at which units of different rank do not look equal.

    Ranks are made on scores rounded to more decimals than are shown, so two units may print alike
    and still stand in different places; then every score of that column gets more decimals.
    """
    for decimals in range(SCORE_DECIMALS, MOST_DECIMALS):
        printed: dict[str, int] = {}
        if all(printed.setdefault(number(score, decimals), place) == place for score, place in scores):
            return decimals
    return MOST_DECIMALS
