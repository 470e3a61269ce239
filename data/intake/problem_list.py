"""The list of everything that is wrong with a file: collected as a table, written as Parquet."""

from collections.abc import Iterable
from pathlib import Path

import duckdb
import pyarrow as pa

from data.contract import Contract
from data.engine import only_row, quoted
from data.intake.checks import text_of
from data.intake.covered_texts import safe
from data.intake.outcome import Raw
from data.intake.personal import Cells, is_suspect, masked
from data.problems import CATALOGUE, Found, Severity, found

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


def write(
    database: duckdb.DuckDBPyConnection, contract: Contract, raw: Raw | None, target: Path, is_typed: bool
) -> None:
    """All problems in order, each with its place as Excel shows it and the key of its record.

    ``is_typed``: the view ``intake`` is there, which knows the keys.
    """
    database.register("columns_of_file", _columns(database, contract, raw))
    sheet = quoted(raw.assumed.sheet) if raw and raw.assumed.sheet else "null::varchar"
    keys = _keys(database, contract) if is_typed and not is_empty(database) else _NO_KEYS
    database.execute(f"""
        copy (
            select code, problems.source_row as row, shown as "column", value, detail,
                {sheet} as sheet, letter, title, key
            from problems left join columns_of_file on name = column_name
                left join {keys} as keys on keys.source_row = problems.source_row
            order by coalesce(problems.source_row, 0), coalesce(column_name, ''), code, coalesce(value, '')
        ) to {quoted(str(target))} (format parquet)
    """)
    database.unregister("columns_of_file")


def first_error(database: duckdb.DuckDBPyConnection) -> Found | None:
    """The first error of the file, if there is any."""
    errors = ", ".join(quoted(code) for code, one in CATALOGUE.items() if one.severity is Severity.ERROR)
    rows = database.execute(f"""
        select code, source_row, column_name, value, detail from problems where code in ({errors})
        order by coalesce(source_row, 0), coalesce(column_name, ''), code limit 1
    """).fetchall()
    if not rows:
        return None
    code, row, heading, value, detail = rows[0]
    return found(code, row, heading and safe(database, [heading])[0], value, detail)


def has_suspects(database: duckdb.DuckDBPyConnection, cells: Cells, table: str, only: str = "true") -> bool:
    """Whether any cell is worth the close look, which takes long to plan."""
    (count,) = only_row(database, f"select count(*) from {table} where {only} and {is_suspect(cells)}")
    return bool(count)


def _columns(database: duckdb.DuckDBPyConnection, contract: Contract, raw: Raw | None) -> pa.Table:
    """Letter, title and what may be shown of the name of every column that the list names."""
    letters = {one.name or one.text: one.letter for one in reversed(raw.columns)} if raw else {}
    titles = {column.name: column.title.zh for column in contract.columns}
    query = "select distinct column_name from problems where column_name is not null order by all"
    names = [name for (name,) in database.execute(query).fetchall()]
    return pa.table({
        "name": pa.array(names, pa.string()),
        "shown": pa.array(safe(database, names), pa.string()),
        "letter": pa.array([letters.get(name) for name in names], pa.string()),
        "title": pa.array([titles.get(name) for name in names], pa.string()),
    })  # fmt: skip


def _keys(database: duckdb.DuckDBPyConnection, contract: Contract) -> str:
    """The table of the keys of the rows with problems."""
    key = f"concat_ws('，', {', '.join(text_of(name) for name in contract.key)})"
    database.execute(f"""
        create table keys_of_rows as select source_row, nullif({key}, '') as key from intake
        where source_row in (select source_row from problems)
    """)
    if has_suspects(database, Cells("key"), "keys_of_rows"):
        database.execute(f"update keys_of_rows set key = {masked(Cells('key'))}")
    return "keys_of_rows"
