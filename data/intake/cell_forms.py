"""The other ways in which people write a number or a date, made into the one that is strictly checked.

Full-width digits, thousands separators, 2020/1/5, 2020年1月5日 9时30分, and Excel's numbers for days. Each is
SQL that is worked out only for the cells which the strict form does not fit.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from data.contract import Column
from data.engine import quoted
from data.intake.typing_rules import half_width, typed
from data.intake.workbook_styles import DAY_ZERO

THOUSANDS = r"[+-]?\d{1,3}(,\d{3})+(\.\d*)?"
SERIAL = r"\d{5}(\.\d+)?"  # the days from 1927 to 2173: four digits would be a year
_CLOCK = r"(?:[ T]*(\d{1,2})[:时](\d{1,2})(?:[:分](\d{1,2})(\.\d+)?秒?|分)?)?"
_YEAR_FIRST = r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?" + _CLOCK
_YEAR_LAST = r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})" + _CLOCK
_MONTH = r"(\d{4})[-/.年](\d{1,2})月?"
PLACES = {"ymd": (1, 2, 3), "dmy": (3, 2, 1), "mdy": (3, 1, 2)}
DAY_TYPES = ("date", "month", "timestamp")


@dataclass(frozen=True)
class Forms:
    """How the dates of a file are written beside 2020-03-02: the order, and which columns hold serials."""

    order: str = "ymd"
    serial: frozenset[str] = field(default_factory=frozenset)


def value_of(column: Column, text: str, strict: str, timezone: str, forms: Forms) -> str:
    """SQL: the value of the trimmed ``text``, NULL where it is empty or in no known form.

    ``strict`` names the column with its value by the strict form. The other forms stand in a branch:
    outside one, the engine would work out what they have in common for every cell.
    """
    if column.type in ("string", "code"):
        return strict
    otherwise = typed(column, _rewritten(column, text, forms), timezone)
    return f"case when {strict} is not null or {text} is null then {strict} else {otherwise} end"


def _rewritten(column: Column, text: str, forms: Forms) -> str:
    """SQL: the text in the strict form, or as it is."""
    half = half_width(text)
    if column.type in ("integer", "decimal"):
        return f"case when {_is(half, THOUSANDS)} then replace({half}, ',', '') else {half} end"
    if column.type in DAY_TYPES:
        return f"case {' '.join(_date_cases(column, half, forms))} else {half} end"
    return half


def _date_cases(column: Column, half: str, forms: Forms) -> list[str]:
    cases = [f"when {_is(half, _YEAR_FIRST)} then {_iso(half, _YEAR_FIRST, PLACES['ymd'])}"]
    if column.type == "month":
        month = f"{_part(half, _MONTH, 1)} || '-' || {_two(half, _MONTH, 2)}"
        cases.append(f"when {_is(half, _MONTH)} then {month}")
    if forms.order != "ymd":
        cases.append(f"when {_is(half, _YEAR_LAST)} then {_iso(half, _YEAR_LAST, PLACES[forms.order])}")
    if column.name in forms.serial:
        seconds = f"cast(round(cast({half} as DOUBLE) * 86400) as BIGINT)"
        moment = f"timestamp '{DAY_ZERO:%Y-%m-%d}' + to_seconds({seconds})"
        cases.append(f"when {_is(half, SERIAL)} then strftime({moment}, '%Y-%m-%d %H:%M:%S')")
    return cases


def _iso(text: str, pattern: str, places: tuple[int, int, int]) -> str:
    year, month, day = places
    parts = (_part(text, pattern, year), _two(text, pattern, month), _two(text, pattern, day))
    date = " || '-' || ".join(parts)
    seconds = f"case when {_part(text, pattern, 6)} = '' then '00' else {_two(text, pattern, 6)} end"
    clock = f"{_two(text, pattern, 4)} || ':' || {_two(text, pattern, 5)} || ':' || {seconds}"
    fraction = _part(text, pattern, 7)
    return f"{date} || case when {_part(text, pattern, 4)} = '' then '' else ' ' || {clock} || {fraction} end"


def _is(text: str, pattern: str) -> str:
    return f"regexp_full_match({text}, {quoted(pattern)})"


def _part(text: str, pattern: str, group: int) -> str:
    return f"regexp_extract({text}, {quoted(pattern)}, {group})"


def _two(text: str, pattern: str, group: int) -> str:
    return f"lpad({_part(text, pattern, group)}, 2, '0')"


def written_otherwise(column: str, text: str) -> str:
    """SQL: a sample of the texts in a date column that are not written as 2020-03-02, for a person."""
    return f"min({text}) filter (where {column} is not null and ({text}[5] <> '-' or length({text}) < 10))"


def form_of(sample: str) -> str:
    """The form of a date in words."""
    if sample.replace(".", "", 1).isdecimal() and sample.count(".") < 2:
        return "Excel 序列日期"
    names: Mapping[str, str] = {"年": "2020年1月5日", "/": "2020/1/5", ".": "2020.1.5"}
    return next((name for mark, name in names.items() if mark in sample), "2020-1-5")
