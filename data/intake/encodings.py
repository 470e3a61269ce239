"""The characters of a text file: which encoding it is in, and a copy in UTF-8 if it is in another.

Python's incremental decoder reads the whole file, strictly: DuckDB's own decoder of GB18030 corrupts
a row where a buffer ends.
"""

import codecs
import re
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

CHUNK = 1 << 20
BYTE_ORDER_MARKS = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
_THREE_BYTES = re.compile("[ࠀ-\ufffc]")  # characters that UTF-8 writes in three bytes
REPLACEMENT = "\ufffd"


@dataclass(frozen=True)
class Decoded:
    """A file in UTF-8. Bytes that are not UTF-8 are left in it only if ``is_damaged``."""

    path: Path
    encoding: str
    is_damaged: bool = False


@dataclass(frozen=True)
class BadByte:
    """Where a file stops being text in the encoding it has to be in."""

    encoding: str
    line: int
    shown: str


def as_utf8(path: Path, scratch: Path, wanted: str | None) -> Decoded | BadByte:
    """The file in UTF-8: by its byte order mark, strictly as UTF-8, then whole as GB18030.

    A file that is mostly UTF-8 with some bytes broken would often pass as GB18030 and be nonsense; it
    stays UTF-8, and its damaged lines are named by whoever reads the lines.
    """
    encoding = wanted or _marked(path)
    if encoding in (None, "utf-8"):
        if first_bad_byte(path, "utf-8") is None:
            return Decoded(path, "utf-8")
        if encoding or _is_damaged_utf8(path):
            return Decoded(path, "utf-8", is_damaged=True)
    encoding = encoding or "gb18030"
    target = scratch / "utf-8.csv"
    bad = first_bad_byte(path, encoding, target)
    return bad or Decoded(target, encoding)


def first_bad_byte(path: Path, encoding: str, target: Path | None = None) -> BadByte | None:
    """Decode the whole file strictly; with a ``target``, write it there as UTF-8."""
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    lines = 1
    with ExitStack() as stack:
        out = stack.enter_context(target.open("wb")) if target else None
        for chunk in _chunks(path):
            try:
                text = decoder.decode(chunk, final=not chunk)
            except UnicodeDecodeError as error:
                return _bad_byte(error, encoding, lines)
            except UnicodeError:  # UTF-16 that does not say in which order its bytes stand
                return BadByte(encoding, 1, chunk[:2].hex(" "))
            lines += text.count("\n")
            if out:
                out.write(text.encode("utf-8"))
    return None


def _bad_byte(error: UnicodeDecodeError, encoding: str, lines: int) -> BadByte:
    """The decoder holds back what is incomplete, so the bytes of the error begin where it stopped."""
    before = error.object[: error.start].decode(encoding, "ignore").count("\n")
    return BadByte(encoding, lines + before, error.object[error.start : error.end].hex(" "))


def _marked(path: Path) -> str | None:
    with path.open("rb") as stream:
        first = stream.read(4)
    return next((name for mark, name in BYTE_ORDER_MARKS.items() if first.startswith(mark)), None)


def _is_damaged_utf8(path: Path) -> bool:
    """Whether more of the characters that take three bytes are whole than broken.

    In GB18030 read as UTF-8 nearly all are broken: its second bytes are rarely in the right range.
    """
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    whole = broken = 0
    for chunk in _chunks(path):
        text = decoder.decode(chunk, final=not chunk)
        broken += text.count(REPLACEMENT)
        whole += len(_THREE_BYTES.findall(text)) if not text.isascii() else 0
    return whole > broken


def _chunks(path: Path) -> Iterator[bytes]:
    """The file in pieces, and at last an empty one."""
    with path.open("rb") as stream:
        while chunk := stream.read(CHUNK):
            yield chunk
    yield b""
