"""The first lines about one unit: total, grade, rank, what it misses, and the page's title."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from charts.city_indicators import IndicatorRow
from charts.facts import Fact
from charts.numbers import MISSING, number, whole
from charts.ranking import Cell, cells_of
from charts.ranking_table import grade_mark
from charts.shades import shades
from charts.texts import text
from data.units import Units
from metrics.evaluation_files import StoredEvaluation
from metrics.plan import Plan


@dataclass(frozen=True)
class Place:
    """Where one unit stands among those of its level."""

    name: str
    level: str
    total: Cell
    units: int  # of its level
    ranked: int  # of them, those with a rank
    median: float | None


def place_of(stored: StoredEvaluation, units: Units, unit_code: str) -> Place:
    """The unit's total among its level."""
    level = units.level(unit_code)
    _, cells = cells_of(stored, units, level, stored.plan.tree.id)
    scores = [cell.score for cell in cells.values() if cell.score is not None]
    return Place(
        name=units.name(unit_code),
        level=level,
        total=cells[unit_code],
        units=len(cells),
        ranked=len(scores),
        median=median(scores) if scores else None,
    )


def city_title(place: Place, weights: Mapping[str, float], rows: Sequence[IndicatorRow]) -> str:
    """Rank, how many targets are met, and where most points are lost."""
    rank = place.total.rank
    head = (
        text("city.title_rank", name=place.name, rank=rank)
        if rank
        else text("city.title_unranked", name=place.name)
    )
    judged = [row for row in rows if row.is_met is not None]
    said = [head]
    if judged:
        met = sum(1 for row in judged if row.is_met)
        said.append(text("city.title_met", count=len(judged), met=met))
    worst = most_lost(weights, rows)
    if worst is not None:
        said.append(text("city.title_lost", name=worst.measure.name))
    return text("finding.comma").join(said)


def most_lost(weights: Mapping[str, float], rows: Sequence[IndicatorRow]) -> IndicatorRow | None:
    """The indicator that takes most from the total; none if nothing is lost or nothing is known of it."""
    lost = [
        (weights.get(row.id, 0.0) * (100 - row.cell.score), row) for row in rows if row.cell.score is not None
    ]
    points, worst = max(lost, key=lambda pair: pair[0], default=(0.0, None))
    return worst if points > 0 else None


def city_facts(place: Place, plan: Plan, rows: Sequence[IndicatorRow]) -> list[Fact]:
    """Total, grade, rank, missed targets, and what could not be scored."""
    judged = [row for row in rows if row.is_met is not None]
    missed = [row for row in judged if row.is_met is False]
    unscored = [row for row in rows if row.cell.score is None]
    level = text(f"levels.{place.level}.one")
    return [
        Fact(
            text("ranking.total"),
            number(place.total.score),
            text("city.median", level=level, median=number(place.median)),
            unit=text("city.of_100"),
        ),
        _grade(place, plan),
        Fact(
            text("ranking.rank"),
            MISSING if place.total.rank is None else str(place.total.rank),
            text("city.ranked", units=text(f"levels.{place.level}.count", count=place.ranked)),
        ),
        Fact(
            text("city.missed"),
            whole(len(missed)),
            text("city.missed_meaning", count=len(judged)),
            is_hot=bool(missed),
            unit=text("city.items"),
        ),
        Fact(
            text("city.unscored"),
            whole(len(unscored)),
            text("city.unscored_meaning", count=len(rows)),
            unit=text("city.items"),
        ),
    ]


def _grade(place: Place, plan: Plan) -> Fact:
    grade = place.total.grade
    if not grade:
        return Fact(text("ranking.grade"), MISSING, text("city.no_grade"))
    cuts = sorted((float(cut), name) for name, cut in plan.grades.items())
    above = [cut for cut, _ in cuts if cut > float(plan.grades[grade])]
    key = "city.grade_between" if above else "city.grade_top"
    meaning = text(
        key, low=f"{float(plan.grades[grade]):g}", high=f"{above[0]:g}" if above else "", grade=grade
    )
    letters = shades({name: float(cut) for name, cut in plan.grades.items()})
    return Fact(text("ranking.grade"), grade_mark(grade, letters), meaning)
