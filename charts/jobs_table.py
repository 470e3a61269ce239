"""Work that runs or has failed, each with its progress or its reason."""

from collections.abc import Sequence
from dataclasses import dataclass

from charts.markup import Child, Node, element
from charts.numbers import percent
from charts.plain_table import Head, plain_table
from charts.texts import text


@dataclass(frozen=True)
class JobRow:
    """One job; ``href`` leads to where it is watched or started again."""

    id: str
    href: str
    kind: str
    what: str
    started_at: str
    share: float
    message: str
    has_failed: bool


def jobs_table(rows: Sequence[JobRow]) -> Node:
    """The latest first."""
    heads = (
        Head(text("workbench.id"), width="15%"),
        Head(text("workbench.kind"), width="10%"),
        Head(text("workbench.what"), is_wide=True),
        Head(text("workbench.started_at"), width="16%"),
        Head(text("workbench.progress"), width="30%", is_wide=True),
    )
    cells: list[list[Child]] = [
        [
            element("a", element("span", row.id, class_="mono"), href=row.href),
            row.kind,
            element("span", row.what, class_="value"),
            row.started_at,
            _standing(row),
        ]
        for row in rows
    ]
    return plain_table(text("workbench.jobs_caption"), heads, cells, is_dense=True)


def _standing(row: JobRow) -> Node:
    if not row.has_failed:
        return element("span", text("workbench.so_far", share=percent(row.share), message=row.message))
    mark = element("span", element("i"), text("workbench.job_failed"), class_="no")
    return element("span", mark, text("workbench.reason", reason=row.message))
