"""One file before both: what each says, and what we must say if only the named readings set us apart."""

from dataclasses import dataclass
from pathlib import Path

from data.contract import Contract
from data.units import load_units
from tests.data.intake_cases import Row
from tests.engine import write_csv
from tests.peer.readings import REFUSED, TEXTS, read
from tests.peer.verdicts import Place, ours, theirs

Cell = tuple[int, str]

FIRST_ROW = 2  # below the header


@dataclass(frozen=True)
class Compared:
    """Our places and theirs, those foretold for us, and the cells that we read otherwise.

    Foretold is what they say of the file as we read it.
    """

    ours: set[Place]
    theirs: set[Place]
    foretold: set[Place]
    read_otherwise: set[Cell]


def compare_rows(contract: Contract, rows: list[Row], folder: Path) -> Compared:
    """Write the rows with every column of the contract, once as they came and once as we read them."""
    units = load_units()
    as_read = _as_read(contract, rows)
    refused = {cell for cell, text in as_read.items() if text == REFUSED and _is_text(contract, cell)}
    meant = [dict(row) for row in rows]
    for row, column in as_read.keys() - refused:
        meant[row - FIRST_ROW][column] = as_read[row, column]
    for name, written in (("came", rows), ("meant", meant)):
        write_csv(folder / f"{name}.csv", written, contract.column_names)
    raw, said = (theirs(contract, folder / f"{name}.csv", units) for name in ("came", "meant"))
    foretold = _with_refused_texts(_without_broken_keys(contract, meant, said), refused)
    return Compared(ours(contract, folder / "came.csv", units), raw, foretold, set(as_read))


def _as_read(contract: Contract, rows: list[Row]) -> dict[Cell, str]:
    """The cells that we read otherwise, as we read them."""
    return {
        (number, column.name): text
        for number, row in enumerate(rows, FIRST_ROW)
        for column in contract.columns
        if (text := read(column.type, str(row[column.name]))[0]) != str(row[column.name])
    }


def _is_text(contract: Contract, cell: Cell) -> bool:
    return contract.column(cell[1]).type in TEXTS


def _with_refused_texts(found: set[Place], refused: set[Cell]) -> set[Place]:
    """To them any text is a text: where we refuse one, it is by the rule of types (F3)."""
    others = {place for place in found if place[:2] not in refused or place[2] == "unique"}
    return others | {(row, column, "type") for row, column in refused}


def _without_broken_keys(contract: Contract, rows: list[Row], found: set[Place]) -> set[Place]:
    """They compare keys of several columns even where a part is empty or unreadable (F17)."""
    broken = {row for row, column, rule in found if column in contract.key and rule in ("required", "type")}
    empty = {number for number, row in enumerate(rows, FIRST_ROW) if not any(row.values())}
    return {place for place in found if place[2] != "unique" or place[0] not in broken | empty}
