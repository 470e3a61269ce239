"""The state of things in five numbers, for whoever has one minute."""

from collections.abc import Sequence

from charts.data_state import DataRow, DataState
from charts.facts import Fact
from charts.numbers import MISSING, number, whole
from charts.ranking import Ranking, Row
from charts.ranking_findings import widest
from charts.texts import text
from metrics.caps import CapResult, CapState


def overview_facts(results: Sequence[CapResult], ranking: Ranking, data: Sequence[DataRow]) -> list[Fact]:
    """Limits missed, first and last of the ranking, the dimension that divides most, datasets."""
    judged = [one for one in results if one.state in {CapState.MET, CapState.MISSED}]
    missed = sum(1 for one in judged if one.state is CapState.MISSED)
    scored = [row for row in ranking.rows if row.whole.score is not None]
    used = sum(1 for row in data if row.state in {DataState.USED, DataState.NEWER})
    return [
        Fact(
            text("overview.missed"),
            whole(missed),
            text("overview.missed_meaning", count=len(judged), all=len(results)),
            is_hot=missed > 0,
            unit=text("city.items"),
        ),
        _end(text("overview.first"), scored[0] if scored else None),
        _end(text("overview.last"), scored[-1] if scored else None),
        _gap(ranking),
        Fact(
            text("coverage.datasets"),
            whole(used),
            text("overview.datasets_meaning"),
            unit=text("profile.of", count=len(data)),
        ),
    ]


def _end(name: str, row: Row | None) -> Fact:
    if row is None:
        return Fact(name, MISSING, text("states.not_scored"))
    return Fact(name, number(row.whole.score), row.name, unit=text("units.point"))


def _gap(ranking: Ranking) -> Fact:
    found = widest(ranking)
    if found is None:
        return Fact(text("overview.gap"), MISSING, text("states.not_scored"))
    column, gap = found
    return Fact(text("overview.gap"), number(gap), column.name, unit=text("units.point"))
