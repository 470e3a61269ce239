"""A table as a workbook: its parts as bytes, and the package that they are put into."""

import io
import re
import tempfile
import warnings
import zipfile
from pathlib import Path
from random import Random

from data.contract import Contract
from data.templates import Sender, workbook_template
from data.units import load_units
from tests.data.workbooks import DAY, Cell, SheetOf, write_workbook
from tests.fuzz.archive_files import NO_TIME
from tests.fuzz.tables import Table

FIRST_SHEET = "数据"
Parts = dict[str, bytes]
NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
NUMBER = re.compile(r"-?\d{1,15}(\.\d{1,9})?")
CLUTTER = (
    "__MACOSX/._a.xml",
    "docProps/app.xml",
    "xl/vbaProject.bin",
    "xl/printerSettings1.bin",
    "/",
    "..",
    "xl/",
)


def workbook_parts(chance: Random, table: Table) -> Parts:
    """One sheet with the table, sometimes others beside it."""
    sheets = {FIRST_SHEET: SheetOf([[_cell(chance, text) for text in line] for line in table.lines])}
    for name in chance.sample(
        ["示例", "Sheet2", "隐藏", "_mingdian", "a'b\"<c>"], chance.choice([0, 0, 0, 1, 3])
    ):
        rows = [[_clean(text) for text in line[:9]] for line in table.lines[:3]]
        sheets[name] = SheetOf(rows, state=chance.choice(["visible", "hidden", "veryHidden"]))
    if chance.random() < 0.2:
        sheets[FIRST_SHEET].dimension = chance.choice(["A1", "A1:XFD1048576", "", "ZZZ9:A0", "A1:A1"])
    with tempfile.TemporaryDirectory() as folder:
        path = write_workbook(Path(folder) / "a.xlsx", sheets, starts_1904=chance.random() < 0.05)
        return parts_of(path.read_bytes())


def template_parts(contract: Contract) -> Parts:
    """Our own template with its example rows, without what says when it was made."""
    parts = parts_of(workbook_template(contract, load_units(), Sender(), contract.example_rows()))
    return {name: content for name, content in parts.items() if not name.startswith("docProps/")}


def parts_of(content: bytes) -> Parts:
    """What a package holds."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def package_of(chance: Random, parts: Parts) -> bytes:
    """The parts in a package, now and then with something more in it, or a part twice."""
    names = list(parts)
    if chance.random() < 0.1:
        chance.shuffle(names)
    packed = io.BytesIO()
    method = chance.choice(
        [zipfile.ZIP_DEFLATED] * 6 + [zipfile.ZIP_STORED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA]
    )
    with warnings.catch_warnings(), zipfile.ZipFile(packed, "w", method) as archive:
        warnings.simplefilter("ignore", UserWarning)  # a name that stands twice is meant
        for name in names:
            _add(archive, name, parts[name])
        if chance.random() < 0.1:
            _add(archive, chance.choice([*CLUTTER, *names]), chance.choice([b"", b"x", *parts.values()]))
    return packed.getvalue()


def _add(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    info = zipfile.ZipInfo(name, NO_TIME)
    info.compress_type = archive.compression
    archive.writestr(info, content)


def _cell(chance: Random, text: str) -> str | int | float | Cell | None:
    """Numbers mostly as numbers, some dates as Excel keeps them, formulas as formulas."""
    text = _clean(text) if chance.random() < 0.999 else text
    if not text:
        return None
    if text.startswith("=") and chance.random() < 0.7:
        return Cell(chance.choice([None, "1", "x"]), chance.choice(["n", "str", "e"]), formula=text[1:])
    if NUMBER.fullmatch(text) and chance.random() < 0.6:
        return Cell(text, style=DAY if chance.random() < 0.05 else 0)
    return Cell(text, "inlineStr") if chance.random() < 0.05 else text


def _clean(text: str) -> str:
    """The text without what XML cannot hold."""
    return NOT_IN_XML.sub("", text)
