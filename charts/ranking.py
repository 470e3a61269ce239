"""An evaluation as a ranking: every unit of a level, its score, and what the score is made of.

Every unit of the level has its row, whatever is missing; a cell without a score knows why.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from data.units import Units
from metrics.evaluation_files import StoredEvaluation
from metrics.plan import Leaf, Node, Plan


class CellState(StrEnum):
    """A score, or why there is none."""

    OK = "ok"
    NO_DATA = "no_data"
    BELOW_MINIMUM = "below_minimum"
    NOT_APPLICABLE = "not_applicable"
    NOT_BUILT = "not_built"
    NOT_SCORED = "not_scored"


@dataclass(frozen=True)
class Column:
    """A child of the node that is shown: a dimension or an indicator.

    ``absent`` says why an indicator has no data in any unit, if that is so.
    """

    id: str
    name: str
    weight: float
    unit: str = ""
    is_built: bool = True
    opens: bool = False
    absent: str = ""


@dataclass(frozen=True)
class Cell:
    """One unit's score on one node. ``value`` and ``n`` stand behind it when the node is an indicator.

    ``share`` and ``needed``: how much of the weight below has a score, and how much is required.
    """

    state: CellState
    score: float | None = None
    rank: int | None = None
    grade: str = ""
    value: float | None = None
    n: int | None = None
    needed: float | None = None
    share: float | None = None


@dataclass(frozen=True)
class Row:
    """One unit."""

    unit_code: str
    name: str
    parent: str
    whole: Cell
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Ranking:
    """One node of the plan at one level: all units, best first, those without a score last."""

    level: str
    node: str
    name: str
    is_total: bool
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    grades: Mapping[str, float]
    weight: float  # of all children together, shown or not
    unbuilt: tuple[str, ...]  # names of children that are not computed yet


class _Results:
    """The rows of an evaluation, found by node and unit."""

    def __init__(self, evaluation: StoredEvaluation) -> None:
        self.plan = evaluation.plan
        self.scores = evaluation.scores_by_place
        self.values = evaluation.values_by_place

    def has_score(self, child: Leaf | Node, unit_code: str) -> bool:
        row = self.scores.get((_id_of(child), unit_code))
        return row is not None and row.score is not None


def ranking(evaluation: StoredEvaluation, units: Units, level: str, node_id: str) -> Ranking:
    """The ranking of one node of the plan (``KeyError`` if the plan has no such node) at one level."""
    plan = evaluation.plan
    results = _Results(evaluation)
    absent: Mapping[str, str] = evaluation.manifest["no_data"]
    node = openable_nodes(plan)[node_id]
    columns = [(child, _column(plan, child, absent)) for child in node.children]
    # A dimension stays in sight before it is built; an indicator that is not built is only named.
    shown = [pair for pair in columns if pair[1].opens or pair[1].is_built] or columns
    children = [child for child, _ in shown]
    rows = [_row(results, units, node, children, unit_code) for unit_code in units.at_level(level)]
    return Ranking(
        level=level,
        node=node.id,
        name=_name_of_node(node),
        is_total=node.id == plan.tree.id,
        columns=tuple(column for _, column in shown),
        rows=tuple(sorted(rows, key=_place)),
        grades={grade: float(cut) for grade, cut in plan.grades.items()},
        weight=sum(column.weight for _, column in columns),
        unbuilt=tuple(column.name for _, column in columns if not column.is_built),
    )


def cells_of(
    evaluation: StoredEvaluation, units: Units, level: str, id_: str
) -> tuple[Column, dict[str, Cell]]:
    """One node or indicator (``KeyError`` if the plan has none of that id) in every unit of a level."""
    plan = evaluation.plan
    results = _Results(evaluation)
    child = _children(plan).get(id_) or _monitor(plan, id_)
    cells = {code: _cell(results, units, child, code) for code in units.at_level(level)}
    return _column(plan, child, evaluation.manifest["no_data"]), cells


def _children(plan: Plan) -> dict[str, Leaf | Node]:
    nodes: dict[str, Leaf | Node] = {node.id: node for node in plan.tree.nodes()}
    return nodes | {leaf.indicator: leaf for leaf in plan.tree.leaves()}


def _monitor(plan: Plan, id_: str) -> Leaf:
    """A monitor has no place in the tree and so no weight and no score."""
    if id_ not in plan.monitors:
        raise KeyError(id_)
    return Leaf(indicator=id_, weight=0)


def openable_nodes(plan: Plan) -> dict[str, Node]:
    """The total and every dimension that opens to what is below it, from the top."""
    return {node.id: node for node in plan.tree.nodes()}


def node_names(plan: Plan) -> dict[str, str]:
    """The name of every node that opens."""
    return {node.id: _name_of_node(node) for node in plan.tree.nodes()}


def built_nodes(plan: Plan) -> dict[str, str]:
    """The names of the nodes that can have a score: something below them is built."""
    names = node_names(plan)
    return {
        node.id: names[node.id]
        for node in plan.tree.nodes()
        if node.id == plan.tree.id or any(plan.is_built(leaf) for leaf in node.leaves())
    }


def _row(results: _Results, units: Units, node: Node, children: Iterable[Leaf | Node], unit_code: str) -> Row:
    parent = units.parent(unit_code)
    return Row(
        unit_code=unit_code,
        name=units.name(unit_code),
        parent=units.name(parent) if parent else "",
        whole=_node_cell(results, node, unit_code),
        cells=tuple(_cell(results, units, child, unit_code) for child in children),
    )


def _cell(results: _Results, units: Units, child: Leaf | Node, unit_code: str) -> Cell:
    if isinstance(child, Node):
        return _node_cell(results, child, unit_code)
    if not results.plan.is_built(child):
        return Cell(CellState.NOT_BUILT)
    value = results.values.get((child.indicator, unit_code))
    state = CellState(value.status) if value else CellState.NO_DATA
    score = results.scores.get((child.indicator, unit_code))
    minimum = results.plan.indicators[child.indicator].minimum_n.at(units.level(unit_code))
    return Cell(
        state=CellState.NOT_SCORED if state is CellState.OK and (not score or score.score is None) else state,
        score=score.score if score and state is CellState.OK else None,
        rank=score.rank if score else None,
        grade=score.grade if score else "",
        value=value.value if value else None,
        n=value.n if value else None,
        needed=float(minimum),
    )


def _node_cell(results: _Results, node: Node, unit_code: str) -> Cell:
    row = results.scores.get((node.id, unit_code))
    if row is not None and row.score is not None:
        return Cell(CellState.OK, score=row.score, rank=row.rank, grade=row.grade)
    if not any(results.plan.is_built(leaf) for leaf in node.leaves()):
        return Cell(CellState.NOT_BUILT)
    weights = sum(child.weight for child in node.children)
    scored = sum(child.weight for child in node.children if results.has_score(child, unit_code))
    needed = results.plan.available if node.available is None else node.available
    return Cell(CellState.NOT_SCORED, needed=needed, share=scored / weights if weights else 0.0)


def _column(plan: Plan, child: Leaf | Node, absent: Mapping[str, str]) -> Column:
    if isinstance(child, Node):
        is_built = any(plan.is_built(leaf) for leaf in child.leaves())
        return Column(child.id, _name_of_node(child), child.weight, is_built=is_built, opens=True)
    indicator = plan.indicators.get(child.indicator)
    return Column(
        id=child.indicator,
        name=indicator.name.zh if indicator and indicator.name else child.indicator,
        weight=child.weight,
        unit=indicator.unit if indicator else "",
        is_built=plan.is_built(child),
        absent=absent.get(child.indicator, ""),
    )


def _place(row: Row) -> tuple[bool, int, str]:
    return (row.whole.rank is None, row.whole.rank or 0, row.unit_code)


def _id_of(child: Leaf | Node) -> str:
    return child.id if isinstance(child, Node) else child.indicator


def _name_of_node(node: Node) -> str:
    return node.name.zh if node.name else node.id
