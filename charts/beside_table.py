"""What is shown with an indicator and plays no part in its value: medians, shares, other clocks."""

from collections.abc import Iterator

from charts.markup import Child, Node
from charts.numbers import number
from charts.plain_table import Head, plain_table
from charts.ranking import CellState
from charts.ranking_table import unit_word
from charts.state_marks import state_mark
from charts.texts import text
from data.units import Units
from metrics.evaluation_files import StoredEvaluation
from metrics.values import Value


def beside_table(stored: StoredEvaluation, units: Units, city: str, id_: str) -> Node | None:
    """One line for each of them, in the city and in the province; nothing where there is none."""
    indicator = stored.plan.indicators.get(id_)
    if indicator is None or not indicator.beside:
        return None
    province = units.at_level("province")[0]
    heads = [
        Head(text("city.indicator"), is_wide=True),
        Head(text("charts.column.unit_of"), width="16%"),
        Head(units.name(city), is_number=True, width="16%"),
        Head(units.name(province), is_number=True, width="16%"),
    ]
    rows = list(_rows(stored, id_, (city, province)))
    return plain_table(text("beside.caption"), heads, rows, is_dense=True, is_stacked=False)


def _rows(stored: StoredEvaluation, id_: str, codes: tuple[str, ...]) -> Iterator[list[Child]]:
    indicator = stored.plan.indicators[id_]
    for key, one in indicator.beside.items():
        unit = unit_word(one.unit or indicator.unit)
        values = (stored.values_by_place.get((f"{id_}.{key}", code)) for code in codes)
        yield [one.name.zh if one.name else key, unit, *(_written(value) for value in values)]


def _written(value: Value | None) -> Child:
    if value is not None and value.value is not None:
        return number(value.value)
    return state_mark(CellState(value.status.value) if value else CellState.NO_DATA)
