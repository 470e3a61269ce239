"""One indicator as its file has it: parts, fractions, formula, and the words around them."""

from datetime import date
from typing import Literal

from pydantic import Field, field_validator

from metrics.score_specs import Score
from metrics.strict import Id, Number, Strict, Words

OverTime = Literal["flow", "stock", "whole_period"]


class PartSpec(Strict):
    """A part written out: a table, a filter, and one of ``sum`` or ``count: "*"``."""

    table: Id | None = None
    where: str | None = None
    sum: str | None = None
    count: Literal["*"] | None = None
    over_time: OverTime | None = None


class Statistic(Strict):
    """A statistic of the rows of a table that is not a quotient of two sums.

    It is computed from the counts (or the sums of ``sum``) of each combination of the columns ``of``:
    those counts add up over months and units, which the statistic itself does not.

    - ``quantile``: the smallest value of a whole-number column that at least ``share`` of the rows do not
      exceed.
    - ``survival_quantile``: the same by Kaplan and Meier; the second column says whether the event was
      seen or the row was still open.
    - ``herfindahl``: the sum of squared shares of the categories of a column.
    """

    kind: Literal["quantile", "survival_quantile", "herfindahl"]
    of: list[Id] = Field(min_length=1, max_length=2)
    share: Number = Field(default=0.5, gt=0, lt=1)
    sum: str | None = None


class Fraction(Strict):
    """``scale`` × numerator / denominator, and the points of its own that a component may have."""

    name: Words | None = None
    table: Id | None = None
    where: str | None = None
    numerator: str | PartSpec | None = None
    denominator: str | PartSpec | None = None
    n: PartSpec | None = None
    scale: str = "1"
    over_time: OverTime | None = None
    statistic: Statistic | None = None
    unit: str = ""
    score: Score | None = None

    @field_validator("scale", mode="before")
    @classmethod
    def _scale_text(cls, given: object) -> object:
        """A number is a formula too."""
        return str(given) if isinstance(given, int | float) and not isinstance(given, bool) else given


class MinimumN(Strict):
    """The smallest n that is scored; the province counts as a city."""

    city: int = Field(default=0, ge=0)
    county: int = Field(default=0, ge=0)

    def at(self, level: str) -> int:
        """The minimum at a level."""
        return self.county if level == "county" else self.city


class Distribution(Strict):
    """Counts of the rows of a table by each combination of some of its columns, for a calculation."""

    table: Id
    where: str | None = None
    by: list[Id] = Field(min_length=1)
    over_time: OverTime | None = None


class Calculation(Strict):
    """What is neither fraction nor formula: a documented function of ``metrics.calculations``.

    It gets the sums of the indicator's components, the distributions named here, and the parameters.
    """

    function: Id
    parameters: dict[Id, str | Number | list[str]] = {}
    distributions: dict[Id, Distribution] = {}


class Indicator(Fraction):
    """One indicator: a fraction, a formula over components or a calculation, with the words around it.

    ``beside``: fractions and statistics that are shown with the indicator and play no part in its value.
    ``empty``: what it means when there is nothing to divide by. ``author``, ``checker``, ``reviewed`` and
    ``next_review`` say who stands for the definition and until when; ``status`` where it is in its life.
    """

    why: str = ""
    how: str = ""
    clause: str = ""
    direction: Literal["lower", "higher", "none"] = "none"
    components: dict[Id, Fraction] = {}
    value: str | None = None
    calculation: Calculation | None = None
    beside: dict[Id, Fraction] = {}
    empty: Literal["no_data", "not_applicable"] = "no_data"
    minimum_n: MinimumN = MinimumN()
    breakdowns: list[Id] = []
    basis: dict[str, str] = {}
    built: bool = True
    author: str = ""
    checker: str = ""
    reviewed: date | None = None
    next_review: date | None = None
    status: Literal["draft", "preview", "published", "archived"] = "draft"
    archived_because: str = ""
