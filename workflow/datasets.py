"""Accepted files: each an immutable version of a dataset, kept with its original and how it was checked."""

import dataclasses
from dataclasses import dataclass
from pathlib import Path

from charts.texts import text
from data.contract_files import load_contracts
from data.errors import UserError
from reports.home import home
from reports.store_folders import DamagedError, Day, Moment, folders, read_record
from workflow.moments import now
from workflow.names import UPLOAD_ID, version_id_of
from workflow.store import keep_file, waiting_lock, whole_folder, write_json
from workflow.uploads import CheckResult, Upload, discard, read_result, result


@dataclass(frozen=True)
class DatasetVersion:
    """One accepted file. ``sha256`` is of the file as it was handed in."""

    id: str
    dataset: str
    company_code: str | None
    start: Day
    end: Day
    file_name: str
    size: int
    sha256: str
    rows: int
    warnings: int
    is_synthetic: bool
    contract_version: str
    contract_sha256: str
    accepted_at: Moment

    @property
    def folder(self) -> Path:
        """Where it stays."""
        return _of(self.dataset) / self.id

    @property
    def parquet(self) -> Path:
        """The typed records."""
        return self.folder / "data.parquet"

    @property
    def check_result(self) -> CheckResult | None:
        """What the check had found."""
        return read_result(self.folder)


def accept(upload: Upload) -> DatasetVersion:
    """Make a checked upload a version of its dataset; accepting it twice gives the same version.

    Raises ``UserError`` if the check is not done or found an error.
    """
    place = _of(upload.dataset)
    place.mkdir(parents=True, exist_ok=True)
    with waiting_lock(place / ".accepting"):
        return accepted_from(upload.id) or _accept(upload)


def accepted_from(upload_id: str) -> DatasetVersion | None:
    """The version an upload became, if it was accepted."""
    if not UPLOAD_ID.fullmatch(upload_id):
        return None
    for dataset in folders(home() / "datasets"):
        folder = dataset / version_id_of(upload_id)
        if folder.is_dir():
            return _sound(folder)
    return None


def versions(dataset: str | None = None) -> list[DatasetVersion]:
    """Accepted versions that can be read, the latest first."""
    found = [version for folder in _version_folders(dataset) if (version := _sound(folder)) is not None]
    return sorted(found, key=lambda version: version.accepted_at, reverse=True)


def version(dataset: str, version_id: str) -> DatasetVersion | None:
    """One version by its id."""
    return next((one for one in versions(dataset) if one.id == version_id), None)


def damaged() -> dict[str, str]:
    """What stands among the versions and cannot be used, by its place in the store, with the reason."""
    foreign = [place for place in folders(home() / "datasets") if place.name not in load_contracts()]
    found = {f"datasets/{place.name}": text("store.foreign") for place in foreign}
    for folder in _version_folders():
        try:
            _read(folder)
        except DamagedError as error:
            found[f"datasets/{folder.parent.name}/{folder.name}"] = str(error)
    return found


def latest() -> dict[str, DatasetVersion]:
    """The version of each dataset that counts: the one accepted last."""
    return {version.dataset: version for version in reversed(versions())}


def _accept(upload: Upload) -> DatasetVersion:
    found = result(upload)
    if found is None:
        raise UserError(text("uploads.not_checked"))
    if not found.is_acceptable:
        raise UserError(text("uploads.has_errors"))
    version = _version(version_id_of(upload.id), upload, found)
    checked = upload.folder / "result"
    with whole_folder(version.folder) as folder:
        (folder / "original").mkdir()
        keep_file(checked / f"{upload.dataset}.parquet", folder / "data.parquet")
        keep_file(checked / "result.json", folder / "result.json")
        keep_file(checked / "problems.parquet", folder / "problems.parquet")
        keep_file(upload.original, folder / "original" / upload.file_name)
        write_json(folder / "version.json", dataclasses.asdict(version))
    discard(upload)
    return version


def _version_folders(dataset: str | None = None) -> list[Path]:
    places = [_of(name) for name in ([dataset] if dataset else load_contracts())]
    return [folder for place in places for folder in folders(place)]


def _version(version_id: str, upload: Upload, found: CheckResult) -> DatasetVersion:
    return DatasetVersion(
        id=version_id,
        dataset=upload.dataset,
        company_code=upload.company_code,
        start=upload.start,
        end=upload.end,
        file_name=upload.file_name,
        size=upload.size,
        sha256=found.sha256,
        rows=found.rows_read,
        warnings=sum(count.count for count in found.counts),
        is_synthetic=found.is_synthetic,
        contract_version=found.contract_version,
        contract_sha256=found.contract_sha256,
        accepted_at=now(),
    )


def _of(dataset: str) -> Path:
    return home() / "datasets" / dataset


def _sound(folder: Path) -> DatasetVersion | None:
    try:
        return _read(folder)
    except DamagedError:
        return None


def _read(folder: Path) -> DatasetVersion:
    """Raises ``DamagedError`` if its description or its records cannot be used."""
    version = read_record(DatasetVersion, folder / "version.json")
    if (version.dataset, version.id) != (folder.parent.name, folder.name):
        raise DamagedError(text("store.other", file="version.json"))
    if not version.parquet.is_file():
        raise DamagedError(text("store.missing", file=version.parquet.name))
    return version
