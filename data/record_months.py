"""How many records each company has in each month, counted once when a file is accepted."""

from collections.abc import Mapping
from datetime import date
from itertools import pairwise
from pathlib import Path

from data.contract import Contract
from data.engine import named, quoted
from data.working_database import working_database

COMPANY = "company_code"
NO_COMPANY = ""  # a file of the whole province whose rows name no company

MonthCounts = Mapping[str, Mapping[str, int]]  # company → month such as 2020-03 → records


def counts_months(contract: Contract) -> bool:
    """Whether a month without records means something: not in a register, whose rows stay valid."""
    return contract.time in contract.column_names and contract.no_overlap is None


def records_by_month(
    contract: Contract, parquet: Path, company: str | None, first: date, last: date
) -> dict[str, dict[str, int]]:
    """Records per company and month of the declared days, by the contract's time column.

    Every company of the rows is there, with no months where the dataset has no time of its own. Rows
    that name no company count for the declared one.
    """
    has_company = COMPANY in contract.column_names
    owner = named(COMPANY) if has_company else quoted(company or NO_COMPANY)
    month = "null"
    if counts_months(contract):
        day = f"cast({named(contract.time or '')} as date)"
        month = f"case when {day} between date '{first}' and date '{last}' then strftime({day}, '%Y-%m') end"
    with working_database() as database:
        rows = database.execute(f"""
            select {owner} as owner, {month} as month, count(*) from read_parquet({quoted(str(parquet))})
            group by all order by all
        """).fetchall()
    counts: dict[str, dict[str, int]] = {}
    for owner_, month_, count in rows:
        months = counts.setdefault(owner_ or NO_COMPANY, {})
        if month_ is not None:
            months[month_] = count
    return counts


def months_between(first: date, last: date) -> list[str]:
    """Every month that has a day in the period."""
    start, end = first.year * 12 + first.month - 1, last.year * 12 + last.month - 1
    return [f"{number // 12:04d}-{number % 12 + 1:02d}" for number in range(start, end + 1)]


def added(*given: MonthCounts) -> dict[str, dict[str, int]]:
    """The records of several files together."""
    total: dict[str, dict[str, int]] = {}
    for counts in given:
        for company, months in counts.items():
            own = total.setdefault(company, {})
            for month, count in months.items():
                own[month] = own.get(month, 0) + count
    return total


def empty_months(months: Mapping[str, int]) -> list[str]:
    """The months without records that have some before and some after."""
    present = sorted(month for month, count in months.items() if count)
    empty: list[str] = []
    for before, after in pairwise(present):
        empty += months_between(date.fromisoformat(f"{before}-01"), date.fromisoformat(f"{after}-01"))[1:-1]
    return empty
