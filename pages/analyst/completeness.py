"""Who should have sent what by when, and has: company by dataset by month, and what is missing."""

import dataclasses
from collections.abc import Mapping, Sequence
from datetime import date

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from charts.completeness_table import (
    CompanyRow,
    MonthCell,
    completeness_finding,
    days_twin,
    months_table,
    problems_table,
)
from charts.frame import context_line, foot, hint_to_swipe, lede, note, panel, section, synthetic_strip, title
from charts.numbers import period, whole
from charts.plain_table import scrolling
from charts.problem_tables import causes_table
from charts.store_source import StoreSource
from charts.texts import text
from data.contract_files import load_contracts
from data.record_months import months_between
from pages.access import require_staff
from pages.address import Address
from pages.analyst.damage_section import show_damage_in_store
from pages.analyst.day_box import day_box
from pages.show import show
from pages.table_download import offer_csv
from workflow import evaluations
from workflow.completeness import Expected, Series, State, companies, completeness, reported_for
from workflow.moments import today
from workflow.reporting_problems import counts_of, problems_of
from workflow.versions import counting, versions

ALL = "*"  # no company and no dataset is called so
SORTS = ("latest_missing", "company", "dataset")
MOST_MONTHS, MONTHS_SHOWN = 120, 24
DAYS_SHOWN, PROBLEMS_SHOWN = 200, 200


def page() -> None:
    """The page from top to bottom."""
    require_staff()
    address = Address("completeness")
    kept = [one for found in counting().values() for one in found]
    plans, datasets = evaluations.plans(), load_contracts()
    start, end = evaluations.usual_period()
    address.choice("plan", list(plans), next(iter(plans)))
    address.day("report_from", start)
    address.day("report_to", end)
    address.choice("company", [ALL, *companies(kept)], ALL)
    address.choice("kind", [ALL, *datasets], ALL)
    address.choice("sort", SORTS, SORTS[0])
    address.settle()
    first, last = (date.fromisoformat(address.values[name]) for name in ("report_from", "report_to"))
    is_possible = first <= last and len(months_between(first, last)) <= MOST_MONTHS
    series = asked(address.values["plan"], first, last) if is_possible else []
    head(address, series, is_synthetic=any(one.is_synthetic for one in kept))
    choose(address, companies(kept))
    if not is_possible:
        show(
            panel(
                text("completeness.bad_period"),
                text("completeness.bad_period_advice", most=MOST_MONTHS // 12),
            )
        )
    elif not series:
        show(panel(text("completeness.nothing"), text("completeness.nothing_advice")))
    else:
        chosen = filtered(address, series)
        table(address, chosen, months_between(first, last))
        problems(chosen)
    show_damage_in_store()
    show(foot(text("completeness.foot"), text("frame.internal")))


def asked(plan_id: str, first: date, last: date) -> list[Series]:
    """The state of every company, dataset of the plan and month."""
    rule, needed = reported_for(plan_id)
    return completeness(Expected(needed, rule, first, last, today()), versions(), counting())


def head(address: Address, series: Sequence[Series], is_synthetic: bool) -> None:
    """The finding, and by which rule it was found."""
    days = period(address.values["report_from"], address.values["report_to"])
    counts = {state.value: sum(one.count_of(state) for one in series) for state in State}
    gaps = sum(month.is_gap for one in series for month in one.months)
    show(
        synthetic_strip(text("frame.synthetic_store")) if is_synthetic else None,
        context_line(text("pages.completeness.title"), text("completeness.period", period=days)),
        title(completeness_finding(counts, gaps) if series else text("completeness.nothing")),
        lede(text("completeness.rule", day=reported_for(address.values["plan"])[0].due_day)),
    )


def choose(address: Address, codes: Sequence[str]) -> None:
    """Plan and months, then which rows are shown in which order."""
    plans, datasets = evaluations.plans(), load_contracts()
    plan, first, last = st.columns([2, 1, 1])
    box(address, plan, "plan", {one: found.title.zh for one, found in plans.items()})
    for column, name in ((first, "report_from"), (last, "report_to")):
        day_box(address, column, name, text(f"completeness.{name}"))
    company, kind, sort = st.columns(3)
    every = text("versions.all_companies")
    box(address, company, "company", {ALL: every, **dict.fromkeys(codes)})
    box(address, kind, "kind", {ALL: every, **{name: one.title.zh for name, one in datasets.items()}})
    box(address, sort, "sort", {name: text(f"completeness.sort_{name}") for name in SORTS})


def box(address: Address, column: DeltaGenerator, name: str, options: Mapping[str, str | None]) -> None:
    """A choice among words."""
    column.selectbox(
        text(f"completeness.choose_{name}"),
        list(options),
        key=address.key(name),
        format_func=lambda one: options.get(one) or one,
        filter_mode=None,
        on_change=address.take,
        args=(name,),
    )


def filtered(address: Address, series: Sequence[Series]) -> list[Series]:
    """The chosen rows in the chosen order; the latest month that is missing stands first."""
    company, kind, sort = (address.values[name] for name in ("company", "kind", "sort"))
    chosen = [one for one in series if company in (ALL, one.company) and kind in (ALL, one.dataset)]
    order = {
        "company": lambda one: (one.company, one.dataset),
        "dataset": lambda one: (one.dataset, one.company),
        "latest_missing": lambda one: (one.company, one.dataset),
    }
    chosen.sort(key=order[sort])
    return sorted(chosen, key=lambda one: one.latest_missing, reverse=True) if sort == SORTS[0] else chosen


def table(address: Address, series: Sequence[Series], months: Sequence[str]) -> None:
    """The table, then every month with its days, and the same as a file."""
    if not series:
        show(panel(text("completeness.no_rows"), text("completeness.no_rows_advice")))
        return
    rows, shown = [row_of(one) for one in series], months[-MONTHS_SHOWN:]
    days = days_twin(rows)
    first = dataclasses.replace(days, rows=days.rows[:DAYS_SHOWN])
    show(
        section(text("completeness.table", rows=whole(len(rows)))),
        hint_to_swipe(),
        months_table(rows, shown),
        note(text("completeness.months_shown", months=len(shown))) if len(shown) < len(months) else None,
        section(text("completeness.days", count=whole(len(days.rows)))),
        scrolling(first.node(), text("completeness.days_caption"), "30rem"),
        note(text("completeness.days_shown", count=DAYS_SHOWN)) if len(days.rows) > DAYS_SHOWN else None,
    )
    standing = text("completeness.source", plan=address.values["plan"], day=today())
    offer_csv(days, text("pages.completeness.title"), StoreSource(standing=standing), "completeness")


def row_of(one: Series) -> CompanyRow:
    """One series as the table shows it."""
    months = [
        MonthCell(each.month, each.state.value, each.due, each.received, each.records, each.is_gap)
        for each in one.months
    ]
    return CompanyRow(one.company, load_contracts()[one.dataset].title.zh, one.latest_missing, months)


def problems(series: Sequence[Series]) -> None:
    """What is missing, late or empty as problems: grouped first, then one by one."""
    titles = {name: contract.title.zh for name, contract in load_contracts().items()}
    found = problems_of(series, titles)
    if not found:
        show(section(text("completeness.no_problems")))
        return
    show(
        section(text("completeness.problems", count=whole(len(found)))),
        causes_table(counts_of(found)),
        problems_table(found[:PROBLEMS_SHOWN]),
        note(text("completeness.problems_shown", count=PROBLEMS_SHOWN))
        if len(found) > PROBLEMS_SHOWN
        else None,
    )


page()
