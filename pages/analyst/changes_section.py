"""What one version changes in those before it: counts first, then the rows, page by page."""

from collections.abc import Sequence
from datetime import date
from functools import partial

import streamlit as st

from charts.changes_table import (
    changes_facts,
    changes_finding,
    columns_table,
    lines_table,
    lines_twin,
    turns_finding,
)
from charts.export import as_csv, file_name
from charts.facts import facts
from charts.frame import note, panel, subsection
from charts.numbers import whole
from charts.store_source import StoreSource
from charts.texts import text
from data.contract import Contract
from data.contract_files import load_contracts
from data.errors import UserError
from data.version_changes import KINDS, is_personal
from pages.access import require_staff
from pages.address import Address
from pages.show import show
from pages.watching import wait_for
from workflow import comparisons
from workflow.comparisons import Comparison
from workflow.versions import DatasetVersion

LINES = 50  # on one page
MOST_SAVED = 100_000  # lines of a CSV
MOST_PAGES = 999_999_999


def read(address: Address) -> None:
    """The choices of this section, before the page's address is settled."""
    address.choice("change", KINDS, KINDS[0])
    address.known("lines", _is_page, "1")


def draw(address: Address, before: Sequence[DatasetVersion], after: str) -> None:
    """The comparison if it is there; before that, how far it is or why it failed."""
    try:
        comparison_id = comparisons.ask(before, after)
    except UserError as error:
        show(panel(text("version_changes.failed"), str(error), is_alert=True))
        return
    found = comparisons.find(comparison_id)
    if found is None:
        watch(comparison_id)
    else:
        compared(address, found)


@st.fragment(run_every=1)
def watch(comparison_id: str) -> None:
    """How far the comparison is; when it is there the whole page is drawn anew."""
    require_staff()
    wait_for(
        is_there=comparisons.find(comparison_id) is not None,
        stands=comparisons.progress(comparison_id),
        failed=text("version_changes.failed"),
    )


def compared(address: Address, found: Comparison) -> None:
    """Counts, columns, then the chosen list."""
    contract = load_contracts()[found.dataset]
    personal = frozenset(column.name for column in contract.columns if is_personal(column))
    changes = found.changes
    turns = turns_finding(changes)
    show(
        subsection(changes_finding(changes)),
        facts(changes_facts(changes)),
        note(turns) if turns else None,
        columns_table(changes, _titles(contract), personal) if changes.columns else None,
    )
    if changes.added or changes.removed or changes.changed:
        lines(address, found, contract)


def lines(address: Address, found: Comparison, contract: Contract) -> None:
    """One page of a list, and the whole of it as a file."""
    kind = address.values["change"]
    total = found.changes.lines(kind)
    pages = max(1, -(-total // LINES))
    page = min(int(address.values["lines"]), pages)
    choose(address, found, page, pages)
    first = (page - 1) * LINES
    shown = found.lines(kind, first, LINES)
    if not shown:
        show(note(text("version_changes.no_lines")))
        return
    where = text("version_changes.lines", first=first + 1, last=first + len(shown), total=whole(total))
    show(lines_table(kind, shown, _titles(contract)), note(where))
    save(found, contract, kind)


def choose(address: Address, found: Comparison, page: int, pages: int) -> None:
    """Which list, and which page of it."""
    left, right = st.columns([2, 1], vertical_alignment="bottom")
    left.segmented_control(
        text("version_changes.kind"),
        KINDS,
        key=address.key("change"),
        format_func=lambda one: text(
            "version_changes.kind_option", kind=text(f"version_changes.{one}"), count=_rows(found, one)
        ),
        on_change=address.take,
        args=("change",),
        kwargs={"lines": "1"},
        required=True,
    )
    if pages > 1:
        address.fix("lines", str(page))
        right.selectbox(
            text("version_changes.page"),
            [str(number) for number in _near(page, pages)],
            key=address.key("lines"),
            format_func=lambda one: text("version_changes.page_option", page=one, pages=pages),
            filter_mode=None,
            on_change=address.take,
            args=("lines",),
        )


def save(found: Comparison, contract: Contract, kind: str) -> None:
    """The list as CSV, made only when it is asked for."""
    today = date.today()  # noqa: DTZ011 - the reader's calendar day on this server
    title = text(
        "version_changes.file_title", dataset=contract.title.zh, kind=text(f"version_changes.{kind}")
    )
    total = found.changes.lines(kind)
    st.download_button(
        text(
            "charts.shown.save_csv" if total <= MOST_SAVED else "version_changes.save_first",
            count=whole(MOST_SAVED),
        ),
        data=partial(_csv, found, contract, kind, title, today),
        file_name=file_name(title, today, "csv"),
        mime="text/csv",
        key=f"changes_csv_{kind}",
        on_click="ignore",
    )


def _csv(found: Comparison, contract: Contract, kind: str, title: str, today: date) -> bytes:
    table = lines_twin(kind, found.lines(kind, 0, MOST_SAVED), _titles(contract))
    standing = text("version_changes.source", before=text("address.or").join(found.before), after=found.after)
    return as_csv(table, title, StoreSource(standing=standing), today)


def _rows(found: Comparison, kind: str) -> str:
    changes = found.changes
    return whole({"changed": changes.changed, "added": changes.added, "removed": changes.removed}[kind])


def _near(page: int, pages: int) -> list[int]:
    """First and last, and those around; a list of a million pages helps nobody."""
    around = range(max(1, page - 10), min(pages, page + 10) + 1)
    return sorted({1, *around, pages})


def _titles(contract: Contract) -> dict[str, str]:
    return {column.name: column.title.zh for column in contract.columns}


def _is_page(given: str) -> bool:
    return given.isascii() and given.isdecimal() and 1 <= int(given[:10]) <= MOST_PAGES and len(given) < 10
