"""Where a table about the store's versions comes from: no evaluation stands behind it."""

from dataclasses import dataclass

from charts.vega import Source


@dataclass(frozen=True)
class StoreSource(Source):
    """Only ``standing`` is said."""

    period: str = ""
    computed_on: str = ""

    def lines(self) -> tuple[str, ...]:
        """What the table is made from."""
        return (self.standing,)
