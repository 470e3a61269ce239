"""A text file as lines, before anything parses it: how many there are, and which cannot be read.

Rows read plus rows refused must equal the physical lines (a stray quote can swallow thousands of
rows without an error), so the lines are counted here, independently of the parser.
"""

import codecs
import hashlib
import re
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

CHUNK = 1 << 22
SHOWN_LINES = 1000  # of the lines that cannot be read, so many show what stands in them
LONGEST_LINE = 16 << 20
TOO_MANY_CELLS = "FL04"
_QUOTED = re.compile('"[^"]*"')  # in whole cells: a doubled quote ends one piece and begins the next


def _numbers() -> "array[int]":
    return array("q")


@dataclass(frozen=True)
class Layout:
    """How lines are split, and into how many cells below the line of the header."""

    separator: str
    width: int
    header_line: int


@dataclass
class Physical:
    """What the lines say; their numbers are those an editor shows."""

    lines: int = 0
    has_quotes: bool = False
    needs_lines: bool = False
    needs_copy: bool = False
    blank: "array[int]" = field(default_factory=_numbers)
    faulty: dict[str, "array[int]"] = field(default_factory=dict)
    shown: dict[tuple[str, int], str] = field(default_factory=dict)

    @property
    def faulty_lines(self) -> int:
        """How many lines cannot be read; each is named with its first fault."""
        return sum(len(lines) for lines in self.faulty.values())

    def add(self, code: str, line: int, shown: str) -> None:
        """A line that cannot be read."""
        if len(self.shown) < SHOWN_LINES:
            self.shown[code, line] = shown
        self.faulty.setdefault(code, array("q")).append(line)


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file, as hexadecimal."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def inspect(path: Path, is_damaged: bool = False, may_quote: bool = True) -> Physical:
    """Count the lines, and see whether each must be looked at: quotes, empty lines, odd line ends."""
    seen = Physical(needs_copy=is_damaged, needs_lines=is_damaged)
    newlines = carriage_returns = pairs = 0
    last = b""
    for chunk in _chunks(path):
        joint = last[-1:] + chunk[:1]
        newlines += chunk.count(b"\n")
        seen.has_quotes = seen.has_quotes or (may_quote and b'"' in chunk)
        seen.needs_lines = seen.needs_lines or b"\n\n" in chunk or joint == b"\n\n" or b"\0" in chunk
        if b"\r" in chunk or last[-1:] == b"\r":
            carriage_returns += chunk.count(b"\r")
            pairs += chunk.count(b"\r\n") + (joint == b"\r\n")
            seen.needs_lines = seen.needs_lines or b"\n\r" in chunk or joint == b"\n\r"
        last = chunk
    seen.needs_copy = seen.needs_copy or carriage_returns != pairs or 0 < pairs < newlines
    seen.needs_lines = seen.needs_lines or seen.has_quotes or carriage_returns != pairs
    seen.needs_lines = seen.needs_lines or (newlines > 0 and _first(path) in (b"\n", b"\r"))
    seen.lines = newlines + (not last.endswith(b"\n"))
    return seen


def _first(path: Path) -> bytes:
    """The first byte after a byte order mark: an empty first line is a blank line too."""
    with path.open("rb") as stream:
        return stream.read(4).removeprefix(codecs.BOM_UTF8)[:1]


def look_at_lines(path: Path, seen: Physical, layout: Layout) -> None:
    """Find the blank lines and those that a parser of CSV would refuse or silently misread."""
    count = 0
    for count, line in enumerate(_lines(path), 1):
        if not line:
            seen.blank.append(count)
        elif fault := _fault(line, count, seen.has_quotes, layout):
            seen.add(fault[0], count, fault[1])
    seen.lines = count
    seen.needs_copy = seen.needs_copy or bool(seen.faulty)


def without_faults(path: Path, target: Path, seen: Physical, layout: Layout) -> None:
    """A copy whose lines all end in LF and in which the faulty lines are empty, so that numbers stay."""
    with target.open("wb") as out:
        for count, line in enumerate(_lines(path), 1):
            out.write((b"" if _fault(line, count, seen.has_quotes, layout) else line) + b"\n")


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as stream:
        while chunk := stream.read(CHUNK):
            yield chunk


def _lines(path: Path) -> Iterator[bytes]:
    """Lines without their ends, whether LF, CRLF or a lone CR."""
    with path.open(encoding="latin-1", newline=None) as stream:
        for line in stream:
            yield line.removesuffix("\n").encode("latin-1")


def _fault(line: bytes, number: int, has_quotes: bool, layout: Layout) -> tuple[str, str] | None:
    """The first fault of a line, as its code and what to show.

    Too many cells are found here and not left to the parser: it keeps a copy of the line for every single
    one of them, so that a line of 100 KB would fill gigabytes.
    """
    if len(line) > LONGEST_LINE:
        return "FL13", f"{len(line) >> 20} MB"
    if b"\0" in line:
        return "FL12", line[:20].decode("utf-8", "replace").replace("\0", "␀")
    try:
        text = line.decode("utf-8")
    except UnicodeDecodeError as error:
        return "FL03", line[error.start : error.end].hex(" ")
    if number == 1:  # further down a byte order mark is content, and a quote after it stands inside a cell
        text = text.removeprefix("\ufeff")
    is_quoted = has_quotes and '"' in text
    if is_quoted and not _whole_cells(layout.separator).fullmatch(text):
        return "FL05", ""
    plain = _QUOTED.sub("", text) if is_quoted else text
    is_too_long = number > layout.header_line and plain.count(layout.separator) >= layout.width
    return (TOO_MANY_CELLS, "") if is_too_long else None


@cache
def _whole_cells(separator: str) -> re.Pattern[str]:
    """A line whose quotes stand around whole cells, as RFC 4180 has them. Parsers differ on all others."""
    cell = rf'(?:"(?:[^"]++|"")*+"|[^"{separator}]*+)'
    return re.compile(rf"{cell}(?:{separator}{cell})*+")
