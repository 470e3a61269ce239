"""A file with one fault of several kinds, marked copies of it, and what stands in them."""

import csv
import re
import zipfile
from contextlib import closing
from pathlib import Path

from data.contract_files import load_contracts
from data.intake import Checked
from data.intake.workbook import Workbook
from data.returned import write_marked

DATASET = "application_costs"
HEADER = "cost_id,app_id,item,payer,boundary,amount_yuan"
# Row 2 is correct; row 3 has two faults, row 4 cannot be split, row 5 is a formula, row 6 is row 2 again.
FAULTY = f"""{HEADER}
C1,A1,EXT_WORKS,UTILITY,BEFORE,12000.50
C2,A1,ROAD,UTILITY,BEFORE,viel
C3,A1,EXT_WORKS,UTILITY,BEFORE,1,2
=1+1,A1,EXT_WORKS,UTILITY,BEFORE,-5
C1,A1,EXT_WORKS,UTILITY,BEFORE,12000.50
"""


def marked(checked: Checked, original: Path, folder: Path, most_rows: int = 1_000_000) -> Path:
    """The marked copy."""
    folder.mkdir()
    target = write_marked(checked, load_contracts()[checked.dataset], original, folder, most_rows)
    assert target is not None
    assert sorted(folder.iterdir()) == [target]
    return target


def rows_of(workbook: Path, sheet: int = 0) -> dict[int, list[str]]:
    """The rows of a sheet by their numbers."""
    with closing(Workbook(workbook)) as opened:
        one = opened.sheets[sheet]
        return {
            number: [cells.get(place, "") for place in range(max(cells) + 1)]
            for number, cells in opened.rows(one)
        }


def csv_rows(file: Path) -> list[list[str]]:
    """The rows of a CSV file with a byte order mark."""
    assert file.read_bytes().startswith(b"\xef\xbb\xbf")
    return list(csv.reader(file.read_text(encoding="utf-8-sig").splitlines()))


def text_in(workbook: Path) -> str:
    """Everything that stands in any part of a workbook."""
    with zipfile.ZipFile(workbook) as parts:
        return "".join(parts.read(name).decode("utf-8", "replace") for name in parts.namelist())


def looks_of(workbook: Path) -> dict[str, str]:
    """The number of the format of every cell of the first sheet, by the place of the cell."""
    with zipfile.ZipFile(workbook) as parts:
        sheet = parts.read("xl/worksheets/sheet1.xml").decode()
    return dict(re.findall(r'<c r="([A-Z]+\d+)" s="(\d+)"', sheet))
