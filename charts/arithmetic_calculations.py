"""How a value came about that is no quotient: documented calculations, medians, concentrations."""

from collections.abc import Callable, Mapping

from charts.arithmetic_points import mean_line, points_line
from charts.numbers import number
from charts.texts import text
from metrics.indicator import Calculation, Fraction, Indicator, Statistic
from metrics.score_modes import points
from metrics.values import Value
from metrics.world_bank import GOALPOSTS, reliability_index

Components = Mapping[str, Value]


def calculation_line(indicator: Indicator, value: Value, components: Components) -> str:
    """The calculation of the definition with its numbers."""
    assert indicator.calculation is not None  # noqa: S101 (asked for only where there is one)
    return _CALCULATIONS[indicator.calculation.function](indicator.calculation, value, components)


def statistic_line(spec: Fraction, value: Value, decimals: int) -> str:
    """What was put in order, and which of it was read."""
    assert spec.statistic is not None  # noqa: S101 (asked for only where there is one)
    statistic: Statistic = spec.statistic
    return text(
        f"charts.arithmetic.{statistic.kind}",
        n=number(value.n, 0),
        share=f"{statistic.share * 100:g}",
        result=number(value.value, decimals),
    )


def _issued_and_used(calculation: Calculation, value: Value, components: Components) -> str:
    """BL08: named cities by the share of use, the others by how many of the two there are."""
    eligible, used = _sum(components, "eligible"), _sum(components, "used")
    is_issued = _sum(components, "issued") > 0
    named = calculation.parameters["named"]
    counted = text("charts.arithmetic.used", eligible=number(eligible, 0), used=number(used, 0))
    issued = text("charts.arithmetic.issued" if is_issued else "charts.arithmetic.not_issued")
    result = number(value.value)
    if not isinstance(named, list) or value.unit_code not in named:
        key = ("neither", "one_of_two", "both")[is_issued + (used > 0)]
        line = text(f"charts.arithmetic.{key}", points=result)
    elif not is_issued:
        line = text("charts.arithmetic.nothing_issued", points=result)
    elif not eligible:
        line = text("charts.arithmetic.none_eligible", points=result)
    else:
        line = text(
            "charts.arithmetic.by_use", used=number(used, 0), eligible=number(eligible, 0), points=result
        )
    return text("finding.semicolon").join([issued, counted, line])


def _violations(calculation: Calculation, value: Value, components: Components) -> str:
    """JJ05: points per case, more through a related firm, and for the amount to be refunded."""
    given = {name: float(str(one)) for name, one in calculation.parameters.items()}
    cases, related = _sum(components, "cases"), _sum(components, "related")
    refundable = _sum(components, "refundable")
    by_amount = refundable / given["yuan_per_point"]
    most = given["most_for_refunds"]
    amount = text(
        "charts.arithmetic.refunds",
        amount=number(refundable, 2),
        each=f"{given['yuan_per_point']:,g}",
        points=number(by_amount),
    )
    capped = [text("charts.arithmetic.refunds_most", most=f"{most:g}")] if by_amount > most else []
    whole = text(
        "charts.arithmetic.violations",
        each=f"{given['per_case']:g}",
        other=number(cases - related, 0),
        each_related=f"{given['per_related']:g}",
        related=number(related, 0),
        refunds=number(min(most, by_amount)),
        result=number(value.value),
    )
    return text("finding.semicolon").join([amount, *capped, whole])


def _cliff_delta(_: Calculation, value: Value, components: Components) -> str:
    """GP05: who was compared; the pairs themselves are too many to write down."""
    return text(
        "charts.arithmetic.cliff_delta",
        related=number(_sum(components, "related"), 0),
        other=number(_sum(components, "other"), 0),
        result=number(value.value, 4),
    )


def _world_bank(calculation: Calculation, value: Value, components: Components) -> str:
    """M16: four scores and their mean."""
    income = float(str(calculation.parameters["income_per_capita_yuan"]))
    fixed = float(str(calculation.parameters["fixed_points"]))
    steps, days, cost, saidi, saifi = (
        components[key].value for key in ("steps", "days", "cost_yuan", "saidi", "saifi")
    )
    cost_pct = 100 * (cost or 0.0) / income
    index = reliability_index(saidi, saifi, fixed)
    values = dict(zip(GOALPOSTS, (steps or 0.0, days or 0.0, cost_pct, index), strict=True))
    cost_line = text(
        "charts.arithmetic.cost_share",
        cost=number(cost, 6),
        income=f"{income:,g}",
        result=number(cost_pct, 4),
    )
    lines = [
        text(
            "charts.arithmetic.group",
            name=text(f"charts.arithmetic.bank_{name}"),
            line=points_line(GOALPOSTS[name], one, 4),
        )
        for name, one in values.items()
    ]
    scores = [points(GOALPOSTS[name], one) or 0.0 for name, one in values.items()]
    return text("finding.semicolon").join([cost_line, *lines, mean_line(scores, value.value or 0.0)])


def _sum(components: Components, name: str) -> float:
    return float(components[name].numerator or 0)


_CALCULATIONS: dict[str, Callable[[Calculation, Value, Components], str]] = {
    "issued_and_used": _issued_and_used,
    "violations_with_refunds": _violations,
    "largest_cliff_delta": _cliff_delta,
    "world_bank_replica": _world_bank,
}
