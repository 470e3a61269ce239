"""From received to counted: how the rows of a dataset become the rows behind a number, unit by unit.

Every step adds or takes away whole rows, so that the steps add up exactly: rows received, those that the
table does not hold, those it holds more than once (a user in each of twelve months), those that each
clause of the definition leaves out in turn, and what is left in each role.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import duckdb

from data.contract import Contract
from data.engine import Resources, named, open_database
from data.units import Units
from metrics.clause_words import clause_words, vocabulary
from metrics.datasets import Dataset, build_tables, open_datasets
from metrics.parts import Resolved
from metrics.period import Period
from metrics.plan import Plan
from metrics.record_sources import Source, sources_of
from metrics.table_origins import Origin, origin_of
from metrics.table_specs import Table, all_tables

RECEIVED, KEPT, ROWS = 0, 1, 2  # the first counts of a funnel; one more after each further step


class StepKind(StrEnum):
    """What a step does."""

    RECEIVED = "received"
    OUTSIDE = "outside"
    REPEATED = "repeated"
    NOT_LAST_MONTH = "not_last_month"
    CLAUSE = "clause"
    ROLE = "role"


@dataclass(frozen=True)
class Step:
    """One line: ``change`` rows are added (or taken away, below zero), and ``rows`` are left.

    ``words``: the clause, or the role. ``empty``: rows of a role whose number is missing, so that they
    count as rows but add nothing to the sum.
    """

    kind: StepKind
    words: str
    change: int
    rows: int
    empty: int = 0


@dataclass(frozen=True)
class Funnel:
    """One source of an indicator: what its steps are, and counts by the units that records name.

    ``steps``: kind and words of each step in order. ``counts``: after each step; an empty unit code stands
    for received rows of which nobody can tell the unit. ``empties``: for each step, only roles have any.
    """

    source: str
    name: str
    dataset: str
    dataset_title: str
    table: str
    table_title: str
    steps: list[tuple[StepKind, str]]
    counts: dict[str, list[int]]
    empties: dict[str, list[int]]

    def of(self, unit_code: str, units: Units) -> list[Step]:
        """The steps in a unit, its children included."""
        codes = [code for code in self.counts if _counts_in(code, unit_code, units)]
        after = [sum(self.counts[code][place] for code in codes) for place in range(len(self.steps))]
        empty = [sum(self.empties[code][place] for code in codes) for place in range(len(self.steps))]
        return [
            Step(kind, words, after[place] - (after[place - 1] if place else 0), after[place], empty[place])
            for place, (kind, words) in enumerate(self.steps)
        ]


@dataclass(frozen=True)
class Records:
    """The datasets of an evaluation as files, with what is needed to build the tables of its plan again."""

    plan: Plan
    resolved: Mapping[str, Resolved]
    datasets: Mapping[str, Dataset]
    contracts: Mapping[str, Contract]
    period: Period

    @property
    def tables(self) -> dict[str, Table]:
        """Every table that the contracts allow."""
        return all_tables(self.contracts)

    def sources(self, indicator: str) -> list[Source]:
        """Where the rows of an indicator are; nothing for one that is not computed from records."""
        one = self.resolved.get(indicator)
        return sources_of(one, self.tables) if one else []

    def is_present(self, source: Source) -> bool:
        """Whether every dataset that it needs was there."""
        return source.needs <= set(self.datasets)

    def open(self, database: duckdb.DuckDBPyConnection) -> None:
        """Every dataset as a relation, the period and the campaign."""
        open_datasets(database, self.datasets, self.contracts, self.period, self.plan.campaign_last)


def compute_funnels(
    records: Records, indicator: str, *, workplace: Path | None = None, resources: Resources | None = None
) -> list[Funnel]:
    """The funnels of an indicator, its components and what stands beside it; one for each source.

    A source whose datasets are absent has no funnel.
    """
    sources = [one for one in records.sources(indicator) if records.is_present(one)]
    if not sources:
        return []
    tables = records.tables
    with open_database(workplace, resources) as database:
        records.open(database)
        build_tables(database, tables, {one.table for one in sources})
        received = {one.table: _received(database, tables[one.table], records.contracts) for one in sources}
        return [_funnel(database, records, one, received[one.table]) for one in sources]


def _funnel(
    database: duckdb.DuckDBPyConnection,
    records: Records,
    source: Source,
    received: Mapping[str, tuple[int, int]],
) -> Funnel:
    table = records.tables[source.table]
    origin = origin_of(table, records.contracts)
    steps, conditions, arguments = _plan_of_steps(records, source, table)
    counts: dict[str, list[int]] = defaultdict(lambda: [0] * len(steps))
    empties: dict[str, list[int]] = defaultdict(lambda: [0] * len(steps))
    for unit, (all_rows, kept) in received.items():
        counts[unit][RECEIVED], counts[unit][KEPT] = all_rows, kept
        empties[unit]  # every unit that is counted has its empties
    for unit, rows, empty in _counted(database, table, conditions, arguments):
        counts[unit][ROWS:], empties[unit][ROWS:] = rows, empty
    return Funnel(
        source=source.id,
        name=source.name,
        dataset=origin.dataset,
        dataset_title=records.contracts[origin.dataset].title.zh,
        table=table.name,
        table_title=table.title,
        steps=steps,
        counts={unit: counts[unit] for unit in sorted(counts)},
        empties={unit: empties[unit] for unit in sorted(counts)},
    )


def _plan_of_steps(
    records: Records, source: Source, table: Table
) -> tuple[list[tuple[StepKind, str]], list[str], list[str]]:
    """The steps, and for those among the table's rows the condition that is left and what may be empty."""
    words = vocabulary(table, records.contracts)
    steps = [(StepKind.RECEIVED, ""), (StepKind.OUTSIDE, ""), (StepKind.REPEATED, "")]
    conditions, arguments, met = ["true"], [""], ["true"]
    if source.is_end_only:
        last = records.period.months()[-1].month
        met.append(f"{named(table.month)} = {last}")
        steps.append((StepKind.NOT_LAST_MONTH, str(last)))
        conditions.append(" and ".join(met))
        arguments.append("")
    done = 0
    for role in source.roles:
        for clause in role.clauses[done:]:
            met.append(f"({clause.sql})")
            steps.append((StepKind.CLAUSE, clause_words(clause.sql, words)))
            conditions.append(" and ".join(met))
            arguments.append("")
        done = len(role.clauses)
        steps.append((StepKind.ROLE, role.name))
        conditions.append(" and ".join(met))
        arguments.append(role.argument.sql if role.argument else "")
    return steps, conditions, arguments


