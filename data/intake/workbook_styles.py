"""What the number of an XLSX cell means: Excel keeps dates as numbers, and only the style tells."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from functools import lru_cache

DAY_ZERO = datetime(1899, 12, 30)  # noqa: DTZ001 (a spreadsheet has no time zone)
DAY_ZERO_1904 = datetime(1904, 1, 1)  # noqa: DTZ001 (nor has one that counts from here)
LAST_SERIAL = 2_958_466  # the day after 9999-12-31
SECONDS = 86_400

BUILT_IN_DATES = (*range(14, 23), *range(27, 37), *range(50, 59))  # with those of Chinese Excel
BUILT_IN_DURATIONS = (45, 46, 47)
_LITERALS = re.compile(r'"[^"]*"|\\.|_.|\*.')
_ELAPSED = re.compile(r"\[[hms]+\]", re.IGNORECASE)
_BRACKETS = re.compile(r"\[[^\]]*\]")
_DATE_LETTERS = re.compile(r"[ymdhs]", re.IGNORECASE)


class Shown(StrEnum):
    """What a style makes of a number."""

    DATE = "date"
    DURATION = "duration"


def meaning(format_id: int, code: str | None) -> Shown | None:
    """What a number format shows; ``None`` for a plain number."""
    if code is None:
        if format_id in BUILT_IN_DURATIONS:
            return Shown.DURATION
        return Shown.DATE if format_id in BUILT_IN_DATES else None
    plain = _LITERALS.sub("", code.split(";")[0])
    if _ELAPSED.search(plain):
        return Shown.DURATION
    return Shown.DATE if _DATE_LETTERS.search(_BRACKETS.sub("", plain)) else None


def date_styles(formats: Mapping[int, str], cells: Sequence[int]) -> dict[str, Shown]:
    """The styles of cells that show dates or durations; ``cells`` are the format ids by style."""
    found = {str(style): meaning(id_, formats.get(id_)) for style, id_ in enumerate(cells)}
    return {style: shown for style, shown in found.items() if shown}


class Clock:
    """The text of numbers, as a person sees them in the sheet."""

    def __init__(self, styles: Mapping[str, Shown], starts_1904: bool) -> None:
        self._styles = styles
        self._zero = DAY_ZERO_1904 if starts_1904 else DAY_ZERO
        self._date_text = lru_cache(100_000)(self._moment)

    def text(self, style: str | None, number: str) -> str:
        """A number of the file with the style of its cell."""
        shown = self._styles.get(style) if style is not None else None
        if shown is None:
            return number_text(number)
        return self._date_text(number) if shown is Shown.DATE else _duration(number)

    def _moment(self, number: str) -> str:
        """ISO 8601; a time alone where the date is day zero, the day alone at midnight."""
        value = _number(number)
        if value is None or not 0 <= value < LAST_SERIAL:
            return number_text(number)
        moment = self._zero + timedelta(seconds=round(value * SECONDS))
        if value < 1:
            return moment.strftime("%H:%M:%S")
        return moment.date().isoformat() if float(value).is_integer() else moment.isoformat(" ")


def number_text(number: str) -> str:
    """A number with the 15 digits that Excel shows, without an exponent where it is whole."""
    if len(number) <= 15 and number.replace(".", "", 1).isdecimal() and number.isascii():
        return number
    value = _number(number)
    if value is None:
        return number
    if value.is_integer() and abs(value) < 1e18:
        return str(int(value))
    return format(value, ".15g")


def _duration(number: str) -> str:
    value = _number(number)
    if value is None or not 0 <= value < LAST_SERIAL:
        return number_text(number)
    seconds = round(value * SECONDS)
    return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def _number(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if value - value == 0 else None  # neither infinite nor not a number
