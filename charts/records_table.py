"""The rows behind a number: what names each, in which role it counts, and what the definition looks at."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from charts.funnel_table import role_name
from charts.markup import Node
from charts.plain_table import Head, plain_table, scrolling
from charts.texts import text
from charts.twin import Cell, Column, Twin, twin
from data.contract import Contract
from data.units import Units
from metrics.clause_words import short_name, vocabulary
from metrics.records import RecordPage
from metrics.table_specs import Table


class RecordWords:
    """How columns and values of one table are written for people."""

    def __init__(self, table: Table, contracts: Mapping[str, Contract], units: Units) -> None:
        self._table, self._units = table, units
        self._codes = vocabulary(table, contracts).codes
        datasets = [contracts[name] for name in (table.name, *table.reads) if name in contracts]
        self._titles = {
            column.name: column.title.zh for dataset in reversed(datasets) for column in dataset.columns
        }

    def column(self, name: str) -> str:
        """The title of a column: that of the dataset, else the help of the table, else its name."""
        if name == self._table.month:
            return text("records.month_column")
        if name in self._titles:
            return self._titles[name]
        known = self._table.columns.get(name)
        return short_name(known.help) if known else name

    def cell(self, name: str, value: Any) -> Cell:
        """A value as it is written: codes by their labels, units by their names, yes and no."""
        if name == self._table.unit:
            return text("records.unit_cell", name=self._unit(str(value)), code=value)
        label = self._codes.get(name, {}).get(str(value), "")
        return label or _written(value)

    def category(self, name: str, value: str) -> str:
        """A category of a breakdown as a reader chooses it."""
        if not value:
            return text("records.no_category")
        if value in ("true", "false"):
            return text("records.yes" if value == "true" else "records.no")
        return self._codes.get(name, {}).get(value) or value

    def _unit(self, code: str) -> str:
        return self._units.name(code) if code in self._units else code


def records_twin(page: RecordPage, words: RecordWords, caption: str) -> Twin:
    """Every row of the page with its roles last."""
    columns = [Column(words.column(name)) for name in page.columns]
    rows = [
        [*(words.cell(name, value) for name, value in zip(page.columns, row, strict=True)), _roles(roles)]
        for row, roles in zip(page.rows, page.roles, strict=True)
    ]
    return twin(caption, [*columns, Column(text("records.role"))], rows)


def records_table(table: Twin, caption: str) -> Node:
    """The same as it is read on a page; wide tables scroll."""
    heads = [Head(column.title, may_wrap=True) for column in table.columns]
    cells = [[str(cell) for cell in row] for row in table.rows]
    return scrolling(plain_table(caption, heads, cells, is_dense=True, is_stacked=False), caption)


def _roles(roles: Sequence[str]) -> str:
    return text("records.and").join(role_name(role) for role in roles)


def _written(value: Any) -> Cell:
    match value:
        case None:
            return ""
        case bool():
            return text("records.yes" if value else "records.no")
        case Decimal():
            return _plain(value)
        case datetime():
            return value.isoformat(sep=" ")
        case int() | float():
            return value
    return str(value)


def _plain(value: Decimal) -> str:
    """A decimal without the zeros that its type carries."""
    written = f"{value:f}"
    return written.rstrip("0").rstrip(".") if "." in written else written
