"""The header of a file: where it is, and which columns of the contract its cells name.

A cell may give the column's name, its Chinese or its English title, also with a mark for required
columns or with a unit in brackets. Title rows may stand above, and the names below the titles.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from data.contract import Contract

LOOKED_AT = 30  # rows in which a header is looked for
MOST_COLUMNS = 300  # several times the widest dataset; planning queries over a thousand takes minutes
_BRACKETS = re.compile(r"\([^()]*\)$|\[[^\[\]]*\]$|【[^【】]*】$")

Cells = Sequence[str]


@dataclass(frozen=True)
class FileColumn:
    """One column of the file: its place, what its header says, and the contract's column it is."""

    position: int
    text: str
    name: str | None

    @property
    def letter(self) -> str:
        """As Excel names it."""
        return letter_of(self.position)


@dataclass(frozen=True)
class Header:
    """The header row (its index among the rows looked at), its cells, and the columns with a heading."""

    index: int
    width: int
    columns: tuple[FileColumn, ...]

    @property
    def texts(self) -> tuple[str, ...]:
        """What stands in the header."""
        return tuple(one.text for one in self.columns)

    @property
    def matched(self) -> int:
        """How many columns of the contract are named."""
        return len({one.name for one in self.columns if one.name})


class Titles:
    """What a header may call the columns of a contract."""

    def __init__(self, contract: Contract) -> None:
        named = [(plain(column.name), column.name) for column in contract.columns]
        called = [
            (plain(title), column.name)
            for column in contract.columns
            for title in (column.title.zh, column.title.en)
        ]
        loosely = [(_without_brackets(title), name) for title, name in called]
        self._exact = dict(_unambiguous(called)) | dict(named)
        self._loose = dict(_unambiguous(loosely))

    def name_of(self, cell: str) -> str | None:
        """The column that a cell of the header names, if any."""
        said = plain(cell)
        if not said:
            return None
        found = self._exact.get(said) or self._exact.get(_without_brackets(said))
        return found or self._loose.get(_without_brackets(said)) or self._exact.get(_in_brackets(said))


def letter_of(position: int) -> str:
    """The column at a place as Excel names it: A, B, … Z, AA, …"""
    letters, rest = "", position + 1
    while rest:
        rest, digit = divmod(rest - 1, 26)
        letters = chr(ord("A") + digit) + letters
    return letters


def position_of(letters: str) -> int:
    """The place of a column from its Excel letters: the reverse of ``letter_of``."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def plain(text: str) -> str:
    """A title without what differs between spellings: width, case, spaces, the mark of required columns."""
    return "".join(unicodedata.normalize("NFKC", text).lower().split()).strip("*")


def find_header(rows: Sequence[Cells], contract: Contract, given: int | None = None) -> Header:
    """The row that names most columns, or the first that is not empty if none names any.

    Where the row below names columns too (titles, then names), that one is the last of the header.
    """
    titles = Titles(contract)
    if given is not None:
        return _header(rows, given, titles)
    named = [_named(cells, titles) for cells in rows]
    best = max(named, default=0)
    if best == 0:
        first = next((index for index, cells in enumerate(rows) if any(cell.strip() for cell in cells)), 0)
        return _header(rows, first, titles)
    index = named.index(best)
    while index + 1 < len(rows) and _is_all_names(rows[index + 1], named[index + 1]):
        index += 1
    return _header(rows, index, titles)


def _header(rows: Sequence[Cells], index: int, titles: Titles) -> Header:
    """The columns of a header row; what it leaves open is taken from a header row above it."""
    if index >= len(rows):
        return Header(index, 0, ())
    cells = list(rows[index])
    above = list(rows[index - 1]) if index and _named(rows[index - 1], titles) > 1 else []
    columns = []
    for position in range(max(len(cells), len(above))):
        text = cells[position].strip() if position < len(cells) else ""
        over = above[position].strip() if position < len(above) else ""
        if text or over:
            name = titles.name_of(text) or titles.name_of(over)
            columns.append(FileColumn(position, text or over, name))
    width = max([len(cells), *(one.position + 1 for one in columns[-1:])])  # the one above may be longer
    return Header(index, width, tuple(columns))


def _named(cells: Cells, titles: Titles) -> int:
    """How many columns a row names; a row with more cells than a header may have is not read to its end."""
    return len({name for cell in cells[:MOST_COLUMNS] if cell and (name := titles.name_of(cell))})


def _is_all_names(cells: Cells, named: int) -> bool:
    return named > 1 and named == sum(1 for cell in cells if cell.strip())


def _without_brackets(title: str) -> str:
    return _BRACKETS.sub("", title).strip("*")


def _in_brackets(title: str) -> str:
    found = _BRACKETS.search(title)
    return found.group()[1:-1] if found else ""


def _unambiguous(titles: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Titles that mean one column only."""
    counts: Mapping[str, int] = Counter(title for title, _ in set(titles))
    return [(title, name) for title, name in titles if title and counts[title] == 1]
