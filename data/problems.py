"""The catalogue of everything that can be wrong with an uploaded file.

A problem is data: a check names its code and gives row, column and value; the words stand in
``problems.yaml``.
"""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import yaml


class Severity(StrEnum):
    """What a problem does: an error stops the file, a warning is counted, a flag asks for a look.

    A violation is no fault of the file: the records may be right, and say that a rule of the notice was
    broken. Only the rules over several datasets find violations.
    """

    ERROR = "error"
    WARNING = "warning"
    FLAG = "flag"
    VIOLATION = "violation"

    @property
    def word(self) -> str:
        """What people call it, on every page and in every file."""
        return _WORDS[self]


_WORDS = {
    Severity.ERROR: "错误",
    Severity.WARNING: "警告",
    Severity.FLAG: "提示",
    Severity.VIOLATION: "违规线索",
}


@dataclass(frozen=True)
class Problem:
    """One entry of the catalogue."""

    code: str
    severity: Severity
    title: str
    message: str
    advice: str


@dataclass(frozen=True)
class Found:
    """One problem in one place.

    ``row`` is the row as Excel shows it (the header is row 1), ``letter`` the column as Excel names it,
    ``title`` what the contract calls it in Chinese, ``key`` the key of the record.
    """

    code: str
    severity: Severity
    row: int | None
    column: str | None
    value: str | None
    detail: str
    message: str
    advice: str
    sheet: str | None = None
    letter: str | None = None
    title: str | None = None
    key: str | None = None

    @property
    def place(self) -> str:
        """The column in words, such as ``H列 送电时间``; empty for the whole row."""
        letter = f"{self.letter}列" if self.letter else ""
        return " ".join(part for part in (letter, self.title or self.column or "") if part)


def _catalogue() -> dict[str, Problem]:
    entries = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8"))
    return {
        code: Problem(code=code, severity=Severity(words.pop("severity")), **words)
        for code, words in sorted(entries.items())
    }


CATALOGUE: dict[str, Problem] = _catalogue()


def found(
    code: str,
    row: int | None = None,
    column: str | None = None,
    value: str | None = None,
    detail: str = "",
    **place: str | None,
) -> Found:
    """One problem of the catalogue in its place (``sheet``, ``letter``, ``title``, ``key`` if known)."""
    entry = CATALOGUE[code]
    words = {"row": row, "column": column, "value": value, "detail": detail}
    return Found(
        code=code,
        severity=entry.severity,
        row=row,
        column=column,
        value=value,
        detail=detail,
        message=entry.message.format(**words),
        advice=entry.advice.format(**words),
        **place,
    )
