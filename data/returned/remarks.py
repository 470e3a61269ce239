"""What the check says of each row, in the order of the rows, so that a file of any size can be marked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from data.contract import Contract
from data.intake import Checked
from data.intake.header import Titles, position_of
from data.problems import CATALOGUE, Found, Severity

PERSONAL = "PD"  # codes of personal information, which is never given back
UNREAD = "FL"  # codes of what could not be read
LONGEST_REMARK = 2_000  # characters
GRAVEST_FIRST = tuple(Severity)


@dataclass(frozen=True)
class Remark:
    """Of one row: the words of its result, its cells to mark by place, and those that are covered.

    ``is_refusal``: the row could not be read, so that nobody looked for personal information in it.
    """

    row: int
    words: str
    gravest: Severity
    marked: dict[int, Severity]
    covered: frozenset[int]
    is_refusal: bool = False


def remarks(checked: Checked) -> Iterator[Remark]:
    """One remark for each row with a problem, in order. What concerns the whole file is left out."""
    placed = (problem for problem in checked.all() if problem.row is not None)
    for row, problems in groupby(placed, key=lambda problem: problem.row or 0):
        yield _remark(row, list(problems))


def covered_columns(checked: Checked, contract: Contract, headings: Sequence[str]) -> frozenset[int]:
    """Places of columns that hold personal information from top to bottom.

    A heading that is itself personal cannot be named; then every column that the contract does not know
    is covered.
    """
    header, places = checked.assumed.header_row, set[int]()
    for problem in checked.all():
        if (problem.row or 0) > (header or 0):
            break
        if problem.code.startswith(PERSONAL):
            place = place_of(problem.letter)
            places |= _of_same_heading(place, headings) if place is not None else _unknown(contract, headings)
    return frozenset(places)


def place_of(letter: str | None) -> int | None:
    """The place of a problem's column; none of a problem without one."""
    return position_of(letter) if letter else None


def _of_same_heading(place: int, headings: Sequence[str]) -> set[int]:
    """A problem names a column by its heading, and so the first of several."""
    return {other for other, heading in enumerate(headings) if heading == headings[place]}


def _unknown(contract: Contract, headings: Sequence[str]) -> set[int]:
    titles = Titles(contract)
    return {place for place, heading in enumerate(headings) if titles.name_of(heading) is None}


def _remark(row: int, problems: list[Found]) -> Remark:
    gravest_first = sorted(problems, key=lambda one: GRAVEST_FIRST.index(one.severity))
    marked: dict[int, Severity] = {}
    for problem in reversed(gravest_first):
        place = place_of(problem.letter)
        if place is not None:
            marked[place] = problem.severity
    personal = {place_of(one.letter) for one in problems if one.code.startswith(PERSONAL)}
    covered = frozenset(place for place in personal if place is not None)
    is_refusal = any(one.code.startswith(UNREAD) for one in problems)
    return Remark(row, _words(gravest_first), gravest_first[0].severity, marked, covered, is_refusal)


def _words(gravest_first: list[Found]) -> str:
    """Every problem of the row as long as there is room."""
    said = ""
    for count, problem in enumerate(gravest_first):
        where = f"{problem.place}：" if problem.place else ""
        one = f"【{problem.severity.word}】{where}{CATALOGUE[problem.code].title}。{problem.advice}"
        if len(said) + len(one) > LONGEST_REMARK:
            return f"{said}……另有{len(gravest_first) - count}处，见问题清单。"
        said += one
    return said
