"""The records an evaluation was computed from, found again in the store, and pages of them."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from charts.texts import text
from data.contract import Contract
from data.contract_files import load_contracts
from data.errors import UserError
from metrics.datasets import Dataset, sha256_of_all
from metrics.funnel import Records
from metrics.records import PAGE_ROWS, RecordPage, Wanted, read_page
from reports.evaluations import Kept, Request
from reports.home import home
from workflow.store import keep_file, whole_folder
from workflow.uploads import contract_sha256
from workflow.versions import DatasetVersion, version


def records_of(request: Request, kept: Kept) -> Records:
    """The datasets and the plan of an evaluation, as they were when it was computed.

    Raises ``UserError`` where a version is gone or was checked by other rules than those of today.
    """
    contracts = load_contracts()
    datasets = {name: _dataset(contracts[name], ids) for name, ids in request.versions.items()}
    lost = sorted(set(kept.stored.manifest["inputs"]) - set(datasets))
    if lost:
        raise UserError(text("records.gone", names=_titles(lost)))
    for name, found in datasets.items():
        if found.sha256 != kept.stored.manifest["inputs"][name]["sha256"]:
            raise UserError(text("records.gone", names=_titles([name])))
    definitions = {name: kept.replay.definition(name) for name in kept.stored.plan.indicators}
    resolved = {name: one for name, one in definitions.items() if one is not None}
    return Records(kept.stored.plan, resolved, datasets, contracts, kept.replay.period)


def page_of(request: Request, kept: Kept, wanted: Wanted, number: int) -> RecordPage:
    """A page of the rows behind a number, counted from 1; the same page is read once for all readers."""
    return kept.memo.once(
        ("records", wanted, number),
        lambda: read_page(records_of(request, kept), wanted, kept.units, first=(number - 1) * PAGE_ROWS),
    )


def first_rows(request: Request, kept: Kept, wanted: Wanted, most: int) -> RecordPage:
    """The first rows of all pages together, for a file."""
    return read_page(records_of(request, kept), wanted, kept.units, count=most)


def _dataset(contract: Contract, ids: list[str]) -> Dataset:
    name = contract.dataset
    used = [version(name, version_id) for version_id in ids]
    there = [one for one in used if one is not None]
    if len(there) < len(ids):
        raise UserError(text("records.gone", names=contract.title.zh))
    if any(one.contract_sha256 != contract_sha256(contract) for one in there):
        raise UserError(text("evaluation.old_contract", dataset=contract.title.zh))
    for one in there:
        _check_readable(one)
    return Dataset(
        path=_one_path(name, there),
        sha256=sha256_of_all([one.sha256 for one in there]),
        rows=sum(one.rows for one in there),
        synthetic=any(one.is_synthetic for one in there),
    )


def _check_readable(used: DatasetVersion) -> None:
    try:
        pq.read_metadata(used.parquet)
    except (OSError, pa.ArrowInvalid) as error:
        place = f"{used.dataset}/{used.id}"
        raise UserError(text("records.unreadable", place=place)) from error


def _one_path(dataset: str, used: list[DatasetVersion]) -> Path:
    """The file, or a pattern for several: second names side by side, so that nothing is copied."""
    if len(used) == 1:
        return used[0].parquet
    ordered = sorted(used, key=lambda one: (one.sha256, one.id))
    folder = home() / "side_by_side" / f"{dataset}-{'-'.join(one.id for one in ordered)[:200]}"
    if not folder.is_dir():
        _put_side_by_side(folder, ordered)
    return folder / "*.parquet"


def _put_side_by_side(folder: Path, ordered: list[DatasetVersion]) -> None:
    try:
        with whole_folder(folder) as part:
            for number, one in enumerate(ordered):
                keep_file(one.parquet, part / f"{number:04}.parquet")
    except FileExistsError:
        return  # another reader was first


def _titles(names: list[str]) -> str:
    contracts = load_contracts()
    return text("records.and").join(contracts[name].title.zh if name in contracts else name for name in names)
