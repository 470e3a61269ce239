"""The contract of a dataset: what every column means, may hold and must satisfy.

One model serves checks, typing, templates and the handbook; the contracts themselves are YAML.
"""

from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

ColumnType = Literal["string", "code", "integer", "decimal", "boolean", "date", "timestamp", "year"]
Privacy = Literal["P0", "P1", "P2", "P3", "P4"]
Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,62}$")]
Allowed = str | bool | int | float

DECIMAL_PLACES = 6
TIME_TYPES = ("date", "timestamp", "year")


class Strict(BaseModel):
    """Nothing unknown, nothing changed after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Words(Strict):
    """A title in Chinese and English."""

    zh: str = Field(min_length=1)
    en: str = Field(min_length=1)


class Column(Strict):
    """One column as ``domain.md`` section 8 lists it."""

    name: Name
    title: Words
    type: ColumnType
    required: bool = False
    required_when: dict[Name, list[Allowed]] = {}
    allowed: dict[str, str] = {}
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    above: Decimal | None = None
    unit: str = ""
    privacy: Privacy = "P1"
    help: str = Field(min_length=1)
    example: str = ""
    references: str = Field(default="", pattern=r"^$|^[a-z_]+\.[a-z_0-9]+$")
    acyclic: bool = False
    derive: list[Literal["epoch", "month", "working_day"]] = []

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
        if self.derive and self.type not in TIME_TYPES:
            raise ValueError(f"列 {self.name} 不是时间，不能有 derive")
        if self.type == "code" and not self.allowed and not self.references and self.name[-5:] != "_code":
            raise ValueError(f"列 {self.name} 是代码，但没有 allowed")
        bounds = [bound for bound in (self.minimum, self.maximum, self.above) if bound is not None]
        if bounds and self.type not in ("integer", "decimal"):
            raise ValueError(f"列 {self.name} 不是数字，不能有取值范围")
        return self


class Order(Strict):
    """Within a row the earlier (or smaller) column may not exceed the later one."""

    earlier: Name
    later: Name
    strict: bool = False


class Validity(Strict):
    """Rows of one object, each valid from a date to another (exclusive), that may not overlap."""

    object: Name
    start: Name
    end: Name


class Duration(Strict):
    """A derived column: whole seconds between two timestamps of the row."""

    name: Name
    start: Name
    end: Name


class GridSquare(Strict):
    """A derived code of the square of ``degrees`` that holds a point, such as ``N38.0W084.5``."""

    name: Name
    latitude: Name
    longitude: Name
    degrees: Decimal = Field(gt=0)


class Contract(Strict):
    """Everything that is agreed about one dataset."""

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
    order: list[Order] = []
    no_overlap: Validity | None = None
    durations: list[Duration] = []
    squares: list[GridSquare] = []

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

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        """Every column that is named elsewhere exists, and with a type that makes sense there."""
        wrong = [*self._doubled(), *self._unknown(), *self._wrong_types()]
        if wrong:
            raise ValueError("；".join(wrong))
        return self

    def _doubled(self) -> list[str]:
        names = self.column_names
        return [f"列 {name} 出现了两次" for name in sorted({n for n in names if names.count(n) > 1})]

    def _named_elsewhere(self) -> list[str]:
        named = [*self.key]
        named += [name for rule in self.order for name in (rule.earlier, rule.later)]
        named += [name for column in self.columns for name in column.required_when]
        named += [name for one in self.durations for name in (one.start, one.end)]
        named += [name for one in self.squares for name in (one.latitude, one.longitude)]
        if self.no_overlap:
            named += [self.no_overlap.object, self.no_overlap.start, self.no_overlap.end]
        if self.time:
            named.append(self.time)
        if self.unit and self.unit not in [one.name for one in self.squares]:
            named.append(self.unit)
        return named

    def _unknown(self) -> list[str]:
        missing = sorted(set(self._named_elsewhere()) - set(self.column_names))
        return [f"引用了没有定义的列 {name}" for name in missing]

    def _wrong_types(self) -> list[str]:
        types = {column.name: column.type for column in self.columns}
        wrong = []
        if self.time and types.get(self.time, "date") not in TIME_TYPES:
            wrong.append(f"时间列 {self.time} 的类型不是时间")
        for one in self.durations:
            if {types.get(one.start), types.get(one.end)} - {"timestamp", None}:
                wrong.append(f"时长 {one.name} 的起止列须是 timestamp")
        return wrong
