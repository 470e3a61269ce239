"""A rate of rare events: raw, with its exact interval, and drawn towards all units."""

from collections.abc import Mapping

from charts.markup import Child, Node
from charts.numbers import number, whole
from charts.plain_table import Head, plain_table
from charts.texts import text
from data.units import Units
from metrics.evaluation_files import StoredEvaluation
from metrics.rates import Rate, rates

UNIT, PER = "case_per_ten_thousand", 10_000


def is_rate(stored: StoredEvaluation, id_: str) -> bool:
    """Whether the indicator counts cases per ten thousand customers."""
    indicator = stored.plan.indicators.get(id_)
    return indicator is not None and indicator.unit == UNIT


def rates_of(stored: StoredEvaluation, units: Units, level: str, id_: str) -> dict[str, Rate]:
    """By unit of a level, those that have customers."""
    rows = {code: stored.values_by_place.get((id_, code)) for code in units.at_level(level)}
    counted = {
        code: (int(row.numerator), float(row.denominator) / PER)
        for code, row in rows.items()
        if row is not None and row.numerator is not None and row.denominator
    }
    return rates(counted)


def rate_table(found: Mapping[str, Rate], units: Units, level: str) -> Node:
    """Every unit, the highest drawn rate first."""
    heads = [
        Head(text(f"levels.{level}.one")),
        Head(text("rates.events"), is_number=True),
        Head(text("rates.raw"), is_number=True),
        Head(text("rates.interval"), is_number=True),
        Head(text("rates.shrunk"), is_number=True),
    ]
    ordered = sorted(found.items(), key=lambda pair: (-pair[1].shrunk, pair[0]))
    rows: list[list[Child]] = [
        [
            units.name(code),
            whole(one.events),
            number(one.raw, 3),
            text("rates.from_to", low=number(one.low, 3), high=number(one.high, 3)),
            number(one.shrunk, 3),
        ]
        for code, one in ordered
    ]
    return plain_table(text("rates.caption"), heads, rows, is_dense=True, is_stacked=False)
