"""The parts of an XLSX package: its XML is streamed within limits, without entities or document types."""

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol
from xml.parsers import expat

from data.intake.archives import UNPACKING_ERRORS, LimitedReader, Limits, TooLargeError

XLSX_LIMITS = Limits(members=10_000, unpacked_bytes=3 << 30)
CHUNK = 1 << 16

Attributes = dict[str, str]


class DamagedError(Exception):
    """The file is no workbook that can be read; the message says what is wrong with it."""


class Handler(Protocol):
    """What wants to know of the elements and the text of a part."""

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins."""

    def text(self, text: str) -> None:
        """Text inside the element that began last."""


class Package:
    """An open package. Raises ``DamagedError`` or ``TooLargeError`` where it cannot be read."""

    def __init__(self, path: Path, limits: Limits = XLSX_LIMITS) -> None:
        self._limits = limits
        try:
            self._archive = zipfile.ZipFile(path)
        except UNPACKING_ERRORS as error:
            raise DamagedError(f"不是完整的工作簿（{type(error).__name__}）") from None
        self.names = frozenset(self._archive.namelist())
        if len(self.names) > limits.members:
            raise TooLargeError(f"多于 {limits.members:,} 个部件")

    def close(self) -> None:
        """Let go of the file."""
        self._archive.close()

    def read(self, part: str, handler: Handler) -> None:
        """One whole part."""
        for _ in self.pieces(part, handler):
            pass

    def pieces(self, part: str, handler: Handler) -> Iterator[None]:
        """One part, piece by piece, so that what was found can be taken in between."""
        parser = _parser(handler)
        try:
            entry = self._archive.getinfo(part)
            with self._archive.open(entry) as stream:
                limited = LimitedReader(stream, entry.compress_size, self._limits)
                while chunk := limited.read(CHUNK):
                    parser.Parse(chunk, False)
                    yield
            parser.Parse(b"", True)
            yield
        except KeyError:
            raise DamagedError(f"缺少部件 {part}") from None
        except (expat.ExpatError, *UNPACKING_ERRORS) as error:
            raise DamagedError(f"部件 {part} 不完整（{type(error).__name__}）") from None


def _parser(handler: Handler) -> expat.XMLParserType:
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = handler.start
    parser.CharacterDataHandler = handler.text
    parser.StartDoctypeDeclHandler = _refuse_document_type
    return parser


def _refuse_document_type(name: str, *_: object) -> None:
    """A workbook has none; one that brings its own could define entities that expand without end."""
    raise DamagedError(f"含有不允许的文档类型声明 {name[:20]}")


def local(name: str) -> str:
    """An element's name without the prefix of its namespace."""
    return name.rpartition(":")[2]
