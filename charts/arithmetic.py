"""The worked arithmetic of one score, in plain Chinese, so that a reader can do it again by hand."""

from collections.abc import Mapping
from dataclasses import dataclass

from charts.arithmetic_calculations import calculation_line, statistic_line
from charts.arithmetic_parts import division_line, enough_decimals_in, formula_line
from charts.arithmetic_points import enough_decimals, mean_line, points_line, relative_line
from charts.numbers import number
from charts.texts import text
from metrics.indicator import Fraction, Indicator
from metrics.period import Period
from metrics.score_modes import points
from metrics.score_specs import RELATIVE, Score
from metrics.values import Status, Value


@dataclass(frozen=True)
class Worked:
    """How the value came about, how it became points, and the points; either line may be empty."""

    value_line: str
    points_line: str
    score: float | None

    def sentence(self) -> str:
        """Both lines as one sentence."""
        said = [line for line in (self.value_line, self.points_line) if line]
        return text("finding.semicolon").join(said) + text("finding.stop")


def worked(
    indicator: Indicator,
    value: Value,
    components: Mapping[str, Value],
    minimum_n: int,
    period: Period | None,
    among_others: float | None = None,
) -> Worked:
    """The arithmetic of one unit's score. ``components`` are the values by their key (``lvn``).

    Without a period (values from outside) only the points are worked out. ``among_others`` is the score
    where it depends on the other units, so that it cannot be worked out from this unit's value.
    """
    if value.value is None:
        key = "not_applicable" if value.status is Status.NOT_APPLICABLE else "no_data"
        return Worked("", text(f"charts.arithmetic.{key}"), None)
    decimals = enough_decimals(indicator.score, value.value)
    value_line = _value_line(indicator, value, components, period, decimals)
    if value.status is Status.BELOW_MINIMUM:
        too_few = text("charts.arithmetic.too_few", n=number(value.n, 0), needed=number(minimum_n, 0))
        return Worked(value_line, too_few, None)
    relative = [score for score in _scores(indicator) if isinstance(score, RELATIVE)]
    if relative:
        return Worked(value_line, relative_line(relative, among_others), among_others)
    if indicator.score is not None and not isinstance(indicator.score, RELATIVE):
        line = points_line(indicator.score, value.value, decimals)
        return Worked(value_line, line, points(indicator.score, value.value))
    return _from_components(indicator, components, value_line, period)


def _scores(indicator: Indicator) -> list[Score]:
    given = [indicator.score, *(part.score for part in indicator.components.values())]
    return [score for score in given if score is not None]


def _value_line(
    indicator: Indicator,
    value: Value,
    components: Mapping[str, Value],
    period: Period | None,
    decimals: int,
) -> str:
    if period is None or value.value is None:
        return ""
    if value.numerator is not None:
        return division_line(indicator, indicator.table, value, period, decimals)
    if indicator.statistic is not None:
        return statistic_line(indicator, value, decimals)
    if indicator.calculation is not None:
        return calculation_line(indicator, value, components)
    if indicator.value is None:
        return ""
    given = {key: one.value for key, one in components.items()} | period.quantities()
    shown = enough_decimals_in(indicator.value, given, decimals)
    lines = [
        _component_line(spec, components[key], period, shown)
        for key, spec in indicator.components.items()
        if key in components and components[key].value is not None
    ]
    result = formula_line(indicator.value, given, decimals, value.value, shown)
    return text("finding.semicolon").join([*lines, result])


def _component_line(spec: Fraction, value: Value, period: Period, decimals: int) -> str:
    line = division_line(spec, spec.table, value, period, decimals)
    return text("charts.arithmetic.group", name=spec.name.zh, line=line) if spec.name else line


def _from_components(
    indicator: Indicator, components: Mapping[str, Value], value_line: str, period: Period | None
) -> Worked:
    """Groups with points of their own: the mean of the groups that have some."""
    lines, scores = [value_line] if value_line else [], []
    for key, spec in indicator.components.items():
        own = components[key].value if key in components else None
        if spec.score is None or isinstance(spec.score, RELATIVE) or own is None:
            continue
        score = points(spec.score, own)
        if score is not None:
            decimals = enough_decimals(spec.score, own)
            if period:
                lines.append(_component_line(spec, components[key], period, decimals))
            lines.append(points_line(spec.score, own, decimals))
            scores.append(score)
    if not scores:
        return Worked(value_line, text("charts.arithmetic.not_scored"), None)
    mean = sum(scores) / len(scores)
    return Worked(text("finding.semicolon").join(lines), mean_line(scores, mean), mean)


def loss_line(score: float, weight: float) -> str:
    """What the score costs the total: ``weight`` is the indicator's share of 100 points."""
    return text(
        "charts.arithmetic.loss",
        weight=number(weight),
        score=number(score),
        points=number((100 - score) * weight / 100),
    )
