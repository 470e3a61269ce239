"""Statistics of a spread: how often each value occurs, in, one number out.

They do not add up over units or months; the spreads they are drawn from do.
"""

from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction

from metrics.indicator import Statistic

Categories = tuple[str, ...]
Counts = Mapping[Categories, Decimal]  # a combination of categories → rows, or the sum over them


def statistic_of(statistic: Statistic, counts: Counts) -> float | None:
    """The number, or nothing where there is no row to draw it from."""
    known = known_counts(counts)
    return _STATISTICS[statistic.kind](statistic, known) if known else None


def known_counts(counts: Counts) -> Counts:
    """Without the rows in which a category is empty: nothing can be drawn from them."""
    return {key: count for key, count in counts.items() if all(key) and count > 0}


def _quantile(statistic: Statistic, counts: Counts) -> float | None:
    """The smallest value that at least ``share`` of the rows do not exceed (the inverse of the ECDF)."""
    needed = Fraction(str(statistic.share)) * Fraction(sum(counts.values()))
    reached = Fraction(0)
    for key in sorted(counts, key=lambda key: int(key[0])):
        reached += Fraction(counts[key])
        if reached >= needed:
            return float(int(key[0]))
    raise AssertionError(statistic)


def _survival_quantile(statistic: Statistic, counts: Counts) -> float | None:
    """By Kaplan and Meier: open rows leave the risk set after their value; nothing if never reached."""
    seen: dict[int, int] = {}
    open_rows: dict[int, int] = {}
    for (days, was_seen), count in counts.items():
        rows = seen if was_seen == "true" else open_rows
        rows[int(days)] = rows.get(int(days), 0) + int(count)
    at_risk = sum(seen.values()) + sum(open_rows.values())
    surviving = Fraction(1)
    for value in sorted({*seen, *open_rows}):
        surviving *= 1 - Fraction(seen.get(value, 0), at_risk)
        at_risk -= seen.get(value, 0) + open_rows.get(value, 0)
        if 1 - surviving >= Fraction(str(statistic.share)):
            return float(value)
    return None


def _herfindahl(_: Statistic, counts: Counts) -> float | None:
    """Sum of squared shares: 1 where one category has everything."""
    whole = Fraction(sum(counts.values()))
    return float(sum((Fraction(count) / whole) ** 2 for count in counts.values()))


_STATISTICS: dict[str, Callable[[Statistic, Counts], float | None]] = {
    "quantile": _quantile,
    "survival_quantile": _survival_quantile,
    "herfindahl": _herfindahl,
}
