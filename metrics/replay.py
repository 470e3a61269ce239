"""Values of parts of the period, and scores under other weights, from the cube alone.

Nothing here reads a record: a trend, a month slider or a what-if answers at once, however large the
uploads were. What holds only for the whole period (a count per user) has no value for a part of it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

import pyarrow as pa
import pyarrow.compute as pc

from data.contract import Contract
from data.units import Units
from metrics.breakdowns import Breakdown, breakdown_of
from metrics.cube import wanted_parts
from metrics.evaluation_files import StoredEvaluation
from metrics.groups import GroupReader
from metrics.parts import Resolved
from metrics.period import Month, Period
from metrics.plan_checks import PlanChecker
from metrics.plan_variants import reweighted
from metrics.score_tree import ScoreRow, compute_scores
from metrics.table_specs import all_tables
from metrics.totals import Totals
from metrics.values import Value, compute_values, indicator_values
from metrics.veto_counts import held_in

WHOLE_ONLY = "只按整个评价期计算，没有分月数值"


@dataclass(frozen=True)
class Step:
    """One month of a trend: the values of all units for the time from ``first`` to ``last``."""

    month: int
    first: date
    last: date
    values: dict[str, Value]


class Replay:
    """A stored evaluation that can be read again month by month."""

    def __init__(self, stored: StoredEvaluation, units: Units, contracts: Mapping[str, Contract]) -> None:
        self.stored = stored
        self.units = units
        given = stored.manifest["period"]
        self.period = Period(date.fromisoformat(given["from"]), date.fromisoformat(given["to"]))
        self.present = set(stored.manifest["inputs"])
        self.tables = all_tables(contracts)
        self._resolved = PlanChecker(stored.plan, self.tables).resolve()
        self._cube = stored.cube()

    def resolved(self, indicator: str) -> Resolved | None:
        """The indicator's parts, or nothing if it is not built or its datasets were absent."""
        one = self._resolved.get(indicator)
        return one if one is not None and one.needs <= self.present else None

    def definition(self, indicator: str) -> Resolved | None:
        """The indicator's parts, also where its datasets were absent; nothing if it is not built."""
        return self._resolved.get(indicator)

    @cached_property
    def groups(self) -> GroupReader:
        """Values and scores of own groups of units."""
        return GroupReader(
            plan=self.stored.plan,
            resolved=self._resolved,
            tables=self.tables,
            cube=self._cube,
            units=self.units,
            period=self.period,
            present=frozenset(self.present),
        )

    def breakdown(self, one: Resolved, name: str, unit_code: str) -> Breakdown:
        """An indicator by the categories of one of its breakdowns, in one unit."""
        return breakdown_of(one, name, unit_code, self._cube, self.units, self.period)

    def months(self) -> list[Month]:
        """The months of the period."""
        return self.period.months()

    def has_months(self, indicator: str) -> bool:
        """Whether the indicator means anything for a part of the period."""
        one = self.resolved(indicator)
        return one is not None and not one.is_whole_period

    def single(self, indicator: str) -> list[Step]:
        """Each month alone; often below the minimum n, and then it says so."""
        return self._steps(indicator, is_cumulative=False)

    def cumulative(self, indicator: str) -> list[Step]:
        """From the period's first day to the end of each month."""
        return self._steps(indicator, is_cumulative=True)

    def until(self, month: int) -> StoredEvaluation:
        """The evaluation of the time from the period's first day to the end of a month (``202003``).

        What means something only for the whole period has no data in it, and the manifest says why.
        """
        part = Period(self.period.first, self._last_day(max(self.period.first, _first_day(month))))
        if part == self.period:
            return self.stored
        plan, manifest = self.stored.plan, self.stored.manifest
        monthly = {name: one for name, one in self._resolved.items() if self.has_months(name)}
        over_time = {wanted.name: wanted.part.over_time for wanted in wanted_parts(monthly.values())}
        totals = Totals(self._cube, self.units, over_time, part, is_whole=False)
        values = compute_values(plan, monthly, totals, self.units, part, self.present)
        whole_only = {name: WHOLE_ONLY for name in plan.built_indicators() if name not in monthly}
        return StoredEvaluation(
            folder=self.stored.folder,
            plan=plan,
            values=values,
            scores=compute_scores(plan, values),
            manifest={
                **manifest,
                "period": {"from": str(part.first), "to": str(part.last)},
                "no_data": {**whole_only, **manifest["no_data"]},
            },
        )

    def _steps(self, indicator: str, *, is_cumulative: bool) -> list[Step]:
        one = self.resolved(indicator)
        if one is None or not self.has_months(indicator):
            return []
        steps = []
        parts = self._parts_of(one)
        for month in self.months():
            begin = max(self.period.first, _first_day(month.month))
            part = Period(self.period.first if is_cumulative else begin, self._last_day(begin))
            steps.append(Step(month.month, part.first, part.last, self._values(one, parts, part)))
        return steps

    def _last_day(self, begin: date) -> date:
        following = (begin.replace(day=1) + timedelta(days=31)).replace(day=1)
        return min(self.period.last, following - timedelta(days=1))

    def _parts_of(self, one: Resolved) -> pa.Table:
        names = pa.array([wanted.name for wanted in wanted_parts([one])])
        return self._cube.filter(pc.is_in(self._cube["part"], value_set=names))

    def _values(self, one: Resolved, parts: pa.Table, period: Period) -> dict[str, Value]:
        over_time = {wanted.name: wanted.part.over_time for wanted in wanted_parts([one])}
        totals = Totals(parts, self.units, over_time, period, is_whole=period == self.period)
        rows = indicator_values(one, totals, self.units, period)
        return {row.unit_code: row for row in rows if row.indicator == one.id}


def _first_day(month: int) -> date:
    return date(month // 100, month % 100, 1)


def scores_under(stored: StoredEvaluation, weights: Mapping[str, float]) -> list[ScoreRow]:
    """Scores with other weights of nodes or indicators; the plan and its result stay as they are.

    ``weights`` maps ids to weights; ids it does not name keep theirs. Vetoes hold as they did.
    """
    plan = stored.plan
    tree = reweighted(plan.tree, weights)
    held = held_in(plan, stored.manifest)
    return compute_scores(plan.model_copy(update={"tree": tree}), stored.values, held)
