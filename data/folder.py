"""A folder of dataset files, one per contract, checked before anything is computed from them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from data.contract import Contract
from data.engine import Resources
from data.errors import UserError
from data.intake import Checked, check_file
from data.units import Units

SUFFIXES = (".csv", ".csv.gz", ".parquet")


@dataclass(frozen=True)
class DatasetFile:
    """One dataset and the file that holds it."""

    dataset: str
    path: Path


def dataset_files(folder: Path, contracts: Mapping[str, Contract]) -> list[DatasetFile]:
    """Files of the folder that are named after a dataset.

    Raises ``UserError`` if the folder is missing, holds no dataset, or two files of one dataset.
    """
    if not folder.is_dir():
        raise UserError(f"文件夹“{folder}”不存在，请核对 --data。")
    found = [
        DatasetFile(name, folder / f"{name}{suffix}")
        for name in contracts
        for suffix in SUFFIXES
        if (folder / f"{name}{suffix}").is_file()
    ]
    names = [one.dataset for one in found]
    doubled = sorted({name for name in names if names.count(name) > 1})
    if doubled:
        raise UserError(f"文件夹里 {'、'.join(doubled)} 各有不止一个文件，请只留一个。")
    if not found:
        listed = "、".join(f"{name}.csv" for name in contracts)
        raise UserError(f"文件夹“{folder}”里没有数据集文件（应有 {listed} 等）。")
    return found


def check_folder(
    folder: Path,
    contracts: Mapping[str, Contract],
    units: Units,
    workplace: Path,
    resources: Resources | None = None,
    progress: Callable[[str], None] = lambda _: None,
) -> list[Checked]:
    """Every dataset file of the folder, checked; typed files are left in ``workplace``."""
    checked = []
    for file in dataset_files(folder, contracts):
        progress(f"校验 {file.path.name}")
        place = workplace / file.dataset
        checked.append(check_file(contracts[file.dataset], file.path, units, place, resources))
    return checked
