"""A variant: a plan that is another one with other weights or another way of scoring.

It copies no definition. Weights are keyed by id: whoever gives one to a dimension or an indicator gives
one to all of its siblings, so that a plan that gains an indicator cannot silently mean something else.
"""

from collections.abc import Iterator, Mapping
from typing import Literal

from pydantic import Field

from metrics.indicator import Fraction, Indicator
from metrics.plan import Leaf, Node, Plan
from metrics.score_specs import Benchmark, Compliance, Score
from metrics.strict import Id, Number, Strict, Words


class Variant(Strict):
    """A plan file with ``extends``; what it does not say is that of the plan it extends.

    ``score_as: compliance`` gives full marks at the target, so that nothing better than it counts.
    A variant is not publishable unless it says so itself.
    """

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]{0,62}$")
    extends: str = Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]{0,62}$")
    title: Words
    basis: str = ""
    weights: dict[Id, Number] = {}
    score_as: Literal["compliance"] | None = None
    publishable: bool = False

    def mistakes(self, base: Plan) -> Iterator[tuple[str, str]]:
        """The id or key at fault and what is wrong with it."""
        if self.id == base.id:
            yield "id", f"编号与所依据的方案 {base.id} 相同"
        if not self.weights and self.score_as is None:
            yield "extends", "既没有 weights 也没有 score_as，与所依据的方案没有不同"
        siblings = [[_id(child) for child in node.children] for node in base.tree.nodes()]
        known = {name for group in siblings for name in group}
        for name, weight in self.weights.items():
            if name not in known:
                yield name, f"方案 {base.id} 的树里没有“{name}”"
            if weight < 0:
                yield name, f"{name} 的权重 {weight:g} 小于 0"
        for group in siblings:
            yield from self._group_mistakes(group)

    def _group_mistakes(self, group: list[str]) -> Iterator[tuple[str, str]]:
        given = [name for name in group if name in self.weights]
        missing = [name for name in group if name not in self.weights]
        if given and missing:
            yield "weights", f"给了 {'、'.join(given)} 权重，缺少同级的 {'、'.join(missing)}"
        if given and all(self.weights[name] == 0 for name in given):
            yield "weights", f"{'、'.join(given)} 的权重全为零"

    def applied(self, base: Plan) -> Plan:
        """The whole plan that the variant stands for."""
        indicators = base.indicators
        if self.score_as == "compliance":
            indicators = {name: _as_compliance(one) for name, one in indicators.items()}
        changed = {
            "id": self.id,
            "title": self.title,
            "basis": self.basis or base.basis,
            "publishable": self.publishable,
            "tree": reweighted(base.tree, self.weights),
            "indicators": indicators,
        }
        return base.model_copy(update=changed)


def reweighted(node: Node, weights: Mapping[str, float]) -> Node:
    """The tree with other weights of nodes or indicators; ids that are not named keep theirs."""
    children: list[Leaf | Node] = []
    for child in node.children:
        changed = child.model_copy(update={"weight": weights.get(_id(child), child.weight)})
        children.append(reweighted(changed, weights) if isinstance(changed, Node) else changed)
    return node.model_copy(update={"children": children})


def _id(child: Leaf | Node) -> str:
    return child.id if isinstance(child, Node) else child.indicator


def _as_compliance(indicator: Indicator) -> Indicator:
    parts: dict[str, Fraction] = {
        key: one.model_copy(update={"score": _full_at_target(one.score)})
        for key, one in indicator.components.items()
    }
    return indicator.model_copy(update={"score": _full_at_target(indicator.score), "components": parts})


def _full_at_target(score: Score | None) -> Score | None:
    if not isinstance(score, Benchmark):
        return score
    return Compliance(mode="compliance", full=score.target, zero=score.zero, transform=score.transform)
