"""What rules are run on, and the tables beside the records that their SQL may read.

``units`` (unit_code, resolved, is_lowest), ``lineage`` (unit_code, ancestor; a unit is its own ancestor),
``working_days`` (numbers, first_day: see ``data.calendar_days``), ``licence_ceilings`` and the registers.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path

import duckdb

from data.calendar_days import FIRST_DAY, working_day_numbers
from data.contract import Contract
from data.cross_rules.register_files import open_registers
from data.engine import named
from data.joined_files import Joined
from data.reference_tables import open_reference
from data.typed_file import rows_of
from data.units import Units

IN_MEMORY_UP_TO = 8 << 20  # bytes; opening a file again for every query costs more than a small table
NO_END = 2**62  # every row


@dataclass(frozen=True)
class Span:
    """The days a file is about, both included, and when it came in (for times in the future)."""

    first: date
    last: date
    as_of: datetime | None = None


@dataclass(frozen=True)
class Records:
    """Typed records by dataset, with what is agreed about them.

    ``joined``: where a dataset came in several files, how its rows go back to them. ``declared``: the days
    each of its files was declared for, in the same order. ``period``: the period that is evaluated, for
    rules about completeness where nothing was declared. ``registers``: a folder with tables of the province.
    """

    files: Mapping[str, Path]
    contracts: Mapping[str, Contract]
    units: Units
    declared: Mapping[str, Sequence[Span]] = field(default_factory=dict)
    joined: Mapping[str, Joined] = field(default_factory=dict)
    period: Span | None = None
    registers: Path | None = None

    def place(self, dataset: str, row: int) -> tuple[str, int]:
        """The file a row came from (no name where there is only one) and the row as that file counts it."""
        if dataset not in self.joined:
            return "", row
        return self.joined[dataset].place(row)


def open_setting(database: duckdb.DuckDBPyConnection, records: Records) -> set[str]:
    """Fill the tables beside the records; the names of the registers that were given."""
    _open_units(database, records.units)
    database.execute(
        f"create table working_days as select ?::INTEGER[] as numbers, date '{FIRST_DAY}' as first_day",
        [working_day_numbers()],
    )
    open_reference(database, "licence_ceilings")
    return open_registers(database, records.registers)


def open_records(
    database: duckdb.DuckDBPyConnection, records: Records, reads: Iterable[Mapping[str, tuple[str, ...]]]
) -> None:
    """A table for each dataset with the columns that are read of it: in memory if small, else the file."""
    wanted: dict[str, dict[str, None]] = {}
    for columns in reads:
        for dataset, names in columns.items():
            wanted.setdefault(dataset, {}).update(dict.fromkeys(names))
    for dataset, columns_ in wanted.items():
        file = records.files[dataset]
        kind = "table" if file.stat().st_size <= IN_MEMORY_UP_TO else "view"
        chosen = ", ".join(named(name) for name in ("source_row", *columns_))
        database.execute(f"create {kind} {named(dataset)} as select {chosen} from {rows_of(file)}")


def _open_units(database: duckdb.DuckDBPyConnection, units: Units) -> None:
    codes = [unit.unit_code for unit in units.rows]
    lineages = [(code, ancestor) for code in codes for ancestor in units.lineage(code)]
    parents = {unit.parent for unit in units.current}
    is_current = {unit.unit_code for unit in units.current}
    lowest = [(code, units.resolve(code), code in is_current - parents) for code in codes]
    database.execute("create table lineage (unit_code varchar, ancestor varchar)")
    database.executemany("insert into lineage values (?, ?)", lineages)
    database.execute("create table units (unit_code varchar, resolved varchar, is_lowest boolean)")
    database.executemany("insert into units values (?, ?, ?)", lowest)


def spans_of(records: Records, dataset: str, wanted: str) -> Sequence[Span]:
    """The days that a check of a dataset may rely on; ``wanted`` is one of ``model.Required``."""
    declared = records.declared.get(dataset, ())
    if wanted == "as_of":
        return declared if all(span.as_of for span in declared) else ()
    if not declared and wanted == "period" and records.period:
        return (records.period,)
    return declared


def open_span(database: duckdb.DuckDBPyConnection, spans: Sequence[Span], ends: Sequence[int] = ()) -> None:
    """The table ``span``, one row per file: first_row, last_row, first_at, end_at (exclusive) and as_of."""
    last_rows = list(ends) or [NO_END]
    first_rows = [0, *(last + 1 for last in last_rows[:-1])]
    database.execute("""
        create or replace temp table span
        (first_row bigint, last_row bigint, first_at timestamp, end_at timestamp, as_of timestamp)
    """)
    for span, first_row, last_row in zip(spans, first_rows, last_rows, strict=True):
        first_at = datetime.combine(span.first, time())
        end_at = datetime.combine(span.last, time()) + timedelta(days=1)
        database.execute(
            "insert into span values (?, ?, ?, ?, ?)", [first_row, last_row, first_at, end_at, span.as_of]
        )
