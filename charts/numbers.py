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


def short_period(start: str, end: str) -> str:
    """The months of a period, where there is little room."""
    return f"{start[:7]}至{end[:7]}"


def size(count_of_bytes: int) -> str:
    """``226 MB``: the size of a file in the largest unit that leaves at least one."""
    amount, unit = float(count_of_bytes), "B"
    for larger in ("KB", "MB", "GB"):
        if amount < 1024:
            break
        amount, unit = amount / 1024, larger
    return f"{number(amount, 0 if unit == 'B' or amount >= 10 else 1)} {unit}"


def scores_apart(scores: Sequence[tuple[float, int]]) -> list[str]:
    """Scores of a ranking as they are written: two decimals, more only where two would look alike.

    Ranks are made on scores rounded to more decimals than are shown, so two units may print alike and
    still stand in different places; those get as many decimals as tell their places apart.
    """
    written = [number(score) for score, _ in scores]
    for decimals in range(SCORE_DECIMALS + 1, MOST_DECIMALS + 1):
        places: dict[str, set[int]] = {}
        for text, (_, place) in zip(written, scores, strict=True):
            places.setdefault(text, set()).add(place)
        written = [
            number(score, decimals) if len(places[text]) > 1 else text
            for text, (score, _) in zip(written, scores, strict=True)
        ]
    return written


def signed(value: float | None, decimals: int = SCORE_DECIMALS) -> str:
    """A change: ``+0.93``, ``−0.66``, ``0.00``."""
    written = number(value, decimals)
    return f"+{written}" if value is not None and value > 0 and written.strip("0.,") else written
