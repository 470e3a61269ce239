"""A group of units taken together, as if it were one unit: its scores beside those of the province."""

from charts.markup import Child, Node
from charts.numbers import MISSING, number
from charts.plain_table import Head, plain_table
from charts.ranking import node_names
from charts.texts import text
from metrics.evaluation_files import StoredEvaluation
from metrics.groups import GroupResult


def together_finding(result: GroupResult, stored: StoredEvaluation, name: str) -> str:
    """The group's total and grade, or that it has none."""
    total = next((row for row in result.scores if row.node == stored.plan.tree.id), None)
    if total is None or total.score is None:
        return text("groups.together_none", name=name)
    return text("groups.together", name=name, total=number(total.score), grade=total.grade or MISSING)


def together_table(result: GroupResult, stored: StoredEvaluation, name: str, province: str) -> Node:
    """Total and dimensions of the group and of the province."""
    heads = [
        Head(text("charts.dimensions.name")),
        Head(name, is_number=True, width="25%", may_wrap=True),
        Head(text("indicator.province"), is_number=True, width="25%"),
    ]
    own = {row.node: row.score for row in result.scores}
    rows: list[list[Child]] = []
    for node, title in node_names(stored.plan).items():
        other = stored.scores_by_place.get((node, province))
        rows.append([title, number(own.get(node)), number(other.score if other else None)])
    return plain_table(text("groups.together_caption"), heads, rows, is_dense=True, is_stacked=False)
