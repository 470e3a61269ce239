"""Skewness and correlation of values over units, or the reason why there is none.

Both are scale-free, so the values are brought near 1 by a power of two first: nothing overflows.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import mean
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


def _reason(known: Sequence[float]) -> Unmeasured | None:
    if len(known) < ENOUGH:
        return Unmeasured.TOO_FEW
    width = max(known) / 2 - min(known) / 2
    noise = max(SMALLEST, NOISE * max(map(abs, known)))
    return Unmeasured.ALL_EQUAL if width <= noise else None


def _deviations(known: Sequence[float]) -> list[float]:
    """Distances from the mean, the largest of them between ½ and 1."""
    halved = [one / 2 for one in known]  # no difference of two of them is beyond floats
    middle = mean(halved)
    distances = [one - middle for one in halved]
    _, exponent = math.frexp(max(map(abs, distances)))
    return [math.ldexp(one, -exponent) for one in distances]
