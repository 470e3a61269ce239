"""The table that stands beside every drawing and says the same in numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from charts.markup import Node, render
from charts.numbers import MISSING, number
from charts.plain_table import Head, plain_table

MOST_COLUMNS_ON_A_PHONE = 5

Cell: TypeAlias = str | float | int | None


@dataclass(frozen=True)
class Column:
    """One column; ``decimals`` is given for numbers and says how many are shown."""

    title: str
    decimals: int | None = None

    @property
    def is_number(self) -> bool:
        """Whether the cells are numbers."""
        return self.decimals is not None


@dataclass(frozen=True)
class Twin:
    """Columns and rows as values: numbers are numbers, a missing one is ``None``."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def node(self) -> Node:
        """The table as it is read on the page."""
        heads = [Head(column.title, is_number=column.is_number) for column in self.columns]
        is_stacked = len(self.columns) > MOST_COLUMNS_ON_A_PHONE
        return plain_table(self.caption, heads, self.written(), is_dense=True, is_stacked=is_stacked)

    @cached_property
    def html(self) -> str:
        """The same as text, made once for all readers."""
        return render(self.node())

    def written(self) -> list[list[str]]:
        """Every cell as it is written."""
        return [
            [_written(column, cell) for column, cell in zip(self.columns, row, strict=True)]
            for row in self.rows
        ]


def _written(column: Column, cell: Cell) -> str:
    if cell is None:
        return MISSING
    if isinstance(cell, str) or column.decimals is None:
        return str(cell)
    return number(cell, column.decimals)


def twin(caption: str, columns: Sequence[Column], rows: Sequence[Sequence[Cell]]) -> Twin:
    """The table from any sequences."""
    return Twin(caption, tuple(columns), tuple(tuple(row) for row in rows))
