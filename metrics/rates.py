"""Rates of rare events: the exact interval of a count, and the rate drawn towards that of all units.

A raw rate of a small unit says little: one complaint more doubles it. Beside it stand the exact Poisson
interval (Garwood 1936) and the empirical-Bayes rate under a gamma prior over the units, fitted by the
method of moments (Marshall 1991, "Mapping disease and mortality rates using empirical Bayes estimators").
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import exp, lgamma, log, sqrt

CONFIDENCE = 0.95
HALVINGS = 60  # of an interval: more than a float has digits


@dataclass(frozen=True)
class Rate:
    """Events over exposure, its exact interval, and the shrunk rate; all in events per exposure."""

    events: int
    exposure: float
    raw: float
    low: float
    high: float
    shrunk: float


@dataclass(frozen=True)
class GammaPrior:
    """The units' rates are spread around ``mean`` with ``variance``; 0 where they do not differ."""

    mean: float
    variance: float

    def shrunk(self, events: int, exposure: float) -> float:
        """The posterior mean: the less exposure, the nearer to the mean of all units.

        Where the spread of the raw rates is no more than chance nothing is drawn anywhere: the rate
        stays raw, and so it does where no unit has an event.
        """
        raw = events / exposure
        if self.variance <= 0 or self.mean <= 0:
            return raw
        weight = self.variance / (self.variance + self.mean / exposure)
        return self.mean + weight * (raw - self.mean)


def rates(counted: Mapping[str, tuple[int, float]]) -> dict[str, Rate]:
    """By unit, from its events and its exposure; a unit without exposure has no rate."""
    known = {code: pair for code, pair in counted.items() if pair[1] > 0}
    prior = gamma_prior(list(known.values()))
    return {code: _rate(events, exposure, prior) for code, (events, exposure) in known.items()}


def gamma_prior(counted: Sequence[tuple[int, float]]) -> GammaPrior:
    """Mean and variance between units: the variance of the raw rates less what chance alone explains."""
    exposure = sum(one for _, one in counted)
    if not exposure:
        return GammaPrior(0.0, 0.0)
    mean = sum(events for events, _ in counted) / exposure
    spread = sum(one * (events / one - mean) ** 2 for events, one in counted) / exposure
    chance = mean / (exposure / len(counted))
    return GammaPrior(mean, max(0.0, spread - chance))


def poisson_interval(events: int, confidence: float = CONFIDENCE) -> tuple[float, float]:
    """The means under which so many events or more, or so many or fewer, are just as likely as one tail."""
    tail = (1 - confidence) / 2
    beyond = events + 10 * sqrt(events + 1) + 10  # no mean that matters lies above
    low = _where(lambda mean: _at_most(events - 1, mean) <= 1 - tail, 0.0, beyond) if events else 0.0
    return low, _where(lambda mean: _at_most(events, mean) <= tail, 0.0, beyond)


def _at_most(events: int, mean: float) -> float:
    """The probability of so many events or fewer."""
    if mean <= 0:
        return 1.0
    term = exp(events * log(mean) - mean - lgamma(events + 1)) if events >= 0 else 0.0
    found = term
    for count in range(events, 0, -1):
        term *= count / mean
        found += term
    return found


def _where(is_reached: Callable[[float], bool], low: float, high: float) -> float:
    """Where between the two it begins to hold."""
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        low, high = (low, middle) if is_reached(middle) else (middle, high)
    return (low + high) / 2


def _rate(events: int, exposure: float, prior: GammaPrior) -> Rate:
    low, high = poisson_interval(events)
    return Rate(
        events=events,
        exposure=exposure,
        raw=events / exposure,
        low=low / exposure,
        high=high / exposure,
        shrunk=prior.shrunk(events, exposure),
    )
