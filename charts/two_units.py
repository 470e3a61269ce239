"""Two units side by side: total, dimensions, then the indicators; differences where both have a number."""

from collections.abc import Sequence

from charts.city_indicators import IndicatorRow
from charts.dimension_bars import DimensionRow
from charts.markup import Child, Node, element
from charts.numbers import MISSING, number, signed
from charts.plain_table import Head, plain_table
from charts.texts import text

Line = tuple[Child, float | None, float | None]


def two_finding(names: tuple[str, str], own: Sequence[DimensionRow], other: Sequence[DimensionRow]) -> str:
    """In which dimensions the first is ahead of the second."""
    pairs = [(a.name, a.score, b.score) for a, b in zip(own, other, strict=True)]
    known = [(name, round(a, 2) - round(b, 2)) for name, a, b in pairs if a is not None and b is not None]
    if not known:
        return text("city.two_none", first=names[0], second=names[1])
    ahead = [name for name, difference in known if difference > 0]
    if not ahead:
        return text("city.two_behind", first=names[0], second=names[1], count=len(known))
    return text(
        "city.two_ahead",
        first=names[0],
        second=names[1],
        count=len(known),
        ahead=len(ahead),
        names=text("finding.and").join(ahead),
    )


def two_units_table(names: tuple[str, str], lines: Sequence[Line], caption: str) -> Node:
    """One line per item; a difference of shown numbers."""
    heads = [
        Head(text("city.item")),
        Head(names[0], is_number=True, width="20%"),
        Head(names[1], is_number=True, width="20%"),
        Head(text("charts.dimensions.difference"), is_number=True, width="20%"),
    ]
    rows = [[name, number(a), number(b), _difference(a, b)] for name, a, b in lines]
    return plain_table(caption, heads, rows, is_dense=True, is_stacked=False)


def dimension_lines(
    total: tuple[float | None, float | None], own: Sequence[DimensionRow], other: Sequence[DimensionRow]
) -> list[Line]:
    """Total, then every dimension."""
    lines: list[Line] = [(element("b", text("ranking.total")), *total)]
    return [*lines, *((a.name, a.score, b.score) for a, b in zip(own, other, strict=True))]


def indicator_lines(own: Sequence[IndicatorRow], other: Sequence[IndicatorRow]) -> list[Line]:
    """Every indicator's value; a value from too few records is not compared."""
    return [(_name(a), _counted(a), _counted(b)) for a, b in zip(own, other, strict=True)]


def _counted(row: IndicatorRow) -> float | None:
    return row.value if row.cell.state.value in {"ok", "not_scored"} else None


def _name(row: IndicatorRow) -> Node:
    unit = element("span", row.measure.unit, class_="unit") if row.measure.unit else None
    return element("span", row.measure.name, unit)


def _difference(own: float | None, other: float | None) -> str:
    if own is None or other is None:
        return MISSING
    return signed(round(own, 2) - round(other, 2))
