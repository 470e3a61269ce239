"""The rows of a file as they stand in it, each with the number that the list of problems uses."""

import csv
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from data.intake.archives import NoSource, source_of
from data.intake.encodings import BadByte, as_utf8
from data.intake.options import Assumed
from data.intake.workbook import Workbook

StandingRow = tuple[int, list[str]]
BATCH = 20_000
DAMAGES = (OSError, ValueError, OverflowError, pa.ArrowException)


class DamagedColumnError(Exception):
    """A column that the check had no need to read cannot be read."""


def standing_rows(path: Path, assumed: Assumed, scratch: Path) -> Iterator[StandingRow]:
    """Every row from the first line on, titles above the header included, read as the check read it.

    Nothing where the check could read nothing either. ``scratch`` takes what has to be unpacked. Raises
    ``DamagedColumnError`` where a column is broken that is none of the dataset's.
    """
    source = source_of(path, scratch, assumed.member)
    if isinstance(source, NoSource):
        return
    if assumed.kind == "xlsx":
        yield from _of_workbook(source.path, assumed.sheet)
    elif assumed.kind == "parquet":
        yield from _of_parquet(source.path)
    elif assumed.kind == "csv":
        yield from _of_text(source.path, assumed, scratch)


def _of_text(path: Path, assumed: Assumed, scratch: Path) -> Iterator[StandingRow]:
    decoded = as_utf8(path, scratch, assumed.encoding)
    if isinstance(decoded, BadByte) or assumed.separator is None:
        return
    with decoded.path.open(encoding="utf-8-sig", errors="replace", newline=None) as lines:
        for number, line in enumerate(lines, 1):
            yield number, _cells(line.removesuffix("\n"), assumed)


def _cells(line: str, assumed: Assumed) -> list[str]:
    """The cells of a line; one that cannot be split stays in one piece."""
    if assumed.quoting != "double" or '"' not in line:
        return line.split(assumed.separator)
    try:
        return next(csv.reader([line], delimiter=assumed.separator or ",", strict=True), [])
    except csv.Error:
        return [line]


def _of_workbook(path: Path, sheet: str | None) -> Iterator[StandingRow]:
    with closing(Workbook(path)) as workbook:
        for one in workbook.sheets:
            if one.name == sheet:
                for number, cells in workbook.rows(one):
                    yield number, [cells.get(place, "") for place in range(max(cells, default=-1) + 1)]


def _of_parquet(path: Path) -> Iterator[StandingRow]:
    try:
        file = pq.ParquetFile(path)
        yield 1, file.schema_arrow.names
        number = 1
        for batch in file.iter_batches(batch_size=BATCH):
            for cells in zip(*(_written(column) for column in batch.columns), strict=True):
                number += 1
                yield number, list(cells)
    except DAMAGES as error:
        raise DamagedColumnError(str(error)) from error


def _written(column: pa.Array) -> Sequence[str]:
    """Days after the year 9999 have no value in Python, but a text."""
    if pa.types.is_temporal(column.type):
        column = column.cast(pa.string())
    return ["" if value is None else str(value) for value in column.to_pylist()]
