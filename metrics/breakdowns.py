"""An indicator by the categories of one of its breakdowns, for one unit, from the cube alone.

Every category is computed as a unit of its own, so that a value of a category means exactly what the
value of the unit means. A part whose table does not have the column is taken whole: the outage hours of
one cause are divided by all users, and the causes add up to the total.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

import pyarrow as pa
import pyarrow.compute as pc

from data.units import Unit, Units
from metrics.cube import ALL, SCHEMA, wanted_parts
from metrics.parts import Resolved
from metrics.period import Period
from metrics.totals import Totals
from metrics.values import Value, indicator_values

UNKNOWN = ""  # the category of rows whose column is empty


@dataclass(frozen=True)
class Breakdown:
    """The values of one indicator by category, the category in place of the unit's code.

    ``is_shared``: the denominator is that of the whole, so that the values of the categories add up.
    """

    name: str
    categories: tuple[Value, ...]
    is_shared: bool


def breakdown_of(
    one: Resolved, name: str, unit_code: str, cube: pa.Table, units: Units, period: Period
) -> Breakdown:
    """``one`` by the categories of ``name`` that the unit's records hold; numbers in their own order.

    Nothing where the indicator is no sum or quotient of sums: the cube keeps no median by category.
    """
    plain = replace(one, beside={})
    wanted = wanted_parts([plain])
    own = _of_unit(cube, {one.name for one in wanted}, unit_code, units)
    split = own.filter(pc.equal(own["breakdown"], name))
    keys = sorted(set(split["category"].to_pylist()), key=_order)
    if not keys:
        return Breakdown(name, (), is_shared=False)
    by_category = set(split["part"].to_pylist())
    whole = own.filter(pc.equal(own["breakdown"], ALL))
    whole = whole.filter(
        pc.invert(pc.is_in(whole["part"], value_set=pa.array(sorted(by_category), pa.string())))
    )
    places = Units(tuple(Unit(key, key, units.level(unit_code)) for key in keys))
    over_time = {part.name: part.part.over_time for part in wanted}
    totals = Totals(_as_units(split, whole, keys), places, over_time, period)
    values = indicator_values(plain, totals, places, period)
    rows = {row.unit_code: row for row in values if row.indicator == one.id}
    return Breakdown(name, tuple(rows[key] for key in keys), _is_shared(plain, by_category))


def _of_unit(cube: pa.Table, parts: Collection[str], unit_code: str, units: Units) -> pa.Table:
    """The cells of these parts in the unit and everything below it, abolished codes included."""
    below = [unit.unit_code for unit in units.rows if unit_code in units.lineage(unit.unit_code)]
    is_part = pc.is_in(cube["part"], value_set=pa.array(sorted(parts), pa.string()))
    is_own = pc.is_in(cube["unit_code"], value_set=pa.array(below, pa.string()))
    return cube.filter(pc.and_(is_part, is_own))


def _as_units(split: pa.Table, whole: pa.Table, keys: list[str]) -> pa.Table:
    """Cells of the total whose unit is the category; what has no categories stands in every one."""
    pieces = [(split, split["category"])]
    pieces += [(whole, pa.array([key] * whole.num_rows, pa.string())) for key in keys]
    return pa.concat_tables(list(_relabelled(pieces)))


def _relabelled(pieces: list[tuple[pa.Table, pa.Array]]) -> Iterator[pa.Table]:
    for cells, codes in pieces:
        total = pa.array([ALL] * cells.num_rows, pa.string())
        columns = {"unit_code": codes, "breakdown": total}
        yield pa.table([columns.get(name, cells[name]) for name in SCHEMA.names], schema=SCHEMA)


def _is_shared(one: Resolved, by_category: set[str]) -> bool:
    """Whether there are denominators and none of them is split."""
    under = [f"{name}/denominator" for name, ratio in one.ratios() if ratio.denominator]
    return bool(under) and not by_category & set(under)


def _order(key: str) -> tuple[bool, float, str]:
    """Numbers by their size, words by themselves, the unknown last."""
    try:
        return key == UNKNOWN, float(key), ""
    except ValueError:
        return key == UNKNOWN, float("inf"), key
