"""The register of submissions (D16): by when a company should have sent what is reported month by month."""

from datetime import date, timedelta
from pathlib import Path

from data.engine import open_database, quoted

REGISTER = "submissions"


def registered_due_dates(parquet: Path) -> dict[str, dict[str, str]]:
    """Company → month that is reported → day it is due, from the register's periodic items.

    An item says when it is due, not what month it is about: the month before the one it is due in. Of
    several items of a company for one month the last day counts.
    """
    with open_database() as database:
        rows = database.execute(f"""
            select company_code, max(due_date) from read_parquet({quoted(str(parquet))})
            where kind = 'PERIODIC' group by company_code, date_trunc('month', due_date) order by all
        """).fetchall()
    due: dict[str, dict[str, str]] = {}
    for company, day in rows:
        due.setdefault(company, {})[month_before(day)] = day.isoformat()
    return due


def month_before(day: date) -> str:
    """The month before that of a day."""
    return f"{day.replace(day=1) - timedelta(days=1):%Y-%m}"


def due_on(month: str, day_of_month: int) -> date:
    """That day of the month after."""
    year, number = int(month[:4]), int(month[5:])
    return date(year + number // 12, number % 12 + 1, day_of_month)
