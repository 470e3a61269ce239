"""Working days, counted by walking from day to day."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

import chinese_calendar


def days_after(first: date, last: date) -> Iterator[date]:
    """Every day d with first < d ≤ last (民法典 Art. 201: the first day is not counted)."""
    day = first + timedelta(days=1)
    while day <= last:
        yield day
        day = day + timedelta(days=1)


def is_working_day(day: date) -> bool:
    return bool(chinese_calendar.is_workday(day))


def working_days(start_at: datetime, end_at: datetime) -> int:
    """WD(a, b); 0 if b lies on the day of a or before it."""
    count = 0
    for day in days_after(start_at.date(), end_at.date()):
        if is_working_day(day):
            count = count + 1
    return count
