"""One unit's measure over the months: a gap is a gap, too few records are hollow, the target is drawn."""

from dataclasses import replace
from typing import Any

from charts.colours import ACCENT, BLUE, GREY, INK, SECONDARY
from charts.measure import Measure
from charts.room import widest
from charts.texts import text
from charts.trend_findings import trend_finding, trend_notes, trend_sentence
from charts.trend_layers import PLOT, trend_layers
from charts.trend_points import TrendLine, TrendPoint, gap_rows, point_rows
from charts.twin import Cell, Column, Twin, twin
from charts.vega import Chart, Source

LINE_OF_WORDS = 17  # pixels from one name to the next
LONGEST_NAME = 120

__all__ = ["TrendLine", "TrendPoint", "trend"]


def trend(
    measure: Measure,
    line: TrendLine,
    source: Source,
    *,
    compare: TrendLine | None = None,
    minimum_n: int = 0,
    is_cumulative: bool = True,
) -> Chart:
    """The unit's line, and in grey the one it is compared with."""
    if measure.grows and not is_cumulative:
        measure = replace(measure, target=None)
    lines = [line] if compare is None else [line, compare]
    months = sorted({str(point.month) for one in lines for point in one.points})
    domain = _domain(measure, lines)
    ends = _ends(measure, line, compare, domain)
    room = min(widest(str(end["words"]) for end in ends), LONGEST_NAME) + 18
    rows = [row for one in reversed(lines) for row in point_rows(measure, one, BLUE if one is line else GREY)]
    return Chart(
        spec=trend_layers(months, domain, room),
        data={
            "points": rows,
            "ends": ends,
            "gaps": gap_rows(line),
            "lines": _target(measure),
        },
        title=trend_finding(measure, line, is_cumulative),
        alt=trend_sentence(measure, line, compare, is_cumulative),
        table=_table(measure, lines),
        source=source,
        notes=trend_notes(line, minimum_n),
    )


def _domain(measure: Measure, lines: list[TrendLine]) -> tuple[float, float]:
    """From zero, unless all values lie in the upper half: then a scale from zero would flatten them."""
    values = [point.value for one in lines for point in one.points if point.value is not None]
    values += [measure.target] if measure.target is not None else []
    low, high = min(values, default=0.0), max(values, default=1.0)
    if low > high / 2 > 0:
        room = (high - low) * 0.15 or high * 0.1
        return low - room, high + room
    low = min(low, 0.0)
    return low, high + (high - low) * 0.08 if high > low else low + 1.0


def _ends(
    measure: Measure, line: TrendLine, compare: TrendLine | None, domain: tuple[float, float]
) -> list[dict[str, Any]]:
    """Name and value at the ends of the lines; words that would touch are moved apart."""
    last, other = line.last(), compare.last() if compare else None
    shift = _shift(last, other, domain)
    rows = _main_end(measure, line.name, last, shift) if last else []
    if compare and other:
        rows.append({**_end(other, compare.name, -shift, SECONDARY), "is_name": True})
    return rows


def _shift(last: TrendPoint | None, other: TrendPoint | None, domain: tuple[float, float]) -> float:
    if last is None or other is None or last.month != other.month:
        return 0.0
    apart = ((last.value or 0.0) - (other.value or 0.0)) / (domain[1] - domain[0]) * PLOT
    missing = max(0.0, 1.6 * LINE_OF_WORDS - abs(apart)) / 2
    return -missing if apart >= 0 else missing


def _main_end(measure: Measure, name: str, point: TrendPoint, shift: float) -> list[dict[str, Any]]:
    is_short = measure.is_met(point.value) is False
    value = measure.bare(point.value)
    words = text("charts.short_of_target", value=value) if is_short else value
    return [
        {**_end(point, name, shift - LINE_OF_WORDS / 2, BLUE), "is_name": True, "weight": 600},
        {**_end(point, words, shift + LINE_OF_WORDS / 2, ACCENT if is_short else INK), "weight": 600},
    ]


def _end(point: TrendPoint, words: str, shift: float, ink: str) -> dict[str, Any]:
    return {
        "month": str(point.month),
        "value": point.value,
        "words": words,
        "shift": round(shift, 1),
        "ink": ink,
        "weight": 400,
        "is_name": False,
    }


def _target(measure: Measure) -> list[dict[str, Any]]:
    if measure.target is None:
        return []
    words = text("charts.line.target", target=measure.target_words())
    return [{"value": measure.target, "words": words}]


def _table(measure: Measure, lines: list[TrendLine]) -> Twin:
    columns = [Column(text("charts.column.month"))]
    columns += [Column(one.name, measure.decimals) for one in lines]
    columns += [Column(text("charts.column.n"), 0), Column(text("charts.column.remark"))]
    by_month = [{point.month: point for point in one.points} for one in lines]
    rows: list[list[Cell]] = []
    for month in sorted({month for points in by_month for month in points}):
        own = by_month[0].get(month)
        values: list[Cell] = [point.value if (point := points.get(month)) else None for points in by_month]
        remark = "" if own and own.is_firm else text(f"states.{_state(own)}")
        rows.append([f"{month // 100}-{month % 100:02d}", *values, own.n if own else None, remark])
    return twin(measure.spoken(), columns, rows)


def _state(point: TrendPoint | None) -> str:
    return point.state.value if point and point.state.value != "ok" else "no_data"
