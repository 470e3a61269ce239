"""What was assumed beyond the shape of the file: which numbers are days, and how it looks to a person."""

from collections.abc import Sequence
from dataclasses import replace

import duckdb

from data.contract import Contract
from data.engine import named, only_row, quoted
from data.intake.cell_forms import DAY_TYPES, SERIAL, Forms, form_of, written_otherwise
from data.intake.conditions import as_written
from data.intake.covered_texts import safe
from data.intake.header import FileColumn, plain
from data.intake.options import Assumed, ReadingOptions
from data.intake.outcome import Raw
from data.intake.personal import MASK, code_of_title
from data.intake.typing_rules import half_width

FIRST_ROWS = 5


def forms_of(
    database: duckdb.DuckDBPyConnection, contract: Contract, raw: Raw, options: ReadingOptions
) -> Forms:
    """Numbers stand for days in a workbook, and in a column of a CSV file that holds nothing else."""
    days = [
        column.name
        for column in contract.columns
        if column.type in DAY_TYPES and column.name in raw.positions
    ]
    if raw.assumed.kind == "csv" and days:
        days = _all_serial(database, raw, days)
    return Forms(options.date_order or "ymd", frozenset(days if raw.assumed.kind != "parquet" else ()))


def _all_serial(database: duckdb.DuckDBPyConnection, raw: Raw, days: Sequence[str]) -> list[str]:
    """A look at the first rows spares the look at all of them where the dates are dates."""
    for rows in ("(select * from raw limit 1000)", "raw"):
        tests = ", ".join(
            f"count({text}) > 0 and count(*) filter (where not regexp_full_match("
            f"{half_width(text)}, {quoted(SERIAL)})) = 0"
            for text in (f"c{raw.positions[name]}" for name in days)
        )
        answers = only_row(database, f"select {tests} from {rows}") if days else ()
        days = [name for name, is_serial in zip(days, answers, strict=True) if is_serial]
    return list(days)


def with_date_forms(database: duckdb.DuckDBPyConnection, contract: Contract, assumed: Assumed) -> Assumed:
    """The columns of the table ``intake`` whose dates are not written as 2020-03-02."""
    days = [column.name for column in contract.columns if column.type in DAY_TYPES]
    if not days:
        return assumed
    samples = only_row(
        database,
        f"select {', '.join(written_otherwise(named(name), as_written(name)) for name in days)} from intake",
    )
    forms = {name: form_of(sample) for name, sample in zip(days, samples, strict=True) if sample}
    return replace(assumed, date_forms=forms)


def with_first_rows(database: duckdb.DuckDBPyConnection, contract: Contract, raw: Raw) -> Assumed:
    """The first records as they stand in the file, without what is personal."""
    cells = ", ".join(f"coalesce(c{one.position}, '')" for one in raw.columns)
    order = "" if raw.again else "order by source_row"  # a stream is in order, and ends at the limit
    query = f"select source_row, {cells} from raw {order} limit {FIRST_ROWS}"
    rows = database.execute(query).fetchall()
    numbers, lines = [int(row[0]) for row in rows], [list(row[1:]) for row in rows]
    kinds = [_kind(contract, one) for one in raw.columns]
    for kind in set(kinds):
        places = [place for place, one in enumerate(kinds) if one == kind]
        shown = iter(_shown(database, kind, [line[place] for line in lines for place in places]))
        for line in lines:
            for place in places:
                line[place] = next(shown)
    return replace(raw.assumed, first_rows=tuple(zip(numbers, map(tuple, lines), strict=True)))


def with_safe_header(database: duckdb.DuckDBPyConnection, assumed: Assumed, given: Sequence[str]) -> Assumed:
    """A first record taken for a header may hold anything."""
    return replace(assumed, header=tuple(safe(database, assumed.header)), given=tuple(given))


def _kind(contract: Contract, one: FileColumn) -> str:
    """How a column is covered: as a whole if its heading says so, cell by cell as text or as hashes."""
    if one.name is None:
        return "covered" if code_of_title(plain(one.text)) else "text"
    return "hashed" if contract.column(one.name).privacy == "P3" else "text"


def _shown(database: duckdb.DuckDBPyConnection, kind: str, cells: list[str]) -> list[str]:
    if kind == "covered":
        return [MASK if cell else "" for cell in cells]
    return safe(database, cells, kind == "hashed")