def _counted(
    database: duckdb.DuckDBPyConnection, table: Table, conditions: list[str], arguments: list[str]
) -> Iterable[tuple[str, list[int], list[int]]]:
    """Rows of the table by unit: how many meet each condition, and how many of them have an empty number."""
    left = [f"count(*) filter (where {condition})" for condition in conditions]
    empty = [
        f"count(*) filter (where {condition} and ({argument}) is null)" if argument else "0"
        for condition, argument in zip(conditions, arguments, strict=True)
    ]
    unit = named(table.unit)
    rows = database.execute(
        f"select {unit}, {', '.join([*left, *empty])} from {named('table_' + table.name)} group by {unit}"
    ).fetchall()
    for code, *numbers in rows:
        yield code, numbers[: len(left)], numbers[len(left) :]


def _received(
    database: duckdb.DuckDBPyConnection, table: Table, contracts: Mapping[str, Contract]
) -> dict[str, tuple[int, int]]:
    """Rows received by unit, and those of them that the table holds."""
    origin = origin_of(table, contracts)
    if not origin.received:
        return _one_for_one(database, origin, table, contracts)
    rows = database.execute(f"""
        select unit_code, count(*), count(*) filter (where is_kept)
        from ({origin.received}) group by unit_code
    """).fetchall()
    return {code: (received, kept) for code, received, kept in rows}


def _one_for_one(
    database: duckdb.DuckDBPyConnection, origin: Origin, table: Table, contracts: Mapping[str, Contract]
) -> dict[str, tuple[int, int]]:
    """Every row of the table is one row of the dataset: as many are kept as the table has in the unit."""
    received = _by_unit(database, origin.dataset, str(contracts[origin.dataset].unit))
    kept = _by_unit(database, f"table_{table.name}", table.unit)
    return {code: (received.get(code, 0), kept.get(code, 0)) for code in {*received, *kept}}


def _by_unit(database: duckdb.DuckDBPyConnection, relation: str, unit: str) -> dict[str, int]:
    query = f"select {named(unit)}, count(*) from {named(relation)} group by {named(unit)}"
    return dict(database.execute(query).fetchall())


def _counts_in(code: str, unit_code: str, units: Units) -> bool:
    """Whether records that name ``code`` count in a unit; those without any count for the whole region."""
    if code:
        return unit_code in units.lineage(code)
    roots = [unit.unit_code for unit in units.current if not unit.parent]
    return roots == [unit_code]
