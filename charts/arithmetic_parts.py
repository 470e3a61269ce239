"""How a value came about, in words: what was added up, what it was divided by."""

import math
import re
from dataclasses import dataclass

from charts.numbers import number
from charts.texts import text, texts
from metrics.formula import Values, parse_formula
from metrics.indicator import Fraction, PartSpec
from metrics.period import Period
from metrics.values import Value

AGGREGATE = re.compile(r"(sum|count)\((\*|\w+)\)")
SECONDS_PER_HOUR = 3600
MOST_DECIMALS = 15
CLOSE_ENOUGH = 1e-9


@dataclass(frozen=True)
class _Part:
    """A sum as a person counts it: seconds of users become user-hours, or users."""

    amount: float
    factor: float  # the person's number per number of the machine
    key: str

    def written(self, decimals: int) -> str:
        """``11,569个工作日``."""
        is_whole = math.isclose(self.amount, round(self.amount), rel_tol=CLOSE_ENOUGH)
        shown = number(self.amount, 0 if is_whole else decimals)
        key = f"charts.parts.{self.key}"
        return text(key, n=shown) if key in texts() else shown


def division_line(given: Fraction, table: str | None, value: Value, period: Period, decimals: int) -> str:
    """``11,569个工作日 ÷ 1,639件 = 7.06``; the numbers give the result to its last shown digit."""
    quantities = period.quantities()
    scale = parse_formula(given.scale, set()).value(quantities) or 0.0
    numerator = _part(given.numerator, table, float(value.numerator or 0), period)
    result = number(value.value, decimals)
    if given.denominator in quantities:
        divisor = text(f"charts.parts.{given.denominator}", n=number(quantities[str(given.denominator)], 0))
        return text("charts.arithmetic.divided", over=numerator.written(2), under=divisor, result=result)
    if value.denominator is None:
        return text("charts.arithmetic.alone", over=numerator.written(2), result=result)
    denominator = _part(given.denominator, table, float(value.denominator), period)
    rest = scale * denominator.factor / numerator.factor
    shown = _enough_decimals(numerator.amount, denominator.amount, rest, decimals)
    key = "charts.arithmetic.divided" if abs(rest - 1) < CLOSE_ENOUGH else "charts.arithmetic.scaled"
    return text(
        key,
        over=numerator.written(shown),
        under=denominator.written(shown),
        times=f"{rest:,.10g}",
        result=result,
    )


def formula_line(formula: str, values: Values, decimals: int, result: float, shown: int) -> str:
    """``0.5 × 9.87 + 0.5 × 30.13 = 20.00``: the plan's formula with numbers for names."""
    written = formula.replace("*", "×").replace("-", "−").replace(", ", text("charts.arithmetic.listed"))
    for name, value in values.items():
        is_whole = value is not None and value == round(value)
        written = re.sub(rf"\b{name}\b", number(value, 0 if is_whole else shown), written)
    for function in ("min", "max", "mean_of"):
        written = re.sub(rf"\b{function}\b", text(f"charts.arithmetic.{function}"), written)
    return text("charts.arithmetic.formula", formula=written, result=number(result, decimals))


def enough_decimals_in(formula: str, values: Values, decimals: int) -> int:
    """As many decimals of the components as let them give the shown result."""
    parsed = parse_formula(formula, set(values))
    exact = parsed.value(values)
    for shown in range(decimals, MOST_DECIMALS):
        again = parsed.value({key: None if one is None else round(one, shown) for key, one in values.items()})
        if exact is None or again is None or number(again, decimals) == number(exact, decimals):
            return shown
    return MOST_DECIMALS


def _part(spec: str | PartSpec | None, table: str | None, amount: float, period: Period) -> _Part:
    table, aggregate, column = _aggregate(spec, table)
    if aggregate == "sum" and column == "seconds_in_period":
        if table == "service":
            factor = 1 / (SECONDS_PER_HOUR * period.hours)
            return _Part(amount * factor, factor, "users_in_service")
        return _Part(amount / SECONDS_PER_HOUR, 1 / SECONDS_PER_HOUR, "user_hours")
    return _Part(amount, 1.0, f"count_{table}" if aggregate == "count" else f"sum_{column}")


def _aggregate(spec: str | PartSpec | None, table: str | None) -> tuple[str, str, str]:
    if isinstance(spec, PartSpec):
        return spec.table or table or "", "count" if spec.count else "sum", spec.sum or "*"
    found = AGGREGATE.match(spec or "")
    return (table or "", found[1], found[2]) if found else (table or "", "", "")


def _enough_decimals(over: float, under: float, times: float, decimals: int) -> int:
    """As many decimals as let the shown numbers give the shown result."""
    wanted = round(over / under * times, decimals) if under else 0.0
    for shown in range(2, MOST_DECIMALS):
        divisor = round(under, shown)
        if divisor and round(round(over, shown) / divisor * times, decimals) == wanted:
            return shown
    return MOST_DECIMALS
