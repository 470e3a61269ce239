"""How a value became points, in words and with its numbers: every mode, inside and at the ends."""

import math
from collections.abc import Callable, Sequence
from typing import Any

from charts.numbers import SCORE_DECIMALS, number
from charts.texts import text
from metrics.definition_text import score_words
from metrics.score_modes import FULL, TARGET, points
from metrics.score_specs import (
    RELATIVE,
    Benchmark,
    Compliance,
    Deduction,
    Fixed,
    Identity,
    Relative,
    Score,
)

MOST_DECIMALS = 10
MEAN_DECIMALS = 6


def points_line(score: Fixed, value: float, decimals: int) -> str:
    """``介于5（100分）和15（80分）之间：80 + 20 × (15 − 7.06) ÷ (15 − 5) = 95.88分``."""
    if score.transform != "log":
        return _MODES[type(score)](score, value, decimals)
    if value <= 0:
        return text("charts.arithmetic.no_log", value=number(value, decimals))
    logarithm = math.log(value)
    taken = text(
        "charts.arithmetic.log", value=number(value, decimals), logarithm=number(logarithm, decimals)
    )
    return text("finding.comma").join([taken, _MODES[type(score)](score, logarithm, decimals)])


def relative_line(scores: Sequence[Relative], reached: float | None) -> str:
    """What the unit has among the others; one unit's value alone does not tell it."""
    if reached is None:
        return text("charts.arithmetic.relative_unscored")
    rule = text("finding.semicolon").join(dict.fromkeys(map(score_words, scores)))
    return text("charts.arithmetic.relative", rule=rule, points=number(reached))


def enough_decimals(score: Score | None, value: float, least: int = SCORE_DECIMALS) -> int:
    """As many decimals as a reader needs who works out the points from the shown value."""
    if score is None or isinstance(score, RELATIVE):
        return least
    exact = points(score, value)
    if exact is None:
        return least
    for decimals in range(least, MOST_DECIMALS):
        shown = round(value, decimals)
        if score.transform == "log":
            again = points(score.model_copy(update={"transform": None}), round(math.log(value), decimals))
        else:
            again = points(score, shown)
        if again is not None and number(again) == number(exact):
            return decimals
    return MOST_DECIMALS


def mean_line(scores: list[float], mean: float) -> str:
    """``(80.00 + 90.00) ÷ 2 = 85.00分``, with as many decimals as give the shown mean."""
    if len(scores) == 1:
        return text("charts.arithmetic.only_group", points=number(mean))
    shown = next(
        (
            decimals
            for decimals in range(SCORE_DECIMALS, MEAN_DECIMALS)
            if number(sum(round(score, decimals) for score in scores) / len(scores)) == number(mean)
        ),
        MEAN_DECIMALS,
    )
    listed = text("charts.arithmetic.plus").join(number(score, shown) for score in scores)
    return text("charts.arithmetic.mean", scores=listed, count=len(scores), points=number(mean))


def _compliance(score: Compliance, value: float, decimals: int) -> str:
    return _at_end(score.full, score.zero, value, decimals) or _linear(
        low=(score.zero, 0.0), high=(score.full, FULL), value=value, decimals=decimals
    )


def _benchmark(score: Benchmark, value: float, decimals: int) -> str:
    end = _at_end(score.full, score.zero, value, decimals)
    if end:
        return end
    target = (score.target, TARGET)
    is_upper = (score.target - value) / (score.target - score.full) >= 0
    low, high = (target, (score.full, FULL)) if is_upper else ((score.zero, 0.0), target)
    return _linear(low=low, high=high, value=value, decimals=decimals)


def _at_end(full: float, zero: float, value: float, decimals: int) -> str:
    """At or beyond an end the points do not change any more."""
    for end, given, is_full in ((full, FULL, True), (zero, 0.0, False)):
        is_beyond = (value - end) * (full - zero) * (1 if is_full else -1) >= 0
        if is_beyond:
            side = "not_above" if (full < zero) == is_full else "not_below"
            return text(
                f"charts.arithmetic.{side}",
                value=number(value, decimals),
                end=f"{end:g}",
                points=f"{given:g}",
            )
    return ""


def _linear(*, low: tuple[float, float], high: tuple[float, float], value: float, decimals: int) -> str:
    """Between two reference points: the lower points and a share of the way to the higher ones."""
    (at, base), (end, top) = low, high
    share = (value - at) / (end - at)
    falls = at > end
    return text(
        "charts.arithmetic.between" if base else "charts.arithmetic.between_from_zero",
        high=f"{end:g}",
        high_points=f"{top:g}",
        low=f"{at:g}",
        low_points=f"{base:g}",
        gain=f"{top - base:g}",
        way=_minus(f"{at:g}", number(value, decimals))
        if falls
        else _minus(number(value, decimals), f"{at:g}"),
        whole=_minus(f"{at:g}", f"{end:g}") if falls else _minus(f"{end:g}", f"{at:g}"),
        points=number(base + (top - base) * share),
    )


def _minus(left: str, right: str) -> str:
    return text("charts.arithmetic.minus", left=left, right=right)


def _deduction(score: Deduction, value: float, decimals: int) -> str:
    reached = FULL - score.per * round(value, decimals)  # what the shown value gives
    key = "deducted" if reached >= score.floor else "deducted_floor"
    return text(
        f"charts.arithmetic.{key}",
        per=f"{score.per:g}",
        value=number(value, decimals),
        reached=number(reached),
        floor=f"{score.floor:g}",
    )


def _identity(_: Identity, value: float, decimals: int) -> str:
    return text("charts.arithmetic.identity", points=number(value, decimals))


_MODES: dict[type, Callable[[Any, float, int], str]] = {
    Compliance: _compliance,
    Benchmark: _benchmark,
    Deduction: _deduction,
    Identity: _identity,
}
