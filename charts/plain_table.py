"""A table of text and numbers: hairlines, numbers right, rows become cards on a phone."""

from collections.abc import Sequence
from dataclasses import dataclass

from charts.markup import Child, Node, element


@dataclass(frozen=True)
class Head:
    """One column: its title, whether its cells are numbers, and its share of the width."""

    title: str
    is_number: bool = False
    width: str | None = None
    is_wide: bool = False  # takes the whole width of a card on a phone
    is_hidden_on_phones: bool = False  # for bars beside the number that they draw
    may_wrap: bool = False  # for titles that come from data and may be long

    def classes(self, *others: str) -> str | None:
        """The classes of the column's cells."""
        marks = (("n", self.is_number), ("hide", self.is_hidden_on_phones))
        return " ".join([*(name for name, applies in marks if applies), *others]) or None


def plain_table(
    caption: str,
    heads: Sequence[Head],
    rows: Sequence[Sequence[Child]],
    is_dense: bool = False,
    is_stacked: bool = True,
) -> Node:
    """The table; the first cell of each row names the row; stacked rows become cards on a phone."""
    classes = [name for name, applies in (("s", is_dense), ("stack", is_stacked)) if applies]
    return element(
        "table",
        element("caption", caption),
        element("thead", element("tr", [_head(head) for head in heads])),
        element("tbody", [_row(heads, row) for row in rows]),
        class_=" ".join(["t", *classes]),
    )


def scrolling(table: Node, label: str, height: str | None = None) -> Node:
    """A box around a long or wide table that can be scrolled by keyboard too."""
    style = f"max-height:{height};overflow-y:auto" if height else None
    return element("div", table, class_="scroll", role="region", aria_label=label, tabindex=0, style=style)


def _head(head: Head) -> Node:
    style = f"width:{head.width}" if head.width else None
    classes = head.classes("wrap") if head.may_wrap else head.classes()
    return element("th", head.title, scope="col", class_=classes, style=style)


def _row(heads: Sequence[Head], cells: Sequence[Child]) -> Node:
    return element(
        "tr", [_cell(head, cell, place) for place, (head, cell) in enumerate(zip(heads, cells, strict=True))]
    )


def _cell(head: Head, content: Child, place: int) -> Node:
    return element(
        "td" if place else "th",
        content,
        class_=head.classes("w") if head.is_wide else head.classes(),
        scope=None if place else "row",
        data_l=head.title,
    )
