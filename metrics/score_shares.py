"""How much of the total each indicator is meant to make up, and does make up in a unit."""

from collections.abc import Iterator, Mapping

from metrics.plan import Leaf, Node

Scored = Mapping[str, float | None]  # node or indicator → score in one unit


def nominal_shares(tree: Node) -> dict[str, float]:
    """By indicator, of 1: the product of its weights among its siblings down the tree."""
    return dict(_shares(tree, 1.0, None))


def real_shares(tree: Node, scores: Scored, whole: float = 1.0) -> dict[str, float]:
    """By indicator, of ``whole``, in one unit: the weight of what has no score goes to its siblings.

    Empty where the total has no score. The shares make up the total only where every node is an
    arithmetic mean and no veto holds.
    """
    return dict(_shares(tree, whole, scores)) if scores.get(tree.id) is not None else {}


def _shares(node: Node, share: float, scores: Scored | None) -> Iterator[tuple[str, float]]:
    counting = [child for child in node.children if scores is None or scores.get(_id(child)) is not None]
    whole = sum(child.weight for child in counting)
    for child in counting:
        part = share * child.weight / whole if whole else 0.0
        if isinstance(child, Node):
            yield from _shares(child, part, scores)
        else:
            yield child.indicator, part


def _id(child: Leaf | Node) -> str:
    return child.id if isinstance(child, Node) else child.indicator
