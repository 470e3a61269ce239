"""Two measures of the same units side by side: where they differ, in one sentence and in a table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from charts.markup import Child, Node, element
from charts.measure import Mark, Measure
from charts.numbers import MISSING, number, signed
from charts.plain_table import Head, plain_table
from charts.texts import text
from charts.twin import Cell, Column, Twin, twin
from charts.unit_findings import finding, units


@dataclass(frozen=True)
class Side:
    """One of the two measures in every unit of a level."""

    id: str
    measure: Measure
    marks: Sequence[Mark]


@dataclass(frozen=True)
class Both:
    """One unit under both measures; ``parent`` is the unit above it."""

    left: Mark
    right: Mark
    parent: str

    @property
    def difference(self) -> float | None:
        """Points of the right score above the left one: scores can be compared, values cannot."""
        if self.left.score is None or self.right.score is None:
            return None
        return self.right.score - self.left.score


def both(left: Side, right: Side, parents: Mapping[str, str]) -> list[Both]:
    """Every unit, the largest difference first; those without one last, in the order of the codes."""
    rows = [
        Both(one, other, parents.get(one.code, ""))
        for one, other in zip(left.marks, right.marks, strict=True)
    ]
    return sorted(rows, key=lambda row: (row.difference is None, -abs(row.difference or 0.0), row.left.code))


def title_finding(left: Side, right: Side, grades: Mapping[str, float], level: str) -> str:
    """How many units are well placed in one measure and not in the other."""
    if left.id == right.id:
        return finding(left.measure, left.marks, level)
    pairs = _scored(left, right)
    cuts = sorted(grades.values(), reverse=True)
    names = {"left": left.measure.name, "right": right.measure.name}
    if not pairs:
        return text("map.none_in_both", level=text(f"levels.{level}.one"), **names)
    if len(cuts) < 2:
        return text("map.two", **names)
    cut = cuts[1]
    falls = sum(1 for one, other in pairs if one >= cut > other)
    rises = sum(1 for one, other in pairs if other >= cut > one)
    if not falls and not rises:
        return text("map.alike", units=units(level, len(pairs)), cut=f"{cut:g}", **names)
    if rises > falls:
        names = {"left": names["right"], "right": names["left"]}
    return text("map.apart", units=units(level, max(falls, rises)), cut=f"{cut:g}", **names)


def table_finding(rows: Sequence[Both], level: str) -> str:
    """The unit in which the two scores lie furthest apart."""
    widest = rows[0] if rows else None
    if widest is None or widest.difference is None:
        return text("map.no_difference", level=text(f"levels.{level}.one"))
    if widest.difference == 0:
        return text("map.equal", level=text(f"levels.{level}.one"))
    return text("map.widest", name=widest.left.name, points=number(abs(widest.difference)))


def two_table(left: Side, right: Side, rows: Sequence[Both], level: str, hrefs: Mapping[str, str]) -> Node:
    """Every unit of the level has its row."""
    has_parents = level == "county"
    heads = [
        Head(text(f"levels.{level}.one")),
        *([Head(text("levels.city.one"), is_hidden_on_phones=True)] if has_parents else []),
        Head(left.measure.name, is_number=True, width="22%", may_wrap=True),
        Head(right.measure.name, is_number=True, width="22%", may_wrap=True),
        Head(text("map.difference"), is_number=True, width="16%"),
    ]
    cells: list[list[Child]] = [
        [
            _name(row.left, hrefs),
            *([row.parent] if has_parents else []),
            _written(left.measure, row.left),
            _written(right.measure, row.right),
            signed(row.difference),
        ]
        for row in rows
    ]
    return plain_table(text("map.table"), heads, cells, is_dense=True, is_stacked=False)


def two_twin(left: Side, right: Side, rows: Sequence[Both], level: str) -> Twin:
    """The same as values, for download, with the reasons of what is missing."""
    columns = [
        Column(text("charts.column.code")),
        Column(text(f"levels.{level}.one")),
        Column(text("map.above")),
        Column(left.measure.spoken(), 2),
        Column(right.measure.spoken(), 2),
        Column(text("map.difference"), 2),
        Column(text("charts.column.remark")),
    ]
    values: list[list[Cell]] = [
        [
            row.left.code,
            row.left.name,
            row.parent,
            row.left.value,
            row.right.value,
            row.difference,
            text("finding.semicolon").join(
                dict.fromkeys(mark.reason for mark in (row.left, row.right) if mark.reason)
            ),
        ]
        for row in rows
    ]
    return twin(text("map.table"), columns, values)


def _scored(left: Side, right: Side) -> list[tuple[float, float]]:
    pairs = zip(left.marks, right.marks, strict=True)
    return [
        (one.score, other.score) for one, other in pairs if one.score is not None and other.score is not None
    ]


def _name(mark: Mark, hrefs: Mapping[str, str]) -> Child:
    href = hrefs.get(mark.code)
    return element("a", mark.name, href=href) if href else mark.name


def _written(measure: Measure, mark: Mark) -> Child:
    if mark.value is None:
        return element("span", mark.word() or MISSING, class_="dim")
    unit = element("small", measure.unit, class_="unit") if measure.unit and not measure.is_score else None
    return element("span", number(mark.value, measure.decimals), unit)
