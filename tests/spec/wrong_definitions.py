"""Wrong definitions and wrong tables, and whether any example notices.

What costs is avoided: datasets are opened and tables built once for all examples of an atlas; a change is
computed alone, and only where its sums differ from the shipped ones are values and scores computed, in the
units that an example names.
"""

from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from data.contract_files import load_contracts
from data.engine import named, open_database
from data.units import Units, units_from_rows
from metrics.cube import Wanted, compute_cube, wanted_parts, wanted_spreads
from metrics.datasets import build_tables, in_building_order, open_datasets
from metrics.parts import Resolved
from metrics.period import Period
from metrics.plan import Plan
from metrics.plan_checks import PlanChecker
from metrics.plan_files import load_plan
from metrics.score_tree import compute_scores
from metrics.table_specs import Table, all_tables
from metrics.totals import Totals
from metrics.values import compute_values
from tests.spec.clause_changes import changed_texts
from tests.spec.engine_bench import (
    ONE_THREAD,
    SHIPPED,
    by_place,
    indicator_document,
    plan_document,
    typed_files,
)
from tests.spec.recorded_examples import Atlas

TABLES = all_tables(load_contracts())
FIRST_ASKED = 3


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


def resolved_definition(name: str, document: dict[str, Any]) -> tuple[Plan, Resolved]:
    """A definition over the shipped tables, ready to compute."""
    plan = Plan.model_validate(plan_document({name: document}))
    checker = PlanChecker(plan, TABLES)
    resolved = checker.resolve()
    assert not checker.mistakes, checker.mistakes
    return plan, resolved[name]


def tables_read(resolved: Resolved) -> set[str]:
    """The tables that an indicator's sums and spreads are taken from."""
    parts = {one.part.table for one in _parts([resolved])}
    return parts | {one.table for one in resolved.spreads()}


def shipped_tables() -> list[str]:
    """Every table that a shipped indicator is computed from, directly or by way of another table."""
    read = [tables_read(resolved_definition(name, indicator_document(name))[1]) for name in BUILT]
    return in_building_order(TABLES, set().union(*read))


def with_those_after(table: str) -> set[str]:
    """A table and every table that builds on it."""
    return {name for name in READ if table in in_building_order(TABLES, [name])}


def _parts(resolved: Iterable[Resolved]) -> list[Wanted]:
    """What is summed, without breakdowns: no example looks at them."""
    return [replace(one, breakdowns=()) for one in wanted_parts(resolved)]


BUILT = tuple(load_plan(SHIPPED).built_indicators())
READ = tuple(shipped_tables())


@dataclass
class Shipped:
    """A shipped definition with what it is computed from in one atlas."""

    plan: Plan
    resolved: Resolved
    cube: pa.Table
    units: Units  # those that an example names

    tables: set[str] = field(init=False)
    names: list[str] = field(init=False)  # of its parts and spreads in the cube

    def __post_init__(self) -> None:
        self.tables = tables_read(self.resolved)
        parts, spreads = _parts([self.resolved]), self.resolved.spreads()
        self.names = [one.name for one in parts] + [one.name for one in spreads]


class Examples:
    """Examples on a bench: typed files and tables built once, any definition measured against them."""

    def __init__(self, atlas: Atlas, folder: Path) -> None:
        folder.mkdir()
        self.atlas = atlas
        self.units = units_from_rows(atlas.units)
        self.period = Period(*atlas.scenario.period)
        self.expectations = atlas.expectations()
        self.present = set(atlas.scenario.datasets())
        self.database = open_database(None, ONE_THREAD)
        typed = typed_files(atlas.scenario, self.units, folder)
        shipped = {name: self._resolved(name, indicator_document(name)) for name in self.expectations}
        campaign_last = next(iter(shipped.values()))[0].campaign_last
        open_datasets(self.database, typed, load_contracts(), self.period, campaign_last)
        build_tables(self.database, TABLES, READ)
        self.shipped = {name: self._shipped(name, *one) for name, one in shipped.items()}
        self.noticed_last = sorted(self.shipped)

    def notice(self, name: str, document: dict[str, Any]) -> bool:
        """Whether an example fails with this definition."""
        if name not in self.shipped:
            return False
        plan, resolved = self._resolved(name, document)
        cube = self._cube([resolved])
        shipped = self.shipped[name]
        if cube.equals(shipped.cube) and resolved.needs == shipped.resolved.needs:
            return False
        return self._fail(shipped.units, plan, resolved, cube)

    def fails_as_shipped(self, name: str) -> bool:
        """Whether an example of a shipped definition fails; there is none that should."""
        one = self.shipped.get(name)
        return one is not None and self._fail(one.units, one.plan, one.resolved, one.cube)

    def notice_table(self, table: str, query: str) -> bool:
        """Whether an example fails with this query for a table.

        A query that does not even run is noticed too.
        """
        affected = with_those_after(table)
        readers = {
            name: one
            for name, one in self.shipped.items()
            if one.tables & affected and one.resolved.needs <= self.present  # others are no_data anyhow
        }
        if not readers:
            return False
        self.database.execute("begin transaction")
        try:
            self._rebuild({**TABLES, table: replace(TABLES[table], query=query)}, affected)
            return self._any_fails(readers)
        except duckdb.Error:
            return True
        finally:
            self.database.execute("rollback")

    def _any_fails(self, readers: Mapping[str, Shipped]) -> bool:
        """Those that noticed the last changes are asked first: the next change is often near.

        The sums of several readers come in one pass; those that are as they were cannot fail.
        """
        names = sorted(readers, key=self.noticed_last.index)
        for group in (names[:FIRST_ASKED], names[FIRST_ASKED:]):
            cube = self._cube([readers[name].resolved for name in group])
            for name in group:
                if self._differs(readers[name], cube):
                    self.noticed_last.remove(name)
                    self.noticed_last.insert(0, name)
                    return True
        return False

    def _differs(self, one: Shipped, cube: pa.Table) -> bool:
        own = cube.filter(pc.is_in(cube["part"], value_set=pa.array(one.names, pa.string())))
        return not own.equals(one.cube) and self._fail(one.units, one.plan, one.resolved, own)

    def _rebuild(self, tables: Mapping[str, Table], affected: set[str]) -> None:
        for name in in_building_order(tables, affected):
            if name in affected:
                self.database.execute(
                    f"create or replace table {named('table_' + name)} as {tables[name].query}"
                )
                if name not in tables[name].reads:
                    self.database.execute(
                        f"create or replace view {named(name)} as select * from {named('table_' + name)}"
                    )

    def _resolved(self, name: str, document: dict[str, Any]) -> tuple[Plan, Resolved]:
        return resolved_definition(name, self.atlas.placed(document))

    def _shipped(self, name: str, plan: Plan, resolved: Resolved) -> Shipped:
        asked = {one.unit for one in self.expectations[name]}
        units = Units(tuple(unit for unit in self.units.rows if unit.unit_code in asked))
        return Shipped(plan, resolved, self._cube([resolved]), units)

    def _cube(self, resolved: list[Resolved]) -> pa.Table:
        return compute_cube(self.database, TABLES, _parts(resolved), wanted_spreads(resolved))

    def _fail(self, units: Units, plan: Plan, resolved: Resolved, cube: pa.Table) -> bool:
        over_time = {one.name: one.part.over_time for one in _parts([resolved])}
        totals = Totals(cube, self.units, over_time, self.period)
        values = compute_values(plan, {resolved.id: resolved}, totals, units, self.period, self.present)
        measured = by_place(values, compute_scores(plan, values))
        return any(one.differences(measured) for one in self.expectations[resolved.id])
