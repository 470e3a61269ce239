"""The list of everything that is wrong with a file: collected as a table, written as Parquet."""

from collections.abc import Iterable
from pathlib import Path

import duckdb
import pyarrow as pa

from data.contract import Contract
from data.engine import only_row, quoted
from data.intake.checks import text_of
from data.intake.outcome import Raw
from data.intake.personal import Cells, masked
from data.problems import CATALOGUE, Found, Severity, found

_HEADING = masked(Cells("column_name"))
_NO_KEYS = "(select null::bigint as source_row, null::varchar as key where false)"


def begin(database: duckdb.DuckDBPyConnection) -> None:
    """The empty table ``problems``, which every check adds to."""
    database.execute("""
        create table problems (code varchar, source_row bigint, column_name varchar, value varchar,
            detail varchar)
    """)


def is_empty(database: duckdb.DuckDBPyConnection) -> bool:
    """Whether nothing was found so far."""
    (empty,) = only_row(database, "select count(*) = 0 from problems")
    return bool(empty)


def add(database: duckdb.DuckDBPyConnection, problems: Iterable[Found]) -> None:
    """Problems that were found one by one; all at once, for there may be thousands."""
    rows = [(one.code, one.row, one.column, one.value, one.detail) for one in problems]
    if not rows:
        return
    kinds = (pa.string(), pa.int64(), pa.string(), pa.string(), pa.string())
    columns = [pa.array(column, kind) for column, kind in zip(zip(*rows, strict=True), kinds, strict=True)]
    database.register("found_singly", pa.table(columns, ["code", "row", "column_name", "value", "detail"]))
    database.execute("insert into problems select * from found_singly")
    database.unregister("found_singly")


def write(database: duckdb.DuckDBPyConnection, contract: Contract, raw: Raw | None, target: Path) -> None:
    """All problems in order, each with its place as Excel shows it and the key of its record."""
    letters = {one.name or one.text: one.letter for one in reversed(raw.columns)} if raw else {}
    titles = {column.name: column.title.zh for column in contract.columns}
    names = sorted(letters.keys() | titles.keys())
    columns = pa.table({
        "name": pa.array(names, pa.string()),
        "letter": pa.array([letters.get(name) for name in names], pa.string()),
        "title": pa.array([titles.get(name) for name in names], pa.string()),
    })  # fmt: skip
    database.register("columns_of_file", columns)
    sheet = quoted(raw.assumed.sheet) if raw and raw.assumed.sheet else "null::varchar"
    database.execute(f"""
        copy (
            select code, problems.source_row as row, {_HEADING} as "column", value, detail,
                {sheet} as sheet, letter, title, key
            from problems left join columns_of_file on name = column_name
                left join {_keys(database, contract)} as keys on keys.source_row = problems.source_row
            order by coalesce(problems.source_row, 0), coalesce(column_name, ''), code, coalesce(value, '')
        ) to {quoted(str(target))} (format parquet)
    """)
    database.unregister("columns_of_file")


def first_error(database: duckdb.DuckDBPyConnection) -> Found | None:
    """The first error of the file, if there is any."""
    errors = ", ".join(quoted(code) for code, one in CATALOGUE.items() if one.severity is Severity.ERROR)
    rows = database.execute(f"""
        select code, source_row, {_HEADING}, value, detail from problems where code in ({errors})
        order by coalesce(source_row, 0), coalesce(column_name, ''), code limit 1
    """).fetchall()
    return found(*rows[0]) if rows else None


def _keys(database: duckdb.DuckDBPyConnection, contract: Contract) -> str:
    """SQL of the keys of the rows with problems; none where no row was read."""
    if (
        is_empty(database)
        or not only_row(database, "select count(*) from duckdb_views() where view_name = 'intake'")[0]
    ):
        return _NO_KEYS
    key = f"concat_ws('，', {', '.join(text_of(name) for name in contract.key)})"
    return f"""(
        select source_row, {masked(Cells("shown"))} as key from (
            select source_row, nullif({key}, '') as shown from intake
            where source_row in (select source_row from problems)
        )
    )"""
