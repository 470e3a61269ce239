"""The row checks of a contract, as data: a code, a column, a condition of SQL, and its words.

The conditions read the table ``intake``: for every column its trimmed text (``text_NAME``) and its
typed value (``NAME``, NULL where the text is empty or wrong).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from data.calendar_days import FIRST_YEAR, LAST_YEAR
from data.contract import DECIMAL_PLACES, Column, Contract
from data.engine import named, quoted
from data.intake.conditions import holds, text_of
from data.intake.row_rule_checks import row_rule_checks
from data.intake.typing_rules import TYPE_PROBLEM

__all__ = ["Check", "row_checks", "text_of"]


@dataclass(frozen=True)
class Check:
    """One rule for every row; ``condition`` is true where the row breaks it."""

    code: str
    column: str
    condition: str
    detail: str = ""

    @property
    def value(self) -> str:
        """SQL of the value to show."""
        return text_of(self.column)


def row_checks(contract: Contract) -> list[Check]:
    """All checks that look at one row alone, in the order of the columns."""
    checks = [check for column in contract.columns for check in _column_checks(column)]
    return checks + [Check(*rule) for rule in row_rule_checks(contract)]


def _column_checks(column: Column) -> Iterator[Check]:
    text, value = text_of(column.name), named(column.name)
    if column.required:
        yield Check("RQ01", column.name, f"{text} is null")
    for code, when in (("RQ02", column.required_when), ("RQ03", column.expected_when)):
        if when:
            condition, detail = holds(when)
            yield Check(code, column.name, f"{text} is null and {condition}", detail)
    if column.type in TYPE_PROBLEM:
        yield Check(TYPE_PROBLEM[column.type], column.name, f"{text} is not null and {value} is null")
    if column.type == "decimal":
        exact = f"try_cast({text} as DECIMAL(38, 18)) <> {value}"
        yield Check("TY06", column.name, exact, str(DECIMAL_PLACES))
    if column.type == "timestamp":
        yield Check("TY08", column.name, f"{value} is not null and {_has_fraction(text)}")
    if "working_day" in column.derive:
        detail = f"{FIRST_YEAR} 至 {LAST_YEAR} 年"
        years = f"year({value}) not between {FIRST_YEAR} and {LAST_YEAR}"
        yield Check("TY07", column.name, years, detail)
    yield from _value_checks(column, value)


def _has_fraction(text: str) -> str:
    # A branch, because both sides of an "and" would be worked out for every cell.
    return rf"case when contains({text}, '.') then regexp_matches({text}, ':\d{{2}}\.0*[1-9]') else false end"


def _value_checks(column: Column, value: str) -> Iterator[Check]:
    if column.allowed:
        yield Check("CV01", column.name, f"{value} not in ({_allowed_list(column)})", _choices(column))
    for bound, sign, words in (
        (column.minimum, "<", "不小于"),
        (column.maximum, ">", "不大于"),
        (column.above, "<=", "大于"),
    ):
        if bound is not None:
            yield Check("RG01", column.name, f"{value} {sign} {bound}", f"应{words}{bound}")


def _allowed_list(column: Column) -> str:
    if column.type in ("integer", "decimal"):
        return ", ".join(column.allowed)
    return ", ".join(quoted(code) for code in column.allowed)


def _choices(column: Column) -> str:
    return "、".join(f"{code}（{label}）" if label else code for code, label in column.allowed.items())
