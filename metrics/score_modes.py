"""From a value to 0–100 points by fixed, published reference points (``domain.md`` 7.1)."""

import math
from collections.abc import Callable
from typing import Any

from metrics.plan import Benchmark, Compliance, Deduction, Identity, Score

FULL, TARGET, ZERO = 100.0, 80.0, 0.0


def points(score: Score, value: float) -> float | None:
    """The points of a finite value; ``None`` where a logarithm does not exist."""
    if score.transform == "log":
        if value <= 0:
            return None
        value = math.log(value)
    return _MODES[type(score)](score, value)


def _compliance(score: Compliance, value: float) -> float:
    return FULL * _clip((score.zero - value) / (score.zero - score.full))


def _benchmark(score: Benchmark, value: float) -> float:
    """Linear between 100 at full, 80 at the target and 0 at zero."""
    share_of_upper = (score.target - value) / (score.target - score.full)
    if share_of_upper >= 0:
        return TARGET + (FULL - TARGET) * _clip(share_of_upper)
    return TARGET * _clip((score.zero - value) / (score.zero - score.target))


def _deduction(score: Deduction, value: float) -> float:
    return max(score.floor, FULL - score.per * value)


def _identity(_: Identity, value: float) -> float:
    return value


def _clip(share: float) -> float:
    return min(1.0, max(0.0, share))


_MODES: dict[type, Callable[[Any, float], float]] = {
    Compliance: _compliance,
    Benchmark: _benchmark,
    Deduction: _deduction,
    Identity: _identity,
}
