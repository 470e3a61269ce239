"""The contract of a dataset: what every column means, may hold and must satisfy.

One model serves checks, typing, templates and the handbook; the contracts themselves are YAML.
"""

from typing import Self

from pydantic import Field, model_validator

from data.column import DECIMAL_PLACES, Column, ColumnType, Name, Strict, Words
from data.contract_mistakes import mistakes_within
from data.row_rules import Deadline, Duration, GridSquare, Order, RangeWhen, Sequence, Sum, Validity

__all__ = ["DECIMAL_PLACES", "Column", "ColumnType", "Contract", "GridSquare", "Order", "Words"]


class Contract(Strict):
    """Everything that is agreed about one dataset.

    ``examples``: rows for the template, each the columns' own examples with what differs from them.
    """

    dataset: Name
    code: str = Field(pattern=r"^[A-Z][A-Z0-9]{1,7}$")
    version: str = Field(pattern=r"^[0-9]+(\.[0-9]+)*$")
    title: Words
    help: str = Field(min_length=1)
    key: list[Name] = Field(min_length=1)
    unit: Name | None = None
    time: Name | None = None
    timezone: str = Field(default="", pattern=r"^$|^[+-][0-9]{2}:[0-9]{2}$")
    columns: list[Column] = Field(min_length=1)
    order: list[Order] = Field(default_factory=list)
    non_decreasing: list[Sequence] = Field(default_factory=list)
    sums: list[Sum] = Field(default_factory=list)
    ranges_when: list[RangeWhen] = Field(default_factory=list)
    deadlines: list[Deadline] = Field(default_factory=list)
    no_overlap: Validity | None = None
    durations: list[Duration] = Field(default_factory=list)
    squares: list[GridSquare] = Field(default_factory=list)
    examples: list[dict[Name, str]] = Field(default_factory=list)

    def column(self, name: str) -> Column:
        """The column of that name; ``KeyError`` if there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)

    @property
    def column_names(self) -> list[str]:
        """Names in the order of the file."""
        return [column.name for column in self.columns]

    def unit_column(self) -> Column | None:
        """The uploaded column that names the unit; none when the unit is derived."""
        return self.column(self.unit) if self.unit in self.column_names else None

    def example_rows(self) -> list[dict[str, str]]:
        """Rows a template shows, a text for every column."""
        usual = {column.name: column.example for column in self.columns}
        return [usual | changed for changed in self.examples]

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        """Every column that is named elsewhere exists, and with a type that makes sense there."""
        wrong = mistakes_within(self)
        if wrong:
            raise ValueError("；".join(wrong))
        return self
