"""What a workbook made from one of our templates says of itself."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

COMPANY_CODE = re.compile(r"\w[\w.-]{0,39}")
LONGEST_NAME = 40  # of what else stands there: it is kept and shown, whatever somebody wrote


@dataclass(frozen=True)
class Template:
    """Dataset and version it was made for; whose it is and the days it covers, where that was known.

    Company and days are empty where nothing stands that could be one: whoever shows them can trust that.
    """

    dataset: str
    version: str
    company: str = ""
    period_from: str = ""
    period_to: str = ""

    @property
    def has_period(self) -> bool:
        """Whether it says which days it covers."""
        return bool(self.period_from and self.period_to)


def template_from(said: Mapping[str, str]) -> Template:
    """From the keys and values of the hidden sheet, which anybody may have changed."""
    first, last = _day(said.get("period_from", "")), _day(said.get("period_to", ""))
    company = said.get("company", "")
    has_period = bool(first and last and first <= last)
    return Template(
        dataset=said.get("dataset", "")[:LONGEST_NAME],
        version=said.get("version", "")[:LONGEST_NAME],
        company=company if COMPANY_CODE.fullmatch(company) else "",
        period_from=first if has_period else "",
        period_to=last if has_period else "",
    )


def _day(given: str) -> str:
    """A day as ``2020-06-30``, or nothing."""
    try:
        return given if date.fromisoformat(given).isoformat() == given else ""
    except ValueError:
        return ""
