"""Files that were handed in and not yet accepted."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from charts.markup import Child, Node, element
from charts.numbers import size, whole
from charts.period_cell import period_cell
from charts.plain_table import Head, plain_table
from charts.texts import text


class Standing(StrEnum):
    """How far the check of a file is."""

    UNCHECKED = "unchecked"
    CHECKING = "checking"
    CHECK_FAILED = "check_failed"
    CHECKED = "checked"


@dataclass(frozen=True)
class WaitingRow:
    """One file; errors and warnings count once it is checked."""

    id: str
    href: str
    dataset: str
    start: str
    end: str
    file_name: str
    size: int
    staged_at: str
    standing: Standing
    errors: int = 0
    warnings: int = 0


def waiting_table(rows: Sequence[WaitingRow]) -> Node:
    """The latest first."""
    heads = (
        Head(text("workbench.id"), width="15%"),
        Head(text("versions.dataset"), width="12%"),
        Head(text("versions.file"), is_wide=True),
        Head(text("versions.period"), width="22%", is_wide=True),
        Head(text("workbench.staged_at"), width="12%"),
        Head(text("workbench.standing"), width="18%", is_wide=True),
    )
    cells: list[list[Child]] = [
        [
            element("a", element("span", row.id, class_="mono"), href=row.href),
            row.dataset,
            element(
                "span", text("upload.file_line", name=row.file_name, size=size(row.size)), class_="value"
            ),
            period_cell(row.start, row.end),
            row.staged_at,
            _standing(row),
        ]
        for row in rows
    ]
    return plain_table(text("workbench.waiting_caption"), heads, cells, is_dense=True)


def _standing(row: WaitingRow) -> Node:
    if row.standing is Standing.CHECKED:
        if row.errors:
            return _mark("no", text("workbench.errors", count=whole(row.errors)))
        return _mark("ok", text("workbench.acceptable", count=whole(row.warnings)))
    if row.standing is Standing.CHECK_FAILED:
        return _mark("no", text("workbench.check_failed"))
    key = "workbench.checking" if row.standing is Standing.CHECKING else "workbench.unchecked"
    return element("span", text(key), class_="dim")


def _mark(kind: str, word: str) -> Node:
    return element("span", element("i"), word, class_=kind)
