"""What goes back to whoever sent a file, made after its check and kept beside the result."""

from dataclasses import dataclass
from pathlib import Path

from data.contract import Contract
from data.intake import Checked
from data.returned import write_marked, write_problem_csv, write_problem_workbook
from workflow.store import whole_folder

FOLDER = "returned"
PROBLEMS_WORKBOOK, PROBLEMS_CSV = "problems.xlsx", "problems.csv"


@dataclass(frozen=True)
class Returned:
    """The files; there is no marked copy of a file of which no row could be read."""

    marked: Path | None
    problems_workbook: Path
    problems_csv: Path


def make_returned(checked: Checked, contract: Contract, original: Path, upload_folder: Path) -> None:
    """Write the files, all or none; nothing to do if they are there or the upload is gone by now."""
    if not upload_folder.is_dir() or (upload_folder / FOLDER).is_dir():
        return
    try:
        with whole_folder(upload_folder / FOLDER) as folder:
            write_problem_workbook(checked, folder / PROBLEMS_WORKBOOK)
            write_problem_csv(checked, folder / PROBLEMS_CSV)
            write_marked(checked, contract, original, folder)
    except FileNotFoundError:
        if upload_folder.is_dir():
            raise  # else it was accepted or discarded meanwhile


def returned(upload_folder: Path) -> Returned | None:
    """The files that were made, or ``None`` while they are not there."""
    folder = upload_folder / FOLDER
    if not folder.is_dir():
        return None
    marked = next((file for file in sorted(folder.iterdir()) if file.stem == "marked"), None)
    return Returned(marked, folder / PROBLEMS_WORKBOOK, folder / PROBLEMS_CSV)
