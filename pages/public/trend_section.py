"""The months of one indicator in one unit, beside those of another; cumulative, or each month alone."""

from charts.frame import note
from charts.reading import measure_of, trend_line
from charts.texts import text
from charts.trend import TrendLine, trend
from metrics.replay import Step
from pages.address import Address
from pages.drawing import show_chart
from pages.public.opening import View
from pages.show import show

CUMULATIVE, SINGLE = "cumulative", "single"


def choose_months(address: Address) -> None:
    """Read the choice from the address."""
    address.choice("months", [CUMULATIVE, SINGLE], CUMULATIVE)


def trend_section(view: View, indicator: str, unit_code: str, compare: str | None) -> None:
    """Control and drawing; a month alone often has too few records, so cumulative comes first."""
    if indicator not in view.plan.built_indicators():
        return
    if not view.kept.replay.has_months(indicator):
        show(note(text("city.no_months")))
        return
    kinds = {kind: text(f"city.months_{kind}") for kind in (CUMULATIVE, SINGLE)}
    view.segments("months", text("city.months"), kinds, is_bare=True)
    is_cumulative = view.chosen("months") == CUMULATIVE
    steps = view.kept.cumulative(indicator) if is_cumulative else view.kept.single(indicator)
    chart = trend(
        measure_of(view.plan, indicator),
        _line(view, steps, unit_code),
        view.source,
        compare=_line(view, steps, compare) if compare else None,
        minimum_n=view.plan.indicators[indicator].minimum_n.at(view.units.level(unit_code)),
        is_cumulative=is_cumulative,
    )
    show_chart(chart, "trend")


def _line(view: View, steps: list[Step], unit_code: str) -> TrendLine:
    return trend_line(steps, unit_code, view.units.name(unit_code))
