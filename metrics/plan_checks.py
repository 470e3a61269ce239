"""What must agree across a whole plan, and its indicators ready to compute."""

from collections.abc import Mapping

from metrics.indicator import Indicator
from metrics.indicator_checks import indicator_mistakes
from metrics.parts import Resolved
from metrics.plan import Plan
from metrics.plan_mistakes import Mistake, in_indicator
from metrics.resolver import Resolver
from metrics.table_specs import Table
from metrics.tree_checks import plan_mistakes


class PlanChecker:
    """Checks one plan and resolves its indicators; every mistake is collected."""

    def __init__(self, plan: Plan, tables: Mapping[str, Table]) -> None:
        self.plan = plan
        self.mistakes: list[Mistake] = []
        self._resolver = Resolver(tables)

    def resolve(self, skip: set[str] | None = None) -> dict[str, Resolved]:
        """The built indicators ready to compute; those in ``skip`` are known to be broken.

        An indicator without numerator and value is legal where its values come from outside; it is
        left out here and refused by the evaluation of records.
        """
        self.mistakes += plan_mistakes(self.plan, skip or set())
        for veto in self.plan.vetoes:
            self._resolver.veto_part(veto)
        built = self.plan.built_indicators()
        resolved = {}
        for name, indicator in self.plan.indicators.items():
            self.mistakes += indicator_mistakes(self.plan, name, is_built=name in built)
            if _has_calculation(indicator):
                one = self._resolver.resolve(name, indicator)
                if one:
                    resolved[name] = one
        self.mistakes += [in_indicator(text) for text in self._resolver.mistakes]
        return {name: resolved[name] for name in built if name in resolved}


def _has_calculation(indicator: Indicator) -> bool:
    ways = (indicator.numerator, indicator.value, indicator.components, indicator.table)
    return any(ways) or indicator.statistic is not None or indicator.calculation is not None
