"""A folder of dataset files, checked before anything is computed from them.

A dataset is one file named after it (``applications.csv``), or a folder of files (``applications/*.csv``).
"""

import dataclasses
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from data.contract import Contract
from data.engine import Resources
from data.errors import UserError
from data.intake import Checked, check_file
from data.joined_files import TypedFile
from data.submission_checks import check_beside
from data.units import Units

SUFFIXES = (".csv", ".csv.gz", ".parquet")


@dataclass(frozen=True)
class DatasetFile:
    """One dataset and a file that holds it or a part of it; ``name`` is shown."""

    dataset: str
    path: Path
    name: str


def dataset_files(folder: Path, contracts: Mapping[str, Contract]) -> list[DatasetFile]:
    """Files of the folder that are named after a dataset, and those in folders named after one.

    Raises ``UserError`` if the folder is missing, holds no dataset, or a dataset stands there twice.
    """
    if not folder.is_dir():
        raise UserError(f"文件夹“{folder}”不存在，请核对 --data。")
    found: list[DatasetFile] = []
    doubled: list[str] = []
    for name in contracts:
        single = [folder / f"{name}{suffix}" for suffix in SUFFIXES if (folder / f"{name}{suffix}").is_file()]
        several = _files_in(folder / name)
        if len(single) + bool(several) > 1:
            doubled.append(name)
        found += [DatasetFile(name, path, path.name) for path in single]
        found += [DatasetFile(name, path, f"{name}/{path.name}") for path in several]
    if doubled:
        raise UserError(
            f"文件夹里 {'、'.join(sorted(doubled))} 各有不止一个文件，请只留一个；"
            "要分几个文件，放进以数据集命名的子文件夹。"
        )
    if not found:
        listed = "、".join(f"{name}.csv" for name in contracts)
        raise UserError(f"文件夹“{folder}”里没有数据集文件（应有 {listed} 等）。")
    return found


def _files_in(folder: Path) -> list[Path]:
    files = sorted(folder.iterdir()) if folder.is_dir() else []
    return [path for path in files if path.is_file() and path.name.endswith(SUFFIXES)]


def check_folder(
    folder: Path,
    contracts: Mapping[str, Contract],
    units: Units,
    workplace: Path,
    resources: Resources | None = None,
    progress: Callable[[str], None] = lambda _: None,
) -> list[Checked]:
    """Every dataset file of the folder, checked; typed files are left in ``workplace``.

    Files of one dataset are also held against each other, in the order of their names.
    """
    checked: list[Checked] = []
    for number, file in enumerate(dataset_files(folder, contracts)):
        progress(f"校验 {file.name}")
        contract = contracts[file.dataset]
        place = workplace / f"{file.dataset}-{number}"
        one = check_file(contract, file.path, units, place, resources)
        one = dataclasses.replace(one, file_name=file.name)
        before = [_typed(other) for other in checked if other.dataset == file.dataset and other.parquet]
        checked.append(check_beside(one, contract, before, resources))
    return checked


def _typed(one: Checked) -> TypedFile:
    assert one.parquet is not None  # noqa: S101 (the caller asked only for those that have one)
    return TypedFile(one.file_name, one.parquet, one.sha256, one.rows_read)
