"""Small rooms, honest names, no fault swallowed, no checker silenced without a reason."""

import ast
import re
from statistics import median

from tests.house.source import (
    comments,
    functions,
    lines,
    nodes,
    numbered_lines,
    python_files,
    room_files,
    shown,
    tree,
)

LONGEST_MODULE = 300
LONGEST_MEDIAN = 100
LONGEST_FUNCTION = 40
NAMES_BY_KIND = {"utils", "util", "helpers", "helper", "common", "constants", "misc"}
CATCHES_EVERYTHING = {"Exception", "BaseException"}
# A comment that silences mypy or ruff, the codes it names, and whatever words follow.
SILENCED = re.compile(
    r"#\s*(?:ruff:\s*)?(?:type:\s*ignore|noqa)(?:\[[a-z, -]+\]|:[A-Z0-9, ]+)?\W*(?P<reason>.*)"
)
LATER = re.compile(r"\b(?:TODO|FIXME|XXX|HACK)\b")


def test_no_module_is_longer_than_three_hundred_lines() -> None:
    sizes = {shown(path): len(lines(path)) for path in python_files()}
    assert {name: size for name, size in sizes.items() if size > LONGEST_MODULE} == {}


def test_the_median_module_of_the_rooms_is_small() -> None:
    sizes = [len(lines(path)) for path in room_files() if path.name != "__init__.py"]
    assert median(sizes) <= LONGEST_MEDIAN


def test_no_function_is_longer_than_forty_lines() -> None:
    sizes = {
        f"{place} {node.name}": (node.end_lineno or node.lineno) - node.lineno + 1
        for place, node in functions(python_files())
    }
    assert {name: size for name, size in sizes.items() if size > LONGEST_FUNCTION} == {}


def test_files_are_named_by_concern_and_not_by_kind() -> None:
    assert [shown(path) for path in python_files() if path.stem in NAMES_BY_KIND] == []


def test_whoever_catches_everything_raises_it_again() -> None:
    handlers = nodes(python_files(), ast.ExceptHandler)
    assert [place for place, one in handlers if catches_everything(one) and not raises_again(one)] == []


def catches_everything(handler: ast.ExceptHandler) -> bool:
    """A bare `except`, or one of the two classes above everything, alone or in a tuple."""
    named = ast.walk(handler.type) if handler.type else ()
    return handler.type is None or any(isinstance(n, ast.Name) and n.id in CATCHES_EVERYTHING for n in named)


def raises_again(handler: ast.ExceptHandler) -> bool:
    """The handler's last statement is a plain `raise`."""
    last = handler.body[-1]
    return isinstance(last, ast.Raise) and last.exc is None


def test_a_silenced_checker_has_its_reason_on_the_line_or_above_it() -> None:
    silenced = []
    above = ""
    for place, line in numbered_lines(python_files()):
        found = SILENCED.search(line)
        if found and not found["reason"] and not above.lstrip().startswith("#"):
            silenced.append(place)
        above = line
    assert silenced == []


def test_nothing_is_left_for_later_in_a_comment() -> None:
    assert [place for place, words in comments(python_files()) if LATER.search(words)] == []


def test_every_module_says_what_it_holds() -> None:
    silent = [path for path in python_files() if tree(path).body and not ast.get_docstring(tree(path))]
    assert [shown(path) for path in silent] == []
