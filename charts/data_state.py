"""Which data an evaluation stands on, and what has come in since."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from charts.markup import Child, Node, element
from charts.numbers import MISSING, whole
from charts.period_cell import period_cell
from charts.plain_table import Head, plain_table
from charts.texts import text


class DataState(StrEnum):
    """Where a dataset stands against an evaluation."""

    USED = "used"
    NEWER = "newer"  # used, but a later version has been accepted since
    UNUSED = "unused"  # accepted, but not in this evaluation
    ABSENT = "absent"


@dataclass(frozen=True)
class DataRow:
    """One dataset: the version that counts here. Dates are empty where the store does not know them."""

    dataset: str
    state: DataState
    start: str = ""
    end: str = ""
    rows: int | None = None


def data_finding(rows: Sequence[DataRow]) -> str:
    """What is missing, else what is newer, else that all is there."""
    absent = [row.dataset for row in rows if row.state is DataState.ABSENT]
    waiting = [row.dataset for row in rows if row.state in {DataState.NEWER, DataState.UNUSED}]
    said = []
    if absent:
        said.append(text("data_state.absent_of", names=text("finding.and").join(absent)))
    if waiting:
        said.append(text("data_state.waiting_of", names=text("finding.and").join(waiting)))
    return text("finding.semicolon").join(said) or text("data_state.complete", count=len(rows))


def data_table(rows: Sequence[DataRow]) -> Node:
    """Every dataset of the contracts has its row."""
    heads = [
        Head(text("versions.dataset"), width="24%"),
        Head(text("versions.period"), width="34%", is_hidden_on_phones=True),
        Head(text("versions.rows"), is_number=True, width="14%"),
        Head(text("versions.standing"), width="28%"),
    ]
    cells: list[list[Child]] = [
        [
            row.dataset,
            period_cell(row.start, row.end) if row.start else MISSING,
            whole(row.rows),
            _mark(row.state),
        ]
        for row in rows
    ]
    return plain_table(text("data_state.caption"), heads, cells, is_dense=True, is_stacked=False)


def _mark(state: DataState) -> Node:
    shape = {DataState.USED: "ok", DataState.ABSENT: "nd"}.get(state, "ns")
    return element("span", element("i"), text(f"data_state.{state.value}"), class_=shape)
