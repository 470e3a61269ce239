"""The evaluations of a store, each with the ways to what it shows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from charts.evaluation_moves import boxed
from charts.markup import Node, element
from charts.period_cell import period_cell
from charts.plain_table import Head, plain_table
from charts.texts import text


@dataclass(frozen=True)
class EvaluationRow:
    """One evaluation; ``links`` are the words and addresses of what can be opened."""

    id: str
    start: str
    end: str
    plan: str
    evaluated_at: str
    links: Mapping[str, str]


def evaluations_table(rows: Sequence[EvaluationRow]) -> Node:
    """The latest first."""
    heads = (
        Head(text("evaluate.id"), width="15%"),
        Head(text("evaluate.period"), width="22%", is_wide=True),
        Head(text("evaluate.plan"), is_wide=True),
        Head(text("evaluate.evaluated_at"), width="16%"),
        Head(text("evaluate.open"), width="22%"),
    )
    cells = [
        (
            element("span", row.id, class_="mono"),
            period_cell(row.start, row.end),
            row.plan,
            row.evaluated_at,
            _links(row.links),
        )
        for row in rows
    ]
    table = plain_table(text("evaluate.list_caption"), heads, cells, is_dense=True)
    return boxed(table, len(rows), text("evaluate.list_label"))


def _links(links: Mapping[str, str]) -> Node:
    parts: list[Node | str] = []
    for word, href in links.items():
        parts += [text("address.or")] if parts else []
        parts.append(element("a", word, href=href))
    return element("span", parts)
