"""An XLSX workbook into the table ``raw``: one sheet, its rows numbered as Excel numbers them."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import islice

import duckdb
import pyarrow as pa

from data.intake.archives import Source, TooLargeError
from data.intake.header import LOOKED_AT, MOST_COLUMNS, Cells, FileColumn, Header, find_header, letter_of
from data.intake.options import Assumed
from data.intake.outcome import Raw, Unreadable, Wanted
from data.intake.recognition import is_another_table, looks_like, other_dataset
from data.intake.template_sheet import ABOUT, mismatch, older, template_of
from data.intake.workbook import Sheet, Workbook
from data.intake.workbook_parts import DamagedError
from data.intake.workbook_rows import Row
from data.problems import Found, found

BATCH = 20_000  # rows
ASIDE = ("示例", "样例", "说明", "example", "readme")  # names of sheets that explain and are not read


@dataclass(frozen=True)
class Look:
    """The first rows of a sheet that hold anything, with their numbers, and the header among them."""

    sheet: Sheet
    numbers: Sequence[int]
    rows: Sequence[Cells]
    header: Header

    @property
    def header_row(self) -> int:
        """As Excel numbers it."""
        return self.numbers[self.header.index] if self.header.index < len(self.numbers) else 0

    @property
    def is_aside(self) -> bool:
        """Whether the sheet only explains."""
        return is_aside(self.sheet.name)


def is_aside(sheet_name: str) -> bool:
    """Whether a sheet of this name only explains, and is not read."""
    return any(word in sheet_name.lower() for word in ASIDE)


def read_workbook(database: duckdb.DuckDBPyConnection, source: Source, wanted: Wanted) -> Raw | Unreadable:
    """Fill the table ``raw``, or say why no row can be read."""
    nothing = Assumed(kind="xlsx", member=source.member, members=source.members)
    name = source.member or source.path.name
    try:
        with closing(Workbook(source.path)) as workbook:
            return _read(database, workbook, wanted, nothing, name)
    except TooLargeError as error:
        return Unreadable((found("FL07", value=name, detail=str(error)),), nothing)
    except DamagedError as error:
        return Unreadable((found("FL06", value=name, detail=str(error)),), nothing)


def _read(
    database: duckdb.DuckDBPyConnection, workbook: Workbook, wanted: Wanted, nothing: Assumed, name: str
) -> Raw | Unreadable:
    sheets = [sheet for sheet in workbook.sheets if sheet.name != ABOUT]
    sheets = [sheet for sheet in sheets if not sheet.is_hidden] or sheets
    template = template_of(workbook)
    nothing = replace(nothing, sheets=tuple(sheet.name for sheet in sheets), template=template)
    asked = wanted.options.sheet
    if asked is not None and asked not in nothing.sheets:
        return Unreadable((found("FL14", value=asked, detail="、".join(nothing.sheets[:20])),), nothing)
    looks = [_look(workbook, sheet, wanted) for sheet in sheets if asked in (None, sheet.name)]
    look = max(looks, key=lambda one: (not one.is_aside, one.header.matched), default=None)
    if look is None or not look.header.columns:
        return Unreadable((found("FL02", value=name),), nothing)
    assumed = replace(nothing, sheet=look.sheet.name, header_row=look.header_row, header=look.header.texts)
    refusal = _refusal(workbook, look, wanted, assumed)
    if refusal:
        return refusal
    rows, stray = _fill(database, _below(workbook, look), look.header.columns)
    problems = [found("HD08", row=row, value=value, detail=f"{letter}列") for row, letter, value in stray]
    if (
        template
        and template.dataset == wanted.contract.dataset
        and template.version != wanted.contract.version
    ):
        problems.append(older("HD07", template, wanted.contract, look.header_row))
    return Raw(look.header.columns, assumed, rows, 0, [*problems, *_left_out(looks, look, wanted)])


def _look(workbook: Workbook, sheet: Sheet, wanted: Wanted) -> Look:
    given = wanted.options.header_row
    first = list(islice(workbook.rows(sheet), max(LOOKED_AT, (given or 0) + 1)))
    numbers = [number for number, _ in first]
    rows = [[cells.get(place, "") for place in range(max(cells) + 1)] for _, cells in first]
    index = None if given is None else numbers.index(given) if given in numbers else len(rows)
    return Look(sheet, numbers, rows, find_header(rows, wanted.contract, index))


def _refusal(workbook: Workbook, look: Look, wanted: Wanted, assumed: Assumed) -> Unreadable | None:
    """Why the rows need not be looked at: too wide, another dataset, an older template."""
    header, contract = look.header, wanted.contract
    if len(header.columns) > MOST_COLUMNS:
        said = found("FL15", row=look.header_row, value=str(len(header.columns)), detail=str(MOST_COLUMNS))
        return Unreadable((said,), assumed, _count(workbook, look))
    wrong = mismatch(assumed.template, header, look.header_row, contract, wanted.known)
    other = other_dataset(look.rows, header.columns, contract, wanted.known)
    if wrong is None and other:
        wrong = looks_like(other.contract, look.numbers[other.index]), other.contract.dataset
    if wrong is None:
        return None
    return Unreadable((wrong[0],), assumed, _count(workbook, look), wrong[1])


def _count(workbook: Workbook, look: Look) -> int:
    return sum(1 for _ in _below(workbook, look))


def _below(workbook: Workbook, look: Look) -> Iterator[Row]:
    return (row for row in workbook.rows(look.sheet) if row[0] > look.header_row)


def _fill(
    database: duckdb.DuckDBPyConnection, rows: Iterable[Row], columns: Sequence[FileColumn]
) -> tuple[int, list[tuple[int, str, str]]]:
    """All rows into ``raw``; returns how many, and the first cell of each column without a heading."""
    places = [one.position for one in columns]
    wanted = frozenset(places)
    schema = pa.schema([("source_row", pa.int64()), *((f"c{place}", pa.string()) for place in places)])
    database.register("batch", schema.empty_table())
    database.execute("create table raw as select * from batch")
    stray: dict[int, tuple[int, str, str]] = {}
    count, waiting = 0, iter(rows)
    while batch := list(islice(waiting, BATCH)):
        kept = [row for row in batch if not wanted.isdisjoint(row[1])]
        for number, cells in batch:
            if len(stray) < MOST_COLUMNS and not wanted.issuperset(cells):
                for place in cells.keys() - wanted - stray.keys():
                    stray[place] = (number, letter_of(place), cells[place])
        data = [
            [number for number, _ in kept],
            *([cells.get(place) for _, cells in kept] for place in places),
        ]
        database.register("batch", pa.table(data, schema=schema))
        database.execute("insert into raw select * from batch")
        count += len(kept)
    database.unregister("batch")
    return count, sorted(stray.values())


def _left_out(looks: Sequence[Look], chosen: Look, wanted: Wanted) -> Iterator[Found]:
    """Other sheets that seem to hold records of the same dataset: nothing is left out in silence."""
    for look in looks:
        has_rows = len(look.rows) > look.header.index + 1
        fits = not is_another_table(look.header.columns, wanted.contract)
        if look is not chosen and has_rows and fits and not look.is_aside:
            yield found("HD09", value=look.sheet.name, detail=chosen.sheet.name)
