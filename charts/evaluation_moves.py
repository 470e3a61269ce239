"""What moved between two evaluations: the units of a level on one node, largest change first."""

from collections.abc import Sequence

from charts.markup import Child, Node, element
from charts.numbers import SCORE_DECIMALS, number, rank, signed
from charts.plain_table import Head, plain_table, scrolling
from charts.ranking import CellState
from charts.state_marks import state_mark
from charts.texts import text
from charts.twin import Column, Twin, twin
from data.units import Units
from metrics.comparison import Comparison, Moved

LONG = 20  # rows that need a box of their own


def moves_at(comparison: Comparison, level: str, node: str) -> list[Moved]:
    """Every unit of the level, largest change first; those without a score in both stand last."""
    rows = [row for row in comparison.scores if row.level == level and row.node == node]
    return sorted(rows, key=lambda row: (row.change is None, -abs(row.change or 0.0), row.unit_code))


def moves_finding(moves: Sequence[Moved], units: Units, level: str, name: str) -> str:
    """How many scores and ranks moved, and whose most."""
    said = {"name": name, "units": text(f"levels.{level}.count", count=len(moves))}
    if all(row.before is None and row.after is None for row in moves):
        return text("evaluate.moves_no_score", **said)
    moved = [row for row in moves if has_moved(row)]
    if not moved:
        return text("evaluate.moves_none", **said)
    said |= {"moved": str(len(moved)), "unit": units.name(moved[0].unit_code)}
    ranks = sum(row.rank_before != row.rank_after for row in moves)
    if moved[0].change is None:
        return text("evaluate.moves_state", ranks=ranks, **said)
    return text("evaluate.moves", change=signed(moved[0].change), ranks=ranks, **said)


def has_moved(row: Moved) -> bool:
    """Whether the change can be seen in the numbers as they are written."""
    if row.change is None:
        return (row.before is None) != (row.after is None)
    return round(row.change, SCORE_DECIMALS) != 0


def moves_table(moves: Sequence[Moved], units: Units, level: str) -> Node:
    """Score and rank before and after, and the change of both."""
    heads = [
        Head(text(f"levels.{level}.one")),
        Head(text("evaluate.before"), is_number=True),
        Head(text("evaluate.after"), is_number=True),
        Head(text("evaluate.difference"), is_number=True),
        Head(text("ranking.rank"), is_number=True),
        Head(text("evaluate.rank_change"), is_number=True, is_hidden_on_phones=True),
    ]
    rows = [_row(row, units) for row in moves]
    table = plain_table(text("evaluate.moves_caption"), heads, rows, is_dense=True, is_stacked=False)
    return boxed(table, len(moves), text("evaluate.moves_label"))


def boxed(table: Node, rows: int, label: str) -> Node:
    """A long table scrolls in a box of its own."""
    return scrolling(table, label, "30rem" if rows > LONG else None)


def moves_twin(moves: Sequence[Moved], units: Units, level: str, title: str) -> Twin:
    """The same as values, with the codes."""
    columns = (
        Column(text("charts.column.code")),
        Column(text(f"levels.{level}.one")),
        Column(_before(text("ranking.score")), SCORE_DECIMALS),
        Column(_after(text("ranking.score")), SCORE_DECIMALS),
        Column(text("evaluate.difference"), SCORE_DECIMALS),
        Column(_before(text("ranking.rank")), 0),
        Column(_after(text("ranking.rank")), 0),
        Column(text("evaluate.rank_change"), 0),
    )
    rows = [
        (
            row.unit_code,
            full_name(units, row.unit_code),
            row.before,
            row.after,
            row.change,
            row.rank_before,
            row.rank_after,
            row.ranks_gained,
        )
        for row in moves
    ]
    return twin(title, columns, rows)


def full_name(units: Units, code: str) -> str:
    """A county with its city: several counties carry the same name."""
    parent = units.parent(code)
    if units.level(code) != "county" or not parent:
        return units.name(code)
    return text("search.within", name=units.name(code), parent=units.name(parent))


def _row(row: Moved, units: Units) -> list[Child]:
    return [
        full_name(units, row.unit_code),
        _score(row.before),
        _score(row.after),
        element("b", signed(row.change)) if has_moved(row) and row.change is not None else signed(row.change),
        text("evaluate.from_to", before=rank(row.rank_before), after=rank(row.rank_after)),
        _places(row.ranks_gained),
    ]


def _score(score: float | None) -> Child:
    return number(score) if score is not None else state_mark(CellState.NOT_SCORED)


def _places(gained: int | None) -> str:
    if gained is None:
        return rank(None)
    if gained == 0:
        return text("charts.slope.same")
    return text("charts.slope.up" if gained > 0 else "charts.slope.down", places=abs(gained))


def _before(what: str) -> str:
    return text("evaluate.before_of", what=what)


def _after(what: str) -> str:
    return text("evaluate.after_of", what=what)
