"""What must agree in a plan's own file: the tree and its weights, grades, vetoes, dates."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from metrics.plan import Leaf, Node, Plan
from metrics.plan_mistakes import Mistake


def plan_mistakes(plan: Plan, skipped: set[str]) -> Iterator[Mistake]:
    """Every mistake; indicators in ``skipped`` could not be read, which is told elsewhere."""
    for check in (_names, _weights, _grades, _vetoes, _campaign_end):
        yield from check(plan)
    yield from _undefined(plan, skipped)


def _names(plan: Plan) -> Iterator[Mistake]:
    """Nodes, indicators and monitors go by ids of their own."""
    leaves = [leaf.indicator for leaf in plan.tree.leaves()]
    ids = Counter(leaves + [node.id for node in plan.tree.nodes()] + plan.monitors)
    for name, count in ids.items():
        if count > 1:
            yield Mistake(f"树：“{name}”出现了{count}次", "tree", (name,))


def _undefined(plan: Plan, skipped: set[str]) -> Iterator[Mistake]:
    known = {*plan.indicators, *skipped}
    for leaf in plan.tree.leaves():
        if leaf.built and leaf.indicator not in known:
            yield Mistake(f"树：指标 {leaf.indicator} 没有定义", "tree", (leaf.indicator,))
    for name in plan.monitors:
        if name not in known:
            yield Mistake(f"monitors：指标 {name} 没有定义", "monitors")
    measured = set(plan.measured())
    for name in plan.indicators:
        if name not in measured:
            yield Mistake(f"{name}：指标没有用在树里，也不在 monitors 里", name)


def _weights(plan: Plan) -> Iterator[Mistake]:
    for node in plan.tree.nodes():
        for child in node.children:
            if child.weight < 0:
                name = _id(child)
                yield Mistake(f"树：{name} 的权重 {child.weight:g} 小于 0", "tree", (name, "weight"))
        if all(child.weight == 0 for child in node.children):
            yield Mistake(f"树：{node.id} 下的权重全为零", "tree", (node.id,))


def _id(child: Leaf | Node) -> str:
    return child.id if isinstance(child, Node) else child.indicator


def _grades(plan: Plan) -> Iterator[Mistake]:
    cuts = list(plan.grades.values())
    if cuts and min(cuts) > 0:
        yield Mistake("grades：最低一等须从 0 开始", "grades")
    if len(set(cuts)) < len(cuts):
        yield Mistake("grades：两个等级的界线相同", "grades")


def _vetoes(plan: Plan) -> Iterator[Mistake]:
    nodes = {node.id for node in plan.tree.nodes()}
    for one in plan.vetoes:
        if one.node not in nodes:
            yield Mistake(f"vetoes：{one.id} 指向的节点“{one.node}”不在树里", "vetoes", (one.id, "node"))
        if one.grade_at_most not in plan.grades:
            words = f"vetoes：{one.id} 的等级“{one.grade_at_most}”不在 grades 里"
            yield Mistake(words, "vetoes", (one.id, "grade_at_most"))
    for name, count in Counter(one.id for one in plan.vetoes).items():
        if count > 1:
            yield Mistake(f"vetoes：“{name}”出现了{count}次", "vetoes", (name,))


def _campaign_end(plan: Plan) -> Iterator[Mistake]:
    if not plan.campaign_end:
        return
    try:
        date.fromisoformat(plan.campaign_end)
    except ValueError:
        yield Mistake(f"campaign_end：“{plan.campaign_end}”不是有效日期", "campaign_end")
