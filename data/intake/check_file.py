"""One file through the whole intake: bytes, text, types, checks, derived numbers, Parquet."""

import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import duckdb

from data.calendar_days import FIRST_DAY, working_day_numbers
from data.contract import Contract
from data.engine import Resources, named, only_row, open_database, quoted
from data.intake import problem_list
from data.intake.assumptions import forms_of, with_date_forms, with_first_rows, with_safe_header
from data.intake.cell_forms import Forms, value_of
from data.intake.checked import Checked, Refusal, Typed
from data.intake.checks import Check, row_checks, text_of
from data.intake.derived import derived_columns
from data.intake.error_cells import error_cell_checks, name_error_cells
from data.intake.header_checks import header_problems
from data.intake.options import Assumed, ReadingOptions
from data.intake.outcome import Raw, Unreadable, Wanted
from data.intake.personal_checks import mask_problems, note_personal_cells
from data.intake.physical import sha256_of
from data.intake.reading import read_raw
from data.intake.recognition import is_another_table
from data.intake.typing_rules import trimmed, typed
from data.intake.whole_file_checks import whole_file_checks
from data.units import Units

IN_MEMORY_UP_TO = 64 << 20  # bytes; a larger file works in a database on disk
PACKED = (".gz", ".zip", ".xlsx", ".xlsm")  # such a file grows when it is read
ROW_GROUP = 122_880
PROBLEM_FILE = "problems.parquet"


def check_file(  # noqa: PLR0913 (what is read, by which rules, where, and how)
    contract: Contract,
    path: Path,
    units: Units,
    workplace: Path,
    resources: Resources | None = None,
    *,
    options: ReadingOptions | None = None,
    known: Mapping[str, Contract] | None = None,
) -> Checked:
    """Check a file against its contract; write the typed file if it has no error.

    ``workplace`` is the caller's folder for the typed Parquet and the list of problems. ``options`` say
    how to read the file; ``known`` are the datasets that a wrong file may be of. A fault of the file is
    a problem in the result, never an exception.
    """
    options = options or ReadingOptions()
    workplace.mkdir(parents=True, exist_ok=True)
    scratch = workplace / "scratch"
    scratch.mkdir()
    with open_database(scratch if _may_be_large(path) else None, resources) as database:
        problem_list.begin(database)
        raw = read_raw(database, path, scratch, Wanted(contract, options, known or {}))
        if isinstance(raw, Unreadable):
            assumed, outcome = _refused(database, contract, raw, workplace)
        else:
            assumed, outcome = _checked(database, contract, units, raw, options, workplace)
        assumed = with_safe_header(database, assumed, options.given)
    shutil.rmtree(scratch)
    return Checked(
        dataset=contract.dataset,
        file_name=path.name,
        sha256=sha256_of(path),
        rows_read=raw.rows_read,
        rows_refused=raw.rows_refused,
        outcome=outcome,
        problem_file=workplace / PROBLEM_FILE,
        assumed=assumed,
        other_dataset=raw.other_dataset,
    )


def _may_be_large(path: Path) -> bool:
    """What is packed grows when it is read."""
    times = 16 if path.suffix.lower() in PACKED else 1
    return path.stat().st_size * times > IN_MEMORY_UP_TO


def _refused(
    database: duckdb.DuckDBPyConnection, contract: Contract, raw: Unreadable, workplace: Path
) -> tuple[Assumed, Typed | Refusal]:
    problem_list.add(database, raw.reasons)
    mask_problems(database)
    problem_list.write(database, contract, None, workplace / PROBLEM_FILE)
    return raw.assumed, Refusal(raw.reasons[0])


def _checked(
    database: duckdb.DuckDBPyConnection,
    contract: Contract,
    units: Units,
    raw: Raw,
    options: ReadingOptions,
    workplace: Path,
) -> tuple[Assumed, Typed | Refusal]:
    """Every check in one pass, and the typed file if none found an error."""
    problem_list.add(database, [*raw.problems, *header_problems(contract, raw)])
    assumed = with_first_rows(database, contract, raw)
    if not is_another_table(raw.columns, contract):
        forms = forms_of(database, contract, raw, options)
        _type(database, contract, raw, forms)
        _check(database, contract, units, set(raw.positions))
        assumed = with_date_forms(database, contract, replace(assumed, date_order=forms.order))
        note_personal_cells(database, contract, raw)
    mask_problems(database)
    problem_list.write(database, contract, raw, workplace / PROBLEM_FILE)
    error = problem_list.first_error(database)
    if error:
        return assumed, Refusal(error)
    parquet = workplace / f"{contract.dataset}.parquet"
    _write_typed(database, contract, parquet)
    return assumed, Typed(parquet)


def _type(database: duckdb.DuckDBPyConnection, contract: Contract, raw: Raw, forms: Forms) -> None:
    """The table ``intake``: text, typed values and derived numbers of every row."""
    places = raw.positions
    texts = [
        f"{trimmed(f'c{places[name]}') if name in places else 'cast(null as varchar)'} as {text_of(name)}"
        for name in contract.column_names
    ]
    strict = [
        f"{typed(column, text_of(column.name), contract.timezone)} as {_strict(column.name)}"
        for column in contract.columns
    ]
    values = [
        f"{value_of(column, text_of(column.name), _strict(column.name), contract.timezone, forms)}"
        f" as {named(column.name)}"
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
        strict as (select *, {", ".join(strict)} from texts),
        typed as (select * exclude ({", ".join(map(_strict, contract.column_names))}), {", ".join(values)}
            from strict)
        select *{derived} from typed
    """)


def _strict(column: str) -> str:
    return named(f"strict_{column}")


def _check(database: duckdb.DuckDBPyConnection, contract: Contract, units: Units, present: set[str]) -> None:
    """The table ``problems``: one scan finds which rules are broken, only those are looked into."""
    codes = [unit.unit_code for unit in units.rows]
    database.execute("create table known_units as select unnest(?::VARCHAR[]) as unit_code", [codes])
    checks = [check for check in row_checks(contract) if check.column in present or check.code != "RQ01"]
    checks += error_cell_checks(contract)
    counts = ", ".join(f"count(*) filter (where {check.condition})" for check in checks)
    broken = only_row(database, f"select {counts} from intake")
    for check, count in zip(checks, broken, strict=True):
        if count:
            database.execute(f"insert into problems {_rows_that_break(check)}")
    for query in whole_file_checks(contract):
        database.execute(f"insert into problems {query}")
    name_error_cells(database)


def _rows_that_break(check: Check) -> str:
    return f"""
        select {quoted(check.code)}, source_row, {quoted(check.column)}, {check.value},
            {quoted(check.detail)}
        from intake where {check.condition}
    """


def _write_typed(database: duckdb.DuckDBPyConnection, contract: Contract, target: Path) -> None:
    texts = ", ".join(text_of(name) for name in contract.column_names)
    database.execute(f"""
        copy (select * exclude ({texts}) from intake) to {quoted(str(target))}
        (format parquet, compression zstd, row_group_size {ROW_GROUP})
    """)
