"""The ASEM example of COINr: 51 countries, 49 indicators, a tree of four levels."""

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from tests.oracles.plans import Row, rows_of
from tests.shared_files import SHARED

COINR = SHARED / "oracles" / "coinr"
INDICATOR_LEVEL = 1
ROOT = "Index"


def table(name: str) -> list[dict[str, str]]:
    """The rows of a file of the example."""
    return rows_of(COINR / f"asem_{name}.csv")


def indicators() -> dict[str, Row]:
    """The indicators by code."""
    return {row["iCode"]: row for row in table("imeta") if row["Type"] == "Indicator"}


def nodes() -> list[str]:
    """Everything above the indicators."""
    return [row["iCode"] for row in table("imeta") if row["Type"] == "Aggregate"]


def weights(file: str = "weights") -> dict[str, float]:
    """The weight of every indicator and node."""
    return {row["iCode"]: float(row["Weight"]) for row in table(file)}


def plan_document(
    score: Mapping[str, Any],
    *,
    weighting: str = "weights",
    aggregate: str = "arithmetic",
    available: float = 0,
) -> dict[str, Any]:
    """A plan with the tree of the lineage, every indicator scored alike and by its direction."""
    leaves = {
        code: {"direction": "lower" if row["Direction"] == "-1" else "higher", "score": dict(score)}
        for code, row in indicators().items()
    }
    tree = _node(ROOT, _children(), weights(weighting), aggregate)
    return {"id": "asem", "available": available, "tree": tree, "indicators": leaves}


def _children() -> dict[str, list[str]]:
    """What stands below each node by the lineage, each once and in the order of the file."""
    below: dict[str, dict[str, None]] = {}
    for row in table("lineage"):
        path = [row[level] for level in ("Indicator", "Pillar", "Sub-index", "Index")]
        for child, parent in pairwise(path):
            below.setdefault(parent, {})[child] = None
    return {parent: list(children) for parent, children in below.items()}


def _node(
    code: str, below: Mapping[str, list[str]], weighed: Mapping[str, float], aggregate: str
) -> dict[str, Any]:
    children = [
        _node(child, below, weighed, aggregate)
        if child in below
        else {"indicator": child, "weight": weighed[child]}
        for child in below[code]
    ]
    return {"id": code, "weight": weighed[code], "aggregate": aggregate, "children": children}
