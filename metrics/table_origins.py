"""Where the rows of a table come from: the dataset received, and how to read only what a few rows need."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from data.contract import Contract
from data.yaml_files import read_yaml_file
from metrics.table_specs import Table

FILE = Path(__file__).with_suffix(".yaml")


class Origin(BaseModel):
    """One table's origin; the head of ``table_origins.yaml`` says what each key means."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    dataset: str
    anchor: str
    key: list[str]
    restrict: dict[str, str]
    month: str = ""
    earlier: str = ""
    received: str = ""
    same: bool = True

    @property
    def anchor_dataset(self) -> str:
        """The dataset in which the anchors and their units stand."""
        return self.anchor.partition(".")[0]

    @property
    def anchor_column(self) -> str:
        """The column that the rows of the table hang on."""
        return self.anchor.partition(".")[2]


def origin_of(table: Table, contracts: Mapping[str, Contract]) -> Origin:
    """The origin of a derived table, or that of a dataset which is its own. ``KeyError`` for neither."""
    declared = _declared().get(table.name)
    if declared is not None:
        return declared
    contract = contracts[table.name]
    first = contract.key[0]
    return Origin(
        dataset=table.name,
        anchor=f"{table.name}.{first}",
        key=list(contract.key),
        restrict={table.name: first},
        month=f"{contract.time}_month",
    )


@cache
def _declared() -> dict[str, Origin]:
    return {name: Origin.model_validate(given) for name, given in read_yaml_file(FILE).items()}
