"""Every drawing with every kind of input; ``python -m tests.charts.gallery OUT`` writes them to look at."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import vl_convert

from charts.distribution import Group, distribution
from charts.export import as_png
from charts.measure import Mark, Measure
from charts.ranking import CellState
from charts.slope import Move, slope
from charts.tile_map import tile_map
from charts.trend import TrendLine, TrendPoint, trend
from charts.unit_bars import unit_bars
from charts.vega import Chart, Source
from charts.waterfall import Loss, waterfall
from data.units import load_units

GRADES = {"A": 90.0, "B": 80.0, "C": 70.0, "D": 60.0, "E": 0.0}
SOURCE = Source("2019-07-01至2020-06-30", "2020-09-01", "计算结果 e1，未发布", is_synthetic=True)
OUTAGES = Measure("农村用户年均停电时间", "小时/户", "lower", 15.0, 10.88, "省内最好")
TOTAL = Measure("总分", "分", "higher", is_score=True)
ON = date(2020, 9, 2)
WIDE, PHONE = 1136, 358  # what a page of 1440 and of 390 pixels leaves
HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"]},{"mark":"bar"',
    "datum['code']",
    "${alert(1)}",
    "=1+1\t\r\n",
    "\u202eevil\x00\x0b\x1b",  # each of the last three ended the process that drew it
    "\ufffe\uffff",
    "'; drop table units; --",
)


@dataclass(frozen=True)
class Drawing:
    """A function of charts/ that draws, and how it is called with the units of a case."""

    module: str
    function: str
    make: Callable[[list[Mark]], Chart]


def cases() -> dict[str, list[Mark]]:
    """Thirteen cities as they are, and everything that may go wrong with them."""
    units = load_units()
    cities = units.at_level("city")
    normal = [_mark(code, units.name(code), 10.88 + 0.77 * place) for place, code in enumerate(cities)]
    normal[6] = _missing(cities[6], units.name(cities[6]), CellState.BELOW_MINIMUM)
    return {
        "normal": normal,
        "empty": [],
        "hostile": [_mark(f"{name}{place}", name, 9.0 + place) for place, name in enumerate(HOSTILE)],
        "long": [
            _mark(f"9{place}", "很长很长的单位名称" * 12 + str(place), 1e6 + place) for place in range(5)
        ],
        "one": normal[:1],
        "equal": [_mark(code, units.name(code), 5.0) for code in cities],
        "missing": [_missing(code, units.name(code), CellState.NO_DATA) for code in cities],
        "zero": [_mark(code, units.name(code), 0.0) for code in cities],
        "many": [
            _mark(code, units.name(code), place % 17 + 3.0)
            for place, code in enumerate(units.at_level("county"))
        ],
    }


def _mark(code: str, name: str, value: float) -> Mark:
    return Mark(code, name, value, score=max(0.0, 100 - 2 * value), grade="B", n=100)


def _missing(code: str, name: str, state: CellState) -> Mark:
    return Mark(code, name, None, state=state, reason="样本数少于20，不评分", n=7)


def _scored(marks: list[Mark]) -> list[Mark]:
    return [Mark(one.code, one.name, one.score, one.score, one.grade, one.state, one.reason) for one in marks]


def _first(marks: list[Mark]) -> str:
    return marks[0].code if marks else ""


def _trend(marks: list[Mark]) -> Chart:
    """The units' values as months: what is missing there is a gap here."""
    months = [201907 + place if place < 6 else 202001 + place - 6 for place in range(min(len(marks), 12))]
    points = [
        TrendPoint(month, mark.value, mark.n, mark.state if place != 3 else CellState.BELOW_MINIMUM)
        for place, (month, mark) in enumerate(zip(months, marks, strict=False))
    ]
    name = marks[0].name if marks else "没有月份的市"
    compare = TrendLine("江苏省", tuple(TrendPoint(month, 14.0, 500) for month in months))
    return trend(OUTAGES, TrendLine(name, tuple(points)), SOURCE, compare=compare, minimum_n=20)


def _slope(marks: list[Mark]) -> Chart:
    """Ranks in the order of the units; the first two change places."""
    order = list(range(1, len(marks) + 1))
    after = [*reversed(order[:2]), *order[2:]]
    moves = [
        Move(mark.code, mark.name, before if mark.value is not None else None, then)
        for mark, before, then in zip(marks, order, after, strict=True)
    ]
    return slope(moves, SOURCE, "city", "可靠用电加到45")


def _waterfall(marks: list[Mark]) -> Chart:
    losses = [Loss(mark.code, mark.name, mark.value and mark.value / 100) for mark in marks[:7]]
    known = [loss.points for loss in losses if loss.points is not None]
    return waterfall("淮安市", 100 - sum(known) if known else None, losses, SOURCE)


DRAWINGS = (
    Drawing("tile_map", "tile_map", lambda marks: tile_map(TOTAL, _scored(marks), GRADES, SOURCE)),
    Drawing("unit_bars", "unit_bars", lambda marks: unit_bars(OUTAGES, marks, SOURCE, "city", _first(marks))),
    Drawing(
        "distribution",
        "distribution",
        lambda marks: distribution(
            OUTAGES, [Group("city", tuple(marks)), Group("county", tuple(marks))], SOURCE, {_first(marks)}
        ),
    ),
    Drawing("trend", "trend", _trend),
    Drawing("slope", "slope", _slope),
    Drawing("waterfall", "waterfall", _waterfall),
)


def drawn(chart: Chart, width: int) -> bytes:
    """The drawing alone as PNG, as wide as a page leaves room for."""
    spec = chart.vega()
    spec["width"] = width
    if chart.shape:
        spec["height"] = round(min(width, 576) * chart.shape)
    return vl_convert.vegalite_to_png(spec)


def main(folder: Path) -> None:
    """Write every drawing of every case, for a wide page, for a phone, and as it is saved."""
    folder.mkdir(parents=True, exist_ok=True)
    for drawing in DRAWINGS:
        for case, marks in cases().items():
            chart = drawing.make(marks)
            for width in (WIDE, PHONE):
                (folder / f"{drawing.function}-{case}-{width}.png").write_bytes(drawn(chart, width))
            (folder / f"{drawing.function}-{case}-saved.png").write_bytes(as_png(chart, ON))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
