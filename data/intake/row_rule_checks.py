"""Checks of several columns of one row: order, sums, ranges that hold in some rows, deadlines.

Each yields ``code, column, condition, detail``; a condition with an empty cell in it is not true, so that
what is missing or mistyped is reported once, by its own rule.
"""

from collections.abc import Iterator

from data.contract import Contract
from data.engine import named
from data.intake.conditions import holds
from data.row_rules import Deadline, Order, RangeWhen, Sequence, Sum

Broken = tuple[str, str, str, str]


def row_rule_checks(contract: Contract) -> Iterator[Broken]:
    """All rules over several columns, in the order of the contract."""
    yield from (_order(rule) for rule in contract.order)
    for sequence in contract.non_decreasing:
        yield from _sequence(sequence)
    yield from (_sum(rule) for rule in contract.sums)
    for narrow in contract.ranges_when:
        yield from _range(narrow)
    yield from (_deadline(limit) for limit in contract.deadlines)


def _order(rule: Order) -> Broken:
    sign, words = (">=", "晚于（大于）") if rule.strict else (">", "不早于（不小于）")
    condition = f"{named(rule.earlier)} {sign} {named(rule.later)}"
    return "OR01", rule.later, condition, f"{rule.later} 应{words} {rule.earlier}"


def _sequence(names: Sequence) -> Iterator[Broken]:
    """Each column against the nearest one before it that is not empty."""
    for position in range(1, len(names)):
        before = [named(name) for name in reversed(names[:position])]
        condition = f"coalesce({', '.join(before)}) > {named(names[position])}"
        yield "OR01", names[position], condition, f"应按 {'、'.join(names)} 的先后，不得倒退"


def _sum(rule: Sum) -> Broken:
    total = " + ".join(named(part) for part in rule.parts)
    parts = "与".join(rule.parts)
    if rule.at_most:
        return "SM01", rule.at_most, f"{total} > {named(rule.at_most)}", f"{parts}之和应不大于 {rule.at_most}"
    minutes = f"day(last_day({named(str(rule.minutes_of))})) * 1440"
    words = f"{parts}之和应等于 {rule.minutes_of} 当月的分钟数"
    return "SM01", rule.parts[0], f"{total} <> {minutes}", words


def _range(rule: RangeWhen) -> Iterator[Broken]:
    condition, words = holds(rule.when)
    for bound, sign, limit in ((rule.minimum, "<", "不小于"), (rule.maximum, ">", "不大于")):
        if bound is not None:
            broken = f"{named(rule.column)} {sign} {bound} and {condition}"
            yield "RG01", rule.column, broken, f"{words}时应{limit}{bound}"


def _deadline(limit: Deadline) -> Broken:
    """Calendar days, the first not counted (民法典 Art. 201); a time before the start is as suspicious."""
    days = str(limit.days)
    words = f"应在 {limit.start} 之后{limit.days}日内"
    if limit.extended_when:
        condition, when = holds(limit.extended_when)
        days = f"case when {condition} then {limit.extended_days} else {limit.days} end"
        words += f"（{when}时{limit.extended_days}日）"
    passed = f"date_diff('day', cast({named(limit.start)} as date), cast({named(limit.end)} as date))"
    condition = f"({named(limit.end)} < {named(limit.start)} or {passed} > {days})"
    return "DL01", limit.end, condition, words
