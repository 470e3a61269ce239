"""The register of submissions (D16): by when a company should have sent what is reported month by month."""

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from data.engine import quoted
from data.working_database import working_database

REGISTER = "submissions"


@dataclass(frozen=True)
class Registered:
    """One month of a company: the day it was due, and the day it came in (empty if not)."""

    due: str
    received: str


def registered_months(parquet: Path) -> dict[str, dict[str, Registered]]:
    """Company → month that is reported → what the register's periodic items say of it.

    An item says when it is due, not what month it is about: the month before the one it is due in. Of
    several items of a company for one month the last days count, and it came in when all of them did.
    """
    with working_database() as database:
        rows = database.execute(f"""
            select company_code, max(due_date),
                case when count(*) = count(received_date) then max(received_date) end
            from read_parquet({quoted(str(parquet))})
            where kind = 'PERIODIC' group by company_code, date_trunc('month', due_date) order by all
        """).fetchall()
    found: dict[str, dict[str, Registered]] = {}
    for company, due, received in rows:
        registered = Registered(due.isoformat(), received.isoformat() if received else "")
        found.setdefault(company, {})[month_before(due)] = registered
    return found


def month_before(day: date) -> str:
    """The month before that of a day."""
    return f"{day.replace(day=1) - timedelta(days=1):%Y-%m}"


def due_on(month: str, day_of_month: int) -> date:
    """That day of the month after."""
    year, number = int(month[:4]), int(month[5:])
    return date(year + number // 12, number % 12 + 1, day_of_month)
