"""References from one dataset to another: counted and reported, they do not stop an evaluation."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from data.contract import Column, Contract
from data.engine import named, only_row, open_database, quoted


@dataclass(frozen=True)
class Dangling:
    """How many rows name a record that is not there; ``first_row`` is the first of them."""

    dataset: str
    column: str
    references: str
    rows: int
    first_row: int
    first_value: str

    def note(self) -> dict[str, Any]:
        """For the manifest."""
        return {"code": "RF01", **asdict(self)}

    def sentence(self) -> str:
        """For a person."""
        return (
            f"[RF01] {self.dataset}：{self.rows:,}行“{self.column}”的值在 {self.references} 中不存在"
            f"（首见第{self.first_row}行：{self.first_value}），计算时不计这些引用。"
        )


def dangling_references(files: Mapping[str, Path], contracts: Mapping[str, Contract]) -> list[Dangling]:
    """All references of the typed files that lead nowhere, where the other dataset is there."""
    found = []
    with open_database() as database:
        for dataset, path in files.items():
            for column in contracts[dataset].columns:
                target, _, target_column = column.references.partition(".")
                if target in files:
                    query = _query(path, column, files[target], target_column)
                    rows, first_row, first_value = only_row(database, query)
                    if rows:
                        found.append(
                            Dangling(dataset, column.name, column.references, rows, first_row, first_value)
                        )
    return found


def _query(path: Path, column: Column, target: Path, target_column: str) -> str:
    link = named(column.name)
    stand_for_none = "".join(f" and {link} <> {quoted(value)}" for value in column.unreferenced)
    return f"""
        select count(*), min(source_row), arg_min({link}, source_row)
        from read_parquet({quoted(str(path))})
        where {link} is not null{stand_for_none} and {link} not in (
            select {named(target_column)} from read_parquet({quoted(str(target))})
            where {named(target_column)} is not null
        )
    """
