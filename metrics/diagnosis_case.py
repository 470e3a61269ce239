"""The values and scores of one level as the diagnostics of a plan read them."""

from collections.abc import Iterable

from metrics.plan import Plan
from metrics.score_shares import nominal_shares, real_shares
from metrics.score_tree import ScoreRow
from metrics.values import Value

ROUNDING = 1e-9  # parts that miss the total by less than this of it make it up


class Case:
    """The values and scores of one level, by indicator and unit."""

    def __init__(self, plan: Plan, values: Iterable[Value], scores: Iterable[ScoreRow], level: str) -> None:
        self.plan = plan
        self.values: dict[str, dict[str, Value]] = {}
        for value in values:
            if value.level == level:
                self.values.setdefault(value.indicator, {})[value.unit_code] = value
        self.scores: dict[str, dict[str, float | None]] = {}
        for row in scores:
            if row.level == level:
                self.scores.setdefault(row.unit_code, {})[row.node] = row.score
        self.units = list(self.scores)
        self.nominal = nominal_shares(plan.tree)
        self.is_additive = all(node.aggregate == "arithmetic" for node in plan.tree.nodes())
        self._shares = {unit: real_shares(plan.tree, scores) for unit, scores in self.scores.items()}
        self._adding_up = [unit for unit in self.units if self.is_additive and self._adds_up(unit)]
        self.totals = [self._total(unit) for unit in self._adding_up]

    def oriented(self, name: str) -> list[float | None]:
        """The values of all units that count, higher being better."""
        sign = -1 if self.plan.indicators[name].direction == "lower" else 1
        found = [self.values.get(name, {}).get(unit) for unit in self.units]
        counted = [value.scored_value if value else None for value in found]
        return [None if one is None else sign * one for one in counted]

    def points_in_total(self, name: str) -> list[float]:
        """What the indicator gives to the total in each unit whose total is made up like this."""
        return [self._points(unit, name) for unit in self._adding_up]

    def _points(self, unit: str, name: str) -> float:
        return self._shares[unit].get(name, 0.0) * (self.scores[unit].get(name) or 0.0)

    def _total(self, unit: str) -> float:
        return self.scores[unit][self.plan.tree.id] or 0.0

    def _adds_up(self, unit: str) -> bool:
        """Not where a veto holds: there the points of a dimension are taken away."""
        parts = sum(self._points(unit, name) for name in self._shares[unit])
        return bool(self._shares[unit]) and abs(parts - self._total(unit)) <= ROUNDING * max(
            1.0, abs(self._total(unit))
        )
