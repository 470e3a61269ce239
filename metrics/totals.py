"""From the cube to sums per unit: months added up, children added to their parents."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cached_property

import pyarrow as pa
import pyarrow.compute as pc

from data.errors import UserError
from data.units import Units
from metrics.cube import ALL, SEPARATOR, SPREAD, WHOLE_PERIOD
from metrics.period import Period
from metrics.statistics import Categories, Counts

ZERO = Decimal(0)


class Totals:
    """Sums of parts over a period for every unit, its children included.

    ``period`` may be shorter than the cube's: flows are then summed over its months and stocks read
    in its last one, while what holds only for the whole period is left out (``is_whole=False``).
    """

    def __init__(
        self,
        cube: pa.Table,
        units: Units,
        over_time: Mapping[str, str],
        period: Period,
        *,
        is_whole: bool = True,
    ) -> None:
        months = {one.month for one in period.months()}
        counted = {
            "flow": months | {WHOLE_PERIOD},
            "stock": {max(months)},
            "whole_period": {WHOLE_PERIOD, *months} if is_whole else set(),
        }
        self._sums: dict[tuple[str, str], Decimal] = defaultdict(lambda: ZERO)
        self._cube, self._is_whole = cube, is_whole
        self._lineages = lineages = {unit.unit_code: units.lineage(unit.unit_code) for unit in units.rows}
        rows = cube.filter(pc.equal(cube["breakdown"], ALL))
        for behaviour, in_months in counted.items():
            parts = [part for part, given in over_time.items() if given == behaviour]
            for part, unit_code, value in _summed(rows, parts, in_months):
                for unit in _known(lineages, unit_code):
                    self._sums[part, unit] += value

    def of(self, part: str, unit_code: str) -> Decimal:
        """The sum of a part in a unit, 0 where no record counts."""
        return self._sums.get((part, unit_code), ZERO)

    def spread(self, name: str, unit_code: str) -> Counts:
        """A spread in a unit, its children included; it has no value for a part of the period."""
        return self._spreads.get((name, unit_code), {}) if self._is_whole else {}

    @cached_property
    def _spreads(self) -> dict[tuple[str, str], dict[Categories, Decimal]]:
        found: dict[tuple[str, str], dict[Categories, Decimal]] = defaultdict(_Sums)
        rows = self._cube.filter(pc.equal(self._cube["breakdown"], SPREAD))
        columns = (rows[name].to_pylist() for name in ("part", "category", "unit_code", "value"))
        for part, category, unit_code, value in zip(*columns, strict=True):
            for unit in _known(self._lineages, unit_code):
                found[part, unit][tuple(category.split(SEPARATOR))] += value
        return found


class _Sums(defaultdict[Categories, Decimal]):
    """Sums by combination of categories, 0 to begin with."""

    def __init__(self) -> None:
        super().__init__(lambda: ZERO)


def _known(lineages: Mapping[str, Iterable[str]], unit_code: str) -> Iterable[str]:
    """The unit and its parents."""
    if unit_code not in lineages:
        raise UserError(f"记录中的单位代码“{unit_code}”不在单位表中，请补充单位表或更正记录。")
    return lineages[unit_code]


def _summed(
    rows: pa.Table, parts: Iterable[str], months: Iterable[int]
) -> Iterator[tuple[str, str, Decimal]]:
    """Part, unit and its sum over the months; decimals add up exactly, in any order."""
    wanted = pc.and_(
        pc.is_in(rows["part"], value_set=pa.array(sorted(parts), pa.string())),
        pc.is_in(rows["month"], value_set=pa.array(sorted(months), pa.int32())),
    )
    sums = rows.filter(wanted).group_by(["part", "unit_code"]).aggregate([("value", "sum")])
    columns = (sums[name].to_pylist() for name in ("part", "unit_code", "value_sum"))
    return zip(*columns, strict=True)
