"""Every built indicator of one unit: value, target, what others reach, score."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from charts.markup import Child, Node, element
from charts.measure import Measure
from charts.numbers import MISSING, number
from charts.plain_table import Head, plain_table
from charts.ranking import Cell, CellState, cells_of
from charts.reading import measure_of
from charts.sparkline import sparkline
from charts.state_marks import met_mark, state_mark
from charts.texts import text
from data.benchmarks import Benchmarks, Figure
from data.units import Units
from metrics.evaluation_files import StoredEvaluation
from metrics.plan import Leaf, Plan
from metrics.plan import Node as PlanNode

NAMES_LISTED = 3


@dataclass(frozen=True)
class IndicatorRow:
    """One indicator of one unit. ``node`` is the dimension it belongs to, ``best`` the best unit's value."""

    id: str
    node: str
    measure: Measure
    cell: Cell
    best: float | None = None
    published: Mapping[str, Figure] = field(default_factory=dict)

    @property
    def value(self) -> float | None:
        """The value, also one from too few records."""
        return self.cell.value

    @property
    def is_met(self) -> bool | None:
        """Whether the target is reached; a value from too few records reaches and misses nothing."""
        counts = self.cell.state in {CellState.OK, CellState.NOT_SCORED}
        return self.measure.is_met(self.value) if counts else None


def indicator_rows(
    stored: StoredEvaluation, units: Units, unit_code: str, benchmarks: Benchmarks
) -> list[IndicatorRow]:
    """The built indicators in the order of the plan."""
    return [
        _row(stored, units, unit_code, node.id, leaf, benchmarks) for node, leaf in _built_leaves(stored.plan)
    ]


def missed_first(rows: Sequence[IndicatorRow]) -> list[IndicatorRow]:
    """Those that miss their target first, the lowest score of them first; then the others as they were."""
    missed = [row for row in rows if row.is_met is False]
    others = [row for row in rows if row.is_met is not False]
    return [*sorted(missed, key=_score), *others]


def indicators_finding(rows: Sequence[IndicatorRow]) -> str:
    """How many targets are missed and which, the lowest score first."""
    judged = [row for row in rows if row.is_met is not None]
    missed = [row.measure.name for row in missed_first(judged) if row.is_met is False]
    if not judged:
        return text("city.indicators_unknown", count=len(rows))
    if not missed:
        return text("city.indicators_all", count=len(judged))
    listed = text("finding.and").join(missed[:NAMES_LISTED])
    key = "city.indicators_missed" if len(missed) <= NAMES_LISTED else "city.indicators_missed_more"
    return text(key, count=len(judged), missed=len(missed), names=listed)


def indicator_table(
    rows: Sequence[IndicatorRow],
    unit_name: str,
    benchmarks: Benchmarks,
    hrefs: Mapping[str, str],
    trends: Mapping[str, Sequence[float | None]],
) -> Node:
    """The table; places of the benchmarks stand in columns of their own if they have any figure here."""
    places = [place for place in benchmarks.places if any(place in row.published for row in rows)]
    heads = [
        Head(text("city.indicator")),
        Head(unit_name, is_number=True, width="9%"),
        Head(text("city.target"), is_number=True, width="9%"),
        Head(text("city.verdict"), width="10%"),
        *(
            Head(benchmarks.places[place], is_number=True, width="7%", is_hidden_on_phones=True)
            for place in places
        ),
        Head(text("city.best"), is_number=True, width="9%", is_hidden_on_phones=True),
        Head(text("ranking.score"), is_number=True, width="8%"),
        Head(text("city.trend"), width="110px", is_hidden_on_phones=True),
    ]
    cells = [_cells(row, places, hrefs.get(row.id), trends.get(row.id, ())) for row in rows]
    return plain_table(text("city.indicators_caption"), heads, cells, is_dense=True, is_stacked=False)


def published_notes(rows: Iterable[IndicatorRow], benchmarks: Benchmarks) -> list[str]:
    """Source and year of every published figure that the table shows, and how it differs from ours."""
    by_source: dict[tuple[str, str, int], list[str]] = {}
    for row in rows:
        for place, figure in row.published.items():
            origin = (benchmarks.places[place], figure.source, figure.year)
            note = text("city.published_note", note=figure.note) if figure.note else ""
            by_source.setdefault(origin, []).append(row.measure.name + note)
    return [
        text(
            "city.published",
            place=place,
            source=benchmarks.sources[source],
            year=year,
            names=text("finding.and").join(names),
        )
        for (place, source, year), names in by_source.items()
    ]


def _built_leaves(plan: Plan) -> list[tuple[PlanNode, Leaf]]:
    return [
        (node, child)
        for node in plan.tree.nodes()
        for child in node.children
        if isinstance(child, Leaf) and plan.is_built(child)
    ]


def _row(
    stored: StoredEvaluation,
    units: Units,
    unit_code: str,
    node: str,
    leaf: Leaf,
    benchmarks: Benchmarks,
) -> IndicatorRow:
    measure = measure_of(stored.plan, leaf.indicator)
    _, cells = cells_of(stored, units, units.level(unit_code), leaf.indicator)
    return IndicatorRow(
        id=leaf.indicator,
        node=node,
        measure=measure,
        cell=cells[unit_code],
        best=_best(measure, cells.values()),
        published=benchmarks.of(stored.plan.id, leaf.indicator),
    )


def _best(measure: Measure, cells: Iterable[Cell]) -> float | None:
    """The best of the values that count; none where neither higher nor lower is better."""
    known = [cell.value for cell in cells if cell.value is not None and cell.state is CellState.OK]
    if not known or measure.direction == "none":
        return None
    return min(known) if measure.direction == "lower" else max(known)


def _score(row: IndicatorRow) -> float:
    return row.cell.score if row.cell.score is not None else 100.0


def _cells(
    row: IndicatorRow, places: Sequence[str], href: str | None, trend: Sequence[float | None]
) -> list[Child]:
    published = [row.published.get(place) for place in places]
    return [
        _name(row, href),
        element("b", row.measure.bare(row.value)) if row.value is not None else MISSING,
        row.measure.target_words(),
        met_mark(row.is_met) or state_mark(row.cell.state),
        *(row.measure.bare(figure.value) if figure else MISSING for figure in published),
        row.measure.bare(row.best),
        number(row.cell.score),
        sparkline(trend, text("city.trend_alt", name=row.measure.name), row.is_met),
    ]


def _name(row: IndicatorRow, href: str | None) -> Node:
    name: Child = element("a", row.measure.name, href=href) if href else row.measure.name
    unit = element("span", row.measure.unit, class_="unit") if row.measure.unit else None
    return element("span", name, unit)
