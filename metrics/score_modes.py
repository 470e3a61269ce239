"""From a value to 0–100 points by fixed, published reference points (``domain.md`` 7.1)."""

import math
from collections.abc import Callable
from typing import Any

from metrics.score_specs import Benchmark, Compliance, Deduction, Fixed, Identity, Score

FULL, TARGET, ZERO = 100.0, 80.0, 0.0


def points(score: Fixed, value: float) -> float | None:
    """The points of a finite value; ``None`` where there is no logarithm or no finite number of points."""
    counted = transformed(score, value)
    if counted is None:
        return None
    result = _MODES[type(score)](score, counted)
    return result if math.isfinite(result) else None


def transformed(score: Score, value: float) -> float | None:
    """The value that becomes points: itself, or its natural logarithm where there is one."""
    if score.transform is None:
        return value
    return math.log(value) if value > 0 else None


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
