"""A unit's dimensions against the median of its level: bars in a table."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from charts.markup import Child, Node, element
from charts.numbers import number, signed
from charts.ranking import CellState, cells_of
from charts.state_marks import state_mark
from charts.texts import text
from charts.value_bar import value_bar
from data.units import Units
from metrics.evaluation_files import StoredEvaluation
from metrics.plan import Node as PlanNode

FULL = 100.0
COMPARED = 2  # decimals: what is shown as equal counts as equal


@dataclass(frozen=True)
class DimensionRow:
    """One dimension of one unit. ``href`` makes its name a link."""

    name: str
    weight: float
    score: float | None
    median: float | None
    state: CellState = CellState.OK
    href: str = ""

    @property
    def difference(self) -> float | None:
        """Score less median, as their shown numbers differ."""
        if self.score is None or self.median is None:
            return None
        return round(self.score, COMPARED) - round(self.median, COMPARED)


def dimension_rows(stored: StoredEvaluation, units: Units, unit_code: str) -> list[DimensionRow]:
    """The dimensions of a unit (children of the plan's total that are nodes), in the plan's order."""
    level = units.level(unit_code)
    rows = []
    for child in stored.plan.tree.children:
        if isinstance(child, PlanNode):
            column, cells = cells_of(stored, units, level, child.id)
            scores = [cell.score for cell in cells.values() if cell.score is not None]
            own = cells[unit_code]
            middle = median(scores) if scores else None
            rows.append(DimensionRow(column.name, column.weight, own.score, middle, own.state))
    return rows


def dimension_finding(rows: Sequence[DimensionRow]) -> str:
    """Which dimension lies furthest below the median, or that none does."""
    known = [(row.difference, row) for row in rows if row.difference is not None]
    count = len(rows)
    if not known:
        return text("charts.dimensions.none", count=count)
    lowest, row = min(known, key=lambda pair: pair[0])
    if lowest < 0:
        return text("charts.dimensions.below", count=count, name=row.name, points=number(-lowest))
    return text("charts.dimensions.none_below", count=len(known))


def dimension_table(unit_name: str, rows: Sequence[DimensionRow], level: str) -> Node:
    """The dimensions with weight, score, bar, median and difference."""
    caption = text("charts.dimensions.caption", unit=unit_name, level=text(f"levels.{level}.one"))
    return element(
        "table",
        element("caption", caption),
        element("thead", element("tr", [_head(*head) for head in _HEADS])),
        element("tbody", [_row(row) for row in rows]),
        class_="t fix",
    )


_HEADS = (
    ("name", "20%", ""),
    ("weight", "8%", "n"),
    ("score", "11%", "n"),
    ("bar", "39%", "hide"),
    ("median", "11%", "n"),
    ("difference", "11%", "n"),
)


def _head(key: str, width: str, class_: str) -> Node:
    return element(
        "th",
        text(f"charts.dimensions.{key}"),
        scope="col",
        class_=class_ or None,
        style=f"width:{width}",
    )


def _row(row: DimensionRow) -> Node:
    name: Child = element("a", row.name, href=row.href) if row.href else row.name
    scored: Child = number(row.score) if row.score is not None else state_mark(row.state)
    return element(
        "tr",
        element("th", name, scope="row"),
        element("td", f"{row.weight:g}", class_="n dim"),
        element("td", scored, class_="n"),
        element("td", value_bar(row.score, row.median, FULL), class_="hide"),
        element("td", number(row.median), class_="n dim"),
        element("td", signed(row.difference), class_="n"),
    )
