"""How a value becomes points: the modes of ``interfaces.md`` as they are written in a plan.

A *fixed* mode knows its points beforehand. A *relative* mode takes them from the units that are scored
together, so a unit's points change when another unit changes.
"""

from typing import Annotated, Literal, Self, TypeAlias

from pydantic import Field, model_validator

from metrics.strict import Number, Strict

RANGE_ENDS = 2


class _Scored(Strict):
    """What every mode may have: a natural logarithm of the value before anything else."""

    transform: Literal["log"] | None = None


class Compliance(_Scored):
    """100 at ``full``, 0 at ``zero``, linear, clipped."""

    mode: Literal["compliance"]
    full: Number
    zero: Number


class Benchmark(_Scored):
    """100, 80 and 0 at the three points, linear between, clipped."""

    mode: Literal["benchmark"]
    full: Number
    target: Number
    zero: Number


class Deduction(_Scored):
    """100 − ``per`` × value, not below ``floor``."""

    mode: Literal["deduction"]
    per: Number
    floor: Number = 0


class Identity(_Scored):
    """The value is already a score."""

    mode: Literal["identity"]


class _Ranged(_Scored):
    """From the first number of ``range`` for the worst to the second for the best."""

    range: list[Number]

    @model_validator(mode="after")
    def _rises(self) -> Self:
        if len(self.range) != RANGE_ENDS or not self.range[0] < self.range[1]:
            raise ValueError("range 应为由小到大的两个数，如 [0, 100]")
        return self


class MinMax(_Ranged):
    """Linear from the worst of the units to the best (COINr ``n_minmax``)."""

    mode: Literal["minmax"]
    range: list[Number] = [0, 100]


class ZScore(_Scored):
    """``mean`` at the mean of the units, ``sd`` more for each standard deviation (COINr ``n_zscore``)."""

    mode: Literal["zscore"]
    mean: Number = 0
    sd: Number = Field(default=1, gt=0)


class Rank(_Scored):
    """The place from the worst, which is 1; equal values share the lower place (COINr ``n_rank``)."""

    mode: Literal["rank"]


class Percentile(_Ranged):
    """The share of the other units that are worse (COINr ``n_prank``), spread over ``range``."""

    mode: Literal["percentile"]
    range: list[Number] = [0, 1]


Fixed: TypeAlias = Compliance | Benchmark | Deduction | Identity
Relative: TypeAlias = MinMax | ZScore | Rank | Percentile
RELATIVE = (MinMax, ZScore, Rank, Percentile)
Score = Annotated[Fixed | Relative, Field(discriminator="mode")]
