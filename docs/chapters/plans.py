"""Every plan: its tree with the weights, and each indicator in words."""

from charts.texts import text
from data.contract_files import load_contracts
from docs.markdown import code, table
from metrics.definition_text import DIRECTIONS, minimum_words, score_words
from metrics.indicator import Indicator
from metrics.plan import Leaf, Node, Plan
from metrics.plan_files import load_plan, shipped_plans

AGGREGATES = {"arithmetic": "加权算术平均", "geometric": "加权几何平均", "harmonic": "加权调和平均"}
HEADER = ("指标", "名称", "单位", "方向", "计分", "最少样本", "条款", "为什么", "怎样算")


def pages() -> dict[str, str]:
    """One page per plan, and the list of them."""
    plans = [load_plan(name) for name in shipped_plans()]
    rows = [(f"[{code(plan.id)}](plans/{plan.id}.md)", plan.title.zh, plan.basis) for plan in plans]
    more = "\n一个指标的完整定义和 SQL：`mingdian show 指标编号 --plan 方案编号`。\n"
    listed = "# 评价方案\n\n" + table(("方案", "名称", "依据"), rows) + more
    return {"plans.md": listed, **{f"plans/{plan.id}.md": plan_page(plan) for plan in plans}}


def plan_page(plan: Plan) -> str:
    """The plan's rules, its tree and its indicators."""
    grades = "，".join(f"{grade} 不低于 {cut}" for grade, cut in plan.grades.items())
    missing = (
        "没有数值的单位该指标得 0 分"
        if plan.missing == "zero"
        else "没有数值的指标不计入，其权重按比例分给其余"
    )
    facts = (
        f"依据：{plan.basis}",
        f"等级：{grades}",
        f"{missing}；下级权重有得分的不到 {plan.available:.0%} 的不计分",
        f"排名前总分保留 {plan.rank_decimals} 位小数",
        *([reporting_words(plan)] if _reads_records(plan) else []),
    )
    return (
        f"# {plan.title.zh} {code(plan.id)}\n\n"
        + "".join(f"- {fact}。\n" for fact in facts)
        + f"\n## 权重\n\n{tree(plan, plan.tree)}"
        + "\n## 指标\n\n没有建成的指标还不计算，也不评分。\n\n"
        + table(HEADER, (indicator_row(plan, leaf) for leaf in plan.tree.leaves()))
    )


def _reads_records(plan: Plan) -> bool:
    return any(one.table or one.components for one in plan.built_indicators().values())


def reporting_words(plan: Plan) -> str:
    """By when the data of the plan are due."""
    rule, titles = plan.reporting, {name: one.title.zh for name, one in load_contracts().items()}
    others = [f"{titles[name]}次月 {day} 日" for name, day in rule.due_days.items()]
    left_out = [titles[name] for name in rule.not_monthly]
    return "；".join(
        [
            f"数据按月报送，次月 {rule.due_day} 日前（{code('reporting.due_day')}）",
            *([f"{'、'.join(others)}（{code('reporting.due_days')}）"] if others else []),
            *([f"不按月报送：{'、'.join(left_out)}（{code('reporting.not_monthly')}）"] if left_out else []),
        ]
    )


def tree(plan: Plan, node: Node, depth: int = 0) -> str:
    """The node and everything below it as a list with weights."""
    indent = "  " * depth
    name = node.name.zh if node.name else node.id
    weight = f"，权重 {node.weight:g}" if depth else ""
    text_of_node = f"{indent}- **{name}**（{AGGREGATES[node.aggregate]}{weight}）\n"
    for child in node.children:
        text_of_node += (
            leaf_line(plan, child, depth + 1) if isinstance(child, Leaf) else tree(plan, child, depth + 1)
        )
    return text_of_node


def leaf_line(plan: Plan, leaf: Leaf, depth: int) -> str:
    """One indicator of the tree."""
    note = "" if plan.is_built(leaf) else "，未建成"
    return f"{'  ' * depth}- {code(leaf.indicator)} {name_of(plan, leaf)}（权重 {leaf.weight:g}{note}）\n"


def name_of(plan: Plan, leaf: Leaf) -> str:
    """The indicator's name, or nothing if its plan gives none."""
    indicator = plan.indicators.get(leaf.indicator)
    return indicator.name.zh if indicator and indicator.name else ""


def indicator_row(plan: Plan, leaf: Leaf) -> tuple[str, ...]:
    """One indicator in the words of its file."""
    one = plan.indicators.get(leaf.indicator, Indicator())
    return (
        code(leaf.indicator),
        name_of(plan, leaf) + ("" if plan.is_built(leaf) else "（未建成）"),
        text(f"units.{one.unit}") if one.unit else "",
        DIRECTIONS[one.direction],
        points(one),
        minimum_words(one.minimum_n.city, one.minimum_n.county),
        one.clause,
        one.why,
        one.how,
    )


def points(indicator: Indicator) -> str:
    """How its value becomes points, or how each of its components does and their mean."""
    by_component = [
        f"{component.name.zh if component.name else name}：{score_words(component.score)}"
        for name, component in indicator.components.items()
        if component.score
    ]
    return "；".join(by_component) + "；取平均" if by_component else score_words(indicator.score)
