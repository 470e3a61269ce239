"""A plan: which indicators, how each becomes points, and how points become a total and a grade.

The models mirror the format of a plan file; whatever needs more than one field of one place is in
``metrics.plan_checks``.
"""

import hashlib
import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Discriminator, Field, Tag

from metrics.indicator import Indicator
from metrics.reporting import Reporting
from metrics.strict import Id, Number, Strict, Words
from metrics.veto import Veto


class Leaf(Strict):
    """An indicator in the tree with its weight among its siblings."""

    indicator: Id
    weight: Number
    built: bool = True


def _kind_of_child(child: object) -> str:
    """Which of the two a child wants to be, so that its mistakes are told once."""
    if isinstance(child, dict):
        is_node = "children" in child or ("id" in child and "indicator" not in child)
        return "节点" if is_node else "指标"
    return "节点" if isinstance(child, Node) else "指标"


class Node(Strict):
    """A dimension or the total; a node's score is the mean of its scored children."""

    id: Id
    name: Words | None = None
    weight: Number = 1
    aggregate: Literal["arithmetic", "geometric", "harmonic"] = "arithmetic"
    available: float | None = Field(default=None, ge=0, le=1)
    children: list["Child"] = Field(min_length=1)

    def nodes(self) -> Iterator["Node"]:
        """This node and all nodes below it, from the top."""
        yield self
        for child in self.children:
            if isinstance(child, Node):
                yield from child.nodes()

    def leaves(self) -> Iterator[Leaf]:
        """All indicators below, in order."""
        for child in self.children:
            if isinstance(child, Node):
                yield from child.leaves()
            else:
                yield child


Child = Annotated[Annotated[Leaf, Tag("指标")] | Annotated[Node, Tag("节点")], Discriminator(_kind_of_child)]


class Plan(Strict):
    """The whole plan. ``sha256`` names its content, however it was written.

    ``monitors`` are computed and shown and have no place in the tree. A ``publishable`` plan may be the
    base of a published result: nothing in it depends on who else is scored, and somebody stands for it.
    """

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]{0,62}$")
    title: Words
    basis: str = ""
    rank_decimals: int = Field(default=6, ge=0, le=12)
    available: float = Field(default=0.6, ge=0, le=1)
    missing: Literal["exclude", "zero"] = "exclude"
    tree: Node
    indicators: dict[Id, Indicator] = {}
    monitors: list[Id] = []
    vetoes: list[Veto] = []
    publishable: bool = False
    grades: dict[str, Decimal] = {}
    campaign_end: str = Field(default="", pattern=r"^$|^\d{4}-\d{2}-\d{2}$")
    reporting: Reporting = Reporting()

    @property
    def sha256(self) -> str:
        """Hash of the resolved plan, but for when data are due: no value and no score depends on that."""
        rules = self.model_dump(mode="json", exclude={"reporting"})
        content = json.dumps(rules, ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(content.encode()).hexdigest()

    @property
    def campaign_last(self) -> date | None:
        """The last day of the campaign, if the plan gives one."""
        return date.fromisoformat(self.campaign_end) if self.campaign_end else None

    def measured(self) -> list[str]:
        """Every indicator of the tree in its order, then the monitors."""
        return [leaf.indicator for leaf in self.tree.leaves()] + self.monitors

    def built_indicators(self) -> dict[str, Indicator]:
        """The indicators that are computed: those of the tree in its order, then the monitors."""
        leaves = [leaf.indicator for leaf in self.tree.leaves() if self.is_built(leaf)]
        return {name: self.indicators[name] for name in leaves + self.monitors if self._is_defined(name)}

    def is_built(self, leaf: Leaf) -> bool:
        """Whether a leaf is computed: marked as built in the tree and in its own file."""
        return leaf.built and self._is_defined(leaf.indicator)

    def _is_defined(self, name: str) -> bool:
        indicator = self.indicators.get(name)
        return indicator is not None and indicator.built
