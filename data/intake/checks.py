"""The row checks of a contract, as data: a code, a column, a condition of SQL, and its words.

The conditions read the table ``intake``: for every column its trimmed text (``text_NAME``) and its
typed value (``NAME``, NULL where the text is empty or wrong).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from data.calendar_days import FIRST_YEAR, LAST_YEAR
from data.contract import DECIMAL_PLACES, Column, Contract
from data.engine import named, quoted
from data.intake.typing_rules import TYPE_PROBLEM


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


def text_of(column: str) -> str:
    """The identifier that holds the trimmed text of a column."""
    return named(f"text_{column}")


def row_checks(contract: Contract) -> list[Check]:
    """All checks that look at one row alone, in the order of the columns."""
    checks = [check for column in contract.columns for check in _column_checks(column)]
    return checks + [_order_check(contract, rule) for rule in range(len(contract.order))]


def _column_checks(column: Column) -> Iterator[Check]:
    text, value = text_of(column.name), named(column.name)
    if column.required:
        yield Check("RQ01", column.name, f"{text} is null")
    if column.required_when:
        condition, detail = _when(column)
        yield Check("RQ02", column.name, f"{text} is null and {condition}", detail)
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
    return rf"regexp_matches({text}, ':\d{{2}}\.0*[1-9]')"


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


def _when(column: Column) -> tuple[str, str]:
    """The condition of a conditionally required column, as SQL and in words."""
    conditions, words = [], []
    for name, values in column.required_when.items():
        wanted = [str(value).lower() if isinstance(value, bool) else str(value) for value in values]
        conditions.append(f"{text_of(name)} in ({', '.join(quoted(value) for value in wanted)})")
        words.append(f"{name}为{'、'.join(wanted)}")
    return " and ".join(conditions), "且".join(words)


def _order_check(contract: Contract, number: int) -> Check:
    rule = contract.order[number]
    sign, words = (">=", "晚于（大于）") if rule.strict else (">", "不早于（不小于）")
    return Check(
        "OR01",
        rule.later,
        f"{named(rule.earlier)} {sign} {named(rule.later)}",
        f"{rule.later} 应{words} {rule.earlier}",
    )
