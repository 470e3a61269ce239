"""A CSV or Parquet file into a table of text, one row per record, with the row Excel would show."""

import csv
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow.parquet as pq

from data.engine import named, only_row, quoted
from data.intake.physical import inspect, unpacked, with_one_line_end
from data.problems import Found, found

CSV_SUFFIXES = (".csv", ".csv.gz")
PARQUET_SUFFIXES = (".parquet",)
LONGEST_LINE = 16 << 20

# What the rejects of the parser mean for a person.
_REJECTED = """
    select line, any_value(error_type) from reject_errors group by line order by line
"""


@dataclass
class Raw:
    """The table ``raw``: ``source_row`` and one text column per column of the header."""

    header: list[str]
    rows_read: int
    rows_refused: int
    problems: list[Found]


def read_raw(database: duckdb.DuckDBPyConnection, path: Path, workplace: Path) -> Raw:
    """Fill the table ``raw``. What cannot be read at all comes back as problems and no header."""
    name = path.name.lower()
    if not name.endswith(CSV_SUFFIXES + PARQUET_SUFFIXES):
        return _unreadable(found("FL01", value=path.name))
    if path.stat().st_size == 0:
        return _unreadable(found("FL02", value=path.name))
    if name.endswith(PARQUET_SUFFIXES):
        return _read_parquet(database, path)
    try:
        plain = unpacked(path, workplace)
    except (OSError, EOFError) as error:
        return _unreadable(found("FL06", value=path.name, detail=str(error)))
    return _read_csv(database, plain, workplace)


def _unreadable(*problems: Found) -> Raw:
    return Raw(header=[], rows_read=0, rows_refused=0, problems=list(problems))


def _read_parquet(database: duckdb.DuckDBPyConnection, path: Path) -> Raw:
    try:
        header = pq.read_schema(path).names
    except (OSError, ValueError) as error:
        return _unreadable(found("FL06", value=path.name, detail=str(error).splitlines()[0]))
    cleaned, doubled = _distinct([name.strip() for name in header])
    columns = ", ".join(
        f"cast({named(name)} as varchar) as {named(clean)}"
        for name, clean in zip(header, cleaned, strict=True)
        if clean
    )
    database.execute(f"""
        create table raw as
        select file_row_number + 2 as source_row, {columns}
        from read_parquet({quoted(str(path))}, file_row_number = true)
    """)
    return Raw([name for name in cleaned if name], _count(database), 0, doubled)


def _distinct(header: list[str]) -> tuple[list[str], list[Found]]:
    """Names of the header; a name that stood before is emptied and reported."""
    seen: set[str] = set()
    cleaned, problems = [], []
    for name in header:
        if name.lower() in seen:
            problems.append(found("HD03", row=1, column=name))
            cleaned.append("")
            continue
        seen.add(name.lower())
        cleaned.append(name)
    return cleaned, problems


def _count(database: duckdb.DuckDBPyConnection) -> int:
    (rows,) = only_row(database, "select count(*) from raw")
    return int(rows)


def _read_csv(database: duckdb.DuckDBPyConnection, path: Path, workplace: Path) -> Raw:
    physical = inspect(path)
    if physical.problems:
        return _unreadable(*physical.problems)
    if physical.has_mixed_line_ends:
        path = with_one_line_end(path, workplace)
    with path.open(encoding="utf-8-sig", newline="") as stream:
        first = stream.readline()
    header = [name.strip() for name in next(csv.reader([first]), [])]
    if not any(header):
        return _unreadable(found("FL02", value=path.name))
    blank = physical.blank_lines if len(header) > 1 else []
    names, doubled = _distinct([name or f"第{n}列" for n, name in enumerate(header, 1)])
    _parse(database, path, header, names, quote='"' if physical.has_quotes else "")
    refused = database.execute(_REJECTED).fetchall()
    _number_rows(database, sorted({*blank, *(line for line, _ in refused)}))
    rows = _count(database)
    if rows + len(refused) + len(blank) + 1 != physical.lines:
        raise AssertionError(
            f"{rows} rows + {len(refused)} refused + {len(blank)} blank + header"
            f" are not {physical.lines} lines"
        )
    problems = doubled + [
        found("FL04", row=line, detail=_reason(kind, len(header))) for line, kind in refused
    ]
    return Raw([name for name in names if name], rows, len(refused), problems)


def _reason(kind: str, columns: int) -> str:
    if kind == "TOO MANY COLUMNS":
        return f"多于{columns}列的内容"
    if kind == "MISSING COLUMNS":
        return f"少于{columns}列的内容"
    return "无法拆分的内容（引号位置不对或行过长）"


def _parse(
    database: duckdb.DuckDBPyConnection, path: Path, header: list[str], names: list[str], quote: str
) -> None:
    # Positional names for the parser, so that no header can say anything but a name.
    columns = ", ".join(f"'c{n}': 'VARCHAR'" for n in range(len(header)))
    kept = ", ".join(f"c{n} as {named(name)}" for n, name in enumerate(names) if name)
    database.execute(f"""
        create table raw as
        select row_number() over () as source_row, {kept}
        from read_csv({quoted(str(path))}, columns = {{{columns}}}, auto_detect = false, header = true,
            delim = ',', quote = {quoted(quote)}, escape = {quoted(quote)}, nullstr = '',
            store_rejects = true, rejects_limit = 0, max_line_size = {LONGEST_LINE}, strict_mode = true)
    """)


def _number_rows(database: duckdb.DuckDBPyConnection, gaps: list[int]) -> None:
    """Turn the running number into the line of the file: below each missing line, one more."""
    if not gaps:
        database.execute("update raw set source_row = source_row + 1")
        return
    database.execute("create temp table gaps (first_row bigint, shift bigint)")
    database.executemany(
        "insert into gaps values (?, ?)", [(line - 1 - n, n + 1) for n, line in enumerate(gaps)]
    )
    database.execute("""
        update raw set source_row = source_row + 1 + coalesce(
            (select max(shift) from gaps where first_row <= raw.source_row), 0)
    """)
