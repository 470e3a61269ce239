"""The project's own Python files, parsed once."""

import ast
import tokenize
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import TypeVar

Node = TypeVar("Node", bound=ast.AST)

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("data", "metrics", "charts", "reports", "workflow", "pages", "portal")
OTHER_FOLDERS = ("tests", "docs", "benchmarks")


def room_files() -> list[Path]:
    """Every module of the seven rooms, and the two files that stand at the door."""
    modules = [path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py"))]
    return [*modules, ROOT / "app.py", ROOT / "start.py"]


def python_files() -> list[Path]:
    """Every Python file that we wrote."""
    others = [path for folder in OTHER_FOLDERS for path in sorted((ROOT / folder).rglob("*.py"))]
    return [*room_files(), *others]


def shown(path: Path) -> str:
    """A file as a person names it."""
    return path.relative_to(ROOT).as_posix()


def lines(path: Path) -> list[str]:
    """The file's lines."""
    return path.read_text(encoding="utf-8").splitlines()


@cache
def tree(path: Path) -> ast.Module:
    """The file's syntax tree."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def numbered_lines(paths: Iterable[Path]) -> Iterator[tuple[str, str]]:
    """Every line with the place where it stands."""
    for path in paths:
        for number, line in enumerate(lines(path), 1):
            yield f"{shown(path)}:{number}", line


def comments(paths: Iterable[Path]) -> Iterator[tuple[str, str]]:
    """Every comment with the place where it stands; a string that looks like one is none."""
    for path in paths:
        with path.open("rb") as file:
            for token in tokenize.tokenize(file.readline):
                if token.type == tokenize.COMMENT:
                    yield f"{shown(path)}:{token.start[0]}", token.string


def nodes(paths: Iterable[Path], kind: type[Node]) -> Iterator[tuple[str, Node]]:
    """Every node of this kind in the files' syntax, with the place where it stands."""
    for path in paths:
        for node in ast.walk(tree(path)):
            if isinstance(node, kind):
                yield f"{shown(path)}:{getattr(node, 'lineno', 1)}", node


def functions(paths: Iterable[Path]) -> Iterator[tuple[str, ast.FunctionDef | ast.AsyncFunctionDef]]:
    """Every function and method."""
    for path in paths:
        yield from nodes([path], ast.FunctionDef)
        yield from nodes([path], ast.AsyncFunctionDef)
