"""An XLSX workbook: its sheets, and their rows as a stream with every cell's text.

Read with the standard library's expat. The fast library for this (calamine) allocates the rectangle
of all cells, so that one stray cell in XFD1048576 ends the process, and it gives error cells and
formulas without a result back as empty cells.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from data.intake.workbook_parts import Attributes, DamagedError, Package, local
from data.intake.workbook_rows import Row, Rows
from data.intake.workbook_styles import Clock, date_styles

MOST_STYLES = 100_000
ROOT = PurePosixPath()


@dataclass(frozen=True)
class Sheet:
    """One sheet with cells."""

    name: str
    part: str
    is_hidden: bool


class Workbook:
    """An open workbook. Raises ``DamagedError`` or ``TooLargeError`` where it cannot be read."""

    def __init__(self, path: Path) -> None:
        self._package = Package(path)
        self._strings: list[str] | None = None
        main = self._related("_rels/.rels", "/officeDocument")
        part = next(iter(main.values()), "xl/workbook.xml")
        if part.endswith(".bin"):
            raise DamagedError("是二进制工作簿（XLSB），请另存为 XLSX")
        about = _About()
        self._package.read(part, about)
        folder = PurePosixPath(part).parent
        rels = f"{folder}/_rels/{PurePosixPath(part).name}.rels"
        sheets = self._related(rels, "/worksheet", folder)
        self.sheets = [
            Sheet(name, sheets[id_], is_hidden) for name, id_, is_hidden in about.sheets if id_ in sheets
        ]
        self._folder = folder
        styles = _Styles()
        if f"{folder}/styles.xml" in self._package.names:
            self._package.read(f"{folder}/styles.xml", styles)
        self._clock = Clock(date_styles(styles.formats, styles.cells), about.starts_1904)

    def close(self) -> None:
        """Let go of the file."""
        self._package.close()

    def rows(self, sheet: Sheet) -> Iterator[Row]:
        """The rows of a sheet that hold anything, in the order of the file."""
        reader = Rows(self._shared_strings(), self._clock)
        for _ in self._package.pieces(sheet.part, reader):
            yield from reader.taken()
        reader.end_row()
        yield from reader.taken()

    def _shared_strings(self) -> list[str]:
        if self._strings is None:
            strings, part = _Strings(), f"{self._folder}/sharedStrings.xml"
            if part in self._package.names:
                self._package.read(part, strings)
            self._strings = strings.finished()
        return self._strings

    def _related(self, part: str, kind: str, folder: PurePosixPath = ROOT) -> dict[str, str]:
        """Parts that a part refers to, by the id it uses for them."""
        related = _Related()
        if part in self._package.names:
            self._package.read(part, related)
        return {
            id_: target[1:] if target.startswith("/") else str(folder / target)
            for id_, target, type_ in related.targets
            if type_.endswith(kind)
        }


class _Related:
    def __init__(self) -> None:
        self.targets: list[tuple[str, str, str]] = []

    def start(self, name: str, attributes: Attributes) -> None:
        if local(name) == "Relationship":
            of = attributes.get
            self.targets.append((of("Id", ""), of("Target", ""), of("Type", "")))

    def text(self, text: str) -> None:
        """Relations have no text."""


class _About:
    """What the main part says: the sheets, and from which day dates count."""

    def __init__(self) -> None:
        self.sheets: list[tuple[str, str, bool]] = []
        self.starts_1904 = False

    def start(self, name: str, attributes: Attributes) -> None:
        kind = local(name)
        if kind == "workbookPr":
            self.starts_1904 = attributes.get("date1904") in ("1", "true")
        elif kind == "sheet":
            id_ = next((value for key, value in attributes.items() if key.endswith(":id")), "")
            is_hidden = attributes.get("state", "visible") != "visible"
            self.sheets.append((attributes.get("name", ""), id_, is_hidden))

    def text(self, text: str) -> None:
        """What is wanted stands in attributes."""


class _Styles:
    """Number formats by their id, and the format id of each style of cells."""

    def __init__(self) -> None:
        self.formats: dict[int, str] = {}
        self.cells: list[int] = []
        self._is_for_cells = False

    def start(self, name: str, attributes: Attributes) -> None:
        kind = local(name)
        if kind in ("cellXfs", "cellStyleXfs", "cellStyles", "dxfs"):
            self._is_for_cells = kind == "cellXfs"
        elif kind == "numFmt" and attributes.get("numFmtId", "").isdecimal():
            self.formats[int(attributes["numFmtId"])] = attributes.get("formatCode", "")
        elif kind == "xf" and self._is_for_cells and len(self.cells) < MOST_STYLES:
            id_ = attributes.get("numFmtId", "0")
            self.cells.append(int(id_) if id_.isdecimal() else 0)

    def text(self, text: str) -> None:
        """What is wanted stands in attributes."""


class _Strings:
    """The strings that cells refer to by number; readings of characters (phonetic runs) are left out."""

    def __init__(self) -> None:
        self._all: list[str] = []
        self._parts: list[str] = []
        self._is_wanted = self._is_reading = False

    def start(self, name: str, attributes: Attributes) -> None:
        kind = local(name)
        if kind == "si":
            self._end()
            self._parts = []
            self._is_reading = False
        elif kind in ("rPh", "r"):
            self._is_reading = kind == "rPh"
        self._is_wanted = kind == "t" and not self._is_reading

    def text(self, text: str) -> None:
        if self._is_wanted:
            self._parts.append(text)

    def finished(self) -> list[str]:
        """All strings."""
        self._end()
        return self._all[1:]

    def _end(self) -> None:
        self._all.append("".join(self._parts).strip())
