"""The rows of a file made into typed Parquet in one pass, with what the later checks need to know."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import duckdb

from data.calendar_days import FIRST_DAY, working_day_numbers
from data.column import Column
from data.contract import Contract
from data.engine import named, only_row, quoted
from data.intake.assumptions import forms_of
from data.intake.cell_forms import Forms, value_of
from data.intake.checks import Check
from data.intake.conditions import as_written, text_of
from data.intake.derived import derived_columns
from data.intake.options import ReadingOptions
from data.intake.outcome import Raw
from data.intake.typing_rules import trimmed, typed, usual
from data.typed_file import NUMBER, first_row_note, rows_of

# The second version writes running numbers and times as differences: a fifth of the size.
FORMAT = "format parquet, parquet_version 'V2', compression zstd, row_group_size 122880"
HAS_FAULT = "has_fault"


def type_rows(
    database: duckdb.DuckDBPyConnection,
    contract: Contract,
    raw: Raw,
    options: ReadingOptions,
    checks: Sequence[Check],
    target: Path,
) -> Raw:
    """Write ``target`` and make the view ``intake`` of it: text, value and derived numbers of every row.

    ``has_fault`` is true where a row breaks one of ``checks``. A text is kept only where its value would
    be written otherwise. Returns how the file was read in the end: a stream in which a line turns out to
    be refused or empty is read again, line by line.
    """
    database.execute(
        f"create table working_days as select ?::INTEGER[] as numbers, date '{FIRST_DAY}' as first_day",
        [working_day_numbers()],
    )
    if not _is_written(database, contract, raw, checks, target) and raw.again:
        raw = raw.again()
        _write(database, contract, raw, {}, checks, target)
    odd = _written_otherwise(database, contract)
    if odd:
        forms = forms_of(database, contract, raw, options)
        _write(database, contract, raw, dict.fromkeys(odd, forms), checks, target)
    return raw


def _written_otherwise(database: duckdb.DuckDBPyConnection, contract: Contract) -> list[str]:
    """Columns with a text that is no value in the strict form: only they are read in the other forms too.

    The other forms of all columns in one query would take a second to plan, for the smallest file.
    """
    names = [column.name for column in contract.columns if column.type != "string"]
    tests = ", ".join(f"bool_or({text_of(name)} is not null and {named(name)} is null)" for name in names)
    found = only_row(database, f"select {tests} from intake where {HAS_FAULT}") if names else ()
    return [name for name, is_odd in zip(names, found, strict=True) if is_odd]


def _is_written(
    database: duckdb.DuckDBPyConnection, contract: Contract, raw: Raw, checks: Sequence[Check], target: Path
) -> bool:
    """Whether every row stands in ``target``; of a stream, whether every line was a row, and none empty."""
    try:
        _write(database, contract, raw, {}, checks, target)
    except duckdb.InvalidInputException:  # the stream ends at the first line that is refused
        if raw.again is None:
            raise
        return False
    if raw.again is None:
        return True
    (rows,) = only_row(database, "select count(*) from intake")
    cells = ", ".join(text_of(column.name) for column in contract.columns)
    (empty,) = only_row(
        database, f"select count(*) from intake where {HAS_FAULT} and coalesce({cells}) is null"
    )
    return bool(rows == raw.rows_read and empty == 0)


def _write(
    database: duckdb.DuckDBPyConnection,
    contract: Contract,
    raw: Raw,
    odd: Mapping[str, Forms],
    checks: Sequence[Check],
    target: Path,
) -> None:
    """``odd`` are the columns that are read in other forms than the strict one."""
    cells = [_Cells(contract, column, place, raw, odd) for place, column in enumerate(contract.columns)]
    number, table, option = f"{NUMBER}, ", "raw", ""
    if raw.first_row is not None:
        number, table, option = "", "stream", f", {first_row_note(raw.first_row)}"
    names = ", ".join(named(column.name) for column in contract.columns)
    derived = "".join(f", {column}" for column in derived_columns(contract))
    faults = " or ".join(f"coalesce({check.condition}, false)" for check in checks) or "false"
    database.execute(f"""
        copy (
            with texts as (select {number}{_list(one.text for one in cells)} from {table}),
            tried as (select *{_more(one.tried for one in cells)} from texts),
            judged as (select *{_more(one.is_usual for one in cells)} from tried),
            strict as (select *, {_list(one.strict for one in cells)} from judged),
            typed as (select *, {_list(one.value for one in cells)} from strict)
            select {number}{names}{derived}, {_list(one.written for one in cells)},
                {faults} as {HAS_FAULT}
            from typed
        ) to {quoted(str(target))} ({FORMAT}{option})
    """)
    database.execute(f"""
        create or replace view intake as select *, {_list(one.again for one in cells)} from {rows_of(target)}
    """)


def _list(columns: Iterable[str]) -> str:
    return ", ".join(columns)


def _more(columns: Iterable[str]) -> str:
    return "".join(f", {column}" for column in columns if column)


class _Cells:
    """SQL of one column in each step: its text, a value tried and whether it is the one, the value by the
    strict form, the value, odd text, and text once more.
    """

    def __init__(
        self, contract: Contract, column: Column, place: int, raw: Raw, odd: Mapping[str, Forms]
    ) -> None:
        text, name, kept = text_of(column.name), named(column.name), as_written(column.name)
        tried, is_usual, strict = (f"{step}_{place}" for step in ("tried", "usual", "strict"))
        forms, position = odd.get(column.name), raw.positions.get(column.name)
        given = "cast(null as varchar)" if position is None else trimmed(f"c{position}")
        try_first, value = (way(column, text, contract.timezone) for way in (usual, typed))
        same = f"cast({name} as varchar) = {text}"
        self.tried = self.is_usual = ""
        if try_first:
            self.tried = f"{try_first} as {tried}"
            self.is_usual = f"cast({tried} as varchar) = {text} as {is_usual}"
            value, same = f"case when {is_usual} then {tried} else {value} end", is_usual
        self.text = f"{given} as {text}"
        self.strict = f"{value} as {strict}"
        self.value = (
            f"{value_of(column, text, strict, contract.timezone, forms) if forms else strict} as {name}"
        )
        self.written = f"case when {same} then null else {text} end as {kept}"
        self.again = f"coalesce({kept}, cast({name} as varchar)) as {text}"
        if column.type == "string":  # a text is its own value
            self.written, self.again = f"cast(null as varchar) as {kept}", f"{name} as {text}"
