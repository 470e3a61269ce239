"""What stands folded below an indicator: by category, what is shown with it, the exact rate."""

import streamlit as st

from charts.beside_table import beside_table
from charts.breakdown_table import (
    ByCategory,
    CategoryRow,
    breakdown_finding,
    breakdown_notes,
    breakdown_table,
    breakdown_twin,
)
from charts.breakdown_words import Labels, labels_of
from charts.frame import note, notes, subsection
from charts.rate_table import is_rate, rate_table, rates_of
from charts.reading import measure_of
from charts.texts import text
from data.contract_files import load_contracts
from metrics.breakdowns import Breakdown
from metrics.parts import Resolved
from pages.public.opening import View
from pages.show import show
from pages.table_download import offer_csv


def details(view: View, id_: str) -> None:
    """Each part is computed and sent when it is unfolded."""
    city = view.chosen("city")
    one = view.kept.replay.resolved(id_)
    if one is not None and one.indicator.breakdowns:
        _breakdowns(view, one, city)
    beside = beside_table(view.stored, view.units, city, id_)
    if beside is not None:
        folded = st.expander(text("beside.title"), key="beside", on_change="rerun")
        if folded.open:
            with folded:
                show(note(text("beside.note")), beside)
    if is_rate(view.stored, id_):
        _rates(view, id_)


def _breakdowns(view: View, one: Resolved, city: str) -> None:
    contracts, tables = load_contracts(), view.kept.replay.tables
    labels = [labels_of(one, name, tables, contracts) for name in one.indicator.breakdowns]
    listed = text("finding.and").join(label.title for label in labels)
    folded = st.expander(text("breakdown.title", columns=listed), key="breakdowns", on_change="rerun")
    if folded.open:
        with folded:
            for label in labels:
                _by_category(view, one, label, city)


def _by_category(view: View, one: Resolved, labels: Labels, city: str) -> None:
    measure = measure_of(view.plan, one.id)
    shown = view.kept.memo.once(
        ("breakdown", one.id, labels.name, city), lambda: _compared(view, one, labels, city)
    )
    finding = breakdown_finding(measure, shown)
    show(subsection(finding))
    if shown.rows:
        show(breakdown_table(measure, shown), notes(breakdown_notes(shown)))
        offer_csv(breakdown_twin(measure, shown), finding, view.source, f"breakdown_{labels.name}")


def _compared(view: View, one: Resolved, labels: Labels, city: str) -> ByCategory:
    """The city beside the province, whose records hold every category."""
    province = view.units.at_level("province")[0]
    whole: Breakdown = view.kept.replay.breakdown(one, labels.name, province)
    own = view.kept.replay.breakdown(one, labels.name, city)
    by_category = {value.unit_code: value for value in own.categories}
    rows = [
        CategoryRow(labels.word(value.unit_code), by_category.get(value.unit_code), value)
        for value in whole.categories
    ]
    names = (view.units.name(city), view.units.name(province))
    return ByCategory(labels.title, *names, tuple(rows), whole.is_shared)


def _rates(view: View, id_: str) -> None:
    folded = st.expander(text("rates.title"), key="rates", on_change="rerun")
    if folded.open:
        with folded:
            found = rates_of(view.stored, view.units, "city", id_)
            show(note(text("rates.note")), rate_table(found, view.units, "city"))
