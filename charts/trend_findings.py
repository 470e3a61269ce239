"""What a trend says, in sentences made from its numbers."""

from collections.abc import Sequence

from charts.measure import Measure, best_first_by
from charts.numbers import number
from charts.texts import text
from charts.trend_points import TrendLine, TrendPoint

MONTHS_LISTED = 4


def trend_finding(measure: Measure, line: TrendLine, is_cumulative: bool) -> str:
    """The title: where the period ends, or how many months meet the target and which is furthest off."""
    firm = line.firm()
    if not firm:
        return text("charts.trend.none", unit=line.name, name=measure.name)
    return _cumulative(measure, line, firm) if is_cumulative else _single(measure, line, firm)


def trend_sentence(measure: Measure, line: TrendLine, compare: TrendLine | None, is_cumulative: bool) -> str:
    """What the drawing shows, for everybody and for those who cannot see it."""
    kind = "cumulative" if is_cumulative else "single"
    said = [text(f"charts.trend.what_{kind}", unit=line.name, measure=measure.spoken())]
    firm = line.firm()
    if firm:
        said.append(
            text(
                "charts.units.range",
                first=firm[0].words(),
                first_value=measure.written(firm[0].value),
                last=firm[-1].words(),
                last_value=measure.written(firm[-1].value),
            )
        )
    if measure.target is not None:
        said.append(text("charts.units.target", target=measure.target_words()))
    if compare is not None and (last := compare.last()):
        said.append(text("charts.trend.compare", name=compare.name, value=measure.written(last.value)))
    return text("finding.comma").join(said) + text("finding.stop")


def trend_notes(line: TrendLine, minimum_n: int) -> tuple[str, ...]:
    """What the hollow points are, and which months have no value."""
    few = [point for point in line.points if point.has_too_few]
    gone = [point for point in line.points if point.value is None]
    notes = [
        text("charts.trend.few", months=_months(few), needed=number(float(minimum_n), 0)) if few else "",
        text("charts.trend.gone", months=_months(gone)) if gone else "",
    ]
    return tuple(note for note in notes if note)


def _cumulative(measure: Measure, line: TrendLine, firm: Sequence[TrendPoint]) -> str:
    last = firm[-1]
    said = text(
        "charts.trend.cumulative",
        unit=line.name,
        name=measure.name,
        month=last.words(),
        value=measure.written(last.value),
    )
    is_met = measure.is_met(last.value)
    if is_met is None:
        return said
    key = "charts.trend.meets" if is_met else "charts.trend.misses"
    return said + text(key, target=measure.target_words())


def _single(measure: Measure, line: TrendLine, firm: Sequence[TrendPoint]) -> str:
    worst = best_first_by(measure, firm, lambda point: point.value or 0.0)[-1]
    met = [measure.is_met(point.value) for point in firm]
    key = "charts.trend.single_plain" if None in met else "charts.trend.single"
    return text(
        key,
        unit=line.name,
        name=measure.name,
        months=len(firm),
        met=sum(1 for one in met if one),
        month=worst.words(),
        value=measure.written(worst.value),
    )


def _months(points: Sequence[TrendPoint]) -> str:
    listed = text("finding.and").join(point.words() for point in points[:MONTHS_LISTED])
    if len(points) <= MONTHS_LISTED:
        return listed
    return text("charts.trend.and_more", months=listed, count=len(points))
