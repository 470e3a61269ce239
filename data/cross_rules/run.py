"""Runs the rules over typed files: counts of everything, and the first rows of each check."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb

from data.cross_rules.findings import Cell, CheckOutcome, CrossFound, Outcome
from data.cross_rules.model import Rule
from data.cross_rules.plan import Query, queries_of
from data.cross_rules.rule_files import load_registers, load_rules
from data.cross_rules.setting import IN_MEMORY_UP_TO, Records, open_records, open_setting, open_span, spans_of
from data.engine import Resources, named, only_row
from data.problems import CATALOGUE
from data.typed_file import rows_of
from data.working_database import working_database

KEPT_PER_CHECK = 200
# Whatever columns a rule's SQL yields, in one shape: the order of the fields is the order of the rows.
_SHAPE = """
    select null::bigint as row, null::bigint as partner_row, null::varchar as value, null::varchar as detail
    limit 0
"""


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

    ``workplace``: a folder for work on large files, which may outgrow memory. Raises ``UserError`` for a
    faulty register.
    """
    wanted = load_rules().values() if rules is None else rules
    is_large = any(file.stat().st_size > IN_MEMORY_UP_TO for file in records.files.values())
    with working_database(workplace if is_large else None, resources) as database:
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
        spans = spans_of(records, query.dataset, wanted)
        is_by_file = query.dataset in records.joined and query.dataset in records.declared
        open_span(database, spans, records.joined[query.dataset].ends if is_by_file else ())
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
    nowhere = Cell(query.dataset, query.column)
    title = records.contracts[query.dataset].column(query.column).title.zh
    for one in first:
        at = own.get(one["row"], nowhere)
        at = replace(at, value=one["value"] or at.value)
        yield _in_words(query.code, title, at, others.get(one["partner_row"]), one["detail"] or "")


def _in_words(code: str, title: str, at: Cell, partner: Cell | None, detail: str) -> CrossFound:
    entry = CATALOGUE[code]
    words = {"row": at.row, "column": title, "value": at.value or "", "detail": detail}
    return CrossFound(code, at, partner, detail, entry.message.format(**words), entry.advice.format(**words))


def _cells(
    database: duckdb.DuckDBPyConnection, records: Records, dataset: str, column: str, rows: list[int | None]
) -> dict[int | None, Cell]:
    """Value and key of a column in some rows of a dataset or register."""
    wanted = sorted({row for row in rows if row is not None})
    if not wanted:
        return {}
    key: list[str] = []
    source = named(dataset)
    if dataset not in load_registers():
        key = records.contracts[dataset].key
        source = rows_of(records.files[dataset])
    columns = ", ".join(named(name) for name in [column, *key])
    listed = ", ".join(map(str, wanted))
    found = database.execute(f"select source_row, {columns} from {source} where source_row in ({listed})")
    cells: dict[int | None, Cell] = {}
    for row, value, *keys in found.fetchall():
        file, own_row = records.place(dataset, row)
        shown_key = ", ".join(_text(one) or "" for one in keys) or None
        cells[row] = Cell(dataset, column, own_row, _text(value), shown_key, file)
    return cells


def _text(value: Any) -> str | None:
    """A typed value as a person would write it in the file."""
    if value is None:
        return None
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return str(value).lower() if isinstance(value, bool) else str(value)
