"""The data dictionary: one page per dataset, one row per column."""

from data.contract import Column, Contract
from data.contract_files import load_contracts
from docs.markdown import code, table

TYPE_WORDS = {
    "string": "文字",
    "code": "代码",
    "integer": "整数",
    "decimal": "小数",
    "boolean": "是否（true/false）",
    "date": "日期（YYYY-MM-DD）",
    "month": "月份（YYYY-MM-01）",
    "timestamp": "时间（YYYY-MM-DD HH:MM:SS）",
    "year": "年份（YYYY）",
}
HEADER = ("列", "名称", "类型", "单位", "必填", "取值", "说明", "举例")


def pages() -> dict[str, str]:
    """One page per contract, and the list of them."""
    contracts = load_contracts()
    rows = [
        (one.code, f"[{code(one.dataset)}](datasets/{one.dataset}.md)", one.title.zh, one.help)
        for one in contracts.values()
    ]
    listed = "# 数据字典\n\n" + table(("编号", "数据集", "名称", "说明"), rows)
    return {
        "datasets.md": listed,
        **{f"datasets/{one.dataset}.md": dataset_page(one) for one in contracts.values()},
    }


def dataset_page(contract: Contract) -> str:
    """Everything that is agreed about one dataset."""
    facts = [
        f"主键：{'、'.join(code(name) for name in contract.key)}（不得重复）",
        f"单位列：{code(contract.unit)}" if contract.unit else "没有单位列",
        f"时间列：{code(contract.time)}" if contract.time else "没有时间列",
        *(
            f"{code(one.earlier)} {'早于' if one.strict else '不晚于（不大于）'} {code(one.later)}"
            for one in contract.order
        ),
    ]
    if contract.no_overlap:
        same = contract.no_overlap
        facts.append(f"同一 {code(same.object)} 的各行，{code(same.start)} 至 {code(same.end)} 不得重叠")
    text = f"# {contract.title.zh} {code(contract.dataset)}\n\n{contract.help}\n\n"
    text += "".join(f"- {fact}。\n" for fact in facts)
    return text + "\n" + table(HEADER, (column_row(column) for column in contract.columns))


def column_row(column: Column) -> tuple[str, ...]:
    """One column as the dictionary shows it."""
    return (
        code(column.name),
        column.title.zh,
        TYPE_WORDS[column.type],
        column.unit,
        required(column),
        allowed(column),
        column.help,
        code(column.example),
    )


def required(column: Column) -> str:
    """Always, never, or under which condition."""
    if column.required:
        return "是"
    conditions = [
        f"{code(name)} 为 {'、'.join(str(value) for value in values)} 时"
        for name, values in column.required_when.items()
    ]
    return "，且".join(conditions)


def allowed(column: Column) -> str:
    """The codes with their labels, the range, or the table that a code must stand in."""
    values = [f"{code(value)} {label}".strip() for value, label in column.allowed.items()]
    bounds = ((column.above, ">"), (column.minimum, "≥"), (column.maximum, "≤"))
    values += [f"{sign} {bound}" for bound, sign in bounds if bound is not None]
    values += [f"见 {code(column.references)}"] if column.references else []
    return "；".join(values)
