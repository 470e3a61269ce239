"""Which dataset a file is of, told from its first rows before anything is checked.

A file that cannot be read, or that fits several datasets alike, has no answer here: its check, for the
dataset that was chosen, says what is wrong with it.
"""

import codecs
from collections.abc import Mapping, Sequence
from contextlib import closing
from itertools import islice
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from data.contract import Contract
from data.intake.archives import Limits, NoSource, Source, TooLargeError, source_of
from data.intake.csv_shape import shape_of
from data.intake.encodings import BYTE_ORDER_MARKS
from data.intake.header import LOOKED_AT, Cells, Header, find_header
from data.intake.options import ReadingOptions
from data.intake.recognition import best_fit
from data.intake.template_sheet import ABOUT, template_of
from data.intake.workbook import Workbook
from data.intake.workbook_parts import DamagedError
from data.intake.workbook_reading import is_aside

MOST_BYTES = 1 << 20  # of a text file
UNPACKED = Limits(unpacked_bytes=256 << 20)  # a larger archive is unpacked once, by its check

Headers = Mapping[str, Header]


def dataset_of(path: Path, known: Mapping[str, Contract], scratch: Path) -> str | None:
    """The one dataset whose header the file has, if that is clear; ``scratch`` is for what is unpacked."""
    source = source_of(path, scratch, limits=UNPACKED)
    if isinstance(source, NoSource):
        return None
    try:
        return _LOOKS[source.kind](source, known, scratch)
    except (OSError, ValueError, pa.ArrowException, DamagedError, TooLargeError):
        return None


def _of_text(source: Source, known: Mapping[str, Contract], scratch: Path) -> str | None:
    """The first lines are written out as UTF-8, so that their shape is found as in the check."""
    with source.path.open("rb") as stream:
        text = _decoded(stream.read(MOST_BYTES))
    head = scratch / "first-lines.csv"
    head.write_text(text, encoding="utf-8", newline="")
    options, has_quotes = ReadingOptions(), '"' in text
    shapes = {name: shape_of(head, one, options, has_quotes) for name, one in known.items()}
    return best_fit({name: shape.header for name, shape in shapes.items()}, known)


def _of_workbook(source: Source, known: Mapping[str, Contract], _scratch: Path) -> str | None:
    """By the sheet that fits best; where no header does, by what the template says of itself."""
    with closing(Workbook(source.path)) as workbook:
        sheets = [one for one in workbook.sheets if one.name != ABOUT and not one.is_hidden]
        looks = [
            [[cells.get(place, "") for place in range(max(cells) + 1)] for _, cells in rows]
            for sheet in sheets
            if not is_aside(sheet.name) and (rows := list(islice(workbook.rows(sheet), LOOKED_AT)))
        ]
        fits = {fit for rows in looks if (fit := best_fit(_headers(rows, known), known))}
        template = template_of(workbook)
    if len(fits) == 1:
        return fits.pop()
    return template.dataset if template and template.dataset in known and not fits else None


def _of_parquet(source: Source, known: Mapping[str, Contract], _scratch: Path) -> str | None:
    return best_fit(_headers([pq.read_schema(source.path).names], known), known)


_LOOKS = {"csv": _of_text, "xlsx": _of_workbook, "parquet": _of_parquet}


def _headers(rows: Sequence[Cells], known: Mapping[str, Contract]) -> Headers:
    return {name: find_header(rows, one) for name, one in known.items()}


def _decoded(first: bytes) -> str:
    """UTF-8 or what a mark says, else GB18030; the last character may be cut in two."""
    marked = next((name for mark, name in BYTE_ORDER_MARKS.items() if first.startswith(mark)), None)
    for encoding in filter(None, (marked, "utf-8")):
        try:
            return codecs.getincrementaldecoder(encoding)("strict").decode(first)
        except UnicodeError:
            continue
    return first.decode("gb18030", "replace")
