"""A file on its way in: kept in the store, checked by a job, then accepted or discarded.

It has an address of its own from the first byte, so that a page can be reloaded or shared at any moment.
"""

import dataclasses
import hashlib
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import BinaryIO

from charts.texts import text
from data.contract import Contract
from data.contract_files import load_contracts
from data.errors import UserError
from data.intake import Assumed, Checked, CodeCount, check_file
from data.intake.check_file import PROBLEM_FILE
from data.intake.checked import Refusal, Typed
from data.problems import Found, Severity
from data.synthetic import is_synthetic
from reports.store_folders import DamagedError, damaged_among, folders, read_record
from workflow import jobs
from workflow.check_progress import check_progress
from workflow.moments import clock_of, now
from workflow.names import UPLOAD_ID, checked_company, new_upload_id, plain_file_name
from workflow.region import region_units
from workflow.returns import make_returned
from workflow.staged_files import FILE, Upload, keep_upload, read_upload, staged_folder, with_its_dataset
from workflow.store import remove_folder, whole_folder, write_json
from workflow.submissions import Submitted, checked_submission

__all__ = [
    "CheckResult", "Upload", "contract_sha256", "damaged", "discard", "find", "read_result", "result",
    "run_check", "stage", "stage_again", "start_check", "waiting", "with_its_dataset",
]  # fmt: skip

SHOWN_PER_CODE = 200
KEPT_DAYS = 7  # an upload that nobody accepted goes after a week


@dataclass(frozen=True)
class CheckResult:
    """What the check found: counts of the whole file, and the first problems of each code.

    ``submitted``: what the file is as a submission; ``assumed``: how it was read; ``other_dataset``: what
    it is instead of what was chosen, where that is clear.
    """

    sha256: str
    rows_read: int
    rows_acceptable: int
    is_acceptable: bool
    is_synthetic: bool
    contract_version: str
    contract_sha256: str
    counts: list[CodeCount]
    problems: list[Found]
    submitted: Submitted = field(default_factory=Submitted)
    assumed: Assumed = field(default_factory=Assumed)
    other_dataset: str | None = None
    rows_refused: int = 0

    def number_of(self, severity: Severity) -> int:
        """How many problems of one severity the whole file has."""
        return sum(count.count for count in self.counts if count.severity is severity)


def stage(  # noqa: PLR0913 (what is handed in, and what was said of it)
    dataset: str,
    name: str,
    content: BinaryIO | Path,
    start: date,
    end: date,
    company_code: str | None = None,
    *,
    is_dataset_open: bool = False,
) -> Upload:
    """Keep a file. The name given is shown, but does not say where it is written.

    A file of the disk gets a second name in the store where the disk has hard links.
    """
    if dataset not in load_contracts():
        raise UserError(text("uploads.unknown_dataset", dataset=dataset))
    if start > end:
        raise UserError(text("uploads.period_reversed"))
    company = checked_company(company_code)
    _remove_old()
    upload = Upload(
        id=new_upload_id(),
        dataset=dataset,
        company_code=company,
        start=start.isoformat(),
        end=end.isoformat(),
        file_name=plain_file_name(name),
        size=0,
        staged_at=now(),
        is_dataset_open=is_dataset_open,
    )
    return keep_upload(upload, content)


def stage_again(said: Upload) -> Upload:
    """The file of an upload once more, as is said of it now; the first one goes."""
    if not said.original.is_file():
        raise UserError(text("uploads.gone"))
    again = keep_upload(replace(said, id=new_upload_id(), staged_at=now()), said.original)
    discard(said)
    return again


def find(upload_id: str) -> Upload | None:
    """The upload that waits under this id, if any; none for one that is damaged."""
    if not UPLOAD_ID.fullmatch(upload_id):
        return None
    try:
        return _read(staged_folder() / upload_id)
    except DamagedError:
        return None


def waiting() -> list[Upload]:
    """Every file that was neither accepted nor discarded, the latest first."""
    found = [upload for folder in folders(staged_folder()) if (upload := find(folder.name)) is not None]
    return sorted(found, key=lambda upload: upload.staged_at, reverse=True)


def damaged() -> dict[str, str]:
    """What stands among the waiting files and cannot be used, by its place in the store, with the reason."""
    return damaged_among(folders(staged_folder()), _read)


def start_check(upload: Upload) -> None:
    """Check the file in a process of its own."""
    jobs.start(upload.id, "check", {"upload": upload.id})


