"""Small trees whose indicators already are scores, so that an example is about the tree alone."""

from collections.abc import Mapping
from typing import Any

from metrics.plan import Plan
from metrics.score_tree import ScoreRow, compute_scores
from metrics.values import Status, Value

GRADES = {"A": 90, "B": 80, "C": 70, "D": 60, "E": 0}

Tree = dict[str, Any]  # a child as a plan file has it


def leaf(indicator: str, weight: float, **more: Any) -> Tree:
    """An indicator with its weight."""
    return {"indicator": indicator, "weight": weight, **more}


def node(name: str, weight: float, *children: Tree, **more: Any) -> Tree:
    """A dimension with its weight."""
    return {"id": name, "weight": weight, "children": list(children), **more}


def plan_of(*children: Tree, top: Mapping[str, Any] | None = None, **more: Any) -> Plan:
    """A plan of these children; ``top`` are options of the total, ``more`` those of the plan."""
    tree = {"id": "total", "children": list(children), **(top or {})}
    names = [one.indicator for one in Plan.model_validate(_document(tree, {})).tree.leaves()]
    indicators = {name: {"direction": "higher", "score": {"mode": "identity"}} for name in names}
    return Plan.model_validate({**_document(tree, indicators), **more})


def _document(tree: Tree, indicators: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "id": "tree",
        "title": {"zh": "示例"},
        "tree": tree,
        "indicators": dict(indicators),
        "grades": GRADES,
    }


def scored(plan: Plan, *units: Mapping[str, float | None], level: str = "city") -> list[dict[str, ScoreRow]]:
    """The rows of each unit by node; a unit is given as indicator → value, ``None`` for no data."""
    values = [
        Value(
            indicator=one.indicator,
            level=level,
            unit_code=str(number),
            numerator=None,
            denominator=None,
            n=0,
            value=unit.get(one.indicator),
            status=Status.OK if unit.get(one.indicator) is not None else Status.NO_DATA,
        )
        for number, unit in enumerate(units)
        for one in plan.tree.leaves()
    ]
    rows = compute_scores(plan, values)
    return [{row.node: row for row in rows if row.unit_code == str(n)} for n in range(len(units))]


def total(plan: Plan, **unit: float | None) -> float | None:
    """The total of one unit."""
    return scored(plan, unit)[0]["total"].score
