"""Files of the drop folder: how large, since when, and whether they can be taken."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from charts.markup import Child, Node, element
from charts.numbers import size
from charts.plain_table import Head, plain_table
from charts.texts import text


class InboxState(StrEnum):
    """Whether a file can be taken."""

    READY = "ready"
    BEING_WRITTEN = "being_written_now"
    NO_RIGHT = "not_readable"


@dataclass(frozen=True)
class InboxRow:
    """One file."""

    name: str
    size: int
    changed_at: str
    state: InboxState


def inbox_table(rows: Sequence[InboxRow]) -> Node:
    """By name."""
    heads = (
        Head(text("versions.file"), is_wide=True),
        Head(text("inbox.size"), is_number=True, width="16%"),
        Head(text("inbox.changed_at"), width="26%"),
        Head(text("workbench.standing"), width="22%"),
    )
    cells: list[list[Child]] = [
        [element("span", row.name, class_="value"), size(row.size), row.changed_at, _state(row.state)]
        for row in rows
    ]
    return plain_table(text("inbox.caption"), heads, cells, is_dense=True)


def _state(state: InboxState) -> Node:
    word = text(f"inbox.{state}")
    if state is InboxState.BEING_WRITTEN:
        return element("span", word, class_="dim")
    return element("span", element("i"), word, class_="ok" if state is InboxState.READY else "no")
