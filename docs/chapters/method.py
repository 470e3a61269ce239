"""The method: one page per indicator with its definition, the SQL that runs, and a worked example."""

from collections.abc import Iterator

from charts.texts import text
from data.contract_files import load_contracts
from docs.chapters.examples import example_words
from docs.chapters.plans import points
from docs.markdown import code, table
from metrics.definition_text import DIRECTIONS, calculation, minimum_words
from metrics.indicator import Indicator
from metrics.parts import Resolved, Spread
from metrics.plan import Plan
from metrics.plan_files import load_and_resolve
from metrics.table_specs import all_tables

METHOD = "jiangsu-2020"
STATES = {"draft": "起草中", "preview": "试行", "published": "已发布", "archived": "已停用"}
STATISTICS = {"quantile": "分位数", "survival_quantile": "含未办结的分位数", "herfindahl": "份额的平方和"}
LEAD = """# 方法

每个指标和监测项一页：定义、条款、计分和依据、实际运行的 SQL，和一个算例。
算例取自 `tests/spec/`：那里的每条规则都有一行被它排除的记录和一行恰在限值上的记录，
改动任何一条规则都有算例不再成立。

"""


def pages() -> dict[str, str]:
    """The list, and a page for every indicator and monitor of the plan."""
    plan, resolved = load_and_resolve(METHOD)
    names = plan.measured()
    rows = [_row(plan, name) for name in names]
    listed = LEAD + table(("指标", "名称", "条款", "单位", "怎样算"), rows)
    return {
        "method.md": listed,
        **{f"method/{name}.md": page(name, plan.indicators[name], resolved.get(name)) for name in names},
    }


def _row(plan: Plan, name: str) -> tuple[str, ...]:
    one = plan.indicators[name]
    return f"[{code(name)}](method/{name}.md)", title(one), one.clause, unit_word(one.unit), one.how


def title(one: Indicator) -> str:
    """Its Chinese name."""
    return one.name.zh if one.name else ""


def unit_word(unit: str) -> str:
    """The unit in Chinese."""
    return text(f"units.{unit}") if unit else ""


def page(name: str, indicator: Indicator, resolved: Resolved | None) -> str:
    """Definition, SQL and example of one indicator."""
    head = f"# {name} {title(indicator)}\n\n" + table(("项", "内容"), facts(indicator))
    if resolved is None:
        return head + "\n还没有数据集能算出这个指标，没有 SQL 和算例。\n"
    return (
        f"{head}{_parts_of(indicator)}\n## 算例\n\n{example_words(name)}"
        f"\n## 实际运行的 SQL\n\n```sql\n{sql(resolved)}\n```\n"
    )


def facts(one: Indicator) -> list[tuple[str, str]]:
    """What its file says, and who stands for it."""
    given = (
        ("为什么", one.why),
        ("怎样算", one.how),
        ("条款", one.clause),
        ("单位", unit_word(one.unit)),
        ("方向", DIRECTIONS[one.direction]),
        ("计分", points(one) or "监测项，不计分"),
        *((f"依据（{_basis_word(key)}）", words) for key, words in one.basis.items()),
        ("最少样本", minimum_words(one.minimum_n.city, one.minimum_n.county)),
        ("没有可计的", "不适用，权重分给其余指标" if one.empty == "not_applicable" else "没有数据"),
        ("分解", "、".join(map(code, one.breakdowns))),
        ("起草", one.author),
        ("复核", one.checker),
        ("复核日期", str(one.reviewed or "")),
        ("下次复核", str(one.next_review or "")),
        ("状态", STATES[one.status] + (f"：{one.archived_because}" if one.archived_because else "")),
    )
    return [(what, words) for what, words in given if words]


def _basis_word(key: str) -> str:
    return {"points": "分值", "target": "目标"}.get(key, key)


def _parts_of(one: Indicator) -> str:
    """What it is put together from, and what stands beside it."""
    kinds = (("分项", one.components), ("旁列", one.beside))
    rows = [
        (kind, code(key), fraction.name.zh if fraction.name else "", unit_word(fraction.unit or one.unit))
        for kind, fractions in kinds
        for key, fraction in fractions.items()
    ]
    return "\n" + table(("", "编号", "名称", "单位"), rows) if rows else ""


def sql(resolved: Resolved) -> str:
    """What runs: the sums, the counts that statistics are drawn from, and the tables behind them."""
    shown = calculation(resolved, load_contracts())
    return "\n".join([shown, *_spreads(resolved, shown)]).strip()


def _spreads(resolved: Resolved, shown: str) -> Iterator[str]:
    tables = all_tables(load_contracts())
    if resolved.calculation:
        given = "，".join(f"{key}={value}" for key, value in resolved.calculation.parameters.items())
        yield f"\n-- 计算函数 {resolved.calculation.function}（{given}）"
    for name, measure in resolved.measures():
        statistic = getattr(measure, "statistic", None)
        if statistic is not None:
            share = "" if statistic.kind == "herfindahl" else f" {statistic.share}"
            yield f"\n-- {name} = {STATISTICS[statistic.kind]}{share}，取自 {'、'.join(statistic.of)} 的分布"
    for spread in resolved.spreads():
        yield f"\n{spread_sql(spread, tables[spread.table].unit)};"
    for name in sorted({spread.table for spread in resolved.spreads()}):
        if f"-- 表 {name}：" not in shown:
            yield f"\n-- 表 {name}：{tables[name].help}\n{tables[name].query.strip()};"


def spread_sql(spread: Spread, unit: str) -> str:
    """The rows by unit and combination of the columns, counted or added up."""
    columns = ", ".join((unit, *spread.columns))
    what = f"sum({spread.argument.sql})" if spread.argument else "count(*)"
    where = " and ".join(f"({one.sql})" for one in spread.conditions)
    condition = f"\nwhere {where}" if where else ""
    return f"select {columns}, {what}\nfrom {spread.table}{condition}\ngroup by {columns}"
