"""A file as a submission: what it declares, what it would replace, and what stands beside it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from charts.numbers import period
from charts.texts import text
from data.contract import Contract
from data.due_dates import REGISTER, Registered, registered_months
from data.intake import Checked
from data.record_months import added, records_by_month
from data.submission_checks import Submission, check_submission
from workflow.versions import DatasetVersion, overlaps, replaces, versions
from workflow.versions import counting as counting_versions


@dataclass(frozen=True)
class Submitted:
    """What the check learned of a file as a submission.

    ``beside``: the versions it was held against; the others as in ``DatasetVersion``.
    """

    records: dict[str, dict[str, int]] = field(default_factory=dict, hash=False)
    registered: dict[str, dict[str, Registered]] = field(default_factory=dict, hash=False)
    beside: list[str] = field(default_factory=list, hash=False)


@dataclass(frozen=True)
class Place:
    """What accepting a version would mean for those that are there. ``refusal``: why it cannot be."""

    replaced: tuple[DatasetVersion, ...] = ()
    beside: tuple[DatasetVersion, ...] = ()
    refusal: str = ""


def place_of(new: DatasetVersion) -> Place:
    """Among the versions of its dataset.

    The same file is refused, and one that shares only a part of its days with another.
    """
    same = next((one for one in versions(new.dataset) if _is_same(one, new)), None)
    if same is not None:
        return Place(refusal=text("uploads.same_file", version=same.id))
    kept = counting_versions(new.dataset).get(new.dataset, [])
    replaced = tuple(one for one in kept if replaces(new, one))
    others = tuple(one for one in kept if one not in replaced)
    beside = tuple(one for one in others if not overlaps(new, one))
    clash = next((one for one in others if one not in beside), None)
    if clash is None:
        return Place(replaced, beside)
    return Place(
        replaced,
        beside,
        text(
            "uploads.overlaps",
            version=clash.id,
            company=clash.company_code or text("versions.all_companies"),
            period=period(clash.start, clash.end),
        ),
    )


def checked_submission(
    checked: Checked,
    contract: Contract,
    company: str | None,
    days: tuple[date, date],
    came_in: datetime,
) -> tuple[Checked, Submitted]:
    """The check with what can be said of the file beside the others that count.

    ``days``: the first and the last that were declared; ``came_in``: by the clock of the place.
    """
    first, last = days
    if checked.parquet is None:
        return checked, Submitted()
    records = records_by_month(contract, checked.parquet, company, first, last)
    beside = place_of(_before_acceptance(contract, checked.sha256, company, first, last, records)).beside
    done = check_submission(
        checked,
        contract,
        Submission(
            company=company,
            first=first,
            last=last,
            own=records,
            beside=[one.typed_file for one in beside],
            records=added(*(one.records for one in beside)),
            came_in=came_in,
        ),
    )
    if done.parquet is None:
        return done, Submitted()
    registered = registered_months(done.parquet) if contract.dataset == REGISTER else {}
    return done, Submitted(records, registered, sorted(one.id for one in beside))


def named(found: Sequence[DatasetVersion]) -> str:
    """Versions by their ids."""
    return text("address.or").join(one.id for one in found)


def _is_same(one: DatasetVersion, new: DatasetVersion) -> bool:
    return (one.sha256, one.company_code, one.start, one.end) == (
        new.sha256, new.company_code, new.start, new.end
    )  # fmt: skip


def _before_acceptance(
    contract: Contract,
    sha256: str,
    company: str | None,
    first: date,
    last: date,
    records: dict[str, dict[str, int]],
) -> DatasetVersion:
    """The version the file would become, as far as its place among the others depends on it."""
    return DatasetVersion(
        id="",
        dataset=contract.dataset,
        company_code=company,
        start=first.isoformat(),
        end=last.isoformat(),
        file_name="",
        size=0,
        sha256=sha256,
        rows=0,
        warnings=0,
        is_synthetic=False,
        contract_version=contract.version,
        contract_sha256="",
        accepted_at="",
        records=records,
    )
