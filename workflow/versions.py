"""Accepted versions of the datasets as they stand in the store, and which of them count."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from charts.texts import text
from data.contract_files import load_contracts
from data.due_dates import Registered
from data.joined_files import TypedFile
from reports.home import home
from reports.store_folders import DamagedError, Day, Moment, damaged_among, folders, read_record
from workflow.names import UPLOAD_ID, version_id_of


@dataclass(frozen=True)
class DatasetVersion:
    """One accepted file. ``sha256`` is of the file as it was handed in; without a company it is about all.

    ``reason``: why it replaces what was there. ``records``: rows by company and month;
    ``registered``: what a register of submissions says of each company and month.
    """

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
    staged_at: Moment = ""
    reason: str = ""
    records: dict[str, dict[str, int]] = field(default_factory=dict, hash=False)
    registered: dict[str, dict[str, Registered]] = field(default_factory=dict, hash=False)

    @property
    def folder(self) -> Path:
        """Where it stays."""
        return dataset_folder(self.dataset) / self.id

    @property
    def parquet(self) -> Path:
        """The typed records."""
        return self.folder / "data.parquet"

    @property
    def handed_in_at(self) -> str:
        """When its file came in."""
        return self.staged_at or self.accepted_at

    @property
    def typed_file(self) -> TypedFile:
        """The records with their name and hash."""
        return TypedFile(self.id, self.parquet, self.sha256, self.rows, self.is_synthetic)

    def is_about(self, company: str) -> bool:
        """Whether records of this company are in it, or would be if there were any."""
        if self.company_code is not None:
            return self.company_code == company
        named = [code for code in self.records if code]
        return company in named or not named


def versions(dataset: str | None = None) -> list[DatasetVersion]:
    """Accepted versions that can be read, the latest first."""
    found = [version for folder in _version_folders(dataset) if (version := _sound(folder)) is not None]
    return sorted(found, key=lambda version: (version.accepted_at, version.id), reverse=True)


def version(dataset: str, version_id: str) -> DatasetVersion | None:
    """One version by its id."""
    return next((one for one in versions(dataset) if one.id == version_id), None)


def find(version_id: str) -> DatasetVersion | None:
    """One version of any dataset."""
    return next((one for one in versions() if one.id == version_id), None)


def accepted_from(upload_id: str) -> DatasetVersion | None:
    """The version an upload became, if it was accepted."""
    if not UPLOAD_ID.fullmatch(upload_id):
        return None
    for dataset in folders(home() / "datasets"):
        folder = dataset / version_id_of(upload_id)
        if folder.is_dir():
            return _sound(folder)
    return None


def counting(dataset: str | None = None) -> dict[str, list[DatasetVersion]]:
    """The versions of each dataset that count, in the order of their hashes: those not replaced later."""
    found = versions(dataset)
    count = [
        version
        for place, version in enumerate(found)
        if not any(newer.dataset == version.dataset and replaces(newer, version) for newer in found[:place])
    ]
    return {
        name: sorted(kept, key=lambda one: (one.sha256, one.id)) for name, kept in by_dataset(count).items()
    }


def by_dataset(kept: Iterable[DatasetVersion]) -> dict[str, list[DatasetVersion]]:
    """The versions by the dataset they are of, each in the order given."""
    found: dict[str, list[DatasetVersion]] = {}
    for one in kept:
        found.setdefault(one.dataset, []).append(one)
    return found


def latest() -> dict[str, DatasetVersion]:
    """The version of each dataset that was accepted last."""
    return {version.dataset: version for version in reversed(versions())}


def replaces(newer: DatasetVersion, older: DatasetVersion) -> bool:
    """Whether the newer one is about everything the older one is about, and all its days."""
    return newer.start <= older.start and older.end <= newer.end and _covers_companies(newer, older)


def overlaps(one: DatasetVersion, other: DatasetVersion) -> bool:
    """Whether both are about some day of some company."""
    shares_days = one.start <= other.end and other.start <= one.end
    return shares_days and _shares_companies(one, other)


def covers(kept: Iterable[DatasetVersion], start: str, end: str) -> bool:
    """Whether every company's versions, one after another, are about all days of a period."""
    periods: dict[str | None, list[tuple[str, str]]] = {}
    for one in kept:
        periods.setdefault(one.company_code, []).append((one.start, one.end))
    return all(_is_covered(days, start, end) for days in periods.values())


def _is_covered(periods: list[tuple[str, str]], start: str, end: str) -> bool:
    wanted = start
    for first, last in sorted(periods):
        if first <= wanted <= last:
            wanted = (date.fromisoformat(last) + timedelta(days=1)).isoformat()
    return wanted > end


def clashing(kept: Iterable[DatasetVersion]) -> tuple[DatasetVersion, DatasetVersion] | None:
    """The first two of one dataset that are about the same days of the same company, if there are any."""
    ordered = sorted(kept, key=lambda one: (one.dataset, one.start, one.id))
    for place, one in enumerate(ordered):
        for other in ordered[place + 1 :]:
            if one.dataset == other.dataset and overlaps(one, other):
                return one, other
    return None


def damaged() -> dict[str, str]:
    """What stands among the versions and cannot be used, by its place in the store, with the reason."""
    foreign = [place for place in folders(home() / "datasets") if place.name not in load_contracts()]
    found = {f"datasets/{place.name}": text("store.foreign") for place in foreign}
    return found | damaged_among(_version_folders(), _read)


def dataset_folder(dataset: str) -> Path:
    """Where the versions of a dataset stand."""
    return home() / "datasets" / dataset


def _shares_companies(one: DatasetVersion, other: DatasetVersion) -> bool:
    if one.company_code is None and other.company_code is None:
        return True
    if one.company_code is None:
        return one.is_about(other.company_code or "")
    return other.is_about(one.company_code)


def _covers_companies(newer: DatasetVersion, older: DatasetVersion) -> bool:
    """A file of one company never stands for one of all."""
    return newer.company_code is None if older.company_code is None else newer.is_about(older.company_code)


def _version_folders(dataset: str | None = None) -> list[Path]:
    places = [dataset_folder(name) for name in ([dataset] if dataset else load_contracts())]
    return [folder for place in places for folder in folders(place)]


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
