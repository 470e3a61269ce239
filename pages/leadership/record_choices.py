"""Which rows behind which number: every choice stands in the address, so that a view can be shared."""

from pathlib import Path

import streamlit as st

from charts.funnel_table import measure_name, role_name
from charts.records_table import RecordWords
from charts.texts import text
from data.contract_files import load_contracts
from metrics.record_sources import Source, sources_of
from metrics.records import Wanted, categories
from metrics.table_specs import all_tables
from pages.address import Address, forget, link
from pages.public.opening import View
from reports.evaluations import Kept

RECORDS = Path(__file__).with_name("records.py")
ALL, NONE, EMPTY = "all", "none", "empty"
MOST_PAGES = 10_000
NARROWER = ("source", "month", "breakdown", "category", "part")
# What a change of a choice makes meaningless: it goes out of the address with it.
FORGETS = {
    "indicator": NARROWER,
    "unit": ("part",),
    "source": ("breakdown", "category", "part"),
    "month": ("part",),
    "breakdown": ("category", "part"),
    "category": ("part",),
}


def records_address(view: View, indicator: str, unit: str) -> dict[str, str]:
    """The address values of the rows behind a value of this evaluation."""
    return view.keeping(indicator=indicator, unit=unit, part="1")


def records_link(view: View, indicator: str, unit: str) -> str:
    """The same as a link in a table."""
    return link("records", **records_address(view, indicator, unit))


def choose(address: Address, kept: Kept) -> None:
    """Indicator, unit, the part of the indicator, month, breakdown and category, and the page of rows."""
    built, units = list(kept.stored.plan.built_indicators()), [unit.unit_code for unit in kept.units.current]
    indicator = address.choice("indicator", built, built[0])
    address.choice("unit", units, units[0])
    sources = sources_in(kept, indicator)
    names = list(sources) or [NONE]
    source = sources.get(address.choice("source", names, names[0]))
    address.choice("month", [ALL, *months_of(kept, source)], ALL)
    by = breakdowns_of(kept, indicator, source)
    breakdown = address.choice("breakdown", [NONE, *by], NONE)
    address.choice("category", [ALL, *(one or EMPTY for one in by.get(breakdown, []))], ALL)
    address.known("part", _is_part, "1")


def sources_in(kept: Kept, indicator: str) -> dict[str, Source]:
    """The tables behind an indicator by their ids."""
    one = kept.replay.definition(indicator)
    found = sources_of(one, all_tables(load_contracts())) if one else []
    return {source.id: source for source in found}


def breakdowns_of(kept: Kept, indicator: str, source: Source | None) -> dict[str, list[str]]:
    """The breakdowns that the rows of a source can be told apart by, with their categories."""
    if source is None:
        return {}
    columns = all_tables(load_contracts())[source.table].columns
    given = kept.stored.plan.indicators[indicator].breakdowns

    def read() -> dict[str, list[str]]:
        cube = kept.stored.cube()
        found = {name: categories(cube, source, name) for name in given if name in columns}
        return {name: values for name, values in found.items() if values}

    return kept.memo.once(("record breakdowns", source.id), read)


def wanted_of(view: View, source: Source) -> Wanted:
    """The rows that the address names."""
    month, category = view.chosen("month"), view.chosen("category")
    return Wanted(
        source=source,
        unit_code=view.chosen("unit"),
        month=0 if month == ALL else int(month),
        breakdown="" if category == ALL else view.chosen("breakdown"),
        category="" if category in (ALL, EMPTY) else category,
    )


def controls(view: View, sources: dict[str, Source], words: RecordWords | None) -> None:
    """A box for each choice that has options, side by side."""
    names = {**view.indicator_names, **{one: measure_name(view.plan, one) for one in view.plan.monitors}}
    built = {one: names.get(one, one) for one in view.plan.built_indicators()}
    units = {unit.unit_code: unit.name for unit in view.units.current}
    _boxes(view, {"indicator": built, "unit": units})
    source = sources.get(view.chosen("source"))
    by = breakdowns_of(view.kept, view.chosen("indicator"), source) if words else {}
    narrower = {
        "source": {one.id: _said(view, one) for one in sources.values()},
        "month": {ALL: text("records.all_months"), **{one: one for one in months_of(view.kept, source)}},
    }
    if words:
        chosen = by.get(view.chosen("breakdown"), [])
        narrower |= {
            "breakdown": {NONE: text("records.no_breakdown"), **{name: words.column(name) for name in by}},
            "category": {
                ALL: text("records.all_categories"),
                **{one or EMPTY: words.category(view.chosen("breakdown"), one) for one in chosen},
            },
        }
    _boxes(view, narrower)


def _boxes(view: View, choices: dict[str, dict[str, str]]) -> None:
    open_ones = {name: options for name, options in choices.items() if len(options) > 1}
    for column, (name, options) in zip(st.columns(max(1, len(open_ones))), open_ones.items(), strict=False):
        with column:
            _box(view, name, options)


def _box(view: View, name: str, options: dict[str, str]) -> None:
    st.selectbox(
        text(f"records.choose.{name}"),
        list(options),
        key=view.address.key(name),
        format_func=lambda option: options.get(option, option),
        on_change=_take,
        args=(view.address, name),
    )


def months_of(kept: Kept, source: Source | None) -> list[str]:
    """The months that a part of the rows can be told by; none where only the whole period counts."""
    is_monthly = source is not None and source.over_time == "flow"
    return [str(one.month) for one in kept.replay.months()] if is_monthly else []


def _take(address: Address, name: str) -> None:
    """Another choice: what only the last one had does not go with it."""
    address.take(name)
    forget(FORGETS[name])


def _said(view: View, source: Source) -> str:
    roles = text("records.and").join(role_name(role.name) for role in source.roles)
    return text("records.source_name", name=measure_name(view.plan, source.name), roles=roles)


def _is_part(value: str) -> bool:
    return value.isascii() and value.isdigit() and value == str(int(value)) and 0 < int(value) <= MOST_PAGES
