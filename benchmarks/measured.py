"""What was measured of a page, and how it is said: a table that stands in the documents."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from docs.markdown import table

WARM_MS, CHANGE_MS, COLD_SECONDS = 50.0, 300.0, 2.5
HEADER = (
    "页面",
    "热页：服务器用时（毫秒）",
    "处理器用时（毫秒）",
    "发送（KB）",
    "换页 95%（毫秒）",
    "首次打开（秒）",
)


@dataclass(frozen=True)
class Measured:
    """One page: every run of it, every change to it, every first opening."""

    name: str
    address: str
    warm_seconds: Sequence[float]
    processor_seconds: float  # of one warm run, on average
    size: int
    change_milliseconds: Sequence[float]
    cold_seconds: Sequence[float]

    @property
    def warm_ms(self) -> float:
        """The usual run."""
        return 1000 * median(self.warm_seconds)

    @property
    def change_p95_ms(self) -> float:
        """Nineteen of twenty changes are not slower."""
        return nearest_rank(self.change_milliseconds, 0.95)

    @property
    def cold_median_seconds(self) -> float:
        """The usual first opening."""
        return median(self.cold_seconds)


def nearest_rank(values: Sequence[float], share: float) -> float:
    """The smallest value that at least this share of the values do not exceed."""
    return sorted(values)[math.ceil(share * len(values)) - 1]


def result_table(empty: Measured, pages: Sequence[Measured]) -> str:
    """The empty page first; in brackets how many times as much as there; ▲ for what misses its target."""
    return table(HEADER, [_row(empty, empty), *(_row(one, empty) for one in pages)])


def _row(one: Measured, empty: Measured) -> tuple[str, ...]:
    return (
        f"{one.name} `/{one.address}`",
        _cell(one.warm_ms, empty.warm_ms, WARM_MS, 1),
        _cell(1000 * one.processor_seconds, 1000 * empty.processor_seconds, None, 1),
        f"{one.size / 1024:,.0f}",
        _cell(one.change_p95_ms, empty.change_p95_ms, CHANGE_MS, 0),
        _cell(one.cold_median_seconds, empty.cold_median_seconds, COLD_SECONDS, 2),
    )


def _cell(value: float, base: float, target: float | None, decimals: int) -> str:
    times = f"（{value / base:.1f}倍）" if base and value != base else ""
    missed = "▲ " if target is not None and value >= target else ""
    return f"{missed}{value:,.{decimals}f}{times}"
