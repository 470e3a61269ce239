"""A small region in March 2020 that keeps every rule, and what the rules say once it is changed."""

import csv
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from io import StringIO
from pathlib import Path

from data.contract_files import load_contracts
from data.cross_rules import Outcome, Records, Rule, Span, run_rules
from data.engine import Resources
from data.intake import check_file
from data.units import Units, units_from_rows

SPAN = Span(date(2020, 3, 1), date(2020, 3, 31), datetime(2020, 4, 10, 12, 0, 0))  # noqa: DTZ001 (local clock)
Row = dict[str, str]
Found = tuple[str, int | None, str, str]

UNITS = """\
unit_code,name,level,parent,successor
320000,省,province,,
320500,甲市,city,320000,
320505,甲一区,county,320500,
320506,甲二区,county,320500,
320600,乙市,city,320000,
320613,乙一区,county,320600,
320611,乙旧区,county,320600,320613
"""
REGION = Path(__file__).parent / "region"
TABLES = {file.stem: file.read_text(encoding="utf-8") for file in sorted(REGION.glob("*.csv"))}
REGISTERS: Mapping[str, str] = {
    "companies": "company_code,region_code\nC1,320500\nC2,320611\n",
    "affiliates": "org_code,valid_from,valid_to\nORG2,2019-01-01,\n",
    "declared_users": "company_code,month,users\nC1,2020-03-01,2\n",
    "frame_totals": (
        "wave,frame,region_code,customer_class,total\nW1,REG_RANDOM,,,100\nW1,REG_RANDOM,320500,RES,60\n"
    ),
    "feeder_transfers": "mv_user_id,feeder_id,valid_from,valid_to\n",
}


@dataclass(frozen=True)
class Change:
    """Other cells in a row of a dataset (``row`` as Excel shows it), or in a copy of the first row."""

    dataset: str
    row: int | None
    cells: Row


@dataclass(frozen=True)
class World:
    """The region as it is after some changes; datasets and registers may be left out."""

    changes: Sequence[Change] = ()
    registers: Mapping[str, str] = field(default_factory=lambda: REGISTERS)
    without: frozenset[str] = frozenset()
    span: Span | None = SPAN
    period: Span | None = None


@cache
def units() -> Units:
    """The units of the small region."""
    return units_from_rows(list(csv.DictReader(StringIO(UNITS))))


def outcome(world: World, limit: int = 200, rules: Sequence[Rule] | None = None) -> Outcome:
    """All rules over the changed region; every file passes the checks of a single file."""
    files = {
        dataset: typed(dataset, changed(dataset, text, world.changes))
        for dataset, text in TABLES.items()
        if dataset not in world.without
    }
    with tempfile.TemporaryDirectory() as folder:
        for name, text in world.registers.items():
            (Path(folder) / f"{name}.csv").write_text(text, encoding="utf-8")
        records = Records(
            files=files,
            contracts=load_contracts(),
            units=units(),
            declared=dict.fromkeys(files, (world.span,)) if world.span else {},
            period=world.period,
            registers=Path(folder),
        )
        return run_rules(records, rules=rules, resources=Resources(threads=1), limit=limit)


def places(world: World) -> list[Found]:
    """Exactly what and where: ``[(dataset, row, column, code), …]``."""
    return [
        (found.at.dataset, found.at.row, found.at.column, found.code)
        for one in outcome(world).broken
        for found in one.first
    ]


def changed(dataset: str, text: str, changes: Sequence[Change]) -> str:
    """The CSV of a dataset with its changes."""
    rows = list(csv.DictReader(StringIO(text)))
    header = list(rows[0])
    for change in changes:
        if change.dataset == dataset:
            if change.row is None:
                rows.append({**rows[0], **change.cells})
            else:
                rows[change.row - 2] = {**rows[change.row - 2], **change.cells}
            header += [name for name in change.cells if name not in header]
    target = StringIO()
    writer = csv.DictWriter(target, header, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return target.getvalue()


_typed_files = tempfile.TemporaryDirectory(prefix="cross-rules-")


@cache
def typed(dataset: str, text: str) -> Path:
    """The typed file, made once for each content; whatever a single file's check refuses is a faulty test."""
    folder = Path(tempfile.mkdtemp(dir=_typed_files.name))
    file = folder / f"{dataset}.csv"
    file.write_text(text, encoding="utf-8")
    checked = check_file(load_contracts()[dataset], file, units(), folder / "checked")
    assert checked.parquet is not None, list(checked.all())
    return checked.parquet
