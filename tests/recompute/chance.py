"""Small draws from a `random.Random`, seeded or steered by Hypothesis; the smallest is the plain case."""

from datetime import date, datetime, time, timedelta
from random import Random


def happens(rng: Random, percent: int) -> bool:
    """True in `percent` of 100; the smallest draw is False, so that shrinking removes what is unusual."""
    return rng.randrange(100) >= 100 - percent


def moment_on(rng: Random, day: date) -> datetime:
    return datetime.combine(day, time()) + timedelta(seconds=rng.randrange(24 * 3600))


def day_between(rng: Random, start: date, end: date) -> date:
    return start + timedelta(days=rng.randrange((end - start).days + 1))


def moment_of_period(rng: Random, start: date, end: date) -> datetime:
    """Mostly inside the period, sometimes on the last second before, in or after it."""
    if not happens(rng, 15):
        return moment_on(rng, day_between(rng, start, end))
    opens_at = datetime.combine(start, time())
    closes_at = datetime.combine(end, time()) + timedelta(days=1)
    edges = (opens_at, closes_at, opens_at - timedelta(seconds=1), closes_at - timedelta(seconds=1))
    return rng.choice(edges)


def midnight_of_an_edge(rng: Random, start: date, end: date) -> datetime:
    """Midnight at the start of the period, after its end, or at the start of a month in it."""
    days = [start + timedelta(days=number) for number in range((end - start).days + 2)]
    edges = [day for day in days if day in (days[0], days[-1]) or day.day == 1]
    return datetime.combine(rng.choice(edges), time())
