"""Accepting a file: from then on it is a version that never changes, kept with how it was checked."""

import dataclasses

from charts.texts import text
from data.contract_files import load_contracts
from data.errors import UserError
from data.submission_checks import first_contradiction
from workflow.moments import now
from workflow.names import checked_reason, version_id_of
from workflow.store import keep_file, waiting_lock, whole_folder, write_json
from workflow.submissions import Place, place_of
from workflow.uploads import CheckResult, Upload, discard, read_result, result
from workflow.versions import (
    DatasetVersion,
    accepted_from,
    counting,
    damaged,
    dataset_folder,
    latest,
    version,
    versions,
)

__all__ = [
    "DatasetVersion", "accept", "accepted_from", "check_result", "counting", "damaged", "latest",
    "place_in_store", "version", "versions",
]  # fmt: skip


def accept(upload: Upload, reason: str = "") -> DatasetVersion:
    """Make a checked upload a version of its dataset; accepting it twice gives the same version.

    ``reason``: needed where it replaces a version. Raises ``UserError`` if the check is not done or found
    an error, or if the versions that are there do not allow it.
    """
    place = dataset_folder(upload.dataset)
    place.mkdir(parents=True, exist_ok=True)
    with waiting_lock(place / ".accepting"):
        version = accepted_from(upload.id) or _accept(upload, reason)
    discard(upload)
    return version


def place_in_store(upload: Upload, found: CheckResult) -> Place:
    """What accepting it would replace, and why it cannot be accepted, if so."""
    return place_of(_version(upload, found))


def check_result(version: DatasetVersion) -> CheckResult | None:
    """What the check had found."""
    return read_result(version.folder)


def _accept(upload: Upload, reason: str) -> DatasetVersion:
    found = result(upload)
    if found is None:
        raise UserError(text("uploads.not_checked"))
    if not found.is_acceptable:
        raise UserError(text("uploads.has_errors"))
    version = _version(upload, found)
    place = place_of(version)
    if place.refusal:
        raise UserError(place.refusal)
    if place.replaced:
        version = dataclasses.replace(version, reason=checked_reason(reason))
    _check_against_new_ones(upload, found, place)
    checked = upload.folder / "result"
    with whole_folder(version.folder) as folder:
        (folder / "original").mkdir()
        keep_file(checked / f"{upload.dataset}.parquet", folder / "data.parquet")
        keep_file(checked / "result.json", folder / "result.json")
        keep_file(checked / "problems.parquet", folder / "problems.parquet")
        keep_file(upload.original, folder / "original" / upload.file_name)
        write_json(folder / "version.json", dataclasses.asdict(version))
    return version


def _check_against_new_ones(upload: Upload, found: CheckResult, place: Place) -> None:
    """Versions that were accepted after this file was checked."""
    others = [one.typed_file for one in place.beside if one.id not in found.submitted.beside]
    records = upload.folder / "result" / f"{upload.dataset}.parquet"
    contradiction = first_contradiction(load_contracts()[upload.dataset], records, others)
    if contradiction:
        code, sentence = contradiction
        raise UserError(text("uploads.contradicts", code=code, sentence=sentence))


def _version(upload: Upload, found: CheckResult) -> DatasetVersion:
    return DatasetVersion(
        id=version_id_of(upload.id),
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
        staged_at=upload.staged_at,
        records=found.submitted.records,
        registered=found.submitted.registered,
    )
