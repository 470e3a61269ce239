"""Two versions of a dataset compared by key: the counts, the columns that changed, the lines of a list."""

from collections.abc import Mapping, Sequence

from charts.facts import Fact
from charts.markup import Child, Node, element
from charts.numbers import whole
from charts.plain_table import Head, plain_table
from charts.texts import text
from charts.twin import Column, Twin, twin
from data.version_changes import Change, Changes


def changes_finding(changes: Changes) -> str:
    """How many rows differ."""
    if not (changes.added or changes.removed or changes.changed):
        return text("version_changes.none", rows=whole(changes.after))
    return text(
        "version_changes.finding",
        changed=whole(changes.changed),
        added=whole(changes.added),
        removed=whole(changes.removed),
    )


def changes_facts(changes: Changes) -> list[Fact]:
    """Four numbers: changed, added, removed, unchanged."""
    rows = (
        ("changed", changes.changed),
        ("added", changes.added),
        ("removed", changes.removed),
        ("unchanged", changes.unchanged),
    )
    return [
        Fact(text(f"version_changes.{name}"), whole(count), text(f"version_changes.{name}_meaning"))
        for name, count in rows
    ]


def turns_finding(changes: Changes) -> str:
    """How many changed rows make the company look better; empty where no column says."""
    directed = changes.better + changes.worse + changes.mixed
    if not directed:
        return ""
    return text(
        "version_changes.turns",
        changed=whole(changes.changed),
        better=whole(changes.better),
        worse=whole(changes.worse),
        mixed=whole(changes.mixed),
        neither=whole(changes.changed - directed),
    )


def columns_table(changes: Changes, titles: Mapping[str, str], personal: frozenset[str]) -> Node:
    """In how many rows each column changed; of personal ones the values are not listed."""
    heads = (
        Head(text("version_changes.column"), width="50%"),
        Head(text("version_changes.rows"), is_number=True),
        Head(""),
    )
    rows: list[list[Child]] = [
        [
            titles.get(name, name),
            whole(count),
            element("span", text("version_changes.personal"), class_="dim") if name in personal else None,
        ]
        for name, count in changes.columns.items()
    ]
    return plain_table(text("version_changes.columns_caption"), heads, rows, is_dense=True, is_stacked=False)


def lines_table(kind: str, lines: Sequence[Change], titles: Mapping[str, str]) -> Node:
    """One page of a list."""
    table = lines_twin(kind, lines, titles)
    heads = [Head(column.title, is_wide=place > 1) for place, column in enumerate(table.columns)]
    rows = [[element("span", str(cell), class_="value") for cell in row] for row in table.rows]
    return plain_table(table.caption, heads, rows, is_dense=True)


def lines_twin(kind: str, lines: Sequence[Change], titles: Mapping[str, str]) -> Twin:
    """The same as values, for the download."""
    columns = [Column(text("version_changes.key"))]
    if kind != "changed":
        return twin(text(f"version_changes.{kind}_caption"), columns, [[line.key] for line in lines])
    columns += [Column(text(f"version_changes.{name}")) for name in ("column", "before", "after")]
    empty = text("version_changes.empty")
    rows = [
        [line.key, titles.get(line.column or "", line.column), line.before or empty, line.after or empty]
        for line in lines
    ]
    return twin(text("version_changes.changed_caption"), columns, rows)
