"""Every version of a dataset, which of them count and why they were replaced; two of them compared."""

from collections.abc import Sequence

import streamlit as st

from charts.frame import context_line, foot, note, panel, section, synthetic_strip, title
from charts.moments import shown
from charts.numbers import whole
from charts.texts import text
from charts.version_table import versions_table
from data.contract_files import load_contracts
from pages.access import require_staff
from pages.address import Address
from pages.analyst import changes_section, company_choice
from pages.analyst.damage_section import show_damage_in_store
from pages.analyst.version_rows import version_row
from pages.show import show
from workflow.versions import DatasetVersion, counting, replaces, versions

NONE = "none"


def page() -> None:
    """The page from top to bottom."""
    require_staff()
    address, datasets = Address("versions"), list(load_contracts())
    address.choice("dataset", datasets, _first_with_versions(datasets))
    found = versions(address.values["dataset"])
    ids = [NONE, *(one.id for one in found)]
    after = address.choice("after", ids, next((one.id for one in found if one.reason), NONE))
    address.choice("before", ids, _replaced_by(after, found))
    changes_section.read(address)
    address.settle()
    head(address, found)
    listed(address, found)
    compare(address, found)
    show_damage_in_store()
    show(foot(text("upload.foot_store"), text("frame.internal")))


def head(address: Address, found: Sequence[DatasetVersion]) -> None:
    """How many versions the chosen dataset has, and how many count."""
    titles = _titles()
    name = address.values["dataset"]
    kept = counting(name).get(name, [])
    finding = text("version_list.finding", dataset=titles[name], count=len(found), kept=len(kept))
    show(
        synthetic_strip(text("frame.synthetic_store")) if any(one.is_synthetic for one in found) else None,
        context_line(text("pages.versions.title")),
        title(finding if found else text("version_list.none", dataset=titles[name])),
    )
    st.selectbox(
        text("versions.dataset"),
        list(titles),
        key=address.key("dataset"),
        format_func=lambda one: titles[one],
        filter_mode=None,
        on_change=address.take,
        args=("dataset",),
        kwargs={"before": NONE, "after": NONE, "lines": "1"},
    )


def listed(address: Address, found: Sequence[DatasetVersion]) -> None:
    """Every version with its company, file, reason and standing."""
    if not found:
        show(panel(text("upload.no_versions"), text("upload.no_versions_advice")))
        return
    in_use = {one.id for kept in counting(address.values["dataset"]).values() for one in kept}
    rows = [version_row(one, _titles(), one.id in in_use) for one in found]
    show(section(text("version_list.listed", count=whole(len(rows)))), versions_table(rows))


def compare(address: Address, found: Sequence[DatasetVersion]) -> None:
    """Two versions, and what the later one changes."""
    if len(found) < 2:
        return
    show(section(text("version_list.compare")))
    options = {NONE: text("version_list.choose"), **{one.id: _name(one) for one in found}}
    for column, name in zip(st.columns(2), ("before", "after"), strict=True):
        column.selectbox(
            text(f"version_list.{name}"),
            list(options),
            key=address.key(name),
            format_func=lambda one: options[one],
            filter_mode=None,
            on_change=address.take,
            args=(name,),
            kwargs={"lines": "1"},
        )
    before, after = (address.values[name] for name in ("before", "after"))
    reason = next((one.reason for one in found if one.id == after), "")
    show(note(text("versions.because", reason=reason)) if reason else None)
    if NONE in (before, after):
        show(panel(text("version_list.choose_two")))
    else:
        changes_section.draw(address, [one for one in found if one.id == before], after)


def _first_with_versions(datasets: Sequence[str]) -> str:
    """What came in last, else the first dataset."""
    return next((one.dataset for one in versions()), datasets[0])


def _replaced_by(after: str, found: Sequence[DatasetVersion]) -> str:
    """The last version before that the chosen one replaced."""
    newer = next((one for one in found if one.id == after), None)
    older = found[found.index(newer) + 1 :] if newer else []
    return next((one.id for one in older if newer and replaces(newer, one)), NONE)


def _name(one: DatasetVersion) -> str:
    return text(
        "version_list.option",
        id=one.id,
        company=company_choice.shown(one.company_code),
        start=one.start,
        end=one.end,
        accepted_at=shown(one.accepted_at),
    )


def _titles() -> dict[str, str]:
    return {name: contract.title.zh for name, contract in load_contracts().items()}


page()
