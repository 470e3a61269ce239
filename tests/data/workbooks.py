"""XLSX files written part by part, so that a test can put anything into a cell that Excel could."""

import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from data.intake.header import letter_of

DAY, MOMENT, ELAPSED = 1, 2, 3  # styles of cells
_FORMATS = ("yyyy-mm-dd", 'yyyy"年"m"月"d"日" h:mm', "[h]:mm")
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


@dataclass(frozen=True)
class Cell:
    """A cell as it stands in the file: its type, its value, its style, its formula."""

    value: str | None
    kind: str = "n"
    style: int = 0
    formula: str | None = None

    def xml(self, place: str) -> str:
        """The element ``c``."""
        formula = "" if self.formula is None else f"<f>{escape(self.formula)}</f>"
        if self.kind == "inlineStr":
            content = f"<is><t>{escape(self.value or '')}</t></is>"
        else:
            content = "" if self.value is None else f"<v>{escape(self.value)}</v>"
        return f'<c r="{place}" s="{self.style}" t="{self.kind}">{formula}{content}</c>'


Row = Sequence[str | int | float | bool | Cell | None]


@dataclass
class SheetOf:
    """One sheet: rows from ``first_row`` on, further cells by their place, what goes before the rows."""

    rows: Sequence[Row]
    first_row: int = 1
    more: Mapping[str, Cell] = field(default_factory=dict)
    state: str = "visible"
    dimension: str = ""


def write_workbook(path: Path, sheets: Mapping[str, SheetOf], *, starts_1904: bool = False) -> Path:
    """Write the workbook; strings go into the shared table, as Excel does it."""
    shared: dict[str, int] = {}
    parts = {f"xl/worksheets/sheet{n}.xml": _sheet(one, shared) for n, one in enumerate(sheets.values(), 1)}
    listed = "".join(
        f'<sheet name={quoteattr(name)} sheetId="{n}" state="{one.state}" r:id="rId{n}"/>'
        for n, (name, one) in enumerate(sheets.items(), 1)
    )
    targets = "".join(
        f'<Relationship Id="rId{n}" Type="{_RELATIONS}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, len(sheets) + 1)
    )
    parts["_rels/.rels"] = (
        f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="rId1" '
        f'Type="{_RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    )
    parts["xl/workbook.xml"] = (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONS}"><workbookPr date1904="{int(starts_1904)}"/>'
        f"<sheets>{listed}</sheets></workbook>"
    )
    parts["xl/_rels/workbook.xml.rels"] = f'<Relationships xmlns="{_PACKAGE}">{targets}</Relationships>'
    parts["xl/styles.xml"] = _styles()
    strings = "".join(f"<si><t>{escape(text)}</t></si>" for text in shared)
    parts["xl/sharedStrings.xml"] = f'<sst xmlns="{_MAIN}">{strings}</sst>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + content)
    return path


def _sheet(sheet: SheetOf, shared: dict[str, int]) -> str:
    rows = []
    for number, row in enumerate(sheet.rows, sheet.first_row):
        cells = [
            _cell(value, f"{letter_of(place)}{number}", shared)
            for place, value in enumerate(row)
            if value is not None
        ]
        rows.append(f'<row r="{number}">{"".join(cells)}</row>')
    for place, cell in sheet.more.items():
        row = place.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        rows.append(f'<row r="{row}">{cell.xml(place)}</row>')
    dimension = f'<dimension ref="{sheet.dimension}"/>' if sheet.dimension else ""
    return f'<worksheet xmlns="{_MAIN}">{dimension}<sheetData>{"".join(rows)}</sheetData></worksheet>'


def _cell(value: str | float | Cell, place: str, shared: dict[str, int]) -> str:
    if isinstance(value, Cell):
        return value.xml(place)
    if isinstance(value, bool):
        return Cell(str(int(value)), "b").xml(place)
    if isinstance(value, str):
        return Cell(str(shared.setdefault(value, len(shared))), "s").xml(place)
    return Cell(repr(value)).xml(place)


def _styles() -> str:
    formats = "".join(
        f'<numFmt numFmtId="{164 + n}" formatCode={quoteattr(code)}/>' for n, code in enumerate(_FORMATS)
    )
    cells = '<xf numFmtId="0"/>' + "".join(f'<xf numFmtId="{164 + n}"/>' for n in range(len(_FORMATS)))
    return (
        f'<styleSheet xmlns="{_MAIN}"><numFmts>{formats}</numFmts>'
        f'<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>{cells}</cellXfs></styleSheet>'
    )
