"""Ranks inside a group of units, beside the official ones."""

from collections.abc import Collection, Sequence

from charts.ranking import Ranking, Row
from charts.texts import text

NAMES_LISTED = 6


def group_ranks(ranking: Ranking, members: Collection[str]) -> dict[str, int]:
    """1 + the number of members with a better official rank; ties stay ties, the unscored have none."""
    inside = [row.whole.rank for row in ranking.rows if row.unit_code in members and row.whole.rank]
    return {
        row.unit_code: 1 + sum(1 for rank in inside if rank < row.whole.rank)
        for row in ranking.rows
        if row.unit_code in members and row.whole.rank
    }


def group_finding(ranking: Ranking, name: str, members: Collection[str]) -> str:
    """Who is first and last in the group, with the official ranks."""
    inside = [row for row in ranking.rows if row.unit_code in members]
    ranked = [row for row in inside if row.whole.rank is not None]
    units = text(f"levels.{ranking.level}.count", count=len(inside))
    if not ranked:
        return text("groups.none", name=name, units=units)
    return text("groups.finding", name=name, units=units, first=_told(ranked[:1]), last=_told(ranked[-1:]))


def _told(rows: Sequence[Row]) -> str:
    (row,) = rows
    return text("groups.told", unit=row.name, rank=row.whole.rank)
