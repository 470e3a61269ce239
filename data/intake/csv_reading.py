"""A CSV file into the table ``raw``: every physical line is read, refused or blank."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import duckdb
import pyarrow as pa

from data.engine import only_row, quoted
from data.intake.archives import Source
from data.intake.csv_shape import Shape, shape_of
from data.intake.encodings import BadByte, Decoded, as_utf8
from data.intake.header import MOST_COLUMNS, Header, letter_of
from data.intake.options import Assumed
from data.intake.outcome import Raw, Reasons, Unreadable, Wanted
from data.intake.physical import (
    LONGEST_LINE,
    TOO_MANY_CELLS,
    Physical,
    inspect,
    look_at_lines,
    without_faults,
)
from data.intake.recognition import is_another_table, looks_like, other_dataset
from data.intake.typing_rules import trimmed
from data.problems import Found, found

REFUSED_LINE = duckdb.InvalidInputException
KEEP_REFUSED = ", store_rejects = true, rejects_limit = 0"
USUAL_LINE = 1 << 20  # bytes; the parser's buffers follow from it, and two thirds of its time


@dataclass(frozen=True)
class Text:
    """A file in UTF-8, where a copy of it may be written, its shape, and what its lines say."""

    path: Path
    scratch: Path
    shape: Shape
    seen: Physical


def read_csv(
    database: duckdb.DuckDBPyConnection,
    source: Source,
    scratch: Path,
    wanted: Wanted,
) -> Raw | Unreadable:
    """Fill the table ``raw``, or say why no row can be read."""
    options = wanted.options
    decoded = as_utf8(source.path, scratch, options.encoding)
    if isinstance(decoded, BadByte):
        return _undecodable(source, decoded)
    seen = inspect(decoded.path, decoded.is_damaged, options.quoting != "none")
    shape = shape_of(decoded.path, wanted.contract, options, seen.has_quotes)
    assumed = _assumed(source, decoded, shape, seen)
    if seen.needs_lines or seen.needs_copy:
        look_at_lines(decoded.path, seen, shape.layout)
    refusal = _refusal(wanted, source, shape, seen)
    if refusal:
        blank = sum(1 for line in seen.blank if line > shape.header_line)
        rows = max(0, seen.lines - blank - shape.header_line)
        return Unreadable(refusal[0], replace(assumed, rows_blank=blank), rows, refusal[1])
    text = Text(decoded.path, scratch, shape, seen)
    is_plain = not seen.blank and not seen.faulty and not seen.needs_copy
    if is_plain and _is_expected(shape.header, wanted):
        return _stream(database, text, assumed)
    return _read(database, text, assumed)


def _is_expected(header: Header, wanted: Wanted) -> bool:
    """Whether every column has a heading that the contract knows: nothing else asks for the rows again."""
    is_known = len(header.columns) == header.width > 1 and all(one.name for one in header.columns)
    return is_known and not is_another_table(header.columns, wanted.contract)


def _undecodable(source: Source, bad: BadByte) -> Unreadable:
    """No row is read where the characters are in doubt."""
    seen = inspect(source.path)
    said = found("FL03", row=bad.line, value=bad.shown, detail=bad.encoding.upper())
    assumed = Assumed(kind="csv", member=source.member, members=source.members)
    return Unreadable((said,), assumed, max(0, seen.lines - 1))


def _assumed(source: Source, decoded: Decoded, shape: Shape, seen: Physical) -> Assumed:
    return Assumed(
        kind="csv",
        encoding=decoded.encoding,
        separator=shape.separator,
        quoting="double" if seen.has_quotes else "none",
        header_row=shape.header_line,
        header=shape.header.texts,
        member=source.member,
        members=source.members,
    )


def _refusal(
    wanted: Wanted, source: Source, shape: Shape, seen: Physical
) -> tuple[Reasons, str | None] | None:
    """Why the rows need not be looked at (no header, or that of another dataset), and that dataset."""
    header, contract = shape.header, wanted.contract
    if not header.matched:
        unread = [code for code in sorted(seen.faulty) if code != TOO_MANY_CELLS]
        faults = [_fault(code, seen.faulty[code][0], seen) for code in unread]
        if faults:
            return (faults[0], *faults[1:]), None
    if not header.columns:
        return (found("FL02", value=source.member or source.path.name),), None
    if header.width > MOST_COLUMNS:
        wide = found("FL15", row=shape.header_line, value=str(header.width), detail=str(MOST_COLUMNS))
        return (wide,), None
    other = other_dataset(shape.rows, header.columns, contract, wanted.known)
    return ((looks_like(other.contract, other.index + 1),), other.contract.dataset) if other else None


def _fault(code: str, line: int, seen: Physical) -> Found:
    return found(code, row=line, value=seen.shown.get((code, line)) or None, detail="UTF-8")


def _stream(database: duckdb.DuckDBPyConnection, text: Text, assumed: Assumed) -> Raw:
    """Views over the file itself: nothing is written before the rows are typed."""
    shape, seen = text.shape, text.seen
    database.execute(f"create view stream as select * from {_parser(text.path, shape, seen.has_quotes)}")
    database.execute(
        f"create view raw as select row_number() over () + {shape.header_line} as source_row, * from stream"
    )

    def again() -> Raw:
        database.execute("drop view raw")
        database.execute("drop view stream")
        return _read(database, text, assumed)

    rows, first_row = seen.lines - shape.header_line, shape.header_line + 1
    return Raw(shape.header.columns, assumed, rows, again=again, first_row=first_row)


def _read(database: duckdb.DuckDBPyConnection, text: Text, assumed: Assumed) -> Raw:
    seen, width, header_line = text.seen, text.shape.header.width, text.shape.header_line
    _parse(database, text)
    _note_refused_lines(database, seen, width)
    # A parser of one column gives an empty line back as a row; of several, it passes over it.
    _skip_lines(database, seen if width > 1 else Physical(), header_line)
    _number_rows(database, header_line, width)
    parsed, skipped, rows, refused = (
        int(only_row(database, f"select count(*) from {table}")[0])
        for table in ("parsed", "skipped", "raw", f"problems where source_row > {header_line}")
    )
    if parsed + skipped + header_line != seen.lines:
        raise AssertionError(f"{parsed} rows + {skipped} others + header are not {seen.lines} lines")
    blank = seen.lines - header_line - refused - rows
    problems = list(_stray(database, text.shape.header, rows))
    return Raw(text.shape.header.columns, replace(assumed, rows_blank=blank), rows, refused, problems)


def _parse(database: duckdb.DuckDBPyConnection, text: Text) -> None:
    """The tables ``parsed`` and ``refused``.

    Only where a line is refused, or is longer than usual, are all lines looked at.
    """
    path, shape, seen = text.path, text.shape, text.seen
    create = "create table parsed as select row_number() over () as number, * from"
    if not (seen.needs_lines or seen.needs_copy):
        try:
            database.execute(f"{create} {_parser(path, shape, seen.has_quotes)}")
        except REFUSED_LINE:
            look_at_lines(path, seen, shape.layout)
        else:
            database.execute("create table refused (line bigint, error_type varchar)")
            return
    if seen.needs_copy:
        path = text.scratch / "lines.csv"
        without_faults(text.path, path, seen, shape.layout)
    database.execute(f"{create} {_parser(path, shape, seen.has_quotes, LONGEST_LINE, KEEP_REFUSED)}")
    database.execute(
        "create table refused as select line, min(error_type) as error_type from reject_errors group by line"
    )


def _stray(database: duckdb.DuckDBPyConnection, header: Header, rows: int) -> Iterator[Found]:
    """The first cell of each column that has content but no heading."""
    headed = {one.position for one in header.columns}
    for place in [place for place in range(header.width) if place not in headed and rows]:
        cells = database.execute(f"""
            select source_row, c{place} from raw where c{place} is not null order by source_row limit 1
        """).fetchall()
        for row, value in cells:
            yield found("HD08", row=row, value=value, detail=f"{letter_of(place)}列")


def _parser(path: Path, shape: Shape, has_quotes: bool, longest: int = USUAL_LINE, more: str = "") -> str:
    """SQL: the rows of the file. Columns are named by their place: no header can say anything to SQL."""
    columns = ", ".join(f"'c{place}': 'VARCHAR'" for place in range(shape.header.width))
    quote = quoted('"' if has_quotes else "")
    return f"""
        read_csv({quoted(str(path))}, columns = {{{columns}}}, auto_detect = false, header = true,
            skip = {shape.header.index}, delim = {quoted(shape.separator)}, quote = {quote}, escape = {quote},
            nullstr = '', max_line_size = {longest}, strict_mode = true{more})
    """


def _note_refused_lines(database: duckdb.DuckDBPyConnection, seen: Physical, width: int) -> None:
    """Lines that were refused, into the table ``problems``: those the parser refused, then the others."""
    database.execute(f"""
        insert into problems
        select 'FL04', line, null, null, case error_type
            when 'MISSING COLUMNS' then '少于{width}列的内容'
            else '无法拆分的内容（引号位置不对或行过长）' end
        from refused
    """)
    for code, lines in seen.faulty.items():
        shown = [seen.shown.get((code, line)) for line in lines[: len(seen.shown)]]
        shown += [None] * (len(lines) - len(shown))
        table = pa.table({"line": pa.array(lines, pa.int64()), "shown": pa.array(shown, pa.string())})
        database.register("faulty", table)
        detail = f"多于{width}列的内容" if code == TOO_MANY_CELLS else "UTF-8"
        database.execute(
            "insert into problems select ?, line, null, nullif(shown, ''), ? from faulty", [code, detail]
        )
        database.unregister("faulty")


def _skip_lines(database: duckdb.DuckDBPyConnection, seen: Physical, header_line: int) -> None:
    """The table ``skipped``: lines below the header that are no rows."""
    database.execute("create table skipped as select line from refused")
    for lines in (seen.blank, *seen.faulty.values()):
        database.register("others", pa.table({"line": pa.array(lines, pa.int64())}))
        database.execute(f"insert into skipped select line from others where line > {header_line}")
        database.unregister("others")


def _number_rows(database: duckdb.DuckDBPyConnection, header_line: int, width: int) -> None:
    """The view ``raw``: rows with more than spaces in them, by the line of the file.

    The running number becomes the line: below each line that was skipped, one more.
    """
    (is_gapless,) = only_row(database, "select count(*) = 0 from skipped")
    names = [f"c{position}" for position in range(width)]
    cells, filled = ", ".join(names), ", ".join(trimmed(name) for name in names)
    if is_gapless:
        shift, join = "0", ""
    else:
        shift, join = "coalesce(shift, 0)", "asof left join gaps on number >= first_number"
        database.execute(f"""
            create table gaps as
            with counted as (select line, row_number() over (order by line) as shift from skipped)
            select line - {header_line} - shift + 1 as first_number, max(shift) as shift
            from counted group by 1
        """)
    database.execute(f"""
        create view raw as
        select number + {header_line} + {shift} as source_row, {cells}
        from parsed {join} where coalesce({filled}) is not null
    """)
