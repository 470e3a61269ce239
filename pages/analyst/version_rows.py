"""Accepted versions as the tables of the analyst's pages show them."""

from collections.abc import Sequence

from charts.moments import shown
from charts.texts import text
from charts.version_table import VersionRow
from workflow.datasets import DatasetVersion


def version_row(version: DatasetVersion, titles: dict[str, str], is_latest: bool) -> VersionRow:
    """One accepted version as the tables show it."""
    return VersionRow(
        dataset=titles.get(version.dataset, version.dataset),
        start=version.start,
        end=version.end,
        rows=version.rows,
        file_name=version.file_name,
        sha256=version.sha256,
        accepted_at=shown(version.accepted_at),
        is_latest=is_latest,
        company=version.company_code or "",
        reason=version.reason,
        id=version.id,
    )


def counting_row(kept: Sequence[DatasetVersion], titles: dict[str, str]) -> VersionRow:
    """All versions of a dataset that count, in one row."""
    if len(kept) == 1:
        return version_row(kept[0], titles, is_latest=True)
    return VersionRow(
        dataset=titles.get(kept[0].dataset, kept[0].dataset),
        start=min(one.start for one in kept),
        end=max(one.end for one in kept),
        rows=sum(one.rows for one in kept),
        file_name=text("versions.several", count=len(kept)),
        sha256="",
        accepted_at=shown(max(one.accepted_at for one in kept)),
        is_latest=True,
        company=text("versions.several_companies", count=len({one.company_code for one in kept})),
    )
