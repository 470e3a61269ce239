"""Who should have sent what by when, and has: company by dataset by month, and what is missing."""

import dataclasses
from collections.abc import Mapping, Sequence
from datetime import date

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from charts.completeness_table import completeness_finding
from charts.frame import context_line, foot, hint_to_swipe, lede, note, panel, section, synthetic_strip, title
from charts.numbers import period, whole
from charts.plain_table import scrolling
from charts.store_source import StoreSource
from charts.texts import text
from charts.twin import Twin
from data.contract_files import load_contracts
from data.record_months import months_between
from pages.access import require_staff
from pages.address import Address
from pages.analyst.completeness_view import ALL, MONTHS_SHOWN, SORTS, Asked, Drawn, drawn, each, series_of
from pages.analyst.damage_section import show_damage_in_store
from pages.analyst.day_box import day_box
from pages.show import show
from pages.table_download import offer_csv
from workflow import evaluations
from workflow.completeness import Series, State, companies, reported_for
from workflow.moments import today
from workflow.versions import counting, versions

MOST_MONTHS, DAYS_SHOWN = 120, 200


def page() -> None:
    """The page from top to bottom."""
    require_staff()
    address = Address("completeness")
    kept = tuple(one for found in counting().values() for one in found)
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
    asked = Asked(address.values["plan"], first, last, today(), kept, tuple(versions()))
    series = series_of(asked) if is_possible else ()
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
        rows(address, asked)
    show_damage_in_store()
    show(foot(text("completeness.foot"), text("frame.internal")))


def rows(address: Address, asked: Asked) -> None:
    """What is shown of the chosen companies and datasets."""
    found = drawn(asked, *(address.values[name] for name in ("company", "kind", "sort")))
    if not found.rows:
        show(panel(text("completeness.no_rows"), text("completeness.no_rows_advice")))
        return
    table(found, len(months_between(asked.first, asked.last)))
    one_by_one(address, found.days)
    problems(found)


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


def table(found: Drawn, months: int) -> None:
    """The table, then every month with its days as a file."""
    show(section(text("completeness.table", rows=whole(found.rows))), hint_to_swipe())
    st.html(found.months)
    if months > MONTHS_SHOWN:
        show(note(text("completeness.months_shown", months=MONTHS_SHOWN)))


def one_by_one(address: Address, days: Twin) -> None:
    """Every month with its days; sent when it is unfolded, for it has thousands of rows."""
    label = text("completeness.days", count=whole(len(days.rows)))
    folded = st.expander(label, key="completeness_days", on_change="rerun")
    if folded.open:
        with folded:
            first = dataclasses.replace(days, rows=days.rows[:DAYS_SHOWN])
            show(
                scrolling(first.node(), text("completeness.days_caption"), "30rem"),
                note(text("completeness.days_shown", count=DAYS_SHOWN)) if first.rows != days.rows else None,
            )
            standing = text("completeness.source", plan=address.values["plan"], day=today())
            title_ = text("pages.completeness.title")
            offer_csv(days, title_, StoreSource(standing=standing), "completeness")


def problems(found: Drawn) -> None:
    """Their causes, and each of them when it is asked for."""
    st.html(found.causes)
    if found.problems:
        folded = st.expander(text("completeness.each"), key="completeness_problems", on_change="rerun")
        if folded.open:
            with folded:
                show(*each(found.problems))


page()
