"""What a ranking says, in sentences made from its numbers: title, lede, section title and notes."""

from collections import Counter
from collections.abc import Sequence

from charts.numbers import number, percent, scores_apart
from charts.ranking import Cell, CellState, Column, Ranking, Row
from charts.texts import text

NAMES_LISTED = 6


def title_finding(ranking: Ranking) -> str:
    """How the units spread over the grades, and where they differ most."""
    scored = _scored(ranking)
    if not scored:
        return text("finding.none_scored", units=_units(ranking, len(ranking.rows)), name=ranking.name)
    parts = [_spread(ranking, scored)]
    furthest = widest(ranking)
    if furthest is not None:
        parts.append(text("finding.widest", name=furthest[0].name, gap=number(furthest[1])))
    return text("finding.semicolon").join(parts)


def lede_finding(ranking: Ranking) -> str:
    """Who is first and who is last, and how many have no score."""
    scored = _scored(ranking)
    if not scored:
        is_built = len(ranking.unbuilt) < len(ranking.columns)
        return text("finding.see_notes" if is_built else "finding.not_built")
    written = scores_apart([(row.whole.score or 0.0, row.whole.rank or 0) for row in scored])
    first, last = scored[0], scored[-1]
    said = [text("finding.first", names=_tied(scored, first), score=written[0])]
    if last.whole.rank != first.whole.rank:
        said.append(text("finding.last", names=_tied(scored, last), score=written[-1]))
    missing = len(ranking.rows) - len(scored)
    if missing:
        said.append(text("finding.not_scored", units=_units(ranking, missing)))
    return text("finding.comma").join(said) + text("finding.stop")


def section_finding(ranking: Ranking) -> str:
    """Which column most units fall short in: below the cut of the second grade."""
    cuts = sorted(ranking.grades.values(), reverse=True)
    if len(cuts) < 2 or not _scored(ranking):
        return text("finding.table", name=ranking.name)
    cut = cuts[1]
    short = [
        (sum(1 for cell in _cells(ranking, place) if cell.score is not None and cell.score < cut), column)
        for place, column in enumerate(ranking.columns)
    ]
    count, worst = max(short, key=lambda pair: pair[0])
    if count == 0:
        return text("finding.none_short", cut=f"{cut:g}")
    return text("finding.most_short", name=worst.name, cut=f"{cut:g}", units=_units(ranking, count))


def notes_of(ranking: Ranking) -> list[str]:
    """What the table needs said below it: weights, and the reason of every cell without a score."""
    kind = "dimension" if any(column.opens for column in ranking.columns) else "indicator"
    said = [text(f"notes.weights_{kind}", total=f"{ranking.weight:g}")]
    if ranking.unbuilt and _scored(ranking):
        said.append(text(f"notes.not_built_{kind}", names=text("finding.and").join(ranking.unbuilt)))
    for place, column in enumerate(ranking.columns):
        said += _reasons(ranking, column, [row.cells[place] for row in ranking.rows])
    return said + _reasons(ranking, None, [row.whole for row in ranking.rows])


def _reasons(ranking: Ranking, column: Column | None, cells: Sequence[Cell]) -> list[str]:
    """Why units have no score in one column, units with the same reason in one sentence."""
    by_reason: dict[str, list[str]] = {}
    for row, cell in zip(ranking.rows, cells, strict=True):
        if cell.score is None and cell.state is not CellState.NOT_BUILT:
            by_reason.setdefault(reason_of(cell, column), []).append(row.name)
    name = column.name if column else ranking.name
    return [
        text("notes.reason", column=name, units=_listed(ranking, names), reason=reason)
        for reason, names in by_reason.items()
    ]


def reason_of(cell: Cell, column: Column | None) -> str:
    """Why a cell has no score, as the end of a sentence."""
    if column and column.absent:
        return column.absent
    if cell.state is CellState.BELOW_MINIMUM:
        return text("notes.below_minimum", needed=number(cell.needed, 0))
    if cell.state is CellState.NOT_SCORED and cell.share is not None:
        return text("notes.too_little_weight", needed=percent(cell.needed))
    return text(f"notes.{cell.state.value}")


def _listed(ranking: Ranking, names: list[str]) -> str:
    if len(names) == len(ranking.rows):
        return text("notes.all_units", units=_units(ranking, len(names)))
    listed = text("finding.and").join(names[:NAMES_LISTED])
    if len(names) <= NAMES_LISTED:
        return listed
    return text("notes.and_more", names=listed, units=_units(ranking, len(names)))


def _spread(ranking: Ranking, scored: Sequence[Row]) -> str:
    units = _units(ranking, len(ranking.rows))
    if not ranking.grades:
        return text("finding.spread_plain", units=units, scored=len(scored))
    counts = Counter(row.whole.grade for row in scored)
    best_first = sorted(ranking.grades, key=lambda grade: ranking.grades[grade], reverse=True)
    listed = [
        text("finding.of_grade", grade=grade, count=counts[grade]) for grade in best_first if counts[grade]
    ]
    key = "finding.spread_total" if ranking.is_total else "finding.spread_node"
    return text(key, units=units, name=ranking.name, grades=text("finding.and").join(listed))


def widest(ranking: Ranking) -> tuple[Column, float] | None:
    """The column in which the highest and the lowest score lie furthest apart."""
    gaps = []
    for place, column in enumerate(ranking.columns):
        scores = [cell.score for cell in _cells(ranking, place) if cell.score is not None]
        if len(scores) > 1:
            gaps.append((column, max(scores) - min(scores)))
    return max(gaps, key=lambda gap: gap[1]) if len(gaps) > 1 else None


def _tied(scored: Sequence[Row], like: Row) -> str:
    names = [row.name for row in scored if row.whole.rank == like.whole.rank]
    return text("finding.and").join(names[:NAMES_LISTED])


def _scored(ranking: Ranking) -> list[Row]:
    return [row for row in ranking.rows if row.whole.score is not None]


def _cells(ranking: Ranking, place: int) -> list[Cell]:
    return [row.cells[place] for row in ranking.rows]


def _units(ranking: Ranking, count: int) -> str:
    return text(f"levels.{ranking.level}.count", count=count)
