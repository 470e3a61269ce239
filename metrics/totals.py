"""From the cube to sums per unit: months added up, children added to their parents."""

from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal

import pyarrow as pa
import pyarrow.compute as pc

from data.errors import UserError
from data.units import Units
from metrics.cube import ALL, WHOLE_PERIOD
from metrics.period import Period

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
        self._sums: dict[tuple[str, str], Decimal] = defaultdict(lambda: ZERO)
        months = {one.month for one in period.months()}
        counted = {
            "flow": months | {WHOLE_PERIOD},
            "stock": {max(months)},
            "whole_period": {WHOLE_PERIOD, *months} if is_whole else set(),
        }
        lineages = {unit.unit_code: units.lineage(unit.unit_code) for unit in units.rows}
        rows = cube.filter(pc.equal(cube["breakdown"], ALL)).select(["part", "unit_code", "month", "value"])
        for part, unit_code, month, value in zip(*(column.to_pylist() for column in rows), strict=True):
            if part not in over_time or month not in counted[over_time[part]]:
                continue
            if unit_code not in lineages:
                raise UserError(f"记录中的单位代码“{unit_code}”不在单位表中，请补充单位表或更正记录。")
            for unit in lineages[unit_code]:
                self._sums[part, unit] += value

    def of(self, part: str, unit_code: str) -> Decimal:
        """The sum of a part in a unit, 0 where no record counts."""
        return self._sums.get((part, unit_code), ZERO)
