"""What the columns of one row, or the rows of one object, must satisfy together."""

from decimal import Decimal
from typing import Annotated, Self

from pydantic import Field, model_validator

from data.column import Name, Strict, When

Sequence = Annotated[list[Name], Field(min_length=2)]
"""Columns that may not decrease from left to right; empty ones are passed over."""


class Order(Strict):
    """Within a row the earlier (or smaller) column may not exceed the later one."""

    earlier: Name
    later: Name
    strict: bool = False


class Sum(Strict):
    """Parts of a row that together are at most another column, or exactly the minutes of a month."""

    parts: list[Name] = Field(min_length=1)
    at_most: Name | None = None
    minutes_of: Name | None = None

    @model_validator(mode="after")
    def _one_whole(self) -> Self:
        if (self.at_most is None) == (self.minutes_of is None):
            raise ValueError("at_most 和 minutes_of 须写且只写一个")
        return self


class RangeWhen(Strict):
    """A narrower range of a column in some rows."""

    column: Name
    when: When = Field(min_length=1)
    minimum: Decimal | None = None
    maximum: Decimal | None = None


class Deadline(Strict):
    """Days (calendar, the first not counted) from one time to another; missing it is flagged.

    An overrun is a fact of the case, not a fault of the file, so it never refuses a row.
    """

    start: Name
    end: Name
    days: int = Field(gt=0)
    extended_when: When = Field(default_factory=dict)
    extended_days: int = Field(default=0, ge=0)

    @model_validator(mode="after")
    def _longer(self) -> Self:
        if bool(self.extended_when) != (self.extended_days > self.days):
            raise ValueError("extended_when 和大于 days 的 extended_days 须一起写")
        return self


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
