"""What the rules found: each row with the row that contradicts it, counts, and what was not run."""

from collections.abc import Sequence
from dataclasses import dataclass

from data.problems import CATALOGUE, Problem, Severity


@dataclass(frozen=True)
class Cell:
    """One cell of a dataset or register; no row where a whole group is meant.

    ``row`` is the row as Excel shows it; ``file`` is named where the dataset came in several files.
    """

    dataset: str
    column: str
    row: int | None = None
    value: str | None = None
    key: str | None = None
    file: str = ""


@dataclass(frozen=True)
class CrossFound:
    """One contradiction: the cell at fault and, where there is one, the cell it contradicts."""

    code: str
    at: Cell
    partner: Cell | None
    detail: str
    message: str
    advice: str

    @property
    def severity(self) -> Severity:
        """As the catalogue has it."""
        return CATALOGUE[self.code].severity


@dataclass(frozen=True)
class CheckOutcome:
    """One check that was run: how often it was broken, and the first of those rows."""

    rule: str
    code: str
    dataset: str
    column: str
    partner: str
    count: int
    first: tuple[CrossFound, ...]

    @property
    def problem(self) -> Problem:
        """Its words."""
        return CATALOGUE[self.code]


@dataclass(frozen=True)
class NotRun:
    """A check that could not be run, and what it lacks (in Chinese)."""

    rule: str
    code: str
    dataset: str
    column: str
    lacks: tuple[str, ...]


@dataclass(frozen=True)
class Outcome:
    """All checks of all rules."""

    ran: tuple[CheckOutcome, ...]
    not_run: tuple[NotRun, ...]

    @property
    def broken(self) -> list[CheckOutcome]:
        """Checks that found something: the worst first, then in the order of their codes."""
        order = list(Severity)
        found = [one for one in self.ran if one.count]
        return sorted(found, key=lambda one: (order.index(one.problem.severity), one.code))

    def count_of(self, severity: Severity) -> int:
        """How many rows break a rule of that level."""
        return sum(one.count for one in self.ran if one.problem.severity is severity)

    @property
    def codes_not_run(self) -> dict[str, tuple[str, ...]]:
        """Codes that were checked nowhere, with what that would need."""
        ran = {one.code for one in self.ran}
        lacking: dict[str, Sequence[str]] = {}
        for one in self.not_run:
            if one.code not in ran:
                lacking[one.code] = (*lacking.get(one.code, ()), *one.lacks)
        return {code: tuple(dict.fromkeys(lacks)) for code, lacks in lacking.items()}
