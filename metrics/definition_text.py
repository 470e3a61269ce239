"""One resolved definition in words, with the SQL that runs."""

from collections.abc import Iterator, Mapping

from data.contract import Contract
from data.errors import UserError
from metrics.cube import wanted_parts
from metrics.parts import Part, Ratio, Resolved
from metrics.plan import Plan
from metrics.score_specs import (
    Benchmark,
    Compliance,
    Deduction,
    Identity,
    MinMax,
    Percentile,
    Relative,
    Score,
    ZScore,
)
from metrics.table_specs import Table, all_tables

DIRECTIONS = {"lower": "越低越好", "higher": "越高越好", "none": "不作评判"}
TIMES = {"flow": "按月累加", "stock": "取期末", "whole_period": "按整个评价期重算"}


def definition_text(
    plan: Plan, resolved: Mapping[str, Resolved], name: str, contracts: Mapping[str, Contract]
) -> str:
    """Name, reason, rule, points, and the SQL of every part. ``UserError`` for an unknown indicator."""
    if name not in plan.indicators:
        raise UserError(f"方案 {plan.id} 没有指标“{name}”。现有：{'、'.join(plan.indicators)}。")
    indicator = plan.indicators[name]
    title = indicator.name.zh if indicator.name else name
    lines = [f"{name} {title}（方案 {plan.id}，{DIRECTIONS[indicator.direction]}）"]
    for label, text in (
        ("为什么", indicator.why),
        ("怎样算", indicator.how),
        ("条款", indicator.clause),
        ("单位", indicator.unit),
        ("计分", score_words(indicator.score)),
        ("最少样本", minimum_words(indicator.minimum_n.city, indicator.minimum_n.county)),
    ):
        lines += [f"{label}：{text}"] if text else []
    if name not in resolved:
        return "\n".join([*lines, "这个指标尚未建成，或其数值由外部给出，没有计算式。"])
    return "\n".join([*lines, *_calculation(resolved[name], all_tables(contracts))])


def score_words(score: Score | None) -> str:
    """How a value becomes points, in one sentence; nothing for an indicator without points."""
    match score:
        case Compliance(full=full, zero=zero):
            return f"{full:g}为100分，{zero:g}为0分，其间按直线，超出取两端"
        case Benchmark(full=full, target=target, zero=zero):
            return f"{full:g}为100分，{target:g}为80分，{zero:g}为0分，其间按直线，超出取两端"
        case Deduction(per=per, floor=floor):
            return f"100分起，每1扣{per:g}分，最低{floor:g}分"
        case Identity():
            return "数值即得分"
        case None:
            return ""
    return _relative_words(score)


def _relative_words(score: Relative) -> str:
    """How units of one level are judged by each other."""
    match score:
        case MinMax(range=[low, high]):
            return f"同级单位中最好的得{high:g}，最差的得{low:g}，其间按直线"
        case ZScore(mean=mean, sd=sd):
            return f"同级单位的平均数得{mean:g}，每好一个标准差多{sd:g}"
        case Percentile(range=[low, high]):
            return f"按不如它的同级单位所占比例，从{low:g}到{high:g}"
    return "在同级单位中从最差数起的名次，最差为1"


def minimum_words(city: int, county: int) -> str:
    """The smallest numbers of cases that are scored."""
    return f"省、市{city}，县{county}；不足时只给数值，不计分" if city or county else ""


def calculation(one: Resolved, contracts: Mapping[str, Contract]) -> str:
    """The formula, then the SQL of every part and of the derived tables it reads: what ran."""
    return "\n".join(_calculation(one, all_tables(contracts))).strip()


def _calculation(one: Resolved, tables: Mapping[str, Table]) -> Iterator[str]:
    if one.formula:
        yield f"算式：{one.formula.text}"
    for name, ratio in one.ratios():
        yield f"\n{name} = {_ratio_words(ratio)}"
        component = one.indicator.components.get(name.partition(".")[2])
        if component is not None and component.score:
            yield f"计分：{score_words(component.score)}"
    parts = {wanted.name: wanted.part for wanted in wanted_parts([one])}
    for name, part in parts.items():
        yield f"\n-- {name}（{TIMES[part.over_time]}）\n{part_sql(part, tables)};"
    for table in sorted({part.table for part in parts.values()}):
        yield f"\n-- 表 {table}：{tables[table].help}\n{tables[table].query.strip()};"


def _ratio_words(ratio: Ratio) -> str:
    scale = "" if ratio.scale.text == "1" else f"({ratio.scale.text}) × "
    if ratio.divisor:
        return f"{scale}numerator ÷ {ratio.divisor}"
    return f"{scale}numerator" + (" ÷ denominator" if ratio.denominator else "")


def part_sql(part: Part, tables: Mapping[str, Table]) -> str:
    """The sum of one part by unit, as it means (the pass computes all parts of a table at once)."""
    what = f"sum({part.argument.sql})" if part.argument else "count(*)"
    where = " and ".join(f"({one.sql})" for one in part.conditions)
    unit = tables[part.table].unit
    condition = f"\nwhere {where}" if where else ""
    return f"select {unit}, {what}\nfrom {part.table}{condition}\ngroup by {unit}"
