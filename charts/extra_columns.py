"""Columns that a page adds to a ranking between the grade and the dimensions."""

from collections.abc import Mapping
from dataclasses import dataclass

from charts.markup import Child, Node, element
from charts.numbers import MISSING


@dataclass(frozen=True)
class ExtraColumn:
    """One column: its title and what stands in it, by unit."""

    title: str
    cells: Mapping[str, Child]

    def head(self) -> Node:
        """The head of the column."""
        return element("th", self.title, scope="col", class_="c")

    def cell(self, unit_code: str) -> Node:
        """The cell of a unit; – where there is nothing to say."""
        return element("td", self.cells.get(unit_code, MISSING), class_="c")
