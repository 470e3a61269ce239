"""What the check of a file found: counts first, then every problem in its place."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from data.intake.options import Assumed
from data.problems import CATALOGUE, Found, Severity, found

WITHOUT_COLUMN = ("FL", "HD")  # problems of the file and its header are counted over all columns


@dataclass(frozen=True)
class CodeCount:
    """How often one problem occurs; of problems of a cell, in one column."""

    code: str
    severity: Severity
    title: str
    count: int
    advice: str
    column: str | None = None


@dataclass(frozen=True)
class Typed:
    """The file has no error; its records stand in a typed Parquet file."""

    parquet: Path


@dataclass(frozen=True)
class Refusal:
    """The file is not accepted, and this is the first reason: there is no refusal without one."""

    reason: Found

    def __post_init__(self) -> None:
        if self.reason.severity is not Severity.ERROR:
            raise ValueError(f"{self.reason.code} is no error and refuses nothing")


@dataclass(frozen=True)
class Checked:
    """One checked file. ``assumed`` is how it was read; ``other_dataset`` what it is instead, if clear."""

    dataset: str
    file_name: str
    sha256: str
    rows_read: int
    rows_refused: int
    outcome: Typed | Refusal
    problem_file: Path
    assumed: Assumed
    other_dataset: str | None = None

    @property
    def parquet(self) -> Path | None:
        """The typed file, or ``None`` when an error stops it."""
        return self.outcome.parquet if isinstance(self.outcome, Typed) else None

    @property
    def is_acceptable(self) -> bool:
        """Whether nothing worse than a warning was found."""
        return isinstance(self.outcome, Typed)

    @property
    def rows_in_file(self) -> int:
        """All records below the header, those that hold nothing included."""
        return self.rows_read + self.rows_refused + self.assumed.rows_blank

    def counts(self) -> list[CodeCount]:
        """Problems by code and column: errors first, the most frequent first."""
        table = pq.read_table(self.problem_file, columns=["code", "column", "detail"])
        grouped = table.group_by(["code", "column"]).aggregate([([], "count_all"), ("detail", "min")])
        by_cause: dict[tuple[str, str | None], tuple[int, str]] = {}
        for row in grouped.to_pylist():
            cause = (row["code"], None if row["code"][:2] in WITHOUT_COLUMN else row["column"])
            count, detail = by_cause.get(cause, (0, row["detail_min"] or ""))
            by_cause[cause] = (count + row["count_all"], detail)
        counts = [
            CodeCount(
                code, CATALOGUE[code].severity, CATALOGUE[code].title, count, _advice(code, detail), column
            )
            for (code, column), (count, detail) in by_cause.items()
        ]
        order = list(Severity)
        return sorted(
            counts, key=lambda one: (order.index(one.severity), -one.count, one.code, one.column or "")
        )

    def judged_again(self) -> "Checked":
        """The same check after problems were added to its list: refused if one of them is an error."""
        error = next((one for one in self.all() if one.severity is Severity.ERROR), None)
        return replace(self, outcome=Refusal(error)) if error else self

    def count_of(self, severity: Severity) -> int:
        """How many problems of one severity."""
        return sum(one.count for one in self.counts() if one.severity is severity)

    def all(self) -> Iterator[Found]:
        """Every problem: those of the file first, then by row and column."""
        return (found(**row) for row in self._rows())

    def first(self, limit_per_code: int) -> list[Found]:
        """The first problems of each code, in the order of the rows."""
        shown: dict[str, int] = {}
        listed = []
        for row in self._rows():
            shown[row["code"]] = shown.get(row["code"], 0) + 1
            if shown[row["code"]] <= limit_per_code:
                listed.append(found(**row))
        return listed

    def _rows(self) -> Iterator[dict[str, Any]]:
        for batch in pq.ParquetFile(self.problem_file).iter_batches(batch_size=10_000):
            yield from batch.to_pylist()


def _advice(code: str, detail: str) -> str:
    """The advice for a whole group; a detail that differs from row to row is only an example."""
    return CATALOGUE[code].advice.format(row="", column="", value="", detail=detail)
