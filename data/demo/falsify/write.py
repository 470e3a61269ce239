"""Writes counties with falsifications in them, and the list of all of these."""

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

from data.contract import Contract
from data.demo.county_rows import Rows
from data.demo.csv_files import CsvFiles
from data.demo.falsify.forge import METHODS, forge
from data.demo.falsify.plan import draw_plan
from data.demo.falsify.texts import as_bytes, read_tables
from data.demo.profile import Place

HEADER = ["test_id", "dataset", "unit", "key", "column", "was", "written", "strength"]


class Falsifying:
    """Counties that carry a pattern are changed on their way to the files; the others pass untouched."""

    def __init__(self, path: Path, places: list[Place], seed: int, contracts: Mapping[str, Contract]) -> None:
        self._plan, self._seed, self._contracts = draw_plan(places, seed), seed, contracts
        self._columns = {name: contract.column_names for name, contract in contracts.items()}
        self._stream = path.open("w", encoding="utf-8", newline="")
        self._list = csv.writer(self._stream, lineterminator="\n")
        self._list.writerow(HEADER)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stream.close()

    def write(self, files: CsvFiles, place: Place, chunks: Iterable[tuple[str, Rows]]) -> None:
        """Append a county's rows, and to the list what differs from the honest ones."""
        planting = self._plan.get(place.code)
        touched = METHODS[planting.test_id][1] if planting else ()
        held = []
        for dataset, rows in chunks:
            if dataset in touched:
                held.append((dataset, rows))
            else:
                files.write(dataset, rows)
        if planting is None:
            return
        tables = read_tables(held, self._columns)
        changed, found = forge(place.code, tables, planting, self._seed, self._contracts)
        for dataset, table in changed.items():
            files.write_bytes(dataset, as_bytes(table), len(table))
        self._list.writerows(
            [
                planting.test_id,
                one.dataset,
                planting.unit,
                one.key,
                one.column,
                one.was,
                one.written,
                strength,
            ]
            for strength in [f"{planting.strength:g}"]
            for one in found
        )
