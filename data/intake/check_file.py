"""One file through the whole intake: bytes, text, types, checks, derived numbers, Parquet."""

import shutil
from pathlib import Path

import duckdb

from data.calendar_days import FIRST_DAY, working_day_numbers
from data.contract import Contract
from data.engine import Resources, named, only_row, open_database, quoted
from data.intake.checked import Checked
from data.intake.checks import Check, row_checks, text_of
from data.intake.derived import derived_columns
from data.intake.physical import sha256_of
from data.intake.reading import Raw, read_raw
from data.intake.typing_rules import trimmed, typed
from data.intake.whole_file_checks import whole_file_checks
from data.problems import CATALOGUE, Found, Severity, found
from data.units import Units

IN_MEMORY_UP_TO = 64 << 20  # bytes; a larger file works in a database on disk
ROW_GROUP = 122_880

_PROBLEMS = """
    create table problems (code varchar, source_row bigint, column_name varchar, value varchar,
        detail varchar)
"""


def check_file(
    contract: Contract,
    path: Path,
    units: Units,
    workplace: Path,
    resources: Resources | None = None,
) -> Checked:
    """Check a CSV or Parquet file against its contract; write the typed file if it has no error.

    ``workplace`` is a folder of the caller's; the typed Parquet and the list of problems are left in
    it. A fault of the file is a problem in the result, never an exception.
    """
    workplace.mkdir(parents=True, exist_ok=True)
    scratch = workplace / "scratch"
    scratch.mkdir()
    on_disk = path.stat().st_size > IN_MEMORY_UP_TO
    with open_database(scratch if on_disk else None, resources) as database:
        database.execute(_PROBLEMS)
        raw = read_raw(database, path, scratch)
        heading = _header_problems(contract, raw) if raw.header else []
        problems = raw.problems + heading
        is_stopped = not raw.header or _is_another_table(contract, raw)
        if not is_stopped:
            _type(database, contract, raw)
            _check(database, contract, units, set(raw.header))
        problem_file = workplace / "problems.parquet"
        errors = _write_problems(database, problems, problem_file)
        parquet = None if errors or is_stopped else workplace / f"{contract.dataset}.parquet"
        if parquet:
            _write_typed(database, contract, parquet)
    shutil.rmtree(scratch)
    return Checked(
        dataset=contract.dataset,
        file_name=path.name,
        sha256=sha256_of(path),
        rows_read=raw.rows_read,
        rows_refused=raw.rows_refused,
        parquet=parquet,
        problem_file=problem_file,
    )


def _header_problems(contract: Contract, raw: Raw) -> list[Found]:
    present = set(raw.header)
    problems = [
        found("HD01" if column.required else "HD04", row=1, column=column.name, detail=column.title.zh)
        for column in contract.columns
        if column.name not in present
    ]
    return problems + [
        found("HD02", row=1, column=name) for name in raw.header if name not in contract.column_names
    ]


def _is_another_table(contract: Contract, raw: Raw) -> bool:
    """With most required columns missing, row by row complaints would say nothing new."""
    required = [column.name for column in contract.columns if column.required]
    missing = [name for name in required if name not in raw.header]
    return 2 * len(missing) > len(required)


def _type(database: duckdb.DuckDBPyConnection, contract: Contract, raw: Raw) -> None:
    """The table ``intake``: text, typed values and derived numbers of every row."""
    present = set(raw.header)
    texts = [
        f"{trimmed(named(name)) if name in present else 'cast(null as varchar)'} as {text_of(name)}"
        for name in contract.column_names
    ]
    values = [
        f"{typed(column, text_of(column.name), contract.timezone)} as {named(column.name)}"
        for column in contract.columns
    ]
    database.execute(
        f"create table working_days as select ?::INTEGER[] as numbers, date '{FIRST_DAY}' as first_day",
        [working_day_numbers()],
    )
    derived = "".join(f", {column}" for column in derived_columns(contract))
    database.execute(f"""
        create table intake as
        with texts as (select source_row, {", ".join(texts)} from raw),
        typed as (select *, {", ".join(values)} from texts)
        select *{derived} from typed
    """)
    database.execute("drop table raw")


def _check(database: duckdb.DuckDBPyConnection, contract: Contract, units: Units, present: set[str]) -> None:
    """The table ``problems``: one scan finds which rules are broken, only those are looked into."""
    codes = [unit.unit_code for unit in units.rows]
    database.execute("create table known_units as select unnest(?::VARCHAR[]) as unit_code", [codes])
    checks = [check for check in row_checks(contract) if check.column in present or check.code != "RQ01"]
    counts = ", ".join(f"count(*) filter (where {check.condition})" for check in checks)
    broken = only_row(database, f"select {counts} from intake")
    for check, count in zip(checks, broken, strict=True):
        if count:
            database.execute(f"insert into problems {_rows_that_break(check)}")
    for query in whole_file_checks(contract):
        database.execute(f"insert into problems {query}")


def _rows_that_break(check: Check) -> str:
    return f"""
        select {quoted(check.code)}, source_row, {quoted(check.column)}, {check.value},
            {quoted(check.detail)}
        from intake where {check.condition}
    """


def _write_problems(database: duckdb.DuckDBPyConnection, of_file: list[Found], target: Path) -> int:
    """All problems into one Parquet file, in order; returns the number of errors."""
    for one in of_file:
        database.execute(
            "insert into problems values (?, ?, ?, ?, ?)",
            [one.code, one.row, one.column, one.value, one.detail],
        )
    database.execute(f"""
        copy (
            select code, source_row as row, column_name as "column", value, detail from problems
            order by coalesce(source_row, 0), coalesce(column_name, ''), code, coalesce(value, '')
        ) to {quoted(str(target))} (format parquet)
    """)
    errors = [quoted(code) for code, entry in CATALOGUE.items() if entry.severity is Severity.ERROR]
    (count,) = only_row(database, f"select count(*) from problems where code in ({', '.join(errors)})")
    return int(count)


def _write_typed(database: duckdb.DuckDBPyConnection, contract: Contract, target: Path) -> None:
    texts = ", ".join(text_of(name) for name in contract.column_names)
    database.execute(f"""
        copy (select * exclude ({texts}) from intake) to {quoted(str(target))}
        (format parquet, compression zstd, row_group_size {ROW_GROUP})
    """)
