"""What a calculation gets, and what it gives back."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from metrics.statistics import Counts
from metrics.status import Status


@dataclass(frozen=True)
class Given:
    """One unit's sums and values of the components, spreads, and the definition's parameters.

    ``sums``: the numerator of each component; ``values``: its value, where it has one.
    """

    unit_code: str
    level: str
    sums: Mapping[str, Decimal]
    values: Mapping[str, float | None]
    spreads: Mapping[str, Counts]
    parameters: Mapping[str, object]

    def sum(self, component: str) -> Decimal:
        """The sum of a component."""
        return self.sums[component]

    def count(self, component: str) -> int:
        """The sum of a component that counts rows."""
        return int(self.sums[component])

    def number(self, parameter: str) -> float:
        """A parameter that is a number. Raises ``ValueError`` if it is none."""
        return float(str(self.parameters[parameter]))

    def names(self, parameter: str) -> list[str]:
        """A parameter that is a list of codes."""
        listed = self.parameters[parameter]
        return [str(one) for one in listed] if isinstance(listed, list) else [str(listed)]


@dataclass(frozen=True)
class Outcome:
    """A value with the number of records behind it, or the reason why there is none."""

    value: float | None
    n: int
    status: Status = Status.OK
