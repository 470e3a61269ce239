"""Arithmetic after the sums: formulas over component values, and scales.

``+ − ×``, ``min``, ``max``, numbers, names, and ``mean_of(a, b, …)``: the mean of those that have a
value. Any other missing component makes the result missing. Evaluated in 64-bit floats, in the order
written.
"""

import ast
from collections.abc import Callable, Mapping
from dataclasses import dataclass

PERIOD_NAMES = ("period_hours", "period_months")
LARGEST = 10**15  # beyond it a 64-bit float no longer tells whole numbers apart


class FormulaError(ValueError):
    """A formula outside the rules; the message says in Chinese which part."""


Values = Mapping[str, float | None]

_OPERATORS: dict[type[ast.operator], Callable[[float, float], float]] = {
    ast.Add: lambda left, right: left + right,
    ast.Sub: lambda left, right: left - right,
    ast.Mult: lambda left, right: left * right,
}


def _mean(values: list[float | None]) -> float | None:
    present = [value for value in values if value is not None]
    return sum(present) / len(present) if present else None


def _all_present(choose: Callable[[list[float]], float]) -> Callable[[list[float | None]], float | None]:
    def chosen(values: list[float | None]) -> float | None:
        present = [value for value in values if value is not None]
        return choose(present) if len(present) == len(values) else None

    return chosen


_FUNCTIONS: dict[str, Callable[[list[float | None]], float | None]] = {
    "min": _all_present(min),
    "max": _all_present(max),
    "mean_of": _mean,
}


@dataclass(frozen=True)
class Formula:
    """A checked formula: its text, and the names it uses."""

    text: str
    names: frozenset[str]
    tree: ast.expr

    def value(self, values: Values) -> float | None:
        """The result, or ``None`` if a needed value is missing."""
        return _evaluate(self.tree, values)


def parse_formula(text: str | int | float, names: set[str]) -> Formula:
    """Check a formula that may use ``names`` and the period's hours and months.

    Raises ``FormulaError`` for unknown names and for anything but the arithmetic above.
    """
    try:
        tree = ast.parse(str(text), mode="eval").body
        used = _check(tree, names | set(PERIOD_NAMES))
    except FormulaError:
        raise
    except (SyntaxError, ValueError) as error:
        raise FormulaError(f"算式“{_short(text)}”不能读懂") from error
    except (RecursionError, MemoryError) as error:
        raise FormulaError(f"算式“{_short(text)}”嵌套太深") from error
    return Formula(str(text), frozenset(used), tree)


def _short(text: object) -> str:
    return str(text)[:80]


def _check(node: ast.expr, names: set[str]) -> set[str]:
    """Names used below the node."""
    match node:
        case ast.Constant(value=int() | float() as number) if not isinstance(number, bool):
            if abs(number) > LARGEST:
                raise FormulaError(f"算式里的数太大：{_short(ast.unparse(node))}")
            return set()
        case ast.Name(id=name):
            if name not in names:
                raise FormulaError(f"算式里没有“{name}”这个量")
            return {name}
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return _check(operand, names)
        case ast.BinOp(left=left, op=operator, right=right) if type(operator) in _OPERATORS:
            return _check(left, names) | _check(right, names)
        case ast.Call(func=ast.Name(id=function), args=given, keywords=[]) if (
            function in _FUNCTIONS and given
        ):
            return set().union(*(_check(one, names) for one in given))
    raise FormulaError(f"算式不允许这样写：{_short(ast.unparse(node))}（只能用 + - *、min、max、mean_of）")


def _evaluate(node: ast.expr, values: Values) -> float | None:
    match node:
        case ast.Constant(value=int() | float() as number):
            return float(number)
        case ast.Name(id=name):
            return values[name]
        case ast.UnaryOp(operand=operand):
            inner = _evaluate(operand, values)
            return None if inner is None else -inner
        case ast.BinOp(left=left, op=operator, right=right):
            sides = _evaluate(left, values), _evaluate(right, values)
            if sides[0] is None or sides[1] is None:
                return None
            return _OPERATORS[type(operator)](sides[0], sides[1])
        case ast.Call(func=ast.Name(id=function), args=given):
            return _FUNCTIONS[function]([_evaluate(one, values) for one in given])
    raise AssertionError(ast.dump(node))
