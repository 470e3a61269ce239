"""One example as data: its rows, its period, and what is expected of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from math import isclose
from typing import Any

from data.contract_files import load_contracts
from metrics.score_tree import ScoreRow
from metrics.values import Value
from tests.spec.default_rows import Row

# The year that the notice looks at: 366 days, T = 8,784 hours.
PERIOD = (date(2019, 7, 1), date(2020, 6, 30))

NEAR = 1e-12  # values are 64-bit floats in a fixed order; parts are compared exactly


@dataclass(frozen=True)
class Measured:
    """What the engine said about one indicator (and its components) in every unit."""

    values: Mapping[tuple[str, str], Value]
    scores: Mapping[tuple[str, str], ScoreRow]


@dataclass(frozen=True)
class Expectation:
    """Fields of one value row (``numerator``, ``n``, …), and perhaps ``score``, of a name in a unit."""

    name: str
    unit: str
    fields: Mapping[str, Any]
    arithmetic: str = ""  # the expected number as the example writes it, when examples are recorded

    @property
    def indicator(self) -> str:
        """The indicator that has to be computed: ``KJ04`` for the component ``KJ04.hv``."""
        return self.name.partition(".")[0]

    def differences(self, measured: Measured) -> list[str]:
        """What is otherwise than expected, in words."""
        value = measured.values[self.name, self.unit]
        found = {name: getattr(value, name) for name in ("numerator", "denominator", "n", "value", "status")}
        score = measured.scores.get((self.name, self.unit))
        found["score"] = score.score if score else None
        return [
            f"{self.name} in {self.unit}: {name} should be {wanted!r} and is {found[name]!r}"
            for name, wanted in self.fields.items()
            if not _is_same(wanted, found[name])
        ]


def _is_same(wanted: Any, found: Any) -> bool:
    if isinstance(wanted, float) and isinstance(found, float):
        return isclose(wanted, found, rel_tol=NEAR, abs_tol=0)
    return bool(wanted == found)


@dataclass
class Scenario:
    """Rows by dataset, and the expectations in the order they were written."""

    period: tuple[date, date] = PERIOD
    tables: dict[str, list[Row]] = field(default_factory=dict)
    absent: set[str] = field(default_factory=set)
    expectations: list[Expectation] = field(default_factory=list)

    def datasets(self) -> list[str]:
        """The datasets that are handed in, those without a row empty."""
        return [name for name in load_contracts() if name not in self.absent]
