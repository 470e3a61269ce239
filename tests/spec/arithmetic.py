"""The arithmetic of an expectation as its example writes it: ``100 * 3 / 5`` rather than 60."""

import ast
import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

CALLS = ("expect", "expect_parts")
_OWN = str(Path(__file__).with_name("spec.py"))


def written_arithmetic() -> str:
    """The value, or the numerator, of the ``spec.expect`` that is being called; nothing for another call.

    Names of numbers are replaced by the numbers.
    """
    frame = sys._getframe(1)
    while frame.f_code.co_filename == _OWN and frame.f_back:
        frame = frame.f_back
    text = _by_line(frame.f_code.co_filename).get(frame.f_lineno, "")
    return _in_numbers(text, {**frame.f_globals, **frame.f_locals}) if text else ""


@cache
def _by_line(file: str) -> dict[int, str]:
    """The arithmetic of every expectation of a file, by the lines of its call."""
    source = Path(file).read_text(encoding="utf-8")
    calls = [
        node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call) and _is_expectation(node)
    ]
    return {
        line: _one_line(ast.get_source_segment(source, _number(call)) or "")
        for call in calls
        for line in range(call.lineno, (call.end_lineno or call.lineno) + 1)
    }


def _one_line(text: str) -> str:
    """Without comments and line breaks; a decimal without its quotation marks."""
    lines = [line.partition("#")[0].strip() for line in text.splitlines()]
    return " ".join(lines).strip("'\"")


def _is_expectation(node: ast.Call) -> bool:
    return isinstance(node.func, ast.Attribute) and node.func.attr in CALLS


def _number(call: ast.Call) -> ast.expr:
    by_name = {one.arg: one.value for one in call.keywords}
    return call.args[1] if len(call.args) > 1 else by_name["numerator"]


class _Numbers(ast.NodeTransformer):
    """Puts numbers where their names stand."""

    def __init__(self, known: Mapping[str, Any]) -> None:
        self.known = known
        self.is_changed = False

    def visit_Name(self, node: ast.Name) -> ast.expr:
        """A name of a number becomes the number."""
        value = self.known.get(node.id)
        if not isinstance(value, int | float):
            return node
        self.is_changed = True
        return ast.Constant(value if isinstance(value, int) else float(f"{value:.10g}"))


def _in_numbers(text: str, known: Mapping[str, Any]) -> str:
    numbers = _Numbers(known)
    tree = numbers.visit(ast.parse(text, mode="eval"))
    return ast.unparse(tree) if numbers.is_changed else text
