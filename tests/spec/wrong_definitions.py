"""Wrong definitions and wrong tables, and whether any example notices."""

from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import duckdb

from data.contract_files import load_contracts
from data.engine import open_database
from data.units import units_from_rows
from metrics.cube import compute_cube, wanted_parts
from metrics.datasets import build_tables, open_datasets
from metrics.parts import Resolved
from metrics.period import Period
from metrics.plan import Plan
from metrics.plan_checks import PlanChecker
from metrics.score_tree import compute_scores
from metrics.table_specs import Table, all_tables
from metrics.totals import Totals
from metrics.values import compute_values
from tests.spec.clause_changes import changed_texts
from tests.spec.engine_bench import ONE_THREAD, by_place, indicator_document, plan_document, typed_files
from tests.spec.recorded_examples import Atlas


@dataclass(frozen=True)
class Change:
    """One wrong definition: where and how it was changed, and the whole document."""

    what: str
    document: dict[str, Any]


def changed_definitions(name: str) -> Iterator[Change]:
    """Every small change of every filter and sum of one indicator."""
    document = indicator_document(name)
    for place, text in _expressions(document):
        for what, changed in _changed_expressions(place[-1], text):
            other = deepcopy(document)
            holder = other
            for key in place[:-1]:
                holder = holder[key]
            if changed:
                holder[place[-1]] = changed
            else:
                del holder[place[-1]]
            yield Change(f"{'.'.join(place)}: {what}", other)


def _expressions(document: Mapping[str, Any]) -> Iterator[tuple[tuple[str, ...], str]]:
    """The expressions of a definition with the way to them."""
    for key, value in document.items():
        if key in ("where", "numerator", "denominator") and isinstance(value, str):
            yield (key,), value
        elif isinstance(value, dict):
            yield from (((key, *place), text) for place, text in _expressions(value))


def _changed_expressions(key: str, text: str) -> Iterator[tuple[str, str]]:
    if key == "where" and " and " not in text:
        yield f"without {text}", ""
    yield from changed_texts(text)


class Examples:
    """Examples on a bench: typed files and tables built once, any definition measured against them."""

    def __init__(self, atlas: Atlas, folder: Path) -> None:
        folder.mkdir()
        self.units = units_from_rows(atlas.units)
        self.period = Period(*atlas.scenario.period)
        self.expectations = atlas.expectations()
        self.typed = typed_files(atlas.scenario, self.units, folder)
        self.tables = all_tables(load_contracts())
        self.database = self._built(self.tables, ("cases", "service", "users_in_period"))

    def notice(self, name: str, document: dict[str, Any]) -> bool:
        """Whether an example fails with this definition."""
        if name not in self.expectations:
            return False
        plan, resolved = _resolved({name: document}, self.tables)
        return self._fail(self.database, self.tables, plan, resolved)

    def notice_table(self, table: str, query: str, readers: Iterable[str]) -> bool:
        """Whether an example fails with this query for a table that these indicators read.

        A query that does not even run is noticed too.
        """
        tables = {**self.tables, table: replace(self.tables[table], query=query)}
        known = tuple(name for name in readers if name in self.expectations)
        if not known:
            return False
        plan, resolved = _shipped(known)  # a query says nothing of the columns, which are what is resolved
        read = {one.part.table for one in wanted_parts(resolved.values())}
        try:
            return self._fail(self._built(tables, read), tables, plan, resolved)
        except duckdb.Error:
            return True

    def _built(self, tables: Mapping[str, Table], wanted: Iterable[str]) -> duckdb.DuckDBPyConnection:
        database = open_database(None, ONE_THREAD)
        open_datasets(database, self.typed, load_contracts(), self.period)
        build_tables(database, tables, wanted)
        return database

    def _fail(
        self,
        database: duckdb.DuckDBPyConnection,
        tables: Mapping[str, Table],
        plan: Plan,
        resolved: Mapping[str, Resolved],
    ) -> bool:
        wanted = wanted_parts(resolved.values())
        cube = compute_cube(database, tables, wanted)
        over_time = {one.name: one.part.over_time for one in wanted}
        totals = Totals(cube, self.units, over_time, self.period)
        values = compute_values(plan, resolved, totals, self.units, self.period, set(self.typed))
        measured = by_place(values, compute_scores(plan, values))
        return any(one.differences(measured) for name in resolved for one in self.expectations[name])


@cache
def _shipped(names: tuple[str, ...]) -> tuple[Plan, dict[str, Resolved]]:
    """These indicators as they are shipped, over the shipped tables."""
    return _resolved({name: indicator_document(name) for name in names}, all_tables(load_contracts()))


def _resolved(
    documents: Mapping[str, dict[str, Any]], tables: Mapping[str, Table]
) -> tuple[Plan, dict[str, Resolved]]:
    plan = Plan.model_validate(plan_document(documents))
    checker = PlanChecker(plan, tables)
    resolved = checker.resolve()
    assert not checker.mistakes, checker.mistakes
    return plan, resolved
