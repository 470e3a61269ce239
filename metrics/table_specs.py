"""The tables an indicator may read: derived tables of this room, and datasets by their contracts."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from data.contract import ColumnType, Contract
from data.intake.derived import derived_types
from data.yaml_files import read_yaml_file
from metrics.strict import Words

DIRECTORY = Path(__file__).parent / "tables"


class TableColumn(BaseModel):
    """One column of a derived table; ``needs`` names datasets without which it has no meaning."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    type: ColumnType
    help: str
    needs: list[str] = []


class _TableFile(BaseModel):
    """``NAME.yaml`` beside ``NAME.sql``."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: Words
    help: str
    reads: list[str]
    base: list[str]
    after: list[str] = []
    references: list[str] = []
    unit: str
    month: str = ""
    over_time: str = "flow"
    columns: dict[str, TableColumn]


@dataclass(frozen=True)
class Table:
    """A table as the pass sees it.

    ``reads``: datasets its SQL mentions; ``base``: those without which it is ``no_data``;
    ``after``: derived tables it builds on; ``references``: tables of ``data.reference_tables``. ``query``
    selects its rows; without ``month`` it holds the whole period.
    """

    name: str
    title: str
    help: str
    reads: tuple[str, ...]
    base: tuple[str, ...]
    after: tuple[str, ...]
    references: tuple[str, ...]
    unit: str
    month: str
    over_time: str
    columns: Mapping[str, TableColumn]
    query: str

    @property
    def types(self) -> dict[str, str]:
        """Column types for the grammar."""
        return {name: column.type for name, column in self.columns.items()}


def all_tables(contracts: Mapping[str, Contract]) -> dict[str, Table]:
    """Derived tables whose datasets all have a contract, and every dataset with a unit and a time."""
    tables = {
        contract.dataset: _of_contract(contract)
        for contract in contracts.values()
        if contract.unit and contract.time
    }
    derived = {name: table for name, table in _derived().items() if set(table.reads) <= set(contracts)}
    return tables | derived


@cache
def _derived() -> dict[str, Table]:
    return {file.stem: _read(file) for file in sorted(DIRECTORY.glob("*.yaml"))}


def _read(file: Path) -> Table:
    spec = _TableFile.model_validate(read_yaml_file(file))
    return Table(
        name=file.stem,
        title=spec.title.zh,
        help=spec.help,
        reads=tuple(spec.reads),
        base=tuple(spec.base),
        after=tuple(spec.after),
        references=tuple(spec.references),
        unit=spec.unit,
        month=spec.month,
        over_time=spec.over_time,
        columns=spec.columns,
        query=file.with_suffix(".sql").read_text(encoding="utf-8"),
    )


def _of_contract(contract: Contract) -> Table:
    """A dataset as a table: its own rows, those whose time lies in the period."""
    columns = {
        column.name: TableColumn(type=column.type, help=column.title.zh) for column in contract.columns
    }
    columns |= {
        name: TableColumn(type=kind, help=name)  # type: ignore[arg-type]  # derived kinds are column types
        for name, kind in derived_types(contract).items()
    }
    instant = f"{contract.time}_epoch"
    return Table(
        name=contract.dataset,
        title=contract.title.zh,
        help=contract.help,
        reads=(contract.dataset,),
        base=(contract.dataset,),
        after=(),
        references=(),
        unit=contract.unit or "",
        month=f"{contract.time}_month",
        over_time="flow",
        columns=columns,
        query=f"""
            select d.* from {contract.dataset} as d cross join period as p
            where d.{instant} >= p.start_epoch and d.{instant} < p.end_epoch
        """,
    )
