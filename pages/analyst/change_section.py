"""What the change of a score came from: records, mix, rules, weights; worked out when it is unfolded."""

from collections.abc import Sequence

import streamlit as st

from charts.change_words import change_finding, change_notes, change_table, change_twin, changes_at
from charts.evaluation_moves import boxed
from charts.frame import notes, subsection
from charts.ranking import node_names
from charts.texts import text
from charts.vega import Source
from data.contract_files import load_contracts
from metrics.change_split import ChangeSplit, split_change
from pages.address import Address
from pages.show import show
from pages.table_download import offer_csv
from reports.evaluations import Kept


def change_section(
    address: Address, old: Kept, new: Kept, before_id: str, levels: Sequence[str], source: Source
) -> None:
    """Also for different plans and periods: only the units must be the same."""
    folded = st.expander(text("change.title"), key="change_split", on_change="rerun")
    if not folded.open:
        return
    with folded:
        _draw(address, old, new, before_id, levels, source)


def _draw(
    address: Address, old: Kept, new: Kept, before_id: str, levels: Sequence[str], source: Source
) -> None:
    split: ChangeSplit = new.memo.once(
        ("change split", before_id),
        lambda: split_change(old.stored, new.stored, new.units, load_contracts()),
    )
    total = new.stored.plan.tree.id
    names = node_names(new.stored.plan)
    level = address.values["level"] if address.values["level"] in levels else levels[0]
    node = address.values["node"] if address.values["node"] in names else total
    changes = changes_at(split, new.units.at_level(level), node)
    finding = change_finding(changes, new.units, names[node])
    show(
        subsection(finding),
        boxed(change_table(changes, new.units, level), len(changes), text("change.caption")),
        notes(change_notes(split, new.stored.plan, changes)),
    )
    offer_csv(change_twin(changes, new.units, level, finding), finding, source, "change_split")
