"""Any file into a table of text, one row per record, numbered as Excel would show it."""

from pathlib import Path

import duckdb

from data.intake.archives import NoSource, source_of
from data.intake.csv_reading import read_csv
from data.intake.options import Assumed
from data.intake.outcome import Raw, Unreadable, Wanted
from data.intake.parquet_reading import read_parquet
from data.intake.workbook_reading import read_workbook


def read_raw(
    database: duckdb.DuckDBPyConnection, path: Path, scratch: Path, wanted: Wanted
) -> Raw | Unreadable:
    """Fill the table ``raw``. What cannot be read at all comes back with its reasons."""
    source = source_of(path, scratch, wanted.options.member)
    if isinstance(source, NoSource):
        return Unreadable((source.reason,), Assumed(members=source.members))
    if source.kind == "xlsx":
        return read_workbook(database, source, wanted)
    if source.kind == "parquet":
        return read_parquet(database, source, wanted)
    return read_csv(database, source, scratch, wanted)
