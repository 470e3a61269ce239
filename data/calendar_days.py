"""Chinese working days as a running number, so that counting working days is a subtraction.

``index(d)`` is the number of working days from the calendar's first day to ``d``, both included.
Then the working days d with a < d ≤ b are ``index(b) − index(a)``.
"""

from datetime import date, timedelta
from functools import cache
from importlib.metadata import version

from chinese_calendar import constants, is_workday

VERSION = f"chinesecalendar {version('chinesecalendar')}"


def _years() -> tuple[int, int]:
    years = [day.year for day in constants.holidays]
    return min(years), max(years)


FIRST_YEAR, LAST_YEAR = _years()
FIRST_DAY, LAST_DAY = date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31)


@cache
def working_day_numbers() -> list[int]:
    """The running number of every day of the calendar, in order."""
    running, numbers = 0, []
    for n in range((LAST_DAY - FIRST_DAY).days + 1):
        running += is_workday(FIRST_DAY + timedelta(n))
        numbers.append(running)
    return numbers


def working_days_between(start: date, end: date) -> int:
    """WD(start, end) of ``exactness.md``: working days d with start < d ≤ end, 0 if end ≤ start.

    Raises ``ValueError`` for a day outside the calendar.
    """
    for day in (start, end):
        if not FIRST_DAY <= day <= LAST_DAY:
            raise ValueError(f"{day} 不在工作日历 {FIRST_YEAR} 至 {LAST_YEAR} 年内")
    numbers = working_day_numbers()
    return max(0, numbers[(end - FIRST_DAY).days] - numbers[(start - FIRST_DAY).days])
