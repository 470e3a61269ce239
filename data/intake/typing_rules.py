"""How the text of a cell becomes a value: one SQL expression per type, strict on purpose.

The casts of the engine accept too much (``1.5`` as 2, ``epoch`` as a date), so a pattern decides
first and the cast only after it.
"""

from data.contract import DECIMAL_PLACES, Column
from data.engine import quoted

_YEAR = r"([1-9]\d{3}|0[1-9]\d{2}|00[1-9]\d|000[1-9])"  # there is no year 0, though the engine knows one
_DAY = rf"{_YEAR}-\d{{2}}-\d{{2}}"
_CLOCK = r"([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d+)?)?"
_OFFSET = r"(Z|[+-]\d{2}(:?\d{2})?)"
INTEGER = r"[+-]?\d{1,18}(\.0+)?"
DECIMAL = r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,2})?"
_WIDE = "　"
_BLANK = f" \t{_WIDE}"
FULL_WIDTH = "０１２３４５６７８９．－＋，：／　ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ＿"
HALF_WIDTH = "0123456789.-+,:/ ABCDEFGHIJKLMNOPQRSTUVWXYZ_"
TRUE = ("true", "t", "1", "1.0", "yes", "y", "是")
FALSE = ("false", "f", "0", "0.0", "no", "n", "否")

SQL_TYPES = {
    "string": "VARCHAR",
    "code": "VARCHAR",
    "integer": "BIGINT",
    "decimal": f"DECIMAL(18, {DECIMAL_PLACES})",
    "boolean": "BOOLEAN",
    "date": "DATE",
    "month": "DATE",
    "timestamp": "TIMESTAMP",
    "year": "DATE",
}
TYPE_PROBLEM = {
    "integer": "TY01",
    "decimal": "TY02",
    "timestamp": "TY03",
    "date": "TY04",
    "month": "TY09",
    "boolean": "TY05",
    "year": "TY04",
}


def trimmed(text: str) -> str:
    """The text without surrounding spaces (half or full width) and tabs; NULL if nothing is left.

    Five looks at the ends of a text cost a seventh of trimming it.
    """
    last = " or ".join(f"{text} like '%{one}'" for one in _BLANK)
    ends = f"{text} < '!' or {text} like '{_WIDE}%' or {last}"  # below "!" are the others, and nothing at all
    return f"case when {ends} then nullif(trim({text}, '{_BLANK}'), '') else {text} end"


def usual(column: Column, text: str, timezone: str = "") -> str | None:
    """SQL: a value to try for a text of the usual length, or nothing where a type has no usual form.

    It is the value of the text if, written out, it is that text again: this needs no pattern, which costs
    four times as much.
    """
    if (column.type == "timestamp" and timezone) or column.type not in _USUAL:
        return None
    kind, fits = _USUAL[column.type]
    return f"case when {fits.format(text=text)} then try_cast({text} as {kind}) end"


def typed(column: Column, text: str, timezone: str = "") -> str:
    """SQL: the value of the trimmed ``text``, NULL where it is empty or not of the type."""
    if column.type == "timestamp":
        return _timestamp(text, timezone)
    return _BY_TYPE[column.type](text)


def half_width(text: str) -> str:
    """SQL: full-width digits, letters and signs as the usual ones."""
    return f"trim(translate({text}, {quoted(FULL_WIDTH)}, {quoted(HALF_WIDTH)}))"


def _text(text: str) -> str:
    return text


def _code(text: str) -> str:
    return f"case when strlen({text}) = length({text}) then {text} else {half_width(text)} end"


def _integer(text: str) -> str:
    return _if(text, INTEGER, f"try_cast(regexp_replace({text}, '\\.0+$', '') as BIGINT)")


def _decimal(text: str) -> str:
    return _if(text, DECIMAL, f"try_cast({text} as {SQL_TYPES['decimal']})")


def _boolean(text: str) -> str:
    return f"case when {_one_of(text, TRUE)} then true when {_one_of(text, FALSE)} then false end"


def _date(text: str) -> str:
    midnight = rf"{_DAY}([ T]00:00(:00(\.0+)?)?)?"
    return _if(text, midnight, f"try_cast(left({text}, 10) as DATE)")


def _month(text: str) -> str:
    """A month is its first day; another day of it would leave open which days are meant."""
    first_day = rf"{_YEAR}-\d{{2}}(-01([ T]00:00(:00(\.0+)?)?)?)?"
    return _if(text, first_day, f"try_cast(left({text}, 7) || '-01' as DATE)")


def _year(text: str) -> str:
    return _if(text, rf"{_YEAR}(\.0+)?", f"try_cast(left({text}, 4) || '-01-01' as DATE)")


_BY_TYPE = {
    "string": _text,
    "code": _code,
    "integer": _integer,
    "decimal": _decimal,
    "boolean": _boolean,
    "date": _date,
    "month": _month,
    "year": _year,
}

_USUAL = {
    "integer": ("BIGINT", "strlen({text}) < 19"),
    "date": ("DATE", "strlen({text}) = 10"),
    "timestamp": ("TIMESTAMP", "strlen({text}) = 19"),
}


def _if(text: str, pattern: str, value: str) -> str:
    return f"case when regexp_full_match({text}, {quoted(pattern)}) then {value} end"


def _one_of(text: str, words: tuple[str, ...]) -> str:
    return f"lower({text}) in ({', '.join(quoted(word) for word in words)})"


def _timestamp(text: str, timezone: str) -> str:
    """Whole seconds; with a zone in the contract, an offset in the text is converted to it."""
    clock = rf"{_DAY}([ T]{_CLOCK})?"
    plain = _if(text, clock, f"date_trunc('second', try_cast({text} as TIMESTAMP))")
    if not timezone:
        return plain
    local = f"date_trunc('second', try_cast(regexp_extract({text}, {quoted(clock)}) as TIMESTAMP))"
    offset = f"regexp_extract({text}, {quoted(_OFFSET + '$')})"
    shift = f"to_minutes(cast({_minutes(quoted(timezone))} - {_minutes(offset)} as BIGINT))"
    return f"coalesce({plain}, {_if(text, clock + _OFFSET, f'{local} + {shift}')})"


def _minutes(offset: str) -> str:
    """SQL: the minutes of an offset such as ``-05:00``, ``+0530`` or ``Z``."""
    digits = f"replace({offset}, ':', '')"
    hours = f"coalesce(try_cast(substr({digits}, 2, 2) as INTEGER), 0)"
    rest = f"coalesce(try_cast(substr({digits}, 4, 2) as INTEGER), 0)"
    return f"(case when left({offset}, 1) = '-' then -1 else 1 end * ({hours} * 60 + {rest}))"
