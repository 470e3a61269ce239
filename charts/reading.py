"""From an evaluation to what a drawing takes: measures, units' values, where they come from."""

from collections.abc import Sequence

from charts.measure import Mark, Measure
from charts.numbers import period
from charts.ranking import Cell, CellState, Column, cells_of, node_names
from charts.ranking_findings import reason_of
from charts.ranking_table import unit_word
from charts.texts import text
from charts.trend_points import TrendLine, TrendPoint
from charts.vega import Source
from data.units import Units
from metrics.evaluation_files import StoredEvaluation
from metrics.indicator import Indicator
from metrics.plan import Plan
from metrics.replay import Step
from metrics.score_specs import Benchmark, Compliance
from metrics.values import Value


def measure_of(plan: Plan, id_: str, *, as_score: bool = False) -> Measure:
    """The measure of a node (its score) or of an indicator (its value, or its score)."""
    names = node_names(plan)
    if id_ in names:
        return _score_measure(names[id_])
    indicator = plan.indicators[id_]
    name = indicator.name.zh if indicator.name else id_
    if as_score:
        return _score_measure(text("finding.table", name=name))
    return Measure(
        name=name,
        unit=unit_word(indicator.unit),
        direction=indicator.direction,
        target=target_of(indicator),
        grows=any("period_hours" in one.scale for one in (indicator, *indicator.components.values())),
    )


def target_of(indicator: Indicator) -> float | None:
    """The value that meets the target: 80 points in ``benchmark``, full points in ``compliance``."""
    match indicator.score:
        case Benchmark(target=target):
            return target
        case Compliance(full=full):
            return full
    return None


def marks_of(
    stored: StoredEvaluation, units: Units, level: str, id_: str, *, as_score: bool = False
) -> list[Mark]:
    """Every unit of the level in the order of the codes; a unit without a value says why.

    A value below the minimum n is not shown as a value: it would be compared with others that are.
    """
    is_score = as_score or id_ in node_names(stored.plan)
    column, cells = cells_of(stored, units, level, id_)
    return [_mark(code, units.name(code), column, cell, is_score) for code, cell in cells.items()]


def source_of(stored: StoredEvaluation, computed_on: str, standing: str = "") -> Source:
    """Period and standing of the evaluation, and whether its records were made up."""
    given = stored.manifest["period"]
    return Source(
        period=period(given["from"], given["to"]) if given else "",
        computed_on=computed_on,
        standing=standing,
        is_synthetic=bool(stored.manifest["synthetic"]),
    )


def trend_line(steps: Sequence[Step], unit_code: str, name: str) -> TrendLine:
    """One unit's months from a replayed evaluation."""
    return TrendLine(name, tuple(_point(step, step.values.get(unit_code)) for step in steps))


def _point(step: Step, value: Value | None) -> TrendPoint:
    if value is None:
        return TrendPoint(step.month, None, state=CellState.NO_DATA)
    return TrendPoint(step.month, value.value, value.n, CellState(value.status.value))


def _score_measure(name: str) -> Measure:
    return Measure(name=name, unit=text("units.point"), direction="higher", is_score=True)


def _mark(code: str, name: str, column: Column, cell: Cell, is_score: bool) -> Mark:
    value = cell.score if is_score else _shown_value(cell)
    return Mark(
        code=code,
        name=name,
        value=value,
        score=cell.score,
        grade=cell.grade,
        state=CellState.OK if value is not None else cell.state,
        reason="" if value is not None else reason_of(cell, column),
        n=cell.n,
    )


def _shown_value(cell: Cell) -> float | None:
    return cell.value if cell.state in {CellState.OK, CellState.NOT_SCORED} else None
