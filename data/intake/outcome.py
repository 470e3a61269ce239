"""What reading needs to know, and how it can end: a table, or a refusal that always has a reason."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from data.contract import Contract
from data.intake.header import FileColumn
from data.intake.options import Assumed, ReadingOptions
from data.intake.progress import Progress
from data.problems import Found

Reasons = tuple[Found, *tuple[Found, ...]]  # at least one


@dataclass(frozen=True)
class Wanted:
    """The dataset the file is handed in for, what was said about the file, the other datasets, and who is
    told how far the work is.
    """

    contract: Contract
    options: ReadingOptions
    known: Mapping[str, Contract]
    progress: Progress = field(default_factory=Progress)


@dataclass
class Raw:
    """The table ``raw`` (``source_row`` and a text column ``cN`` for each place N) and how it was read.

    Every record of the file was read, refused or empty. With ``again``, the table is a stream of the file
    that numbers rightly only if no line is refused or empty; ``again`` reads it line by line. ``stream`` is
    the same table without numbers, which two threads can read, and ``first_row`` the number of its first row.
    """

    columns: tuple[FileColumn, ...]
    assumed: Assumed
    rows_read: int
    rows_refused: int = 0
    problems: list[Found] = field(default_factory=list)
    other_dataset: None = None
    again: "Callable[[], Raw] | None" = None
    first_row: int | None = None

    @property
    def positions(self) -> dict[str, int]:
        """Where each column of the contract stands in the file; of a doubled one, the first."""
        return {one.name: one.position for one in reversed(self.columns) if one.name}


@dataclass(frozen=True)
class Unreadable:
    """A file of which no row could be read, and why."""

    reasons: Reasons
    assumed: Assumed
    rows_refused: int = 0
    other_dataset: str | None = None
    rows_read: int = 0
