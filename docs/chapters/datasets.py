"""The data dictionary: one page per dataset, one row per column, everything that its contract says."""

from data.column import Column
from data.contract import Contract
from data.contract_files import load_contracts
from data.contract_words import (
    PRIVACY_WORDS,
    TYPE_WORDS,
    direction_words,
    range_words,
    reference_words,
    required_words,
    rule_sentences,
)
from docs.markdown import code, table

HEADER = ("列", "名称", "英文", "类型", "单位", "必填", "取值", "引用", "密级", "对企业有利", "说明", "举例")


def pages() -> dict[str, str]:
    """One page per contract, and the list of them."""
    contracts = load_contracts()
    rows = [
        (one.code, f"[{code(one.dataset)}](datasets/{one.dataset}.md)", one.title.zh, one.title.en, one.help)
        for one in contracts.values()
    ]
    listed = "# 数据字典\n\n" + table(("编号", "数据集", "名称", "英文", "说明"), rows)
    classes = "".join(f"- {code(name)}：{words}。\n" for name, words in PRIVACY_WORDS.items())
    return {
        "datasets.md": f"{listed}\n密级：\n\n{classes}",
        **{f"datasets/{one.dataset}.md": dataset_page(one) for one in contracts.values()},
    }


def dataset_page(contract: Contract) -> str:
    """Everything that is agreed about one dataset."""
    facts = [
        f"编号 {contract.code}，数据规范版本 {contract.version}",
        f"单位列：{code(contract.unit)}" if contract.unit else "没有单位列",
        f"时间列：{code(contract.time)}" if contract.time else "没有时间列",
        *rule_sentences(contract, _by_name),
    ]
    text = f"# {contract.title.zh} {code(contract.dataset)}\n\n{contract.help}\n\n"
    text += "".join(f"- {fact}。\n" for fact in facts)
    return text + "\n" + table(HEADER, (column_row(contract, column) for column in contract.columns))


def column_row(contract: Contract, column: Column) -> tuple[str, ...]:
    """One column as the dictionary shows it."""
    return (
        code(column.name),
        column.title.zh,
        column.title.en,
        TYPE_WORDS[column.type],
        column.unit,
        required_words(contract, column, _by_name),
        allowed(column),
        reference_words(column, lambda _: code(column.references)),
        column.privacy,
        direction_words(column),
        column.help,
        code(column.example),
    )


def allowed(column: Column) -> str:
    """The codes with their labels, or the range."""
    values = [f"{code(value)} {label}".strip() for value, label in column.allowed.items()]
    return "；".join([*values, *filter(None, [range_words(column)])])


def _by_name(column: Column) -> str:
    return code(column.name)
