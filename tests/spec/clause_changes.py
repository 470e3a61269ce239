"""Every small way in which a clause of a definition or a query can be wrong.

A side of ``and`` or ``or`` forgotten, ``<`` for ``<=``, an element of a list, a branch of a ``case``, a
``not`` or a whole filter left out, a limit one too high or too low; in queries also a choice of
``coalesce``, ``greatest`` or ``least``, an outer join, and a half of a union.
"""

from collections import Counter
from collections.abc import Iterator

import sqlglot
from sqlglot import exp

DIALECT = "duckdb"

Change = tuple[str, exp.Expr | None]  # what was changed, and what stands there now (nothing: left out)

_EDGES: dict[type[exp.Expr], type[exp.Expr]] = {
    exp.LT: exp.LTE, exp.LTE: exp.LT, exp.GT: exp.GTE, exp.GTE: exp.GT,
}  # fmt: skip


def changed_texts(sql: str) -> Iterator[tuple[str, str]]:
    """Each change in words, with the changed SQL; the same words in another place are numbered."""
    tree = sqlglot.parse_one(sql, dialect=DIALECT)
    seen: Counter[str] = Counter()
    for position, node in enumerate(tree.walk()):
        for change, replacement in _changes(node):
            what = _place(node) + change
            seen[what] += 1
            number = f" ({seen[what]})" if seen[what] > 1 else ""
            yield what + number, _shown(_with(tree, position, replacement))


def _with(tree: exp.Expr, position: int, replacement: exp.Expr | None) -> exp.Expr:
    copy = tree.copy()
    target = list(copy.walk())[position]
    if replacement is not None and target is copy:
        return replacement.copy()
    if replacement is None:
        target.pop()
    else:
        target.replace(replacement.copy())
    return copy


def _place(node: exp.Expr) -> str:
    """The named query and the column that the node stands in."""
    names = [one.alias for one in (node.find_ancestor(exp.CTE), node.find_ancestor(exp.Alias)) if one]
    return ".".join(names) + ": " if names else ""


def _shown(node: exp.Expr) -> str:
    return node.sql(dialect=DIALECT, comments=False)


def _changes(node: exp.Expr) -> Iterator[Change]:
    match node:
        case exp.And() | exp.Or():
            yield from _without_one_side(node)
        case exp.LT() | exp.LTE() | exp.GT() | exp.GTE():
            edge = _EDGES[type(node)](this=node.this.copy(), expression=node.expression.copy())
            yield f"{_shown(edge)} instead of {_shown(node)}", edge
        case exp.Not():
            yield f"without not in {_shown(node)}", node.this
        case exp.In():
            yield from _without_one(node, "expressions")
        case exp.Case():
            yield from _without_one(node, "ifs")
        case exp.Filter() if not isinstance(node.expression.this, exp.And):
            yield f"without filter {_shown(node.expression.this)}", node.this
        case exp.Where() if not isinstance(node.parent, exp.Filter) and not isinstance(node.this, exp.And):
            yield f"without {_shown(node)}", None
        case exp.Literal() if _is_limit(node):
            yield from _neighbours(node)
        case _:
            yield from _changes_of_queries(node)


def _changes_of_queries(node: exp.Expr) -> Iterator[Change]:
    match node:
        case exp.Coalesce() | exp.Greatest() | exp.Least():
            for one in (node.this, *node.expressions):
                yield f"only {_shown(one)} instead of {_shown(node)}", one
        case exp.Join() if node.side:
            inner = node.copy()
            inner.set("side", None)
            yield f"without {node.side} in {_shown(node)}", inner
        case exp.Union():
            yield f"without {_shown(node.expression)}", node.this
            yield f"without {_shown(node.this)}", node.expression


def _without_one_side(node: exp.Expr) -> Iterator[Change]:
    """Of a chain ``a and b and c``, which is a tree, each member once."""
    yield f"without {_shown(node.expression)}", node.this
    if type(node.this) is not type(node):
        yield f"without {_shown(node.this)}", node.expression


def _without_one(node: exp.Expr, argument: str) -> Iterator[Change]:
    """The node without one element of a list or one branch."""
    elements = node.args.get(argument, [])
    for left_out in elements if len(elements) > 1 else []:
        shorter = node.copy()
        shorter.set(argument, [one.copy() for one in elements if one is not left_out])
        yield f"without {_shown(left_out)} in {_shown(node)}", shorter


def _is_limit(node: exp.Literal) -> bool:
    """A whole number that something is compared with."""
    is_number = not node.is_string and str(node.this).isdigit()
    return is_number and bool(node.find_ancestor(exp.Predicate)) and not isinstance(node.parent, exp.Coalesce)


def _neighbours(node: exp.Expr) -> Iterator[Change]:
    number = int(node.this)
    surroundings = _shown(node.parent) if node.parent else ""
    for other in (number - 1, number + 1):
        yield f"{other} instead of {number} in {surroundings}", exp.Literal.number(other)
