"""The units of a level by rank: place, name, score as number and bar, grade. The short form of a ranking."""

from collections.abc import Mapping

from charts.markup import Child, Node, element
from charts.numbers import rank, scores_apart
from charts.plain_table import Head, plain_table
from charts.ranking import Ranking, Row
from charts.ranking_table import grade_mark
from charts.shades import shades
from charts.state_marks import state_mark
from charts.texts import text
from charts.value_bar import value_bar

FULL = 100.0


def standing_table(ranking: Ranking, hrefs: Mapping[str, str]) -> Node:
    """Every unit of the level has its row; ``hrefs`` makes a link of the names it knows."""
    scored = [row for row in ranking.rows if row.whole.score is not None]
    written = scores_apart([(row.whole.score or 0.0, row.whole.rank or 0) for row in scored])
    scores = dict(zip((row.unit_code for row in scored), written, strict=True))
    letters = shades(ranking.grades)
    heads = [
        Head(text("ranking.rank"), is_number=True, width="13%"),
        Head(text(f"levels.{ranking.level}.one"), width="22%"),
        Head(text("ranking.total" if ranking.is_total else "ranking.score"), is_number=True, width="18%"),
        Head(text("results.bar"), width="32%", is_hidden_on_phones=True),
        Head(text("ranking.grade"), width="15%"),
    ]
    rows = [_cells(row, scores.get(row.unit_code), letters, hrefs) for row in ranking.rows]
    return plain_table(text("results.ranking_caption", name=ranking.name), heads, rows, is_stacked=False)


def _cells(row: Row, score: str | None, letters: Mapping[str, str], hrefs: Mapping[str, str]) -> list[Child]:
    href = hrefs.get(row.unit_code)
    return [
        rank(row.whole.rank),
        element("a", row.name, href=href) if href else row.name,
        score or state_mark(row.whole.state),
        value_bar(row.whole.score, None, FULL),
        grade_mark(row.whole.grade, letters),
    ]
