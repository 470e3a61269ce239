"""One column of a dataset: what it means and what a cell of it may hold."""

from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

ColumnType = Literal["string", "code", "integer", "decimal", "boolean", "date", "month", "timestamp", "year"]
Privacy = Literal["P0", "P1", "P2", "P3", "P4"]
Derived = Literal["epoch", "month", "working_day"]
Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,62}$")]
Allowed = str | bool | int | float
When = dict[Name, list[Allowed]]

DECIMAL_PLACES = 6
NUMBER_TYPES = ("integer", "decimal")
TIME_TYPES = ("date", "month", "timestamp", "year")


class Strict(BaseModel):
    """Nothing unknown, nothing changed after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Words(Strict):
    """A title in Chinese and English."""

    zh: str = Field(min_length=1)
    en: str = Field(min_length=1)


class Column(Strict):
    """One column as ``domain.md`` section 8 lists it.

    ``required_when``: empty is an error in rows where every named column has one of these values;
    ``expected_when``: there it is only a warning. ``open_list``: a code whose list is not closed.
    ``unreferenced``: values that stand for no record of the referenced dataset. ``better``: which way a
    changed value makes the company look better, all else being equal (an earlier time and "no" are lower);
    ``best_first``: the same for codes, from the best to the worst.
    """

    name: Name
    title: Words
    type: ColumnType
    required: bool = False
    required_when: When = {}
    expected_when: When = {}
    allowed: dict[str, str] = {}
    open_list: bool = False
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    above: Decimal | None = None
    unit: str = ""
    privacy: Privacy = "P1"
    help: str = Field(min_length=1)
    example: str = ""
    references: str = Field(default="", pattern=r"^$|^[a-z_]+\.[a-z_0-9]+$")
    unreferenced: list[str] = []
    acyclic: bool = False
    derive: list[Derived] = []
    better: Literal["", "lower", "higher"] = ""
    best_first: list[str] = []

    @field_validator("allowed", mode="before")
    @classmethod
    def _labels(cls, given: object) -> object:
        """A list of numbers needs no labels; codes have one each."""
        if isinstance(given, list):
            return {str(value): "" for value in given}
        if isinstance(given, dict):
            return {str(value): label for value, label in given.items()}
        return given

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        is_closed = self.allowed or self.references or self.name.endswith("_code")
        wrong = {
            f"列 {self.name} 不是时间，不能有 derive": self.derive and self.type not in TIME_TYPES,
            f"列 {self.name} 是代码，但没有 allowed": self.type == "code"
            and not is_closed
            and not self.open_list,
            f"列 {self.name} 有 allowed，不能又是 open_list": self.allowed and self.open_list,
            f"列 {self.name} 不是数字，不能有取值范围": self.has_bounds and self.type not in NUMBER_TYPES,
            f"列 {self.name} 没有 references，不能有 unreferenced 或 acyclic": not self.references
            and (self.unreferenced or self.acyclic),
            f"列 {self.name} 不是数字、时间或是否，不能有 better": self.better
            and self.type not in (*NUMBER_TYPES, *TIME_TYPES, "boolean"),
            f"列 {self.name} 的 best_first 须是 allowed 中的至少两个值，且没有 better": self.best_first
            and (len(self.best_first) < 2 or self.better or not set(self.best_first) <= set(self.allowed)),
        }
        found = [sentence for sentence, is_so in wrong.items() if is_so]
        if found:
            raise ValueError("；".join(found))
        return self

    @property
    def has_bounds(self) -> bool:
        """Whether a smallest or largest value is agreed."""
        return any(bound is not None for bound in (self.minimum, self.maximum, self.above))
