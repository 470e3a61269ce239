"""Moments of the store: when something was accepted, started or reported."""

from datetime import UTC, datetime


def now() -> str:
    """This moment in UTC, to the microsecond, so that later things sort after earlier ones."""
    return datetime.now(UTC).isoformat(timespec="microseconds")
