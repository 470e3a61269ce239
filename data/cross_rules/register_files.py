"""The registers that a province gives, from CSV files into tables of the database."""

import csv
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import duckdb

from data.cross_rules.model import Register, RegisterColumn
from data.cross_rules.rule_files import load_registers
from data.engine import named
from data.errors import UserError, mistakes

SQL_TYPES = {"string": "VARCHAR", "date": "DATE", "month": "DATE", "decimal": "DECIMAL(18, 6)"}
Cells = list[Any]


def open_registers(database: duckdb.DuckDBPyConnection, folder: Path | None) -> set[str]:
    """A table for every register, empty where there is no file; the names of those that were given.

    ``source_row`` is the row as Excel shows it. Raises ``UserError`` with all mistakes of all files.
    """
    given, wrong = set(), list[str]()
    for register in load_registers().values():
        columns = ", ".join(f"{named(one.name)} {SQL_TYPES[one.type]}" for one in register.columns)
        database.execute(f"create table {named(register.name)} (source_row bigint, {columns})")
        file = folder / f"{register.name}.csv" if folder else None
        if file and file.is_file():
            given.add(register.name)
            rows = list(_rows(file, register, wrong))
            marks = ", ".join("?" * (len(register.columns) + 1))
            if rows:
                database.executemany(f"insert into {named(register.name)} values ({marks})", rows)
    if wrong:
        raise mistakes("名录有误", wrong)
    return given


def _rows(file: Path, register: Register, wrong: list[str]) -> Iterator[Cells]:
    try:
        with file.open(encoding="utf-8-sig", newline="") as stream:
            listed = list(csv.DictReader(stream))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise UserError(f"名录“{file.name}”读不出：{error}。请给出 UTF-8 的 CSV 文件。") from error
    header = set(listed[0]) if listed else set()
    missing = [one.name for one in register.columns if one.required and listed and one.name not in header]
    if missing:
        wrong.append(f"{file.name}：缺少列 {'、'.join(missing)}")
        return
    for row, cells in enumerate(listed, 2):
        place = f"{file.name} 第{row}行"
        yield [row, *(_value(one, cells.get(one.name), place, wrong) for one in register.columns)]


def _value(column: RegisterColumn, text: str | None, place: str, wrong: list[str]) -> Any:
    content = (text or "").strip()
    if not content:
        if column.required:
            wrong.append(f"{place}“{column.name}”为空")
        return None
    try:
        return _READ[column.type](content)
    except (ValueError, InvalidOperation):
        wrong.append(f"{place}“{column.name}”的值“{content}”不对：{column.help}")
        return None


def _month(content: str) -> date:
    return date.fromisoformat(content[:7] + "-01")


_READ: Mapping[str, Callable[[str], Any]] = {
    "string": str,
    "date": date.fromisoformat,
    "month": _month,
    "decimal": Decimal,
}
