"""An XLSX file taken apart with the standard library: sheets, cells, drop-downs, hints."""

import io
import zipfile
from dataclasses import dataclass
from xml.etree import ElementTree

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@dataclass(frozen=True)
class SheetPart:
    """One sheet: its state (visible, hidden, veryHidden), cells by address, and validations."""

    name: str
    state: str
    cells: dict[str, str]
    validations: list[dict[str, str]]

    def rows(self) -> list[list[str]]:
        """The cells of each row, in the order of the file."""
        rows: dict[str, list[str]] = {}
        for address, value in self.cells.items():
            rows.setdefault(address.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"), []).append(value)
        return list(rows.values())


def sheets_of(workbook: bytes) -> dict[str, SheetPart]:
    """Every sheet by its name, in order."""
    with zipfile.ZipFile(io.BytesIO(workbook)) as archive:
        strings = ["".join(node.itertext()) for node in _part(archive, "sharedStrings")]
        found = {}
        for number, entry in enumerate(_part(archive, "workbook").iter(f"{MAIN}sheet"), 1):
            root = _part(archive, f"worksheets/sheet{number}")
            name, state = entry.attrib["name"], entry.attrib.get("state", "visible")
            found[name] = SheetPart(name, state, _cells(root, strings), _validations(root))
        return found


def _part(archive: zipfile.ZipFile, name: str) -> ElementTree.Element:
    return ElementTree.fromstring(archive.read(f"xl/{name}.xml"))  # noqa: S314 - a file we made ourselves


def _cells(root: ElementTree.Element, strings: list[str]) -> dict[str, str]:
    cells = {}
    for cell in root.iter(f"{MAIN}c"):
        value = cell.findtext(f"{MAIN}v")
        if value is not None:
            cells[cell.attrib["r"]] = strings[int(value)] if cell.attrib.get("t") == "s" else value
    return cells


def _validations(root: ElementTree.Element) -> list[dict[str, str]]:
    return [
        {**entry.attrib, "source": entry.findtext(f"{MAIN}formula1") or ""}
        for entry in root.iter(f"{MAIN}dataValidation")
    ]
