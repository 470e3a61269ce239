"""All expressions of all shipped plans, table by table, and rows on which they are tried."""

from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from random import Random
from typing import Any

import pyarrow as pa
import sqlglot
from sqlglot import exp

from data.contract_files import load_contracts
from metrics.cube import wanted_parts, wanted_spreads
from metrics.grammar import DIALECT, RowExpression
from metrics.parts import Part, Spread
from metrics.plan_files import load_and_resolve, shipped_plans
from metrics.table_specs import Table, all_tables
from metrics.veto_counts import veto_parts

ROWS = 3000
ARROW_TYPES = {
    "string": pa.string(),
    "code": pa.string(),
    "integer": pa.int64(),
    "decimal": pa.decimal128(38, 6),
    "boolean": pa.bool_(),
}
EXTREMES: dict[str, list[Any]] = {
    "string": ["", "x", "'", "Ｘ"],
    "code": ["", "x", "NONE", "'"],
    "integer": [0, 1, -1, 2**31, -(2**31), 10**12],
    "decimal": [Decimal(0), Decimal("-0.000001"), Decimal("999999999999.999999"), Decimal("0.38")],
    "boolean": [True, False],
}


@cache
def expressions() -> dict[str, dict[str, str]]:
    """Table → SQL of an expression → ``row`` or ``sum``, as the plans of this installation have them."""
    found: dict[str, dict[str, str]] = {}
    for plan_id in shipped_plans():
        plan, resolved = load_and_resolve(plan_id)
        parts = [one.part for one in wanted_parts(resolved.values()) + veto_parts(plan, tables())]
        every: list[Part | Spread] = [*parts, *wanted_spreads(resolved.values())]
        for part in every:
            known = found.setdefault(part.table, {})
            known.update({one.sql: "row" for one in part.conditions})
            known.update({part.argument.sql: "row"} if part.argument else {})
            known[total(part.conditions, part.argument)] = "sum"
    return found


def total(conditions: tuple[RowExpression, ...], argument: RowExpression | None) -> str:
    """The aggregate of a part with its filter."""
    what = f"sum({argument.sql})" if argument else "count(*)"
    where = " and ".join(f"({one.sql})" for one in conditions)
    return f"{what} filter (where {where})" if where else what


@cache
def tables() -> dict[str, Table]:
    """All tables of this installation."""
    return all_tables(load_contracts())


def columns_read(table: str) -> dict[str, str]:
    """The columns that the expressions of a table read, with their types."""
    types = tables()[table].types
    names = {column for sql in expressions()[table] for column in _columns(sql)}
    return {name: types[name] for name in sorted(names)}


def rows(table: str, seed: int = 1) -> pa.Table:
    """Some thousand rows: values next to every literal of the expressions, extremes, and nothing at all."""
    chance = Random(seed)  # noqa: S311 (rows of a test)
    made: dict[str, Any] = {"number": pa.array(range(ROWS), pa.int64())}
    for name, kind in columns_read(table).items():
        choices = [*EXTREMES[kind], *_near_literals(table, kind), None]
        made[name] = pa.array([chance.choice(choices) for _ in range(ROWS)], ARROW_TYPES[kind])
    return pa.table(made)


def _near_literals(table: str, kind: str) -> Iterator[Any]:
    for sql in expressions()[table]:
        for literal in sqlglot.parse_one(sql, dialect=DIALECT).find_all(exp.Literal):
            text = str(literal.this)
            if literal.is_string and kind in ("string", "code"):
                yield text
            elif not literal.is_string and kind in ("integer", "decimal"):
                number = Decimal(text)
                near = [number, number - 1, number + 1]
                yield from (int(one) for one in near) if kind == "integer" else near


def _columns(sql: str) -> set[str]:
    return {one.name for one in sqlglot.parse_one(sql, dialect=DIALECT).find_all(exp.Column)}
