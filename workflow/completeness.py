"""Who should have sent what by when, and has: every company, dataset and month of a plan.

Expected are the items of the register of submissions (D16) for companies that are in it, else every
dataset of the plan for every company that was ever seen, due as the plan says.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache

from charts.moments import shown
from data.contract_files import load_contracts
from data.due_dates import Registered, due_on
from data.record_months import added, empty_months, months_between
from metrics.plan_files import load_and_resolve
from metrics.reporting import Reporting
from workflow.versions import DatasetVersion


class State(StrEnum):
    """One month of one dataset of one company."""

    REPORTED = "reported"
    LATE = "late"
    MISSING = "missing"
    NOT_DUE = "not_due"
    NOT_REQUIRED = "not_required"


@dataclass(frozen=True)
class Month:
    """Its state, the days (empty where there is none), and how many records it has, if months are counted.

    ``is_gap``: nothing in it, though it was reported, and records before and after.
    """

    month: str
    state: State
    due: str = ""
    received: str = ""
    records: int | None = None
    is_gap: bool = False


@dataclass(frozen=True)
class Series:
    """All months of one dataset of one company."""

    company: str
    dataset: str
    months: tuple[Month, ...]

    @property
    def latest_missing(self) -> str:
        """The last month that is missing; empty if none is."""
        return max((one.month for one in self.months if one.state is State.MISSING), default="")

    def count_of(self, state: State) -> int:
        """How many months are in this state."""
        return sum(one.state is state for one in self.months)


@dataclass(frozen=True)
class Expected:
    """What is asked: a plan's datasets and its rule, and the months."""

    datasets: Sequence[str]
    reporting: Reporting
    first: date
    last: date
    today: date


@cache
def reported_for(plan_id: str) -> tuple[Reporting, tuple[str, ...]]:
    """The rule of a shipped plan, and the datasets that its indicators read."""
    plan, resolved = load_and_resolve(plan_id)
    needed = {name for one in resolved.values() for name in one.needs}
    return plan.reporting, tuple(name for name in load_contracts() if name in needed)


def completeness(
    expected: Expected, every: Sequence[DatasetVersion], counting: Mapping[str, Sequence[DatasetVersion]]
) -> list[Series]:
    """One series for each company and dataset. ``every``: also the versions that were replaced."""
    kept = [one for versions in counting.values() for one in versions]
    register = _register(kept)
    return [
        _series(company, dataset, expected, register.get(company), every, counting.get(dataset, ()))
        for company in companies(kept)
        for dataset in expected.datasets
    ]


def companies(versions: Iterable[DatasetVersion]) -> list[str]:
    """Every company that was declared, is named in the records, or stands in the register."""
    seen: set[str] = set()
    for one in versions:
        seen |= {one.company_code or "", *one.records, *one.registered}
    return sorted(seen - {""})


def _register(versions: Iterable[DatasetVersion]) -> dict[str, dict[str, Registered]]:
    register: dict[str, dict[str, Registered]] = {}
    for one in versions:
        for company, months in one.registered.items():
            register.setdefault(company, {}).update(months)
    return register


def _series(
    company: str,
    dataset: str,
    expected: Expected,
    registered: Mapping[str, Registered] | None,
    every: Sequence[DatasetVersion],
    kept: Sequence[DatasetVersion],
) -> Series:
    own = [one for one in kept if one.is_about(company)]
    ever = [one for one in every if one.dataset == dataset and one.is_about(company)]
    records = added(*(one.records for one in own)).get(company, {})
    gaps = empty_months(records)
    months = []
    for month in months_between(expected.first, expected.last):
        due = _due(month, dataset, expected.reporting, registered)
        received = ""
        if any(_covers(one, month) for one in own):
            said = (registered or {}).get(month)
            received = said.received if said and said.received else _first_day(ever, month)
        state = _state(due, received, expected.today)
        count = records.get(month, 0) if records and received else None
        months.append(Month(month, state, due, received, count, bool(received) and month in gaps))
    return Series(company, dataset, tuple(months))


def _due(month: str, dataset: str, rule: Reporting, registered: Mapping[str, Registered] | None) -> str:
    """The day it is due; empty where it is not required."""
    day = rule.day_of(dataset)
    if day is None:
        return ""
    if registered:
        return registered[month].due if month in registered else ""
    return due_on(month, day).isoformat()


def _state(due: str, received: str, today: date) -> State:
    if received:
        return State.LATE if due and received > due else State.REPORTED
    if not due:
        return State.NOT_REQUIRED
    return State.NOT_DUE if today.isoformat() <= due else State.MISSING


def _covers(version: DatasetVersion, month: str) -> bool:
    """Whether the whole month is in the declared days."""
    first = date.fromisoformat(f"{month}-01")
    last = due_on(month, 1) - timedelta(days=1)
    return version.start <= first.isoformat() and last.isoformat() <= version.end


def _first_day(ever: Sequence[DatasetVersion], month: str) -> str:
    """The day the month first came in, whatever replaced that file later."""
    return min(shown(one.handed_in_at)[:10] for one in ever if _covers(one, month))
