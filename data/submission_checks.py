"""What can only be said of a file as a submission: whose it is, and what stands beside it in the store."""

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from data.contract import Contract
from data.cross_rules.plan import queries_of_one
from data.cross_rules.rule_files import load_rules
from data.cross_rules.setting import Span, open_span
from data.engine import Resources, named, quoted
from data.intake import Checked
from data.joined_files import TypedFile
from data.problems import found
from data.record_months import COMPANY, MonthCounts, added, empty_months
from data.typed_file import rows_of
from data.working_database import working_database

DAYS_RULE = "XR18"
MOST_COMPANIES = 1000  # in one file; more means that the column holds something else


@dataclass(frozen=True)
class Submission:
    """What was declared with a file, and the other files of its dataset that count beside it.

    ``company``: none where the file is about several. ``own``: its records by company and month;
    ``records``: those of the others. ``came_in``: when it was handed in, by the clock of the place.
    """

    company: str | None
    first: date
    last: date
    own: MonthCounts = field(default_factory=dict)
    beside: Sequence[TypedFile] = ()
    records: MonthCounts = field(default_factory=dict)
    came_in: datetime | None = None

    @property
    def span(self) -> Span:
        """The days it was declared for, and the moment that none of its times can be after."""
        return Span(self.first, self.last, self.came_in)


def check_submission(
    checked: Checked, contract: Contract, submission: Submission, resources: Resources | None = None
) -> Checked:
    """The same check with these problems added to its list; without the typed file if one is an error."""
    if checked.parquet is None:
        return checked
    queries = [
        *_companies(contract, checked.parquet, submission),
        *contradictions(contract, checked.parquet, submission.beside),
        *_gaps(contract, submission),
        *_outside_days(contract, submission),
    ]
    return _with_more(checked, contract, queries, resources, submission.span)


def check_beside(
    checked: Checked, contract: Contract, beside: Sequence[TypedFile], resources: Resources | None = None
) -> Checked:
    """The same for a file of which nothing was declared, held against the others of its dataset."""
    if checked.parquet is None:
        return checked
    return _with_more(checked, contract, [*contradictions(contract, checked.parquet, beside)], resources)


def contradictions(contract: Contract, parquet: Path, others: Sequence[TypedFile]) -> Iterator[str]:
    """Queries of the rows that another file has too, or that hold at the same time as a row of one."""
    if not others:
        return
    mine, theirs = rows_of(parquet), _rows_of_all(others)
    keys = [named(name) for name in contract.key]
    shown = _shown_key(contract)
    yield f"""
        select 'UK02' as code, m.source_row as row, {quoted(contract.key[0])} as "column", m.shown as value,
            min(t.name) as detail, m.shown as key
        from (select source_row, {", ".join(keys)}, {shown} as shown from {mine}) as m
        join {theirs} as t using ({", ".join(keys)}) group by m.source_row, m.shown
    """
    rule = contract.no_overlap
    if rule:
        one, start, end = named(rule.object), named(rule.start), named(rule.end)
        yield f"""
            select 'OV02' as code, m.source_row as row, {quoted(rule.object)} as "column",
                cast(any_value(m.{one}) as varchar) as value, min(t.name) as detail, any_value(shown) as key
            from (select *, {shown} as shown from {mine}) as m
            join {theirs} as t on m.{one} = t.{one} and m.{start} <> t.{start}
                and m.{start} < coalesce(t.{end}, date '9999-12-31')
                and t.{start} < coalesce(m.{end}, date '9999-12-31')
            group by m.source_row
        """


def first_contradiction(
    contract: Contract, parquet: Path, others: Sequence[TypedFile]
) -> tuple[str, str] | None:
    """Code and sentence of the first of them, if there is one."""
    queries = " union all by name ".join(f"({query})" for query in contradictions(contract, parquet, others))
    if not queries:
        return None
    with working_database() as database:
        rows = database.execute(
            f'select code, row, "column", value, detail from ({queries}) order by row, code limit 1'
        ).fetchall()
    return (rows[0][0], found(*rows[0]).message) if rows else None


