"""Of which dataset a file is that was handed in among several: nobody has said it, its header does.

What an upload says of itself never changes; what was recognised stands beside it, written once.
"""

import tempfile
from dataclasses import dataclass
from pathlib import Path

from data.contract_files import load_contracts
from data.intake.first_look import dataset_of
from reports.store_folders import read_record
from workflow.store import write_json

FILE = "recognised.json"


@dataclass(frozen=True)
class _Recognised:
    dataset: str


def recognised(folder: Path) -> str | None:
    """The dataset of the upload in this folder, or ``None`` before it was looked at."""
    file = folder / FILE
    return read_record(_Recognised, file).dataset if file.is_file() else None


def recognise(folder: Path, original: Path, chosen: str) -> str:
    """Look at the header; where it leaves the dataset open, it is the chosen one."""
    with tempfile.TemporaryDirectory(prefix=".look-", dir=folder) as scratch:
        found = dataset_of(original, load_contracts(), Path(scratch)) or chosen
    write_json(folder / FILE, {"dataset": found})
    return found
