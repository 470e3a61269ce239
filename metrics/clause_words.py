"""One clause of a filter in the words of its columns; what they cannot say stays SQL."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import sqlglot
from sqlglot import exp

from data.contract import Contract
from metrics.grammar import DIALECT
from metrics.table_specs import Table

WHETHER = "是否"
COMPARED: Mapping[type[exp.Expr], str] = {
    exp.EQ: "为",
    exp.NEQ: "不是",
    exp.LT: "小于",
    exp.LTE: "不超过",
    exp.GT: "大于",
    exp.GTE: "不小于",
}


class _UnsayableError(Exception):
    """There are no words for a part of the clause."""


@dataclass(frozen=True)
class Vocabulary:
    """What the columns of a table and their codes are called."""

    helps: Mapping[str, str]
    booleans: frozenset[str]
    codes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def name(self, column: str) -> str:
        """The column's name, without what its help adds to explain it. Unknown columns have no words."""
        words = self.helps.get(column, "")
        if not words or words == column:
            raise _UnsayableError(column)
        return words if column in self.booleans else short_name(words)

    def value(self, column: str, code: str) -> str:
        """The label of a code, or the code itself."""
        return self.codes.get(column, {}).get(code) or code


def short_name(help_: str) -> str:
    """The beginning of a column's help, up to where it begins to explain."""
    return re.split(r"[：，；（]", help_)[0]


def vocabulary(table: Table, contracts: Mapping[str, Contract]) -> Vocabulary:
    """The words of a table: its own helps, and the labels of the codes of the datasets it reads."""
    codes: dict[str, Mapping[str, str]] = {}
    for dataset in (table.name, *table.reads):
        for column in contracts[dataset].columns if dataset in contracts else []:
            if column.allowed:
                codes.setdefault(column.name, column.allowed)
    booleans = frozenset(name for name, column in table.columns.items() if column.type == "boolean")
    return Vocabulary({name: one.help for name, one in table.columns.items()}, booleans, codes)


def clause_words(sql: str, words: Vocabulary) -> str:
    """``用户类别为居民`` for ``customer_class = 'RES'``; the SQL where words do not reach."""
    node = sqlglot.parse_one(sql, dialect=DIALECT)
    try:
        return _said(node.unnest(), words)
    except _UnsayableError:
        return sql


def _said(node: exp.Expr, words: Vocabulary) -> str:
    node = node.unnest() if isinstance(node, exp.Paren) else node
    if isinstance(node, tuple(COMPARED)):
        column, value = _sides(node, words)
        return f"{column}{COMPARED[type(node)]}{value}"
    rule = next((rule for kind, rule in _RULES.items() if type(node) is kind), None)
    if rule is None:
        raise _UnsayableError
    return rule(node, words)


def _sides(node: exp.Expr, words: Vocabulary) -> tuple[str, str]:
    left, right = node.this, node.expression
    if not isinstance(left, exp.Column):
        raise _UnsayableError
    if isinstance(right, exp.Column):
        return words.name(left.name), f"“{words.name(right.name)}”"
    return words.name(left.name), _value(left.name, right, words)


def _value(column: str, node: exp.Expr, words: Vocabulary) -> str:
    if isinstance(node, exp.Boolean):
        return "是" if node.this else "否"
    if not isinstance(node, exp.Literal):
        raise _UnsayableError
    return words.value(column, str(node.this))


def _column(node: exp.Expr, words: Vocabulary) -> str:
    name = words.name(node.name)
    return f"{name.removeprefix(WHETHER)}：是" if name.startswith(WHETHER) else name


def _not(node: exp.Expr, words: Vocabulary) -> str:
    inner = node.this.unnest() if isinstance(node.this, exp.Paren) else node.this
    if isinstance(inner, exp.Column):
        return f"{words.name(inner.name).removeprefix(WHETHER)}：否"
    if isinstance(inner, exp.Is):
        return f"{_only_column(inner, words)}不为空"
    if isinstance(inner, exp.In):
        return f"{_only_column(inner, words)}不是{_list(inner, words)}"
    raise _UnsayableError


def _only_column(node: exp.Expr, words: Vocabulary) -> str:
    if not isinstance(node.this, exp.Column):
        raise _UnsayableError
    return words.name(node.this.name)


def _list(node: exp.Expr, words: Vocabulary) -> str:
    return "、".join(_value(node.this.name, one, words) for one in node.expressions)


def _in(node: exp.Expr, words: Vocabulary) -> str:
    return f"{_only_column(node, words)}为{_list(node, words)}"


def _between(node: exp.Expr, words: Vocabulary) -> str:
    name = _only_column(node, words)
    low, high = (_value(node.this.name, node.args[side], words) for side in ("low", "high"))
    return f"{name}在{low}至{high}之间"


def _is(node: exp.Expr, words: Vocabulary) -> str:
    return f"{_only_column(node, words)}为空"


def _joined(word: str) -> Callable[[exp.Expr, Vocabulary], str]:
    return lambda node, words: word.join(_side(side, words) for side in node.flatten())


def _side(node: exp.Expr, words: Vocabulary) -> str:
    """What is joined again inside stands in brackets."""
    inner = node.unnest() if isinstance(node, exp.Paren) else node
    said = _said(inner, words)
    return f"（{said}）" if isinstance(inner, exp.Connector) else said


_RULES: Mapping[type[exp.Expr], Callable[[exp.Expr, Vocabulary], str]] = {
    exp.Column: _column,
    exp.Not: _not,
    exp.In: _in,
    exp.Between: _between,
    exp.Is: _is,
    exp.And: _joined("，且"),
    exp.Or: _joined("，或"),
}
