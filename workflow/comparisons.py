"""Versions compared by key: asked for by a page, computed by a job, kept as long as both sides are there.

The side after may be a file that waits: it is compared under the id of the version it would become, so
what an analyst saw before accepting is found again afterwards.
"""

import dataclasses
import hashlib
import json
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from charts.texts import text
from data.contract_files import load_contracts
from data.errors import UserError
from data.version_changes import Change, Changes, compare_by_key, read_changes
from reports.home import home
from reports.store_folders import DamagedError, folders, read_record
from workflow import jobs, uploads
from workflow.names import COMPARISON_ID, version_id_of
from workflow.store import keep_file, remove_folder, whole_folder, write_json
from workflow.versions import DatasetVersion, version

FILE = "comparison.json"


@dataclass(frozen=True)
class Comparison:
    """What was compared, and how much differs; the lists stand beside it."""

    id: str
    dataset: str
    before: list[str]
    after: str
    changes: Changes

    def lines(self, kind: str, first: int, count: int) -> list[Change]:
        """Some lines of one list, counted from 0."""
        return read_changes(_place() / self.id, kind, first, count)


@dataclass(frozen=True)
class _Side:
    """Records to compare, and the rules they were checked by."""

    parquet: Path
    contract_sha256: str


def ask(before: Sequence[DatasetVersion], after: str) -> str:
    """Start comparing, or join one that runs; returns the comparison's id.

    ``after``: the id of a version, accepted or not yet. Raises ``UserError`` for nothing to compare.
    """
    if not before:
        raise UserError(text("comparison.nothing"))
    _remove_stale()
    id_ = _id([one.id for one in before], after)
    if find(id_) is None:
        remove_folder(_place() / id_)  # a damaged one: it is made again from the versions
        asked = {"dataset": before[0].dataset, "before": [one.id for one in before], "after": after}
        jobs.start(id_, "compare", {"asked": json.dumps(asked)})
    return id_


def find(comparison_id: str) -> Comparison | None:
    """One that was computed; none for one that is damaged."""
    if not COMPARISON_ID.fullmatch(comparison_id):
        return None
    try:
        return read_record(Comparison, _place() / comparison_id / FILE)
    except DamagedError:
        return None


def progress(comparison_id: str) -> jobs.Progress | None:
    """How far it is, or ``None`` if it was never asked for."""
    return jobs.progress(comparison_id) if COMPARISON_ID.fullmatch(comparison_id) else None


def run_comparison(arguments: Mapping[str, str], step: Callable[[float, str], None]) -> None:
    """The job: compare the records and keep what was found whole."""
    asked = json.loads(arguments["asked"])
    dataset, before, after = asked["dataset"], sorted(asked["before"]), asked["after"]
    contract, id_ = load_contracts()[dataset], _id(before, after)
    sides = [_side(dataset, version_id) for version_id in [*before, after]]
    if any(side.contract_sha256 != uploads.contract_sha256(contract) for side in sides):
        raise UserError(text("comparison.other_contract"))
    step(0.2, text("comparison.running"))
    try:
        with whole_folder(_place() / id_) as folder:
            files = _second_names(folder, sides)
            changes = compare_by_key(contract, files[:-1], files[-1:], folder)
            shutil.rmtree(folder / "sides")
            done = Comparison(id_, dataset, before, after, changes)
            write_json(folder / FILE, dataclasses.asdict(done))
    except FileExistsError:
        return  # compared already


def _second_names(folder: Path, sides: Sequence[_Side]) -> list[Path]:
    """A file that waits may be accepted or discarded meanwhile: its records get a name of our own."""
    (folder / "sides").mkdir()
    files = [folder / "sides" / f"{number}.parquet" for number in range(len(sides))]
    for side, file in zip(sides, files, strict=True):
        try:
            keep_file(side.parquet, file)
        except OSError as error:
            raise UserError(text("comparison.gone")) from error
    return files


def _side(dataset: str, version_id: str) -> _Side:
    """A version, or the file that would become it. Raises ``UserError`` if there is neither."""
    accepted = version(dataset, version_id)
    if accepted:
        return _Side(accepted.parquet, accepted.contract_sha256)
    upload = _waiting(version_id)
    result = uploads.result(upload) if upload else None
    if upload is None or result is None or not result.is_acceptable:
        raise UserError(text("comparison.gone"))
    return _Side(upload.folder / "result" / f"{dataset}.parquet", result.contract_sha256)


def _waiting(version_id: str) -> uploads.Upload | None:
    return next((one for one in uploads.waiting() if version_id_of(one.id) == version_id), None)


def _id(before: Sequence[str], after: str) -> str:
    named = json.dumps([sorted(before), after])
    return "C-" + hashlib.sha256(named.encode()).hexdigest()[:12]


def _remove_stale() -> None:
    """Those of files that were discarded."""
    for folder in folders(_place()):
        found = find(folder.name)
        if found and not version(found.dataset, found.after) and not _waiting(found.after):
            remove_folder(folder)


def _place() -> Path:
    return home() / "comparisons"
