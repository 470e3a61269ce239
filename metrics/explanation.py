"""Where the points of one unit are lost, from 100 down to the total, in exact fractions.

What does not apply or has no score gave its weight to its siblings; a veto takes what its node had left.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from metrics.plan import Leaf, Node

WHOLE = Fraction(100)


@dataclass(frozen=True)
class Lost:
    """Points of the total that an indicator costs, or the vetoes of a node; ``weight`` is of 100."""

    id: str
    weight: Fraction
    points: Fraction
    is_veto: bool = False


def lost_points(tree: Node, scores: Mapping[str, float | None], zeroed: Collection[str] = ()) -> list[Lost]:
    """Every indicator that counts and every node that a veto set to 0; together 100 less the total.

    ``scores``: by node and indicator in one unit. Empty where the total has no score, or where some
    node is no weighted arithmetic mean: only those can be taken apart.
    """
    if scores.get(tree.id) is None or any(node.aggregate != "arithmetic" for node in tree.nodes()):
        return []
    return list(_lost(tree, WHOLE, scores, frozenset(zeroed)))


def _lost(
    node: Node, share: Fraction, scores: Mapping[str, float | None], zeroed: frozenset[str]
) -> Iterator[Lost]:
    counting = [child for child in node.children if scores.get(_id(child)) is not None and child.weight > 0]
    whole = sum((_exact(child.weight) for child in counting), Fraction())
    for child in counting:
        part = share * _exact(child.weight) / whole
        if isinstance(child, Node):
            yield from _lost(child, part, scores, zeroed)
        else:
            yield Lost(child.indicator, part, part * (WHOLE - _score(scores, child)) / WHOLE)
    if node.id in zeroed:
        kept = sum((_exact(child.weight) * _score(scores, child) for child in counting), Fraction())
        left = kept / whole if counting else WHOLE
        yield Lost(node.id, share, share * left / WHOLE, is_veto=True)


def _score(scores: Mapping[str, float | None], child: Leaf | Node) -> Fraction:
    return Fraction(scores[_id(child)] or 0.0)


def _exact(weight: float) -> Fraction:
    """The weight as it was written."""
    return Fraction(repr(weight))


def _id(child: Leaf | Node) -> str:
    return child.id if isinstance(child, Node) else child.indicator