def _companies(contract: Contract, parquet: Path, submission: Submission) -> Iterator[str]:
    """Rows of another company than the declared one; without one, far too many companies."""
    if COMPANY not in contract.column_names:
        return
    if submission.company is None:
        yield f"""
            select 'CO02' as code, null::bigint as row, {quoted(COMPANY)} as "column", null::varchar as value,
                cast(count(distinct {COMPANY}) as varchar) as detail
            from {rows_of(parquet)} having count(distinct {COMPANY}) > {MOST_COMPANIES}
        """
        return
    yield f"""
        select 'CO01' as code, source_row as row, {quoted(COMPANY)} as "column", {COMPANY} as value,
            {quoted(submission.company)} as detail, {_shown_key(contract)} as key
        from {rows_of(parquet)} where {COMPANY} is distinct from {quoted(submission.company)}
    """


def _gaps(contract: Contract, submission: Submission) -> Iterator[str]:
    """Months of this file without records, in series that have them before and after."""
    if len(submission.own) > MOST_COMPANIES:
        return
    first, last = f"{submission.first:%Y-%m}", f"{submission.last:%Y-%m}"
    for company, months in added(submission.own, submission.records).items():
        for month in empty_months(months):
            if first <= month <= last and company in submission.own:
                yield f"""
                    select 'CM01' as code, null::bigint as row, {quoted(contract.time or "")} as "column",
                        {quoted(company or contract.title.zh)} as value, {quoted(month)} as detail
                """


def _outside_days(contract: Contract, submission: Submission) -> Iterator[str]:
    """Rows that begin after the declared days, are over before them, or lie in the future."""
    record = named(contract.dataset)
    for query in queries_of_one(load_rules()[DAYS_RULE], contract):
        if "as_of" in query.requires and submission.came_in is None:
            continue
        yield f"""
            select {quoted(query.code)} as code, broken.row as row, {quoted(query.column)} as "column",
                cast({record}.{named(query.column)} as varchar) as value, broken.detail as detail,
                {_shown_key(contract)} as key
            from ({query.sql}) as broken join {record} on {record}.source_row = broken.row
        """


def _with_more(
    checked: Checked,
    contract: Contract,
    queries: Sequence[str],
    resources: Resources | None,
    span: Span | None = None,
) -> Checked:
    """The problems put among the others, in the same order, and the check judged again.

    The queries may read the records by the name of their dataset, and ``span``.
    """
    if not queries or checked.parquet is None:
        return checked
    work = checked.problem_file.with_name("submission")
    work.mkdir()
    target = work / "problems.parquet"
    titles = " ".join(f"when {quoted(one.name)} then {quoted(one.title.zh)}" for one in contract.columns)
    more = " union all by name ".join(f"({query})" for query in queries)
    with working_database(work, resources) as database:
        database.execute(f"create view {named(contract.dataset)} as select * from {rows_of(checked.parquet)}")
        if span:
            open_span(database, [span])
        database.execute(f"""
            copy (
                select * from (
                    select * from read_parquet({quoted(str(checked.problem_file))}) union all by name
                    select *, case "column" {titles} end as title from ({more})
                )
                order by coalesce(row, 0), coalesce("column", ''), code, coalesce(value, ''), detail
            ) to {quoted(str(target))} (format parquet)
        """)
    target.replace(checked.problem_file)
    shutil.rmtree(work)
    return checked.judged_again()


def _shown_key(contract: Contract) -> str:
    return f"concat_ws('，', {', '.join(f'cast({named(name)} as varchar)' for name in contract.key)})"


def _rows_of_all(others: Sequence[TypedFile]) -> str:
    """The rows of several files, each with the name that people know its file by."""
    files = ", ".join(quoted(str(other.path)) for other in others)
    names = " ".join(f"when {quoted(str(other.path))} then {quoted(other.name)}" for other in others)
    return (
        f"(select *, case filename {names} end as name"
        f" from read_parquet([{files}], filename = true, union_by_name = true))"
    )
