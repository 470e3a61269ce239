"""Where we read a cell otherwise than frictionless: each way has a number, and says what we read instead.

The five rules are the same on both sides; the spellings of a value are not. A file in which every cell is
spelled as we read it must get from frictionless what the file as it came gets from us. Who is right, and
why, stands under the same number in ``docs/decisions.md``.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from data.intake.error_cells import ERRORS
from data.intake.typing_rules import FULL_WIDTH, HALF_WIDTH

REFUSED = "§"  # no value of any type but text
BLANKS = " \t　"
NUMBERS = ("integer", "decimal")
DAYS = ("date", "month", "timestamp")
TEXTS = ("string", "code")
TYPED = (*NUMBERS, *DAYS, "boolean")
DECIMAL = r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]{1,2})?"
DAY, TIME = "[0-9]{4}-[0-9]{2}-[0-9]{2}", "[0-9]{2}:[0-9]{2}:[0-9]{2}"
STRICT = rf"{DAY}([ T][0-9]{{2}}:[0-9]{{2}}(:[0-9]{{2}}(\.[0-9]+)?)?)?"
CLOCK = r"[ T]*([0-9]{1,2})[:时]([0-9]{1,2})(?:[:分]([0-9]{1,2})(\.[0-9]+)?秒?|分)?"
YEAR_FIRST = rf"([0-9]{{4}})[-/.年]([0-9]{{1,2}})[-/.月]([0-9]{{1,2}})日?(?:{CLOCK})?"
TRUE, FALSE = ("true", "t", "yes", "y", "1.0", "是"), ("false", "f", "no", "n", "0.0", "否")


@dataclass(frozen=True)
class Reading:
    """Cells of these types whose whole text fits the pattern, and how we read them."""

    number: str
    types: tuple[str, ...]
    pattern: str
    read_as: Callable[[str], str]

    def of(self, kind: str, text: str) -> str:
        """What we read the cell as; the text itself where this has nothing to say."""
        fits = kind in self.types and re.fullmatch(self.pattern, text, re.DOTALL)
        return self.read_as(text) if fits else text


def read(kind: str, text: str) -> tuple[str, list[str]]:
    """What we read a cell of this type as, and the numbers of the readings that made it so."""
    numbers = []
    for reading in READINGS:
        before, text = text, reading.of(kind, text)
        if text != before:
            numbers.append(reading.number)
    return text, numbers


def _refused(_: str) -> str:
    return REFUSED


def _trimmed(text: str) -> str:
    return text.strip(BLANKS)


def _without_any_space(text: str) -> str:
    spaces = {letter for letter in text if unicodedata.category(letter) == "Zs"}
    return text.strip("".join(spaces)) or text


def _half_width(text: str) -> str:
    return text.translate(str.maketrans(FULL_WIDTH, HALF_WIDTH)).strip(" ")


def _rounded(text: str) -> str:
    """A decimal as it is stored: twelve digits before the point, six behind it."""
    value = Decimal(text)
    rounded = value.quantize(Decimal("0.000001"), ROUND_HALF_UP)
    return text if rounded == value else f"{rounded:f}"


def _if_it_fits(text: str) -> str:
    return text if abs(Decimal(text)) < 10**12 - Decimal("0.0000005") else REFUSED


def _truth(text: str) -> str:
    return "true" if text.lower() in TRUE else "false"


def _day(text: str) -> str:
    """2020年1月5日 9时30分 and its kin as 2020-01-05 09:30:00."""
    found = re.fullmatch(YEAR_FIRST, text)
    assert found
    year, month, day, hour, minute, second, fraction = found.groups()
    date = f"{year}-{month:0>2}-{day:0>2}"
    return date if hour is None else f"{date} {hour:0>2}:{minute:0>2}:{second or '00':0>2}{fraction or ''}"


def _first_day(text: str) -> str:
    year, month = re.findall(r"\d+", text)
    return f"{year}-{month:0>2}-01"


def _one_of(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(word) for word in words)


# In the order in which we read.
READINGS = (
    Reading("F1", (*TEXTS, *TYPED), rf"[{BLANKS}].*|.*[{BLANKS}]", _trimmed),
    Reading("F1", ("code", *TYPED), r".*[^\x00-\x7f].*", _without_any_space),
    Reading("F2", ("code", *TYPED), rf".*[{re.escape(FULL_WIDTH)}].*", _half_width),
    Reading("F3", (*TEXTS, *TYPED), _one_of(ERRORS), _refused),
    Reading("F4", NUMBERS, r"[+-]?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]*)?", lambda text: text.replace(",", "")),
    Reading("F5", ("integer",), r"[+-]?[0-9]{1,18}\.0+", lambda text: text.split(".")[0]),
    Reading("F6", ("integer",), r"[+-]?[0-9]{19,}(\.0+)?", _refused),
    Reading("F6", ("decimal",), r"[+-]?[0-9.]+[eE][+-]?[0-9]{3,}", _refused),
    Reading("F6", ("decimal",), DECIMAL, _if_it_fits),
    Reading("F7", ("decimal",), DECIMAL, _rounded),
    Reading("F8", ("decimal",), r"[+-]?(?i:inf|infinity|nan[0-9]*)", _refused),
    Reading("F9", ("integer",), r"[+-]?[0-9_]*[0-9]_[0-9][0-9_]*", _refused),
    Reading("F9", ("decimal",), r"[0-9.eE+-]*_[0-9_.eE+-]*", _refused),
    Reading("F10", (*NUMBERS, "date", "month"), r"(?=.*[^\x00-\x7f])[\d.eE+-]*", _refused),
    Reading("F11", NUMBERS, r"\s.*|.*\s", _refused),
    Reading("F12", ("boolean",), rf"(?i:{_one_of((*TRUE, *FALSE))})", _truth),
    Reading("F13", DAYS, rf"(?!{STRICT}$){YEAR_FIRST}", _day),
    Reading("F14", ("month",), r"[0-9]{4}[-/.年][0-9]{1,2}月?", _first_day),
    Reading("F14", ("date", "month"), rf"{DAY}[ T]00:00(:00(\.0+)?)?", lambda text: text[:10]),
    Reading("F14", ("timestamp",), DAY, lambda text: f"{text} 00:00:00"),
    Reading("F14", ("timestamp",), rf"{DAY}[ T][0-9]{{2}}:[0-9]{{2}}", lambda text: f"{text}:00"),
    Reading("F15", ("month",), r"[0-9]{4}-[0-9]{2}-(?!01)[0-9]{2}", _refused),
    Reading("F16", ("timestamp",), rf"{DAY}[ T]{TIME}(\.[0-9]+)?(Z|[+-][0-9]{{2}}(:?[0-9]{{2}})?)", _refused),
    Reading("F16", ("timestamp",), rf"{DAY}[ T][0-9]{{2}}[+-][0-9]{{2}}:[0-9]{{2}}", _refused),
    Reading("F16", ("timestamp",), rf"{DAY}[ T]24:00:00", _refused),
    Reading("F16", ("timestamp",), rf"{DAY}[ T]{TIME},[0-9]+", _refused),
    Reading("F16", ("timestamp",), rf"{DAY}[^ T]{TIME}", _refused),
    Reading("F16", ("timestamp",), rf"[0-9]{{4}}-W[0-9]{{2}}-[1-7][ T]{TIME}", _refused),
    Reading("F16", ("date", "month"), r"[0-9]{4}-[0-9]{1,2}- [1-9]", _refused),
)
