"""The shape of a CSV file, found out from its first lines: separator, header row."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TextIO

from data.contract import Contract
from data.intake.header import LOOKED_AT, Cells, Header, find_header
from data.intake.options import SEPARATORS, ReadingOptions
from data.intake.physical import Layout

LONGEST_LOOK = 1 << 20  # characters of a line that is only looked at for its shape


@dataclass(frozen=True)
class Shape:
    """How the lines are split, and where the header is (``header.index`` counts lines from 0)."""

    separator: str
    header: Header
    rows: Sequence[Cells]

    @property
    def header_line(self) -> int:
        """The line of the header as an editor shows it."""
        return self.header.index + 1

    @property
    def layout(self) -> Layout:
        """What the lines below the header have to be."""
        return Layout(self.separator, self.header.width, self.header_line)


def shape_of(path: Path, contract: Contract, options: ReadingOptions, has_quotes: bool) -> Shape:
    """The separator under which the header names most columns; else the one that splits most.

    Bytes that cannot be decoded are looked over here; the lines are judged one by one elsewhere.
    """
    looked_at = max(LOOKED_AT, (options.header_row or 0) + 1)
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as stream:
        lines = list(islice(_beginnings(stream), looked_at))
    given = None if options.header_row is None else options.header_row - 1
    candidates = [options.separator] if options.separator else list(SEPARATORS)
    shapes = []
    for separator in candidates:
        rows = [_cells(line, separator, has_quotes) for line in lines]
        shapes.append(Shape(separator, find_header(rows, contract, given), rows))
    return max(shapes, key=lambda shape: (shape.header.matched, len(shape.header.columns)))


def _beginnings(stream: TextIO) -> Iterator[str]:
    """Every line, of a very long one the beginning."""
    while line := stream.readline(LONGEST_LOOK):
        yield line
        while line and not line.endswith(("\n", "\r")):
            line = stream.readline(LONGEST_LOOK)


def _cells(line: str, separator: str, has_quotes: bool) -> list[str]:
    """The cells of one line; a line that cannot be split has none."""
    text = line.rstrip("\r\n")
    if not has_quotes:
        return text.split(separator)
    try:
        return next(csv.reader([text], delimiter=separator, strict=True), [])
    except csv.Error:
        return []
