"""Files that wait in the store, as the workbench shows them."""

from collections.abc import Mapping

from charts.moments import shown
from charts.texts import text
from charts.waiting_table import Standing, WaitingRow
from data.problems import Severity
from pages.address import link
from workflow import jobs, uploads
from workflow.uploads import CheckResult, Upload


def waiting_row(upload: Upload, titles: Mapping[str, str]) -> WaitingRow:
    """One file with how far its check is."""
    result = uploads.result(upload)
    return WaitingRow(
        id=upload.id,
        href=link("upload", upload=upload.id),
        dataset=_dataset(upload, titles),
        start=upload.start,
        end=upload.end,
        file_name=upload.file_name,
        size=upload.size,
        staged_at=shown(upload.staged_at),
        standing=_standing(upload, result),
        errors=result.number_of(Severity.ERROR) if result else 0,
        warnings=result.number_of(Severity.WARNING) if result else 0,
    )


def _dataset(upload: Upload, titles: Mapping[str, str]) -> str:
    if upload.is_dataset_open:
        return text("workbench.unrecognised")
    return titles.get(upload.dataset, upload.dataset)


def _standing(upload: Upload, result: CheckResult | None) -> Standing:
    if result:
        return Standing.CHECKED
    stands = jobs.progress(upload.id)
    if stands is None:
        return Standing.UNCHECKED
    return Standing.CHECK_FAILED if stands.state is jobs.State.FAILED else Standing.CHECKING
