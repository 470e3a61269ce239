"""Accepted versions as the tables of the upload page show them."""

from charts.moments import shown
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
    )
