"""The first lines of a city's portrait: its title, and five facts that say what to do about them."""

from collections.abc import Sequence

from charts.city_facts import Place
from charts.city_indicators import IndicatorRow
from charts.facts import Fact
from charts.losses import IndicatorLoss
from charts.numbers import MISSING, number, percent, whole
from charts.plan_tree import WHOLE, plan_rows
from charts.texts import text
from charts.waterfall import Loss
from metrics.evaluation_files import StoredEvaluation
from metrics.plan import Plan


def profile_title(place: Place, losses: Sequence[Loss]) -> str:
    """Which dimension costs most, and how much of everything that is lost."""
    known = [loss for loss in losses if loss.points is not None]
    total = sum(loss.points or 0.0 for loss in known)
    if place.total.score is None:
        return text("city.title_unranked", name=place.name)
    if not known or total <= 0:
        return text("profile.title_full", name=place.name, total=number(place.total.score))
    worst = max(known, key=lambda loss: loss.points or 0.0)
    return text(
        "profile.title",
        name=place.name,
        dimension=worst.name,
        points=number(worst.points),
        share=percent((worst.points or 0.0) / total),
    )


def profile_facts(
    stored: StoredEvaluation,
    place: Place,
    codes: Sequence[str],
    rows: Sequence[IndicatorRow],
    losses: Sequence[IndicatorLoss],
) -> list[Fact]:
    """Total, rank, missed targets, the costliest indicator, how much of the plan stands behind it.

    ``codes`` are the units of the level, among which the next better one is looked for.
    """
    return [
        Fact(text("ranking.total"), number(place.total.score), _grade_words(place, stored.plan)),
        Fact(
            text("ranking.rank"),
            MISSING if place.total.rank is None else str(place.total.rank),
            _next_words(stored, place, codes),
            unit=text("profile.of", count=place.ranked),
        ),
        _missed(rows),
        _costliest(losses),
        Fact(
            text("profile.behind"),
            percent(_share_behind(stored.plan, losses)),
            text("profile.behind_meaning", count=len(losses), all=len(list(stored.plan.tree.leaves()))),
        ),
    ]


def _grade_words(place: Place, plan: Plan) -> str:
    """The grade, and how far the next better one is."""
    if place.total.score is None or not place.total.grade:
        return text("city.no_grade")
    better = [(float(cut), grade) for grade, cut in plan.grades.items() if float(cut) > place.total.score]
    if not better:
        return text("profile.best_grade", grade=place.total.grade)
    cut, grade = min(better)
    return text(
        "profile.grade", grade=place.total.grade, better=grade, points=number(cut - place.total.score)
    )


def _next_words(stored: StoredEvaluation, place: Place, codes: Sequence[str]) -> str:
    """How many points the next better unit is ahead."""
    if place.total.score is None or place.total.rank is None:
        return text("states.not_scored")
    scores = [stored.scores_by_place[stored.plan.tree.id, code] for code in codes]
    ahead = [row for row in scores if row.rank is not None and row.rank < place.total.rank]
    if not ahead:
        return text("profile.first")
    nearest = max(ahead, key=lambda row: row.rank or 0)
    return text("profile.ahead", rank=nearest.rank, points=number((nearest.score or 0.0) - place.total.score))


def _missed(rows: Sequence[IndicatorRow]) -> Fact:
    judged = [row for row in rows if row.is_met is not None]
    missed = sum(1 for row in judged if row.is_met is False)
    return Fact(
        text("city.missed"),
        whole(missed),
        text("city.missed_meaning", count=len(judged)),
        is_hot=missed > 0,
        unit=text("city.items"),
    )


def _costliest(losses: Sequence[IndicatorLoss]) -> Fact:
    if not losses or losses[0].points <= 0:
        return Fact(text("profile.costliest"), MISSING, text("profile.nothing_lost"))
    return Fact(
        text("profile.costliest"),
        number(losses[0].points),
        losses[0].row.measure.name,
        unit=text("units.point"),
    )


def _share_behind(plan: Plan, losses: Sequence[IndicatorLoss]) -> float | None:
    """How much of the plan's own weight the indicators that count have."""
    counted = {loss.row.id for loss in losses}
    weights = [row.weight for row in plan_rows(plan) if row.is_indicator and row.id in counted]
    return sum(weights) / WHOLE if weights else None
