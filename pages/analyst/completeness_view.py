"""What the page of submissions shows of the chosen rows, drawn once for all who choose the same."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from charts.completeness_table import CompanyRow, MonthCell, days_twin, months_table, problems_table
from charts.frame import note, section
from charts.markup import Node, render
from charts.numbers import whole
from charts.problem_tables import causes_table
from charts.texts import text
from charts.twin import Twin
from data.contract_files import load_contracts
from data.problems import Found
from data.record_months import months_between
from workflow.completeness import Expected, Series, completeness, reported_for
from workflow.reporting_problems import counts_of, problems_of
from workflow.versions import DatasetVersion, by_dataset

ALL = "*"  # no company and no dataset is called so
SORTS = ("latest_missing", "company", "dataset")
MONTHS_SHOWN, PROBLEMS_SHOWN = 24, 200


@dataclass(frozen=True)
class Asked:
    """Everything that what is shown depends on; the versions that count, and those that were replaced."""

    plan: str
    first: date
    last: date
    day: date
    kept: tuple[DatasetVersion, ...]
    every: tuple[DatasetVersion, ...]


@dataclass(frozen=True)
class Drawn:
    """The chosen rows as they are shown: the table, its months one by one, the problems grouped, and each."""

    rows: int
    months: str
    days: Twin
    causes: str
    problems: tuple[Found, ...]


@lru_cache(maxsize=8)
def series_of(asked: Asked) -> tuple[Series, ...]:
    """The state of every company, dataset of the plan and month."""
    rule, needed = reported_for(asked.plan)
    expected = Expected(needed, rule, asked.first, asked.last, asked.day)
    return tuple(completeness(expected, asked.every, by_dataset(asked.kept)))


@lru_cache(maxsize=32)
def drawn(asked: Asked, company: str, kind: str, sort: str) -> Drawn:
    """Made once for all readers who ask for the same: thousands of cells."""
    series = filtered(series_of(asked), company, kind, sort)
    rows = [row_of(one) for one in series]
    shown = months_between(asked.first, asked.last)[-MONTHS_SHOWN:]
    found = problems_of(series, {name: contract.title.zh for name, contract in load_contracts().items()})
    causes = render(*problems(found))
    return Drawn(len(rows), render(months_table(rows, shown)), days_twin(rows), causes, tuple(found))


def filtered(series: Sequence[Series], company: str, kind: str, sort: str) -> list[Series]:
    """The chosen rows in the chosen order; the latest month that is missing stands first."""
    chosen = [one for one in series if company in (ALL, one.company) and kind in (ALL, one.dataset)]
    order = {
        "company": lambda one: (one.company, one.dataset),
        "dataset": lambda one: (one.dataset, one.company),
        "latest_missing": lambda one: (one.company, one.dataset),
    }
    chosen.sort(key=order[sort])
    return sorted(chosen, key=lambda one: one.latest_missing, reverse=True) if sort == SORTS[0] else chosen


def row_of(one: Series) -> CompanyRow:
    """One series as the table shows it."""
    months = [
        MonthCell(each.month, each.state.value, each.due, each.received, each.records, each.is_gap)
        for each in one.months
    ]
    return CompanyRow(one.company, load_contracts()[one.dataset].title.zh, one.latest_missing, months)


def problems(found: Sequence[Found]) -> list[Node]:
    """What is missing, late or empty as problems, grouped."""
    if not found:
        return [section(text("completeness.no_problems"))]
    return [
        section(text("completeness.problems", count=whole(len(found)))),
        causes_table(counts_of(found)),
    ]


def each(found: Sequence[Found]) -> list[Node]:
    """The first of them one by one."""
    nodes = [problems_table(found[:PROBLEMS_SHOWN])] if found else []
    if len(found) > PROBLEMS_SHOWN:
        nodes.append(note(text("completeness.problems_shown", count=PROBLEMS_SHOWN)))
    return nodes
