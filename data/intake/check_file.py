"""One file through the whole intake: bytes, text, types, checks, derived numbers, Parquet."""

import shutil
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import duckdb

from data.contract import Contract
from data.engine import Resources, only_row, quoted
from data.intake import problem_list
from data.intake.assumptions import with_date_forms, with_first_rows, with_safe_header
from data.intake.checked import Checked, Refusal, Typed
from data.intake.checks import Check, row_checks
from data.intake.error_cells import error_cell_checks, name_error_cells
from data.intake.header_checks import header_problems
from data.intake.options import Assumed, ReadingOptions
from data.intake.outcome import Raw, Unreadable, Wanted
from data.intake.personal_checks import mask_problems, note_personal_cells
from data.intake.physical import sha256_of
from data.intake.progress import Progress
from data.intake.reading import read_raw
from data.intake.recognition import is_another_table
from data.intake.typed_rows import HAS_FAULT, type_rows
from data.intake.whole_file_checks import whole_file_checks
from data.units import Units
from data.working_database import working_database

IN_MEMORY_UP_TO = 64 << 20  # bytes; a larger file works in a database on disk
PACKED = (".gz", ".zip", ".xlsx", ".xlsm")  # such a file grows when it is read
PROBLEM_FILE = "problems.parquet"
# Half of what it costs to plan the typing of forty columns goes into looking for lists worth a join.
NO_REWRITTEN_LISTS = "set disabled_optimizers = 'in_clause'"
RESOURCES = Resources(memory_limit="1GB")  # besides it there is Python, and what is being read


def check_file(  # noqa: PLR0913 (what is read, by which rules, where, and how)
    contract: Contract,
    path: Path,
    units: Units,
    workplace: Path,
    resources: Resources | None = None,
    *,
    options: ReadingOptions | None = None,
    known: Mapping[str, Contract] | None = None,
    progress: Progress | None = None,
) -> Checked:
    """Check a file against its contract; write the typed file if it has no error.

    ``workplace`` is the caller's folder for the typed Parquet and the list of problems. ``options`` say
    how to read the file; ``known`` are the datasets that a wrong file may be of. A fault of the file is
    a problem in the result, never an exception.
    """
    wanted = Wanted(contract, options or ReadingOptions(), known or {}, progress or Progress())
    workplace.mkdir(parents=True, exist_ok=True)
    with ThreadPoolExecutor(1) as aside:  # one core counts lines meanwhile
        sha256 = aside.submit(sha256_of, path)
        raw, assumed, outcome = _read_and_checked(wanted, path, units, workplace, resources or RESOURCES)
    return Checked(
        dataset=contract.dataset,
        file_name=path.name,
        sha256=sha256.result(),
        rows_read=raw.rows_read,
        rows_refused=raw.rows_refused,
        outcome=outcome,
        problem_file=workplace / PROBLEM_FILE,
        assumed=assumed,
        other_dataset=raw.other_dataset,
    )


def _read_and_checked(
    wanted: Wanted, path: Path, units: Units, workplace: Path, resources: Resources
) -> tuple[Raw | Unreadable, Assumed, Typed | Refusal]:
    contract, options = wanted.contract, wanted.options
    scratch = workplace / "scratch"
    scratch.mkdir()
    with working_database(scratch if _may_be_large(path) else None, resources) as database:
        database.execute(NO_REWRITTEN_LISTS)
        problem_list.begin(database)
        wanted.progress.at("reading")
        raw: Raw | Unreadable = read_raw(database, path, scratch, wanted)
        if isinstance(raw, Unreadable):
            assumed, outcome = _refused(database, contract, raw, workplace)
        else:
            raw, assumed, outcome = _checked(database, wanted, units, raw, workplace)
        assumed = with_safe_header(database, assumed, options.given)
    shutil.rmtree(scratch)
    return raw, assumed, outcome


def _may_be_large(path: Path) -> bool:
    """What is packed grows when it is read."""
    times = 16 if path.suffix.lower() in PACKED else 1
    return path.stat().st_size * times > IN_MEMORY_UP_TO


def _refused(
    database: duckdb.DuckDBPyConnection, contract: Contract, raw: Unreadable, workplace: Path
) -> tuple[Assumed, Typed | Refusal]:
    problem_list.add(database, raw.reasons)
    mask_problems(database)
    problem_list.write(database, contract, None, workplace / PROBLEM_FILE, is_typed=False)
    return raw.assumed, Refusal(raw.reasons[0])


def _checked(
    database: duckdb.DuckDBPyConnection, wanted: Wanted, units: Units, raw: Raw, workplace: Path
) -> tuple[Raw, Assumed, Typed | Refusal]:
    """Every check in one pass, and the typed file if none found an error."""
    contract, options, progress = wanted.contract, wanted.options, wanted.progress
    progress.rows = raw.rows_read + raw.rows_refused
    problem_list.add(database, [*raw.problems, *header_problems(contract, raw)])
    parquet = workplace / f"{contract.dataset}.parquet"
    is_typed = not is_another_table(raw.columns, contract)
    if not is_typed:
        assumed = with_first_rows(database, contract, raw)
    else:
        checks = _checks(contract, set(raw.positions))
        with progress.watching(database, "typing"):
            raw = type_rows(database, contract, raw, options, checks, parquet)
        progress.at("checking")
        _check(database, contract, units, checks)
        assumed = with_first_rows(database, contract, raw)
        assumed = with_date_forms(
            database, contract, replace(assumed, date_order=options.date_order or "ymd")
        )
        note_personal_cells(database, contract, raw)
    mask_problems(database)
    problem_list.write(database, contract, raw, workplace / PROBLEM_FILE, is_typed)
    error = problem_list.first_error(database)
    if error:
        parquet.unlink(missing_ok=True)
        return raw, assumed, Refusal(error)
    return raw, assumed, Typed(parquet)


def _checks(contract: Contract, present: set[str]) -> list[Check]:
    """The checks of one row alone; what is missing from the header is not reported for every row."""
    checks = [check for check in row_checks(contract) if check.column in present or check.code != "RQ01"]
    return checks + error_cell_checks(contract)


def _check(
    database: duckdb.DuckDBPyConnection, contract: Contract, units: Units, checks: list[Check]
) -> None:
    """The table ``problems``: the rows with a fault are looked into, then the file as a whole."""
    codes = [unit.unit_code for unit in units.rows]
    database.execute("create table known_units as select unnest(?::VARCHAR[]) as unit_code", [codes])
    (faulty,) = only_row(database, f"select count(*) from intake where {HAS_FAULT}")
    if faulty:
        counts = ", ".join(f"count(*) filter (where {check.condition})" for check in checks)
        broken = only_row(database, f"select {counts} from intake where {HAS_FAULT}")
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
        from intake where {HAS_FAULT} and {check.condition}
    """
