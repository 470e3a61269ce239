"""The small grammar of expressions: everything in it means the same on every engine.

Columns of the table, literals, comparison, and/or/not, in, between, is null, case, coalesce,
greatest, least, + − ×, boolean to integer; around them sum, count(*) and filter. Anything else is
refused: node classes are allowed by exact type and argument, never by what they are not.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import sqlglot
from sqlglot import exp
from sqlglot.errors import SqlglotError

DIALECT = "duckdb"
NUMBERS = ("integer", "decimal")

# Type of a column (data.contract.ColumnType) → kind in an expression.
KINDS = {
    "string": "text",
    "code": "text",
    "integer": "integer",
    "decimal": "decimal",
    "boolean": "boolean",
    "date": "time",
    "timestamp": "time",
    "month": "time",
    "year": "time",
}

COMPARISONS = (exp.EQ, exp.NEQ, exp.LT, exp.LTE, exp.GT, exp.GTE)
ARITHMETIC = (exp.Add, exp.Sub, exp.Mul)

# The arguments each node may carry; a node with any other argument is refused.
ARGUMENTS: dict[type[exp.Expr], set[str]] = {
    exp.Column: {"this"},
    exp.Identifier: {"this", "quoted"},
    exp.Literal: {"this", "is_string"},
    exp.Boolean: {"this"},
    exp.Null: set(),
    exp.Paren: {"this"},
    exp.Not: {"this"},
    exp.Neg: {"this"},
    exp.In: {"this", "expressions"},
    exp.Between: {"this", "low", "high"},
    exp.Is: {"this", "expression"},
    exp.Case: {"this", "ifs", "default"},
    exp.If: {"this", "true"},
    exp.Coalesce: {"this", "expressions"},
    exp.Greatest: {"this", "expressions", "ignore_nulls"},
    exp.Least: {"this", "expressions", "ignore_nulls"},
    exp.Cast: {"this", "to"},
    exp.DataType: {"this", "nested"},
    exp.Sum: {"this"},
    exp.Count: {"this", "big_int"},
    exp.Star: set(),
    exp.Filter: {"this", "expression"},
    exp.Where: {"this"},
    **{one: {"this", "expression"} for one in (exp.And, exp.Or, *COMPARISONS, *ARITHMETIC)},
}


class GrammarError(ValueError):
    """An expression outside the grammar; the message says in Chinese which part and why."""


@dataclass(frozen=True)
class RowExpression:
    """A checked expression over one row: its SQL, the columns it reads, and its kind."""

    sql: str
    columns: frozenset[str]
    kind: str


@dataclass(frozen=True)
class Aggregate:
    """``sum(argument)`` or ``count(*)``, perhaps with a filter of its own."""

    function: str
    argument: RowExpression | None
    condition: RowExpression | None


def row_condition(text: str, columns: Mapping[str, str]) -> RowExpression:
    """A filter over one row. ``columns`` maps names to column types. Raises ``GrammarError``."""
    checked = _row(_parse(text), columns)
    if checked.kind != "boolean":
        raise GrammarError(f"“{text}”不是条件（真或假）")
    return checked


def row_number(text: str, columns: Mapping[str, str]) -> RowExpression:
    """A number over one row, such as the argument of a sum. Raises ``GrammarError``."""
    checked = _row(_parse(text), columns)
    if checked.kind not in NUMBERS:
        raise GrammarError(f"“{text}”不是数；是否值先写成 cast(… as integer)")
    return checked


def aggregate(text: str, columns: Mapping[str, str]) -> Aggregate:
    """``sum(…)`` or ``count(*)`` with an optional ``filter (where …)``. Raises ``GrammarError``."""
    node = _parse(text)
    condition = None
    if type(node) is exp.Filter:
        _only_known_arguments(node)
        where = node.expression
        _only_known_arguments(where)
        condition = _row(where.this, columns)
        if condition.kind != "boolean":
            raise GrammarError(f"“{text}”的 filter 不是条件")
        node = node.this
    _only_known_arguments(node)
    if type(node) is exp.Count and type(node.this) is exp.Star:
        _only_known_arguments(node.this)
        return Aggregate("count", None, condition)
    if type(node) is exp.Sum:
        argument = _row(node.this, columns)
        if argument.kind not in NUMBERS:
            raise GrammarError(f"“{text}”加总的不是数；是否值先写成 cast(… as integer)")
        return Aggregate("sum", argument, condition)
    raise GrammarError(f"“{text}”须是 sum(…) 或 count(*)，可带 filter (where …)")


def conjuncts(condition: RowExpression, columns: Mapping[str, str]) -> list[RowExpression]:
    """The parts of a condition that are joined by ``and`` at the top."""
    node = _parse(condition.sql).unnest()
    parts = list(node.flatten()) if isinstance(node, exp.And) else [node]
    return [_row(part, columns) for part in parts]


@lru_cache(maxsize=4096)
def _parse(text: str) -> exp.Expr:
    """The tree of an expression, shared by all who ask: nobody changes it."""
    try:
        found = [node for node in sqlglot.parse(str(text), dialect=DIALECT) if node is not None]
    except SqlglotError as error:
        raise GrammarError(f"“{text}”不能读懂：{str(error).splitlines()[0]}") from error
    except RecursionError as error:
        raise GrammarError(f"“{_short(str(text))}”嵌套太深") from error
    if len(found) != 1 or not isinstance(found[0], exp.Expr):
        raise GrammarError(f"“{text}”须是一个表达式")
    return found[0]


def _row(node: exp.Expr, columns: Mapping[str, str]) -> RowExpression:
    try:
        kind = _Checker(columns).kind(node)
    except RecursionError as error:
        raise GrammarError(f"“{_short(_shown(node))}”嵌套太深") from error
    names = frozenset(column.name for column in node.find_all(exp.Column))
    return RowExpression(node.sql(dialect=DIALECT, comments=False), names, kind)


def _only_known_arguments(node: exp.Expr) -> None:
    allowed = ARGUMENTS.get(type(node))
    if allowed is None:
        raise GrammarError(f"不允许的写法：{_shown(node)}")
    extra = [name for name, value in node.args.items() if value and name not in allowed]
    if extra:
        raise GrammarError(f"不允许的写法：{_shown(node)}（{'、'.join(extra)}）")


def _shown(node: exp.Expr) -> str:
    return _short(node.sql(dialect=DIALECT, comments=False))


def _short(text: str) -> str:
    return text[:80]


class _Checker:
    """Walks one row expression, refuses what is outside the grammar, and infers the kind."""

    def __init__(self, columns: Mapping[str, str]) -> None:
        self.columns = columns

    def kind(self, node: exp.Expr, *, is_compared: bool = False) -> str:
        """text, integer, decimal, boolean, time or null."""
        _only_known_arguments(node)
        if type(node) is exp.Paren:
            return self.kind(node.this, is_compared=is_compared)
        rule = _RULES.get(type(node))
        if rule is None:
            raise GrammarError(f"这里不能用：{_shown(node)}")
        if type(node) in (exp.Literal, exp.Neg):
            return self._literal(node, is_compared)
        kind: str = rule(self, node)
        return kind

    def _column(self, node: exp.Expr) -> str:
        _only_known_arguments(node.this)
        if node.name not in self.columns:
            raise GrammarError(f"没有列“{node.name}”")
        return KINDS[self.columns[node.name]]

    def _literal(self, node: exp.Expr, is_compared: bool) -> str:
        if type(node) is exp.Neg:
            return self._numbers([node.this], is_compared=is_compared)
        if node.args["is_string"]:
            return "text"
        if str(node.this).isdigit():
            return "integer"
        if not is_compared or not str(node.this).replace(".", "", 1).isdigit():
            raise GrammarError(f"小数 {node.this} 只能用来比较，且不用指数写法")
        return "decimal"

    def _boolean(self, node: exp.Expr) -> str:
        return "boolean"

    def _logic(self, node: exp.Expr) -> str:
        for side in node.iter_expressions():
            if self.kind(side) != "boolean":
                raise GrammarError(f"“{_shown(side)}”不是条件")
        return "boolean"

    def _in(self, node: exp.Expr) -> str:
        if not node.expressions:
            raise GrammarError(f"in 后面的括号是空的：{_shown(node)}")
        return self._comparison(node)

    def _comparison(self, node: exp.Expr) -> str:
        kinds = {self.kind(side, is_compared=True) for side in node.iter_expressions()}
        if len({"number" if kind in NUMBERS else kind for kind in kinds}) > 1:
            raise GrammarError(f"“{_shown(node)}”两边的类型不同")
        return "boolean"

    def _is_null(self, node: exp.Expr) -> str:
        if type(node.expression) is not exp.Null:
            raise GrammarError(f"is 后面只能是 null：{_shown(node)}")
        self.kind(node.this)
        return "boolean"

    def _arithmetic(self, node: exp.Expr) -> str:
        return self._numbers([node.this, node.expression])

    def _numbers(self, nodes: list[exp.Expr], *, is_compared: bool = False) -> str:
        kinds = [self.kind(node, is_compared=is_compared) for node in nodes]
        for node, kind in zip(nodes, kinds, strict=True):
            if kind not in NUMBERS:
                raise GrammarError(f"“{_shown(node)}”不是数；是否值先写成 cast(… as integer)")
        return "decimal" if "decimal" in kinds else "integer"

    def _same(self, node: exp.Expr) -> str:
        return self._one_kind([node.this, *node.expressions], node)

    def _one_kind(self, nodes: list[exp.Expr], whole: exp.Expr) -> str:
        kinds = {self.kind(node) for node in nodes}
        if kinds <= set(NUMBERS):
            return "decimal" if "decimal" in kinds else "integer"
        if len(kinds) > 1:
            raise GrammarError(f"“{_shown(whole)}”各项的类型不同")
        return kinds.pop()

    def _case(self, node: exp.Expr) -> str:
        subject, results = node.args.get("this"), []
        for branch in node.args["ifs"]:
            _only_known_arguments(branch)
            if subject is not None:
                self._comparison(exp.EQ(this=subject.copy(), expression=branch.this.copy()))
            elif self.kind(branch.this) != "boolean":
                raise GrammarError(f"“{_shown(branch.this)}”不是条件")
            results.append(branch.args["true"])
        default = node.args.get("default")
        return self._one_kind(results + ([default] if default is not None else []), node)

    def _cast(self, node: exp.Expr) -> str:
        target = node.args["to"]
        _only_known_arguments(target)
        if target.this not in (exp.DataType.Type.INT, exp.DataType.Type.BIGINT):
            raise GrammarError(f"只能转换成 integer：{_shown(node)}")
        if self.kind(node.this) != "boolean":
            raise GrammarError(f"只有是否值可以转换成整数：{_shown(node)}")
        return "integer"


_RULES: dict[type[exp.Expr], Any] = {
    exp.Column: _Checker._column,
    exp.Literal: _Checker._boolean,
    exp.Neg: _Checker._boolean,
    exp.Boolean: _Checker._boolean,
    exp.And: _Checker._logic,
    exp.Or: _Checker._logic,
    exp.Not: _Checker._logic,
    exp.In: _Checker._in,
    exp.Between: _Checker._comparison,
    exp.Is: _Checker._is_null,
    exp.Case: _Checker._case,
    exp.Coalesce: _Checker._same,
    exp.Greatest: _Checker._same,
    exp.Least: _Checker._same,
    exp.Cast: _Checker._cast,
    **dict.fromkeys(COMPARISONS, _Checker._comparison),
    **dict.fromkeys(ARITHMETIC, _Checker._arithmetic),
}
