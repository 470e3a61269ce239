"""Own groups of units: their values and scores from the cube, without touching a record.

A group is computed as a unit of its own: the records of its members, each once. Whoever chooses all that
lies below a unit has chosen that unit, with what is recorded of it as a whole.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import pyarrow as pa
import pyarrow.compute as pc

from data.errors import UserError
from data.units import LEVELS, Unit, Units
from metrics.cube import ALL, SCHEMA, SPREAD, Wanted, wanted_parts
from metrics.parts import Resolved
from metrics.period import Period
from metrics.plan import Plan
from metrics.score_specs import RELATIVE
from metrics.score_tree import ScoreRow, compute_scores
from metrics.table_specs import Table
from metrics.totals import Totals
from metrics.values import Value, compute_values
from metrics.veto import HeldVeto
from metrics.veto_counts import held_vetoes, veto_parts

GROUP = "group"  # the code of a group that is no unit of the table


@dataclass(frozen=True)
class GroupResult:
    """Values and scores as of a unit; without scores where points depend on who else is scored."""

    unit: Unit
    values: tuple[Value, ...]
    scores: tuple[ScoreRow, ...]
    held: tuple[HeldVeto, ...]


@dataclass(frozen=True)
class GroupReader:
    """What groups of one evaluation are computed from; ``present`` names the datasets it was given."""

    plan: Plan
    resolved: Mapping[str, Resolved]
    tables: Mapping[str, Table]
    cube: pa.Table
    units: Units
    period: Period
    present: frozenset[str]

    def of(self, chosen: Collection[str]) -> GroupResult:
        """All indicators of the chosen cities and counties together.

        Raises ``UserError`` where none is chosen or one is no unit of the table.
        """
        members = closed(chosen, self.units)
        unit = _as_unit(members, self.units)
        place = Units((unit,))
        over_time = {one.name: one.part.over_time for one in self._wanted}
        totals = Totals(self._cells(members, unit), place, over_time, self.period)
        values = compute_values(self.plan, self.resolved, totals, place, self.period, set(self.present))
        held = held_vetoes(self.plan, totals, place)
        scores = [] if _is_relative(self.plan) else compute_scores(self.plan, values, held)
        return GroupResult(unit, tuple(values), tuple(scores), tuple(held))

    @cached_property
    def _wanted(self) -> list[Wanted]:
        return wanted_parts(self.resolved.values()) + veto_parts(self.plan, self.tables)

    @cached_property
    def _whole(self) -> pa.Table:
        """What is not split by a breakdown: a fraction of the cube."""
        return self.cube.filter(pc.is_in(self.cube["breakdown"], value_set=pa.array([ALL, SPREAD])))

    def _cells(self, members: Collection[str], unit: Unit) -> pa.Table:
        """What was recorded of the members, as if of one unit; a record of an abolished code counts too."""
        codes = [one.unit_code for one in self.units.rows if self.units.resolve(one.unit_code) in members]
        cells = self._whole.filter(pc.is_in(self._whole["unit_code"], value_set=pa.array(codes)))
        keys = [name for name in SCHEMA.names if name not in {"unit_code", "value"}]
        sums = cells.group_by(keys).aggregate([("value", "sum")])
        code = pa.array([unit.unit_code] * sums.num_rows, pa.string())
        columns = {"unit_code": code, "value": sums["value_sum"]}
        chosen = [columns[name] if name in columns else sums[name] for name in SCHEMA.names]
        return pa.table(chosen, names=SCHEMA.names).cast(SCHEMA)


def closed(chosen: Collection[str], units: Units) -> frozenset[str]:
    """The chosen units, all below them, and every unit of which all below is chosen; each once."""
    unknown = [code for code in chosen if code not in units]
    if unknown or not chosen:
        raise UserError(f"单位 {'、'.join(unknown)} 不在单位表中。" if unknown else "请至少选择一个单位。")
    wanted = {units.resolve(code) for code in chosen}
    members = {one.unit_code for one in units.current if wanted & set(units.lineage(one.unit_code))}
    for unit in _lowest_first(units):
        below = units.below(unit.unit_code)
        if below and members.issuperset(below):
            members.add(unit.unit_code)
    return frozenset(members)


def _as_unit(members: Collection[str], units: Units) -> Unit:
    """The unit that the members are, if they are one; else a group, which is judged as the province is."""
    tops = [code for code in sorted(members) if units.parent(code) not in members]
    if len(tops) > 1:
        return Unit(GROUP, GROUP, LEVELS[0])
    return Unit(tops[0], units.name(tops[0]), units.level(tops[0]))


def _lowest_first(units: Units) -> Iterator[Unit]:
    return iter(sorted(units.current, key=lambda one: -len(units.lineage(one.unit_code))))


def _is_relative(plan: Plan) -> bool:
    """Whether any points come from the units that are scored together."""
    scored = [
        one.score
        for indicator in plan.built_indicators().values()
        for one in (indicator, *indicator.components.values())
    ]
    return any(isinstance(score, RELATIVE) for score in scored)