def run_check(arguments: Mapping[str, str], step: Callable[[float, str], None]) -> None:
    """The job: check the file, put the result in its place, whole, then make what goes back."""
    upload = find(arguments["upload"])
    if upload is None:
        raise UserError(text("uploads.gone"))
    upload = with_its_dataset(upload)
    contract = load_contracts()[upload.dataset]
    with suppress(FileExistsError):  # checked already, by a job that ended before its time
        if result(upload) is None:
            _check(upload, contract, step)
    found = result(upload)
    if found is not None and found.counts:
        step(0.95, text("uploads.marking"))
        make_returned(_checked_again(upload, found), contract, upload.original, upload.folder)


def _check(upload: Upload, contract: Contract, step: Callable[[float, str], None]) -> None:
    with whole_folder(upload.folder / "result") as folder:
        checked = check_file(
            contract,
            upload.original,
            region_units(),
            folder,
            options=upload.options,
            known=load_contracts(),
            progress=check_progress(step),
        )
        step(0.85, text("uploads.comparing"))
        checked, submitted = checked_submission(
            checked,
            contract,
            upload.company_code,
            (date.fromisoformat(upload.start), date.fromisoformat(upload.end)),
            clock_of(upload.staged_at),
        )
        step(0.9, text("uploads.writing"))
        write_json(folder / "result.json", dataclasses.asdict(_result_of(checked, contract, submitted)))


def _checked_again(upload: Upload, found: CheckResult) -> Checked:
    """The check as it stands in the store."""
    folder = upload.folder / "result"
    parquet = folder / f"{upload.dataset}.parquet"
    refusing = next((one for one in found.problems if one.severity is Severity.ERROR), None)
    return Checked(
        dataset=upload.dataset,
        file_name=upload.file_name,
        sha256=found.sha256,
        rows_read=found.rows_read - found.rows_refused,
        rows_refused=found.rows_refused,
        outcome=Refusal(refusing) if refusing else Typed(parquet),
        problem_file=folder / PROBLEM_FILE,
        assumed=found.assumed,
        other_dataset=found.other_dataset,
    )


def result(upload: Upload) -> CheckResult | None:
    """What the check found, or ``None`` while it runs."""
    return read_result(upload.folder / "result")


def read_result(folder: Path) -> CheckResult | None:
    """The result kept in a folder of the store. Raises ``DamagedError``."""
    return read_record(CheckResult, folder / "result.json") if folder.is_dir() else None


def discard(upload: Upload) -> None:
    """Forget an upload that was not accepted."""
    remove_folder(upload.folder)


def contract_sha256(contract: Contract) -> str:
    """Names exactly the rules a file was checked by."""
    return hashlib.sha256(contract.model_dump_json().encode()).hexdigest()


def _result_of(checked: Checked, contract: Contract, submitted: Submitted) -> CheckResult:
    return CheckResult(
        sha256=checked.sha256,
        rows_read=checked.rows_read + checked.rows_refused,
        rows_acceptable=_rows_without_error(checked),
        is_acceptable=checked.is_acceptable,
        is_synthetic=checked.parquet is not None and is_synthetic(contract, checked.parquet),
        contract_version=contract.version,
        contract_sha256=contract_sha256(contract),
        counts=checked.counts(),
        problems=checked.first(SHOWN_PER_CODE),
        submitted=submitted,
        assumed=checked.assumed,
        other_dataset=checked.other_dataset,
        rows_refused=checked.rows_refused,
    )


def _rows_without_error(checked: Checked) -> int:
    """Rows that no error names; none if something is wrong with the file as a whole."""
    errors = [problem.row for problem in checked.all() if problem.severity is Severity.ERROR]
    header_row = checked.assumed.header_row or 1
    if any(row is None or row <= header_row for row in errors):
        return 0
    return checked.rows_read + checked.rows_refused - len(set(errors))


def _read(folder: Path) -> Upload:
    """Raises ``DamagedError`` if its description, the file or the result of its check cannot be used."""
    upload = read_upload(folder)
    if upload.id != folder.name or upload.dataset not in load_contracts():
        raise DamagedError(text("store.other", file=FILE))
    if not upload.original.is_file():
        raise DamagedError(text("store.missing", file=upload.file_name))
    read_result(folder / "result")
    return upload


def _remove_old() -> None:
    oldest = (datetime.now(UTC) - timedelta(days=KEPT_DAYS)).isoformat()
    for folder in folders(staged_folder()):
        upload = find(folder.name)
        if upload is not None and upload.staged_at < oldest:
            discard(upload)
