"""A plan as a tree in a table: every node and indicator with its weight in the total and how it scores."""

from collections.abc import Iterator
from dataclasses import dataclass

from charts.markup import Child, Node, element
from charts.numbers import number
from charts.ranking import CellState
from charts.state_marks import state_mark
from charts.texts import text
from charts.twin import Cell, Column, Twin, twin
from metrics.definition_text import score_words
from metrics.indicator import Indicator
from metrics.plan import Leaf, Plan
from metrics.plan import Node as PlanNode

WHOLE = 100.0


@dataclass(frozen=True)
class PlanRow:
    """One row of the tree. ``weight`` is of 100 points of the total; ``depth`` 0 is the total."""

    id: str
    name: str
    depth: int
    weight: float
    points: str
    mode: str
    is_built: bool
    is_indicator: bool


def plan_rows(plan: Plan) -> list[PlanRow]:
    """The tree from the top; the weights of its indicators add up to 100."""
    return list(_node_rows(plan, plan.tree, 0, WHOLE))


def plan_tree(plan: Plan) -> Node:
    """The tree as a table; indicators that are not computed yet say so."""
    rows = plan_rows(plan)
    return element(
        "table",
        element("caption", _caption(rows)),
        element("thead", element("tr", [_head(key, class_) for key, class_ in _HEADS])),
        element("tbody", [_row(row) for row in rows]),
        class_="t s plan",
    )


def plan_twin(plan: Plan) -> Twin:
    """The same as values, for download."""
    rows = plan_rows(plan)
    columns = [
        Column(text("charts.plan.code")),
        Column(text("charts.plan.name")),
        Column(text("charts.plan.weight"), 2),
        Column(text("charts.plan.mode")),
        Column(text("charts.plan.points")),
        Column(text("charts.plan.standing")),
    ]
    cells: list[list[Cell]] = [
        [row.id, row.name, row.weight, row.mode, row.points, _standing(row)] for row in rows
    ]
    return twin(_caption(rows), columns, cells)


def _node_rows(plan: Plan, node: PlanNode, depth: int, weight: float) -> Iterator[PlanRow]:
    name = node.name.zh if node.name else node.id
    is_built = any(plan.is_built(leaf) for leaf in node.leaves())
    aggregate = text(f"charts.plan.{node.aggregate}")
    yield PlanRow(node.id, name, depth, weight, aggregate, "", is_built, is_indicator=False)
    whole = sum(child.weight for child in node.children)
    for child in node.children:
        share = weight * child.weight / whole if whole else 0.0
        if isinstance(child, PlanNode):
            yield from _node_rows(plan, child, depth + 1, share)
        else:
            yield _leaf_row(plan, child, depth + 1, share)


def _leaf_row(plan: Plan, leaf: Leaf, depth: int, weight: float) -> PlanRow:
    indicator = plan.indicators.get(leaf.indicator)
    return PlanRow(
        id=leaf.indicator,
        name=indicator.name.zh if indicator and indicator.name else leaf.indicator,
        depth=depth,
        weight=weight,
        points=_points(indicator),
        mode=_mode(indicator),
        is_built=plan.is_built(leaf),
        is_indicator=True,
    )


def _points(indicator: Indicator | None) -> str:
    """How a value becomes points; groups with points of their own one after another."""
    if indicator is None:
        return ""
    if indicator.score is not None:
        return score_words(indicator.score)
    groups = [
        text("charts.arithmetic.group", name=part.name.zh if part.name else key, line=score_words(part.score))
        for key, part in indicator.components.items()
        if part.score is not None
    ]
    return text("finding.semicolon").join(groups)


def _mode(indicator: Indicator | None) -> str:
    if indicator is None:
        return ""
    scores = [indicator.score, *(part.score for part in indicator.components.values())]
    modes = list(dict.fromkeys(score.mode for score in scores if score is not None))
    return text("finding.and").join(text(f"charts.plan.{mode}") for mode in modes)


_HEADS = (
    ("name", ""),
    ("weight", "n"),
    ("mode", "hide"),  # on a phone the points stand in the definitions below
    ("points", "hide"),
    ("standing", ""),
)


def _head(key: str, class_: str) -> Node:
    return element("th", text(f"charts.plan.{key}"), scope="col", class_=class_ or None)


def _row(row: PlanRow) -> Node:
    standing = None if row.is_built else state_mark(CellState.NOT_BUILT)
    contents: list[Child] = [_name(row), number(row.weight), row.mode, row.points, standing]
    return element(
        "tr",
        [_cell(place, content) for place, content in enumerate(contents)],
        class_=None if row.is_indicator else "node",
    )


def _cell(place: int, content: Child) -> Node:
    _, class_ = _HEADS[place]
    return element(
        "td" if place else "th",
        content,
        scope=None if place else "row",
        class_=class_ or None,
    )


def _name(row: PlanRow) -> Node:
    code = element("span", row.id, class_="unit")
    return element("span", row.name, code, class_=f"deep{min(row.depth, 4)}")


def _standing(row: PlanRow) -> str:
    if not row.is_indicator:
        return ""
    return text("charts.plan.built" if row.is_built else "states.not_built")


def _caption(rows: list[PlanRow]) -> str:
    indicators = [row for row in rows if row.is_indicator]
    built = [row for row in indicators if row.is_built]
    return text(
        "charts.plan.caption",
        count=len(indicators),
        built=len(built),
        weight=number(sum(row.weight for row in built)),
    )
