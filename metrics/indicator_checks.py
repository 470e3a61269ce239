"""What must agree in one indicator: direction and points, what its components do, who stands for it."""

from collections.abc import Iterator
from itertools import pairwise

from metrics.indicator import Fraction, Indicator
from metrics.plan import Plan
from metrics.plan_mistakes import Mistake
from metrics.score_specs import RELATIVE, Benchmark, Compliance

STANDS_FOR_IT = ("author", "checker", "clause", "reviewed", "next_review")


def indicator_mistakes(plan: Plan, name: str, *, is_built: bool) -> Iterator[Mistake]:
    """Every mistake in one indicator of the plan; what is not built need not be stood for yet."""
    indicator = plan.indicators[name]
    yield from _points_and_direction(name, indicator)
    yield from _components(name, indicator)
    if indicator.reviewed and indicator.next_review and indicator.next_review <= indicator.reviewed:
        words = f"{name}：下次复核日期 {indicator.next_review} 不晚于复核日期 {indicator.reviewed}"
        yield Mistake(words, name, ("next_review",))
    if plan.publishable:
        yield from _judging_by_others(name, indicator)
        if is_built:
            yield from _nobody_stands_for(name, indicator)


def _parts(name: str, indicator: Indicator) -> list[tuple[tuple[str, ...], Fraction]]:
    """The indicator and its components by the steps to them."""
    components = [((name, key), one) for key, one in indicator.components.items()]
    return [((name,), indicator), *components]


def _points_and_direction(name: str, indicator: Indicator) -> Iterator[Mistake]:
    parts = _parts(name, indicator)
    if indicator.direction == "none" and any(one.score is not None for _, one in parts):
        yield Mistake(f"{name}：direction 为 none 的指标不评分，不能有 score", name, ("direction",))
    for place, one in parts:
        points = _points(one)
        if points and not _is_monotone(points, indicator.direction):
            shown = "、".join(f"{point:g}" for point in points)
            words = f"{'.'.join(place)}：计分点 {shown} 与方向 {indicator.direction} 不一致"
            yield Mistake(words, name, (*place[1:], "score"))


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


def _components(name: str, indicator: Indicator) -> Iterator[Mistake]:
    """A component enters the formula or the calculation, or carries points; else it belongs ``beside``."""
    scored = [key for key, one in indicator.components.items() if one.score is not None]
    if indicator.score is not None and scored:
        words = f"{name}：指标和分项 {'、'.join(scored)} 都写了 score，只能写一处"
        yield Mistake(words, name, ("score",))
    if indicator.value is not None or indicator.calculation is not None:
        return
    for key in indicator.components:
        if key not in scored:
            words = f"{name}：分项“{key}”没有用处（不在算式里，也没有 score）；只供展示的写在 beside 下"
            yield Mistake(words, name, (key,))


def _judging_by_others(name: str, indicator: Indicator) -> Iterator[Mistake]:
    """In a publishable plan nothing depends on who else is scored."""
    for place, one in _parts(name, indicator):
        if isinstance(one.score, RELATIVE):
            words = (
                f"{'.'.join(place)}：计分方式 {one.score.mode} 随参评单位而变，"
                "可公布的方案（publishable: true）不能用"
            )
            yield Mistake(words, name, (*place[1:], "score"))


def _nobody_stands_for(name: str, indicator: Indicator) -> Iterator[Mistake]:
    missing = [key for key in STANDS_FOR_IT if not getattr(indicator, key)]
    if missing:
        yield Mistake(f"{name}：可公布的方案（publishable: true）还须写明 {'、'.join(missing)}", name)
