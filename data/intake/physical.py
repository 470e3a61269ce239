"""The file as bytes, before anything parses it: lines, encoding, quotes, line ends.

Rows read plus rows refused must equal the physical lines (a stray quote can swallow thousands of
rows without an error), so the lines are counted here, independently of the parser.
"""

import codecs
import gzip
import hashlib
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from data.problems import Found, found

CHUNK = 1 << 22
LISTED_LINES = 1000  # of undecodable or unbalanced lines, the first ones are named


@dataclass
class Physical:
    """What the bytes say. Line 1 is the header; the numbers are those an editor shows."""

    lines: int = 0
    blank_lines: list[int] = field(default_factory=list)
    has_quotes: bool = False
    has_mixed_line_ends: bool = False
    problems: list[Found] = field(default_factory=list)


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file, as hexadecimal."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def unpacked(path: Path, workplace: Path) -> Path:
    """The file itself, or what a ``.gz`` file holds, written into ``workplace``."""
    if path.suffix.lower() != ".gz":
        return path
    target = workplace / path.stem
    with gzip.open(path, "rb") as packed, target.open("wb") as plain:
        shutil.copyfileobj(packed, plain, CHUNK)
    return target


def inspect(path: Path) -> Physical:
    """Count lines and look for what a CSV parser would silently misread."""
    seen = Physical()
    decoder = codecs.getincrementaldecoder("utf-8")("strict")
    needs_lines, newlines, carriage_returns, pairs = False, 0, 0, 0
    last = b""
    for chunk in _chunks(path):
        joined = last[-2:] + chunk
        newlines += chunk.count(b"\n")
        carriage_returns += chunk.count(b"\r")
        pairs += joined.count(b"\r\n") - last[-2:].count(b"\r\n")
        seen.has_quotes = seen.has_quotes or b'"' in chunk
        needs_lines = needs_lines or seen.has_quotes or b"\n\n" in joined or b"\n\r" in joined
        needs_lines = needs_lines or not _decodes(decoder, chunk) or b"\0" in chunk
        last = joined
    needs_lines = needs_lines or not _decodes(decoder, b"", final=True) or carriage_returns != pairs
    seen.has_mixed_line_ends = carriage_returns != pairs or 0 < pairs < newlines
    seen.lines = newlines + (not last.endswith(b"\n"))
    if needs_lines or last[:1] in (b"\n", b"\r"):
        _line_by_line(path, seen)
    return seen


def with_one_line_end(path: Path, workplace: Path) -> Path:
    """A copy whose lines all end in LF."""
    target = workplace / "one-line-end.csv"
    with target.open("wb") as out:
        for line in _lines(path):
            out.write(line + b"\n")
    return target


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as stream:
        while chunk := stream.read(CHUNK):
            yield chunk


def _lines(path: Path) -> Iterator[bytes]:
    """Lines without their ends, whether LF, CRLF or a lone CR."""
    with path.open(encoding="latin-1", newline=None) as stream:
        for line in stream:
            yield line.removesuffix("\n").encode("latin-1")


def _decodes(decoder: codecs.IncrementalDecoder, chunk: bytes, final: bool = False) -> bool:
    try:
        decoder.decode(chunk, final)
    except UnicodeDecodeError:
        decoder.reset()
        return False
    return True


def _line_by_line(path: Path, seen: Physical) -> None:
    count = 0
    for count, line in enumerate(_lines(path), 1):
        if not line:
            seen.blank_lines.append(count)
        elif len(seen.problems) < LISTED_LINES:
            seen.problems.extend(_problems_of(count, line))
    seen.lines = count


def _problems_of(number: int, line: bytes) -> Iterator[Found]:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError as error:
        yield found("FL03", row=number, value=line[error.start : error.end].hex(" "))
    if b"\0" in line:
        yield found("FL06", row=number, value=path_free(line), detail=f"第{number}行含空字节")
    if line.count(b'"') % 2:
        yield found("FL05", row=number)


def path_free(line: bytes) -> str:
    """The first characters of a damaged line, for showing."""
    return line[:20].decode("utf-8", "replace").replace("\0", "␀")
