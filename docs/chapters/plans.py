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

VARIANTS = """
## 变体

一个方案文件写了 `extends: 方案编号`，就是那个方案的变体：指标定义、否决和等级都用原方案的，不抄一项。只能写

- `id`、`title`、`basis`：自己的编号、名称和依据；
- `weights`：按编号给的权重。给了一项，就要给它的全部同级；编号写错、漏写、为负或全为零，整个方案都不能用；
- `score_as: compliance`：对标制的指标（连同分项）改按达标制，达到目标即得 100 分；
- `publishable`：默认不可公布。

变体不能再作别的变体的依据。原方案先在同一个文件夹里找，再在自带的方案里找。
变体的 SHA-256 由合并后的全部内容算出，原方案改动，变体的也随之改变。

## 可公布的方案

方案写了 `publishable: true`，已建成的每项指标都要写明
`author`、`checker`、`clause`、`reviewed`、`next_review`，
并且不能用 `minmax`、`zscore`、`rank`、`percentile`：这四种计分随参评单位而变，
一个市的得分会因为别的市改变。
"""


def pages() -> dict[str, str]:
    """One page per plan, and the list of them."""
    plans = [load_plan(name) for name in shipped_plans()]
    rows = [(f"[{code(plan.id)}](plans/{plan.id}.md)", plan.title.zh, plan.basis) for plan in plans]
    more = "\n一个指标的完整定义和 SQL：`mingdian show 指标编号 --plan 方案编号`。\n"
    listed = "# 评价方案\n\n" + table(("方案", "名称", "依据"), rows) + more + VARIANTS
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
        + table(HEADER, (indicator_row(plan, leaf.indicator) for leaf in plan.tree.leaves()))
        + monitors(plan)
    )


def monitors(plan: Plan) -> str:
    """What is computed and shown and never scored."""
    if not plan.monitors:
        return ""
    rows = table(HEADER, (indicator_row(plan, name) for name in plan.monitors))
    return f"\n## 监测项\n\n计算并展示，不评分。\n\n{rows}"


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
    name = f"{code(leaf.indicator)} {name_of(plan, leaf.indicator)}"
    return f"{'  ' * depth}- {name}（权重 {leaf.weight:g}{note}）\n"


def name_of(plan: Plan, id_: str) -> str:
    """The indicator's name, or nothing if its plan gives none."""
    indicator = plan.indicators.get(id_)
    return indicator.name.zh if indicator and indicator.name else ""


def indicator_row(plan: Plan, id_: str) -> tuple[str, ...]:
    """One indicator in the words of its file."""
    one = plan.indicators.get(id_, Indicator())
    return (
        code(id_),
        name_of(plan, id_) + ("" if id_ in plan.built_indicators() else "（未建成）"),
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
