"""A contract in Chinese words, for the data dictionary and the templates.

``shown`` says how a column is named to the reader: by its title, its name, or both.
"""

from collections.abc import Callable, Iterator

from data.column import TIME_TYPES, Column, When
from data.contract import Contract

Shown = Callable[[Column], str]

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
_ORDER_WORDS = {  # is a time, is strict
    (True, True): "须早于",
    (True, False): "不得晚于",
    (False, True): "须小于",
    (False, False): "不得大于",
}
_DIRECTION_WORDS = {"boolean": ("否", "是"), **dict.fromkeys(TIME_TYPES, ("较早", "较晚"))}
PRIVACY_WORDS = {
    "P0": "公开",
    "P1": "内部，不涉及个人",
    "P2": "商业秘密",
    "P3": "个人信息，只报假名（哈希）",
    "P4": "不得上传",
}


def by_title(column: Column) -> str:
    """As the header of a template names it."""
    return column.title.zh


def required_words(contract: Contract, column: Column, shown: Shown) -> str:
    """Always, under which condition, or never (no words)."""
    if column.required:
        return "是"
    words = [f"{condition_words(contract, column.required_when, shown)}时"] if column.required_when else []
    if column.expected_when:
        words.append(f"{condition_words(contract, column.expected_when, shown)}时应填（缺少是警告）")
    return "；".join(words)


def condition_words(contract: Contract, when: When, shown: Shown) -> str:
    """Such as 发包方式为公开招标、邀请招标."""
    parts = []
    for name, values in when.items():
        column = contract.column(name)
        labels = [_value_words(column, value) for value in values]
        parts.append(f"{shown(column)}为{'、'.join(labels)}")
    return "，且".join(parts)


def _value_words(column: Column, value: object) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    return column.allowed.get(str(value)) or str(value)


def range_words(column: Column) -> str:
    """Such as ≥ 0，≤ 1; nothing without a range."""
    bounds = ((column.above, ">"), (column.minimum, "≥"), (column.maximum, "≤"))
    return "，".join(f"{sign} {bound}" for bound, sign in bounds if bound is not None)


def direction_words(column: Column) -> str:
    """Which way a changed value speaks for the company; nothing without a direction."""
    if column.best_first:
        return " ＞ ".join(column.allowed[code] or code for code in column.best_first)
    if not column.better:
        return ""
    lower, higher = _DIRECTION_WORDS.get(column.type, ("较小", "较大"))
    return lower if column.better == "lower" else higher


def reference_words(column: Column, title_of: Callable[[str], str]) -> str:
    """The table and column that must hold the value; ``title_of`` gives a dataset's title."""
    if not column.references:
        return ""
    dataset, _, _ = column.references.partition(".")
    words = title_of(dataset)
    return f"{words}，或 {'、'.join(column.unreferenced)}" if column.unreferenced else words


def rule_sentences(contract: Contract, shown: Shown) -> Iterator[str]:
    """Everything that several columns must satisfy together, one sentence each, without full stop."""
    yield from _key_and_order(contract, shown)
    yield from _sums_and_ranges(contract, shown)
    for limit in contract.deadlines:
        start, end = _words(contract, shown, limit.start), _words(contract, shown, limit.end)
        sentence = f"{end}应在{start}之后 {limit.days} 日内"
        if limit.extended_when:
            condition = condition_words(contract, limit.extended_when, shown)
            sentence += f"（{condition}时 {limit.extended_days} 日内）"
        yield sentence + "，超过的提示核实，不影响接收"


def _key_and_order(contract: Contract, shown: Shown) -> Iterator[str]:
    together = "合起来" if contract.key[1:] else ""
    yield f"主键：{_words(contract, shown, *contract.key)}，{together}不得重复"
    for pair in contract.order:
        earlier, later = _words(contract, shown, pair.earlier), _words(contract, shown, pair.later)
        is_time = contract.column(pair.earlier).type in TIME_TYPES
        yield f"{earlier}{_ORDER_WORDS[is_time, pair.strict]}{later}"
    for sequence in contract.non_decreasing:
        yield f"{_words(contract, shown, *sequence)}依次不得倒退"
    if contract.no_overlap:
        same = contract.no_overlap
        start, end = _words(contract, shown, same.start), _words(contract, shown, same.end)
        yield f"同一{_words(contract, shown, same.object)}的各行，{start}至{end}不得重叠"


def _sums_and_ranges(contract: Contract, shown: Shown) -> Iterator[str]:
    for total in contract.sums:
        parts = _words(contract, shown, *total.parts)
        month = f"等于{_words(contract, shown, total.minutes_of)}当月的分钟数" if total.minutes_of else ""
        most = f"不大于{_words(contract, shown, total.at_most)}" if total.at_most else ""
        yield f"{parts}之和{month}{most}"
    for narrow in contract.ranges_when:
        bounds = ((narrow.minimum, "不小于"), (narrow.maximum, "不大于"))
        limits = "、".join(f"{words} {bound}" for bound, words in bounds if bound is not None)
        condition = condition_words(contract, narrow.when, shown)
        yield f"{condition}时，{_words(contract, shown, narrow.column)}{limits}"


def _words(contract: Contract, shown: Shown, *names: str) -> str:
    return "、".join(shown(contract.column(name)) for name in names)
