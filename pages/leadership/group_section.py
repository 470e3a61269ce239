"""The chosen group taken together, from the cube; worked out when it is unfolded."""

import streamlit as st

from charts.frame import note, subsection
from charts.group_table import together_finding, together_table
from charts.texts import text
from data.groups import Group
from metrics.groups import GroupResult
from pages.public.opening import View
from pages.show import show


def together(view: View, group: Group | None) -> None:
    """Scores of all records of the group's units, as of one unit."""
    if group is None:
        return
    folded = st.expander(text("groups.together_title", name=group.name), key="group", on_change="rerun")
    if not folded.open:
        return
    result: GroupResult = view.kept.memo.once(
        ("group", group.units), lambda: view.kept.replay.groups.of(group.units)
    )
    province = view.units.at_level("province")[0]
    with folded:
        show(
            subsection(together_finding(result, view.stored, group.name)),
            together_table(result, view.stored, group.name, province),
            note(text("groups.together_note")),
        )
