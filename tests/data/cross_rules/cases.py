"""The cases of ``cases.txt``: what is changed in the small region, and what must then be found."""

from pathlib import Path

from tests.data.cross_rules.world import Change, Found

Case = tuple[str, list[Change], list[Found]]
FILE = Path(__file__).with_name("cases.txt")


def row(dataset: str, number: int, **cells: str) -> Change:
    """Other cells in a row of the small region."""
    return Change(dataset, number, cells)


def read_cases() -> list[Case]:
    """Every line that is no comment."""
    lines = FILE.read_text(encoding="utf-8").splitlines()
    return [_case(line) for line in lines if line and not line.startswith("#")]


def _case(line: str) -> Case:
    code, _, rest = line.partition(": ")
    changes, _, found = rest.partition(" -> ")
    expected = [] if found == "nothing" else [_found(one) for one in found.split("; ")]
    return code, [_change(one) for one in changes.split("; ")], expected


def _change(words: str) -> Change:
    dataset, number, cells = words.split(" ", 2)
    pairs = (cell.partition("=") for cell in cells.split(", "))
    return Change(dataset, None if number == "+" else int(number), {name: value for name, _, value in pairs})


def _found(words: str) -> Found:
    dataset, number, column, code = words.split(" ")
    return dataset, None if number == "-" else int(number), column, code
