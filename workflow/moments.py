"""Moments of the store: when something was accepted, started or reported."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

BEIJING = ZoneInfo("Asia/Shanghai")


def now() -> str:
    """This moment in UTC, to the microsecond, so that later things sort after earlier ones."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


def shown(moment: str) -> str:
    """A stored moment as people here read it: ``2020-07-01 09:30``."""
    return datetime.fromisoformat(moment).astimezone(BEIJING).strftime("%Y-%m-%d %H:%M")
