"""Runs the rules over typed files: counts of everything, and the first rows of each check."""

from collections.abc import Callable, Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb

from data.cross_rules.findings import Cell, CheckOutcome, CrossFound, Outcome
from data.cross_rules.model import Rule
from data.cross_rules.plan import Query, queries_of
from data.cross_rules.rule_files import load_registers, load_rules
from data.cross_rules.setting import Records, open_records, open_setting, open_span, span_of
from data.engine import Resources, named, only_row, open_database, quoted
from data.problems import CATALOGUE

KEPT_PER_CHECK = 200
# Whatever columns a rule's SQL yields, in one shape: the order of the fields is the order of the rows.
_SHAPE = """
    select null::bigint as row, null::bigint as partner_row, null::varchar as value, null::varchar as detail
    limit 0
"""
Rows = dict[int, tuple[str | None, str | None]]


def run_rules(
    records: Records,
    *,
    rules: Iterable[Rule] | None = None,
    workplace: Path | None = None,
    resources: Resources | None = None,
    limit: int = KEPT_PER_CHECK,
    progress: Callable[[float], None] = lambda _: None,
) -> Outcome:
    """Run every rule whose datasets are there; ``limit`` rows are kept of each check, all are counted.

    ``workplace``: a folder for work that outgrows memory. Raises ``UserError`` for a faulty register.
    """
    wanted = load_rules().values() if rules is None else rules
    with open_database(workplace, resources) as database:
        registers = open_setting(database, records)
        queries, not_run = queries_of(wanted, records, registers)
        open_records(database, records, [query.reads for query in queries])
        ran = []
        for number, query in enumerate(queries, 1):
            ran.append(_outcome(database, query, records, limit))
            progress(number / len(queries))
    return Outcome(tuple(ran), tuple(not_run))


def _outcome(database: duckdb.DuckDBPyConnection, query: Query, records: Records, limit: int) -> CheckOutcome:
    for wanted in query.requires:
        span = span_of(records, query.dataset, wanted)
        assert span is not None  # noqa: S101 (a check without it is not run)
        open_span(database, span)
    # The smallest structs are kept while the rows stream by, so ten million findings need no more memory.
    count, first = only_row(
        database,
        "select count(*), min({'row': row, 'partner_row': partner_row, 'value': value, 'detail': detail}, "
        f"{limit}) from (({_SHAPE}) union all by name ({query.sql}\n))",
    )
    return CheckOutcome(
        rule=query.rule,
        code=query.code,
        dataset=query.dataset,
        column=query.column,
        partner=query.partner,
        count=count,
        first=tuple(_found(database, query, records, first or [])),
    )


def _found(
    database: duckdb.DuckDBPyConnection, query: Query, records: Records, first: list[dict[str, Any]]
) -> Iterable[CrossFound]:
    """The rows with their cells and keys, which only now are looked up."""
    own = _cells(database, records, query.dataset, query.column, [one["row"] for one in first])
    partner, _, partner_column = query.partner.partition(".")
    others = _cells(database, records, partner, partner_column, [one["partner_row"] for one in first])
    for one in first:
        value, key = own.get(one["row"], (None, None))
        at = Cell(query.dataset, query.column, one["row"], one["value"] or value, key)
        beside = None
        if one["partner_row"] is not None:
            beside = Cell(partner, partner_column, one["partner_row"], *others[one["partner_row"]])
        yield _in_words(query.code, at, beside, one["detail"] or "")


def _in_words(code: str, at: Cell, partner: Cell | None, detail: str) -> CrossFound:
    entry = CATALOGUE[code]
    words = {"row": at.row, "column": at.column, "value": at.value or "", "detail": detail}
    return CrossFound(code, at, partner, detail, entry.message.format(**words), entry.advice.format(**words))


def _cells(
    database: duckdb.DuckDBPyConnection, records: Records, dataset: str, column: str, rows: list[int | None]
) -> Rows:
    """Value and key of a column in some rows of a dataset or register."""
    wanted = sorted({row for row in rows if row is not None})
    if not wanted:
        return {}
    if dataset in load_registers():
        source, key = named(dataset), []
    else:
        source, key = f"read_parquet({quoted(str(records.files[dataset]))})", records.contracts[dataset].key
    columns = ", ".join(named(name) for name in [column, *key])
    found = database.execute(
        f"select source_row, {columns} from {source} where source_row in ({', '.join(map(str, wanted))})"
    ).fetchall()
    return {row: (_text(value), ", ".join(_text(one) or "" for one in keys)) for row, value, *keys in found}


def _text(value: Any) -> str | None:
    """A typed value as a person would write it in the file."""
    if value is None:
        return None
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return str(value).lower() if isinstance(value, bool) else str(value)
