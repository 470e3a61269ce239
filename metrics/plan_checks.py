"""What must agree across a whole plan: tree, definitions, points, grades."""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from itertools import pairwise

from metrics.parts import Resolved, Resolver
from metrics.plan import Benchmark, Compliance, Fraction, Indicator, Node, Plan
from metrics.table_specs import Table


class PlanChecker:
    """Checks one plan and resolves its indicators; every mistake is collected."""

    def __init__(
        self,
        plan: Plan,
        tables: Mapping[str, Table],
        sources: Mapping[str, str] | None = None,
        main: str = "",
    ) -> None:
        self.plan = plan
        self.sources = sources or {}  # indicator → the file that defines it
        self.main = main  # the file of the plan itself
        self.mistakes: list[str] = []
        self._resolver = Resolver(tables)

    def resolve(self, skip: set[str] | None = None) -> dict[str, Resolved]:
        """The built indicators ready to compute; those in ``skip`` are known to be broken.

        An indicator without numerator and value is legal where its values come from outside; it is
        left out here and refused by the evaluation of records.
        """
        skipped = skip or set()
        self._tree(skipped)
        self._grades()
        resolved = {}
        for name, indicator in self.plan.indicators.items():
            self._direction(name, indicator)
            if self._has_calculation(indicator):
                one = self._resolver.resolve(name, indicator)
                if one:
                    resolved[name] = one
        self.mistakes = [self._with_file(text) for text in self.mistakes + self._resolver.mistakes]
        built = self.plan.built_indicators()
        return {name: resolved[name] for name in built if name in resolved}

    @staticmethod
    def _has_calculation(indicator: Indicator) -> bool:
        return bool(indicator.numerator or indicator.value or indicator.components or indicator.table)

    def _with_file(self, text: str) -> str:
        """The file in front of a mistake: that of the indicator it begins with, else the plan's own."""
        name = text.split("：", maxsplit=1)[0].split(".", maxsplit=1)[0]
        source = self.sources.get(name, self.main)
        return f"{source}：{text}" if source else text

    def _tree(self, skipped: set[str]) -> None:
        leaves = list(self.plan.tree.leaves())
        nodes = list(self.plan.tree.nodes())
        names = Counter([leaf.indicator for leaf in leaves] + [node.id for node in nodes])
        self.mistakes += [f"树：“{name}”出现了{count}次" for name, count in names.items() if count > 1]
        for leaf in leaves:
            is_known = leaf.indicator in self.plan.indicators or leaf.indicator in skipped
            if leaf.built and not is_known:
                self.mistakes.append(f"树：指标 {leaf.indicator} 没有定义")
        used = {leaf.indicator for leaf in leaves}
        for name in self.plan.indicators:
            if name not in used:
                self.mistakes.append(f"{name}：指标没有用在树里")
        for node in nodes:
            self._weights(node)

    def _weights(self, node: Node) -> None:
        for child in node.children:
            if child.weight < 0:
                name = child.id if isinstance(child, Node) else child.indicator
                self.mistakes.append(f"树：{name} 的权重 {child.weight:g} 小于 0")
        if all(child.weight == 0 for child in node.children):
            self.mistakes.append(f"树：{node.id} 下的权重全为零")

    def _grades(self) -> None:
        cuts = list(self.plan.grades.values())
        if cuts and min(cuts) > 0:
            self.mistakes.append("grades：最低一等须从 0 开始")
        if len(set(cuts)) < len(cuts):
            self.mistakes.append("grades：两个等级的界线相同")
        if self.plan.campaign_end:
            try:
                date.fromisoformat(self.plan.campaign_end)
            except ValueError:
                self.mistakes.append(f"campaign_end：“{self.plan.campaign_end}”不是有效日期")

    def _direction(self, name: str, indicator: Indicator) -> None:
        scored: list[tuple[str, Fraction]] = [(name, indicator)]
        scored += [(f"{name}.{key}", one) for key, one in indicator.components.items()]
        has_score = [key for key, one in scored if one.score is not None]
        if indicator.direction == "none" and has_score:
            self.mistakes.append(f"{name}：direction 为 none 的指标不评分，不能有 score")
        for key, one in scored:
            points = _points(one)
            if points and not _is_monotone(points, indicator.direction):
                shown = "、".join(f"{point:g}" for point in points)
                self.mistakes.append(f"{key}：计分点 {shown} 与方向 {indicator.direction} 不一致")


def _points(fraction: Fraction) -> list[float]:
    """The points from best to worst."""
    match fraction.score:
        case Compliance(full=full, zero=zero):
            return [full, zero]
        case Benchmark(full=full, target=target, zero=zero):
            return [full, target, zero]
    return []


def _is_monotone(points: list[float], direction: str) -> bool:
    rising = all(left < right for left, right in pairwise(points))
    falling = all(left > right for left, right in pairwise(points))
    return rising if direction == "lower" else falling if direction == "higher" else True
