"""Skewness and correlation of values over units, or the reason why there is none.

Both are scale-free, so the values are brought near 1 by a power of two first: nothing overflows.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from sys import float_info

NOISE = 1e-12  # values that differ by less of their size differ by the rounding of floats only
SMALLEST = float_info.min
ENOUGH = 3  # with fewer units a skewness has no meaning and a correlation is always perfect


class Unmeasured(StrEnum):
    """Why a number cannot be given."""

    TOO_FEW = "too_few"
    ALL_EQUAL = "all_equal"


@dataclass(frozen=True)
class Measured:
    """A finite number, or the reason why there is none; ``count`` units went into it."""

    value: float | None
    count: int
    reason: Unmeasured | None = None


def skewness(values: Iterable[float | None]) -> Measured:
    """Fisher–Pearson skewness adjusted for the sample size (G1), as COINr and the OECD handbook use it."""
    known = [value for value in values if value is not None]
    count = len(known)
    reason = _reason(known)
    if reason:
        return Measured(None, count, reason)
    deviations = _deviations(known)
    second = math.fsum(one * one for one in deviations) / count
    third = math.fsum(one * one * one for one in deviations) / count
    adjusted = math.sqrt(count * (count - 1)) / (count - 2)
    return Measured(adjusted * third / second**1.5, count)


def correlation(pairs: Iterable[tuple[float | None, float | None]]) -> Measured:
    """Pearson's correlation over the units that have both values."""
    known = [(one, other) for one, other in pairs if one is not None and other is not None]
    left, right = [one for one, _ in known], [other for _, other in known]
    reason = _reason(left) or _reason(right)
    if reason:
        return Measured(None, len(known), reason)
    left_deviations, right_deviations = _deviations(left), _deviations(right)
    product = math.fsum(one * other for one, other in zip(left_deviations, right_deviations, strict=True))
    widths = math.hypot(*left_deviations) * math.hypot(*right_deviations)
    return Measured(max(-1.0, min(1.0, product / widths)), len(known))


def share_of_variance(parts: Sequence[float], whole: Sequence[float]) -> Measured:
    """Covariance of a part with the whole by the variance of the whole: parts that make it up add to 1."""
    reason = _reason(whole)
    if reason:
        return Measured(None, len(whole), reason)
    deviations, exponent = _scaled_deviations(whole)
    variance = math.fsum(one * one for one in deviations)
    own = math.fsum(math.ldexp(one, -exponent) * other for one, other in zip(parts, deviations, strict=True))
    return Measured(own / variance, len(whole))


def _reason(known: Sequence[float]) -> Unmeasured | None:
    if len(known) < ENOUGH:
        return Unmeasured.TOO_FEW
    width = max(known) / 2 - min(known) / 2
    noise = max(SMALLEST, NOISE * max(map(abs, known)))
    return Unmeasured.ALL_EQUAL if width <= noise else None


def _deviations(known: Sequence[float]) -> list[float]:
    return _scaled_deviations(known)[0]


def _scaled_deviations(known: Sequence[float]) -> tuple[list[float], int]:
    """Distances from the mean, the largest of them between ½ and 1, and the power of two taken out."""
    _, first = math.frexp(max(map(abs, known)))
    scaled = [math.ldexp(one, -first) for one in known]
    middle = math.fsum(scaled) / len(scaled)
    distances = [one - middle for one in scaled]
    _, second = math.frexp(max(map(abs, distances)))
    return [math.ldexp(one, -second) for one in distances], first + second
