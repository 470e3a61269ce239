"""Which indicator values differ between two evaluations, largest relative change first."""

from collections.abc import Collection, Sequence

from charts.evaluation_moves import boxed, full_name
from charts.markup import Child, Node
from charts.numbers import number, percent, signed, whole
from charts.plain_table import Head, plain_table
from charts.ranking import CellState
from charts.state_marks import state_mark
from charts.texts import text
from charts.twin import Column, Twin, twin
from data.units import Units
from metrics.comparison import Comparison, ValueMoved
from metrics.plan import Plan
from metrics.values import Status, Value

SHOWN = 200
DECIMALS = 4


def values_at(comparison: Comparison, level: str, indicators: Collection[str]) -> list[ValueMoved]:
    """The values of these indicators that differ; one that came or went counts as a whole change."""
    rows = [row for row in comparison.values if row.level == level and row.indicator in indicators]
    return sorted(rows, key=lambda row: (-_size(row), row.indicator, row.unit_code))


def indicators_below(plan: Plan, id_: str) -> list[str]:
    """The indicators of a node; an indicator is its own."""
    for node in plan.tree.nodes():
        if node.id == id_:
            return [leaf.indicator for leaf in node.leaves()]
    return [id_]


def values_finding(moves: Sequence[ValueMoved], level: str, name: str) -> str:
    """How many values moved."""
    said = {"name": name, "level": text(f"levels.{level}.one")}
    if not moves:
        return text("evaluate.values_none", **said)
    return text("evaluate.values", count=whole(len(moves)), **said)


def values_table(moves: Sequence[ValueMoved], units: Units, plan: Plan, level: str) -> Node:
    """Value and number of cases before and after."""
    heads = [
        Head(text("evaluate.indicator"), is_wide=True),
        Head(text(f"levels.{level}.one")),
        Head(text("evaluate.relative"), is_number=True),
        Head(text("evaluate.before_of", what=text("charts.column.value")), is_number=True),
        Head(text("evaluate.after_of", what=text("charts.column.value")), is_number=True),
        Head(text("evaluate.before_of", what=text("evaluate.n")), is_number=True),
        Head(text("evaluate.after_of", what=text("evaluate.n")), is_number=True),
    ]
    shown = moves[:SHOWN]
    caption = text("evaluate.values_caption", shown=len(shown), count=whole(len(moves)))
    table = plain_table(caption, heads, [_row(row, units, plan) for row in shown], True)
    return boxed(table, len(shown), text("evaluate.values_label"))


def values_twin(moves: Sequence[ValueMoved], units: Units, plan: Plan, level: str, title: str) -> Twin:
    """Every differing value, with codes."""
    value, n, state = text("charts.column.value"), text("evaluate.n"), text("versions.standing")
    kinds = ((value, DECIMALS), (n, 0), (state, None))
    columns = (
        Column(text("workbench.id")),
        Column(text("evaluate.indicator")),
        Column(text("charts.column.code")),
        Column(text(f"levels.{level}.one")),
        *(Column(text("evaluate.before_of", what=what), decimals) for what, decimals in kinds),
        *(Column(text("evaluate.after_of", what=what), decimals) for what, decimals in kinds),
    )
    rows = [
        (
            row.indicator,
            indicator_name(plan, row.indicator),
            row.unit_code,
            full_name(units, row.unit_code),
            *_cells(row.before),
            *_cells(row.after),
        )
        for row in moves
    ]
    return twin(title, columns, rows)


def indicator_name(plan: Plan, id_: str) -> str:
    """The indicator's name, or its id where it has none."""
    indicator = plan.indicators.get(id_)
    return indicator.name.zh if indicator and indicator.name else id_


def _row(row: ValueMoved, units: Units, plan: Plan) -> list[Child]:
    return [
        text("search.indicator", id=row.indicator, name=indicator_name(plan, row.indicator)),
        full_name(units, row.unit_code),
        _relative(row),
        _value(row.before),
        _value(row.after),
        whole(row.before.n),
        whole(row.after.n),
    ]


def _cells(value: Value) -> tuple[float | None, int, str]:
    return value.value, value.n, text(f"states.{value.status.value}")


def _value(value: Value) -> Child:
    if value.status is Status.OK:
        return number(value.value)
    return state_mark(CellState(value.status.value))


def _relative(row: ValueMoved) -> str:
    before, after = row.before.scored_value, row.after.scored_value
    if before is None or after is None or before == 0:
        return percent(None)
    share = (after - before) / abs(before)
    written = percent(share, 1)
    return f"+{written}" if share > 0 and signed(share * 100, 1).startswith("+") else written


def _size(row: ValueMoved) -> float:
    before, after = row.before.scored_value, row.after.scored_value
    if before is None and after is None:
        return 0.0
    if before is None or after is None:
        return 1.0
    largest = max(abs(before), abs(after))
    return abs(after - before) / largest if largest else 0.0
