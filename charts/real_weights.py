"""What each indicator really counts in a unit's total: weights of what has no score go to its siblings."""

from collections.abc import Iterator

from metrics.evaluation_files import StoredEvaluation
from metrics.plan import Leaf, Node

WHOLE = 100.0


def real_weights(stored: StoredEvaluation, unit_code: str) -> dict[str, float]:
    """Of 100, by indicator; only what counts. Nothing where the total has no score or is no weighted mean.

    Only weighted arithmetic means can be taken apart like this.
    """
    if any(node.aggregate != "arithmetic" for node in stored.plan.tree.nodes()):
        return {}
    if not _has_score(stored, stored.plan.tree, unit_code):
        return {}
    return dict(_shares(stored, stored.plan.tree, unit_code, WHOLE))


def _shares(
    stored: StoredEvaluation, node: Node, unit_code: str, weight: float
) -> Iterator[tuple[str, float]]:
    scored = [child for child in node.children if _has_score(stored, child, unit_code)]
    whole = sum(child.weight for child in scored)
    for child in scored:
        share = weight * child.weight / whole if whole else 0.0
        if isinstance(child, Node):
            yield from _shares(stored, child, unit_code, share)
        else:
            yield child.indicator, share


def _has_score(stored: StoredEvaluation, child: Leaf | Node, unit_code: str) -> bool:
    name = child.id if isinstance(child, Node) else child.indicator
    row = stored.scores_by_place.get((name, unit_code))
    return row is not None and row.score is not None
