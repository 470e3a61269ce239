"""A plan: which indicators, how each becomes points, and how points become a total and a grade.

The models mirror the format of a plan file; whatever needs more than one field of one place is in
``metrics.plan_checks``.
"""

import hashlib
import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Discriminator, Field, Tag, field_validator

from metrics.reporting import Reporting

Number = Annotated[float, Field(allow_inf_nan=False)]
Id = Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9_]{0,62}$")]
Level = Literal["province", "city", "county"]


class Strict(BaseModel):
    """Nothing unknown, nothing changed after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Words(Strict):
    """A name in Chinese and, where there is one, in English."""

    zh: str = Field(min_length=1)
    en: str = ""


class PartSpec(Strict):
    """A part written out: a table, a filter, and one of ``sum`` or ``count: "*"``."""

    table: Id | None = None
    where: str | None = None
    sum: str | None = None
    count: Literal["*"] | None = None
    over_time: Literal["flow", "stock", "whole_period"] | None = None


class Compliance(Strict):
    """100 at ``full``, 0 at ``zero``, linear, clipped."""

    mode: Literal["compliance"]
    full: Number
    zero: Number
    transform: Literal["log"] | None = None


class Benchmark(Strict):
    """100, 80 and 0 at the three points, linear between, clipped."""

    mode: Literal["benchmark"]
    full: Number
    target: Number
    zero: Number
    transform: Literal["log"] | None = None


class Deduction(Strict):
    """100 − ``per`` × value, not below ``floor``."""

    mode: Literal["deduction"]
    per: Number
    floor: Number = 0
    transform: Literal["log"] | None = None


class Identity(Strict):
    """The value is already a score."""

    mode: Literal["identity"]
    transform: Literal["log"] | None = None


Score = Annotated[Compliance | Benchmark | Deduction | Identity, Field(discriminator="mode")]


class Fraction(Strict):
    """``scale`` × numerator / denominator, and the points of its own that a component may have."""

    name: Words | None = None
    table: Id | None = None
    where: str | None = None
    numerator: str | PartSpec | None = None
    denominator: str | PartSpec | None = None
    n: PartSpec | None = None
    scale: str = "1"
    over_time: Literal["flow", "stock", "whole_period"] | None = None
    score: Score | None = None

    @field_validator("scale", mode="before")
    @classmethod
    def _scale_text(cls, given: object) -> object:
        """A number is a formula too."""
        return str(given) if isinstance(given, int | float) and not isinstance(given, bool) else given


class MinimumN(Strict):
    """The smallest n that is scored; the province counts as a city."""

    city: int = Field(default=0, ge=0)
    county: int = Field(default=0, ge=0)

    def at(self, level: str) -> int:
        """The minimum at a level."""
        return self.county if level == "county" else self.city


class Indicator(Fraction):
    """One indicator: a fraction, or a formula over components, with the words around it."""

    why: str = ""
    how: str = ""
    clause: str = ""
    unit: str = ""
    direction: Literal["lower", "higher", "none"] = "none"
    components: dict[Id, Fraction] = {}
    value: str | None = None
    minimum_n: MinimumN = MinimumN()
    breakdowns: list[Id] = []
    basis: dict[str, str] = {}
    built: bool = True


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
    """The whole plan. ``sha256`` names its content, however it was written."""

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]{0,62}$")
    title: Words
    basis: str = ""
    rank_decimals: int = Field(default=6, ge=0, le=12)
    available: float = Field(default=0.6, ge=0, le=1)
    missing: Literal["exclude", "zero"] = "exclude"
    tree: Node
    indicators: dict[Id, Indicator] = {}
    grades: dict[str, Decimal] = {}
    campaign_end: str = Field(default="", pattern=r"^$|^\d{4}-\d{2}-\d{2}$")
    reporting: Reporting = Reporting()

    @property
    def sha256(self) -> str:
        """Hash of the resolved plan, but for when data are due: no value and no score depends on that."""
        rules = self.model_dump(mode="json", exclude={"reporting"})
        content = json.dumps(rules, ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(content.encode()).hexdigest()

    def built_indicators(self) -> dict[str, Indicator]:
        """The indicators that are computed, in the order of the tree."""
        return {
            leaf.indicator: self.indicators[leaf.indicator]
            for leaf in self.tree.leaves()
            if self.is_built(leaf)
        }

    def is_built(self, leaf: Leaf) -> bool:
        """Whether a leaf is computed: marked as built in the tree and in its own file."""
        indicator: Any = self.indicators.get(leaf.indicator)
        return leaf.built and indicator is not None and bool(indicator.built)
