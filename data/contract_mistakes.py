"""What is wrong inside one contract, and between the contracts of a folder.

Columns that are named but not there, of the wrong type, in a condition that can never hold; datasets and
codes that are given twice; references that lead nowhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from data.column import NUMBER_TYPES, TIME_TYPES, Column, When

if TYPE_CHECKING:
    from data.contract import Contract

UNITS = {"units.unit_code": "code"}  # the units table has no contract of its own


def mistakes_within(contract: Contract) -> list[str]:
    """All mistakes of one contract, each a Chinese phrase."""
    unknown = [*_doubled(contract), *_unknown(contract)]
    return unknown or [*_wrong_types(contract), *_wrong_conditions(contract), *_wrong_examples(contract)]


def _doubled(contract: Contract) -> Iterator[str]:
    names = contract.column_names
    titles = [column.title.zh for column in contract.columns]
    for words, given in (("列", names), ("中文列名", titles)):
        yield from (f"{words} {one} 出现了两次" for one in sorted({n for n in given if given.count(n) > 1}))


def _unknown(contract: Contract) -> list[str]:
    missing = sorted(set(_named_elsewhere(contract)) - set(contract.column_names))
    return [f"引用了没有定义的列 {name}" for name in missing]


def _named_elsewhere(contract: Contract) -> Iterator[str]:
    yield from contract.key
    for pair in contract.order:
        yield from (pair.earlier, pair.later)
    for sequence in contract.non_decreasing:
        yield from sequence
    for total in contract.sums:
        yield from (*total.parts, *filter(None, (total.at_most, total.minutes_of)))
    for limit in contract.deadlines:
        yield from (limit.start, limit.end)
    yield from (one.column for one in contract.ranges_when)
    yield from (name for when in _conditions(contract) for name in when)
    for duration in contract.durations:
        yield from (duration.start, duration.end)
    for square in contract.squares:
        yield from (square.latitude, square.longitude)
    if contract.no_overlap:
        yield from (contract.no_overlap.object, contract.no_overlap.start, contract.no_overlap.end)
    if contract.time:
        yield contract.time
    if contract.unit and contract.unit not in [one.name for one in contract.squares]:
        yield contract.unit
    yield from (name for row in contract.examples for name in row)


def _conditions(contract: Contract) -> Iterator[When]:
    for column in contract.columns:
        yield from (column.required_when, column.expected_when)
    yield from (one.when for one in contract.ranges_when)
    yield from (one.extended_when for one in contract.deadlines)


def _wrong_types(contract: Contract) -> Iterator[str]:
    if contract.time and contract.column(contract.time).type not in TIME_TYPES:
        yield f"时间列 {contract.time} 的类型不是时间"
    for one in contract.durations:
        if _types(contract, (one.start, one.end)) != {"timestamp"}:
            yield f"时长 {one.name} 的起止列须是 timestamp"
    for sequence in [[pair.earlier, pair.later] for pair in contract.order] + contract.non_decreasing:
        if not _can_be_ordered(_types(contract, sequence)):
            yield f"{'、'.join(sequence)} 的类型不能比较先后或大小"
    for limit in contract.deadlines:
        if not _types(contract, (limit.start, limit.end)) <= {"date", "timestamp"}:
            yield f"时限 {limit.start}、{limit.end} 的列须是日期或时间"
    yield from _wrong_numbers(contract)


def _wrong_numbers(contract: Contract) -> Iterator[str]:
    for total in contract.sums:
        parts = [*total.parts, *filter(None, [total.at_most])]
        if not _types(contract, parts) <= set(NUMBER_TYPES):
            yield f"合计 {'、'.join(parts)} 的列须是数字"
        if total.minutes_of and contract.column(total.minutes_of).type != "month":
            yield f"合计的 minutes_of {total.minutes_of} 须是 month"
    for narrow in contract.ranges_when:
        if contract.column(narrow.column).type not in NUMBER_TYPES:
            yield f"列 {narrow.column} 不是数字，不能有取值范围"


def _types(contract: Contract, names: Iterable[str]) -> set[str]:
    return {contract.column(name).type for name in names}


def _can_be_ordered(types: set[str]) -> bool:
    return types <= set(NUMBER_TYPES) or (len(types) == 1 and types <= set(TIME_TYPES))


def _wrong_conditions(contract: Contract) -> Iterator[str]:
    """A condition on a value that the column can never have would never hold."""
    for when in _conditions(contract):
        for name, values in when.items():
            column = contract.column(name)
            yield from (
                f"条件 {name} 的值 {value} 不是该列的允许值"
                for value in values
                if not _is_possible(column, value)
            )


def _is_possible(column: Column, value: object) -> bool:
    if column.type == "boolean":
        return isinstance(value, bool)
    return not column.allowed or str(value) in column.allowed


def _wrong_examples(contract: Contract) -> Iterator[str]:
    for number, row in enumerate(contract.example_rows(), 1):
        for column in contract.columns:
            value = row[column.name]
            if column.required and not value:
                yield f"第 {number} 行示例缺少必填列 {column.name}"
            if value and column.allowed and value not in column.allowed:
                yield f"第 {number} 行示例的 {column.name} 不是允许值"


def mistakes_between(contracts: Mapping[str, Contract]) -> list[str]:
    """All mistakes between contracts, given by the names of their files."""
    return [*_given_twice(contracts), *_wrong_references(contracts.values())]


def _given_twice(contracts: Mapping[str, Contract]) -> Iterator[str]:
    datasets: dict[str, str] = {}
    codes: dict[str, str] = {}
    for file, contract in contracts.items():
        for words, given, seen in (("数据集", contract.dataset, datasets), ("编号", contract.code, codes)):
            if given in seen:
                yield f"{file}：{words} {given} 已在另一个文件中定义（{seen[given]}）"
            seen.setdefault(given, file)


def _wrong_references(contracts: Iterable[Contract]) -> Iterator[str]:
    types = UNITS | {
        f"{one.dataset}.{column.name}": column.type for one in contracts for column in one.columns
    }
    for contract in contracts:
        for column in contract.columns:
            target, place = column.references, f"{contract.dataset}.{column.name}"
            if target and target not in types:
                yield f"{place}：引用的列 {target} 不存在"
            elif target and _kind(types[target]) != _kind(column.type):
                yield f"{place}：类型与引用的列 {target} 不同，不可能相等"


def _kind(column_type: str) -> str:
    return {"code": "string", "integer": "number", "decimal": "number"}.get(column_type, column_type)
