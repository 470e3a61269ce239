"""The heat table of a ranking; its own twin for screen readers: a real table, scopes and caption."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from charts.extra_columns import ExtraColumn
from charts.markup import Child, Node, element
from charts.numbers import number, rank, scores_apart
from charts.ranking import Cell, CellState, Column, Ranking, Row
from charts.shades import legend as legend_of_grades
from charts.shades import shades as shades_of
from charts.texts import text, texts


@dataclass(frozen=True)
class Beside:
    """What a page adds: a unit that stands out, links from the names, columns after the grade."""

    highlight: str = ""
    hrefs: Mapping[str, str] = field(default_factory=dict)
    columns: Sequence[ExtraColumn] = ()


NOTHING = Beside()


def ranking_table(ranking: Ranking, caption: str, beside: Beside = NOTHING) -> Node:
    """Rank, name, score, grade, then one cell per dimension or indicator."""
    shades = shades_of(ranking.grades)
    written = _written_scores(ranking)
    head = element(
        "tr",
        _fixed_heads(ranking),
        [column.head() for column in beside.columns],
        [_column_head(column, len(ranking.columns)) for column in ranking.columns],
    )
    table = element(
        "table",
        element("caption", element("span", caption, class_="sr")),
        element("thead", head),
        element("tbody", [_table_row(ranking, row, shades, written, beside) for row in ranking.rows]),
        class_="heat",
    )
    return element("div", table, class_="scroll", role="region", aria_label=caption, tabindex=0)


def legend(ranking: Ranking) -> Node | None:
    """What the shades mean; nothing to explain where a plan has no grades."""
    return legend_of_grades(ranking.grades)


def grade_mark(grade: str, shades: Mapping[str, str]) -> Node | None:
    """The grade as a letter in a square of its shade."""
    return element("span", grade, class_=f"gr g{shades[grade]}") if grade else None


def _written_scores(ranking: Ranking) -> dict[str, str]:
    """The score each unit is ranked by, as it is written."""
    scored = [
        (row.unit_code, row.whole.score, row.whole.rank or 0)
        for row in ranking.rows
        if row.whole.score is not None
    ]
    written = scores_apart([(score, place) for _, score, place in scored])
    return {code: text for (code, _, _), text in zip(scored, written, strict=True)}


def _fixed_heads(ranking: Ranking) -> list[Node | None]:
    return [
        element("th", text("ranking.rank"), scope="col", class_="c narrow"),
        element("th", text(f"levels.{ranking.level}.one"), scope="col", class_="l k name"),
        element("th", text("ranking.total" if ranking.is_total else "ranking.score"), scope="col"),
        element("th", text("ranking.grade"), scope="col", class_="c narrow") if ranking.grades else None,
    ]


def _column_head(column: Column, columns: int) -> Node:
    weight = element("small", _plain(column.weight))
    # All cells of the scale are as wide as each other, whatever their words.
    return element("th", column.name, weight, scope="col", class_="v", style=f"width:{70 / columns:.2f}%")


def _table_row(
    ranking: Ranking, row: Row, shades: Mapping[str, str], written: Mapping[str, str], beside: Beside
) -> Node:
    is_highlit = row.unit_code == beside.highlight
    return element(
        "tr",
        element("td", rank(row.whole.rank), class_="c"),
        element("th", _name(row, beside), _parent(ranking, row), scope="row", class_="l k"),
        _whole_cell(row.whole, written.get(row.unit_code)),
        element("td", grade_mark(row.whole.grade, shades), class_="c") if ranking.grades else None,
        [column.cell(row.unit_code) for column in beside.columns],
        [_heat_cell(column, cell, shades) for column, cell in zip(ranking.columns, row.cells, strict=True)],
        class_="me" if is_highlit else None,
        aria_current="true" if is_highlit else None,
    )


def _name(row: Row, beside: Beside) -> Child:
    href = beside.hrefs.get(row.unit_code)
    return element("a", row.name, href=href) if href else row.name


def _parent(ranking: Ranking, row: Row) -> Node | None:
    return element("small", row.parent) if ranking.level == "county" and row.parent else None


def _whole_cell(cell: Cell, score: str | None) -> Node:
    if score is None:
        return element("td", state_word(cell), class_="dim")
    return element("td", score, class_="tot")


def _heat_cell(column: Column, cell: Cell, shades: Mapping[str, str]) -> Node:
    if cell.score is None:
        return element("td", element("span", state_word(cell)), _behind(column, cell), class_="v h")
    shade = f"v g{shades[cell.grade]}" if cell.grade else "v"
    return element("td", number(cell.score), _behind(column, cell), class_=shade)


def _behind(column: Column, cell: Cell) -> Node | None:
    """The value behind an indicator's score, with its unit; for too few records, how many there are."""
    if cell.state is CellState.BELOW_MINIMUM:
        return element("small", text("ranking.too_few", n=number(float(cell.n or 0), 0)))
    if cell.value is None:
        return None
    shown: Child = number(cell.value) + unit_word(column.unit)
    return element("small", shown)


def state_word(cell: Cell) -> str:
    """Why there is no score, in one word."""
    return text(f"states.{cell.state.value}")


def unit_word(unit: str) -> str:
    """The unit as it is written behind a number; a unit the catalogue does not know stands as it is."""
    return texts().get(f"units.{unit}", unit)


def _plain(value: float) -> str:
    """A weight or a cut without decimals it does not need."""
    return f"{value:g}"
