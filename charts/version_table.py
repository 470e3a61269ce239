"""Accepted versions of the datasets, and whether they cover the period to be evaluated.

There are many: on a phone each is one line, with its number and its state.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from charts.markup import Child, Node, element
from charts.numbers import whole
from charts.period_cell import period_cell
from charts.plain_table import Head, plain_table
from charts.texts import text


@dataclass(frozen=True)
class VersionRow:
    """What a reader needs to know of one version; ``accepted_at`` as it is shown.

    ``company``: empty for all; ``reason``: why it replaced another; ``id``: what it is called elsewhere.
    """

    dataset: str
    start: str
    end: str
    rows: int
    file_name: str
    sha256: str
    accepted_at: str
    is_latest: bool
    company: str = ""
    reason: str = ""
    id: str = ""


@dataclass(frozen=True)
class InputRow:
    """One dataset an evaluation would use; without a version it gives no data."""

    dataset: str
    version: VersionRow | None
    covers: bool


def versions_table(versions: Sequence[VersionRow]) -> Node:
    """Every accepted version, the latest first."""
    heads = (
        Head(text("versions.dataset"), width="13%"),
        Head(text("versions.company"), width="10%"),
        Head(text("versions.period"), width="19%", is_hidden_on_phones=True),
        Head(text("versions.rows"), is_number=True, width="9%"),
        Head(text("versions.file"), is_hidden_on_phones=True),
        Head(text("versions.sha256"), width="9%", is_hidden_on_phones=True),
        Head(text("versions.accepted_at"), width="13%", is_hidden_on_phones=True),
        Head(text("versions.standing"), width="9%"),
    )
    rows = [
        (
            _named(version),
            version.company or text("versions.all_companies"),
            period_cell(version.start, version.end),
            whole(version.rows),
            _file(version),
            element("span", version.sha256[:8], class_="mono"),
            version.accepted_at,
            _standing(version.is_latest),
        )
        for version in versions
    ]
    return plain_table(text("versions.caption"), heads, rows, is_dense=True, is_stacked=False)


def inputs_table(inputs: Sequence[InputRow]) -> Node:
    """What an evaluation would be computed from."""
    heads = (
        Head(text("versions.dataset"), width="20%"),
        Head(text("versions.period"), width="30%", is_hidden_on_phones=True),
        Head(text("versions.rows"), is_number=True, width="15%"),
        Head(text("versions.covers")),
    )
    rows = [
        (
            row.dataset,
            period_cell(row.version.start, row.version.end) if row.version else None,
            whole(row.version.rows) if row.version else None,
            _coverage(row),
        )
        for row in inputs
    ]
    return plain_table(text("versions.inputs_caption"), heads, rows, is_dense=True, is_stacked=False)


def used_table(inputs: Sequence[InputRow]) -> Node:
    """The same with the file of each version, where there is room for it."""
    heads = (
        Head(text("versions.dataset"), width="13%"),
        Head(text("versions.covers"), width="13%"),
        Head(text("versions.period"), width="20%", is_hidden_on_phones=True),
        Head(text("versions.file"), is_hidden_on_phones=True),
        Head(text("versions.sha256"), width="11%", is_hidden_on_phones=True),
        Head(text("versions.accepted_at"), width="14%", is_hidden_on_phones=True),
        Head(text("versions.rows"), is_number=True, width="8%"),
    )
    rows = [(row.dataset, _coverage(row), *_used(row.version)) for row in inputs]
    return plain_table(text("versions.inputs_caption"), heads, rows, is_dense=True, is_stacked=False)


def _used(version: VersionRow | None) -> Sequence[Child]:
    if version is None:
        return [None] * 5
    return (
        period_cell(version.start, version.end),
        element("span", version.file_name, class_="mono"),
        element("span", version.sha256[:8], class_="mono"),
        version.accepted_at,
        whole(version.rows),
    )


def _named(version: VersionRow) -> Child:
    """The dataset, and below it the id that messages name."""
    if not version.id:
        return version.dataset
    return element("span", version.dataset, " ", element("span", version.id, class_="mono day"))


def _file(version: VersionRow) -> Node:
    """The file's name, and below it why it replaced another."""
    reason = text("versions.because", reason=version.reason) if version.reason else None
    return element(
        "span",
        element("span", version.file_name, class_="mono"),
        element("span", " ", reason, class_="dim") if reason else None,
    )


def _standing(is_latest: bool) -> Node:
    if is_latest:
        return element("span", element("i"), text("versions.in_use"), class_="ok")
    return element("span", text("versions.replaced"), class_="dim")


def _coverage(row: InputRow) -> Node:
    if row.version is None:
        return element("span", element("i"), text("versions.none"), class_="nd")
    if row.covers:
        return element("span", element("i"), text("versions.covered"), class_="ok")
    return element("span", element("i"), text("versions.not_covered"), class_="no")
