"""From values to points by the units that are scored together: COINr's minmax, zscore, rank and prank.

The values of one row at one level are judged by each other. Where they differ in nothing, or only one
unit has a value, there is nothing to judge: no unit gets points, and the scale says why.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from math import isfinite
from statistics import mean, stdev
from sys import float_info
from typing import Any

from metrics.score_modes import transformed
from metrics.score_specs import MinMax, Percentile, Rank, Relative, ZScore

ENOUGH_UNITS = 2


class Unscaled(StrEnum):
    """Why values cannot be judged by each other."""

    NO_VALUE = "no_value"
    ONE_UNIT = "one_unit"
    ALL_EQUAL = "all_equal"
    TOO_FAR_APART = "too_far_apart"  # their difference is beyond 64-bit floats


WORDS = {
    Unscaled.NO_VALUE: "同级单位都没有可用的数值",
    Unscaled.ONE_UNIT: "同级单位中只有一个有数值",
    Unscaled.ALL_EQUAL: "同级单位的数值都相同",
    Unscaled.TOO_FAR_APART: "同级单位的数值相差超出了浮点数的范围",
}

Judge = Callable[[float], float]


@dataclass(frozen=True)
class RelativeScale:
    """How a value becomes points among others, or the reason why it does not."""

    score: Relative
    sign: int  # −1 where a low value is good
    judge: Judge | None
    reason: Unscaled | None

    def points(self, value: float) -> float | None:
        """The points of a value; nothing where there is no scale or no logarithm."""
        counted = transformed(self.score, value)
        if self.judge is None or counted is None:
            return None
        result = self.judge(self.sign * counted)
        return result if isfinite(result) else None


def relative_scale(score: Relative, direction: str, pool: Iterable[float]) -> RelativeScale:
    """The scale that the values of ``pool`` (each unit's, in any order) give each other."""
    sign = -1 if direction == "lower" else 1
    counted = [transformed(score, value) for value in pool]
    known = sorted(sign * value for value in counted if value is not None)
    reason = _reason(known)
    judge = None if reason else _JUDGES[type(score)](score, known)
    return RelativeScale(score, sign, judge, reason)


def _reason(known: list[float]) -> Unscaled | None:
    if not known:
        return Unscaled.NO_VALUE
    if len(known) < ENOUGH_UNITS:
        return Unscaled.ONE_UNIT
    width = known[-1] - known[0]
    if width < float_info.min:  # nothing that floats can divide by
        return Unscaled.ALL_EQUAL
    return None if isfinite(width) else Unscaled.TOO_FAR_APART


def _minmax(score: MinMax, known: list[float]) -> Judge:
    worst, width = known[0], known[-1] - known[0]
    low, high = score.range
    return lambda value: (value - worst) / width * (high - low) + low


def _zscore(score: ZScore, known: list[float]) -> Judge:
    middle, spread = mean(known), stdev(known)  # exact sums: the order of the units changes nothing
    return lambda value: (value - middle) / spread * score.sd + score.mean


def _rank(_: Rank, known: list[float]) -> Judge:
    return lambda value: float(1 + bisect_left(known, value))


def _percentile(score: Percentile, known: list[float]) -> Judge:
    others = len(known) - 1
    low, high = score.range
    return lambda value: bisect_left(known, value) / others * (high - low) + low


_JUDGES: dict[type, Callable[[Any, list[float]], Judge]] = {
    MinMax: _minmax,
    ZScore: _zscore,
    Rank: _rank,
    Percentile: _percentile,
}
