"""Who sends the file and for which period, where that is known when the template is made."""

from dataclasses import dataclass
from datetime import date

META_SHEET = "_mingdian"
"""The hidden sheet: key and value in its first two columns."""


@dataclass(frozen=True)
class Sender:
    """A power company's code and the period it reports; what is not known yet stays empty."""

    company: str = ""
    period_from: date | None = None
    period_to: date | None = None

    def entries(self) -> list[tuple[str, str]]:
        """Key and value, as the hidden sheet of a template holds them."""
        return [
            ("company", self.company),
            ("period_from", self.period_from.isoformat() if self.period_from else ""),
            ("period_to", self.period_to.isoformat() if self.period_to else ""),
        ]
