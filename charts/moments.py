"""Moments of the store as people here read them."""

from datetime import datetime
from zoneinfo import ZoneInfo

BEIJING = ZoneInfo("Asia/Shanghai")


def shown(moment: str) -> str:
    """A stored moment (ISO, with its zone): ``2020-07-01 09:30``."""
    return datetime.fromisoformat(moment).astimezone(BEIJING).strftime("%Y-%m-%d %H:%M")


def month_name(month: str) -> str:
    """A month as the cube names it (``202003``): ``2020-03``."""
    return f"{month[:4]}-{month[4:]}"
