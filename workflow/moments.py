"""Moments of the store: when something was accepted, started or reported."""

from datetime import UTC, date, datetime

from charts.moments import BEIJING


def now() -> str:
    """This moment in UTC, to the microsecond, so that later things sort after earlier ones."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


def today() -> date:
    """The calendar day here."""
    return datetime.now(BEIJING).date()


def clock_of(moment: str) -> datetime:
    """A stored moment as records write it: the clock of the place, in whole seconds, without a zone."""
    return datetime.fromisoformat(moment).astimezone(BEIJING).replace(tzinfo=None, microsecond=0)
