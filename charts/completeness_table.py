"""Who has sent what: a table of company, dataset and month, and the same month by month with its days."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from charts.markup import Child, Node, element
from charts.numbers import MISSING, whole
from charts.plain_table import Head, plain_table, scrolling
from charts.texts import text
from charts.twin import Column, Twin, twin
from data.problems import Found

MARKS = {"reported": "ok", "late": "no", "missing": "no", "not_due": "dim", "not_required": "nd"}


@dataclass(frozen=True)
class MonthCell:
    """One month as it is shown; ``state`` is a key of ``MARKS``."""

    month: str
    state: str
    due: str
    received: str
    records: int | None
    is_gap: bool


@dataclass(frozen=True)
class CompanyRow:
    """One dataset of one company."""

    company: str
    dataset: str
    latest_missing: str
    months: Sequence[MonthCell]


def months_table(rows: Sequence[CompanyRow], months: Sequence[str]) -> Node:
    """A row for each company and dataset, the latest month first; it scrolls where it is wider."""
    newest_first = sorted(months, reverse=True)
    heads = (
        Head(text("completeness.company")),
        Head(text("completeness.dataset")),
        Head(text("completeness.latest_missing")),
        *(Head(month) for month in newest_first),
    )
    cells: list[list[Child]] = [
        [
            element("span", row.company, class_="day"),
            element("span", row.dataset, class_="day"),
            row.latest_missing or MISSING,
            *_marks(row, newest_first),
        ]
        for row in rows
    ]
    table = plain_table(text("completeness.caption"), heads, cells, is_dense=True, is_stacked=False)
    return scrolling(table, text("completeness.label"), "34rem")


def days_twin(rows: Sequence[CompanyRow]) -> Twin:
    """Every month with its state, days and records: for reading one by one and for the download."""
    columns = [Column(text(f"completeness.{name}")) for name in ("company", "dataset", "month", "state")]
    columns += [Column(text("completeness.due")), Column(text("completeness.received"))]
    columns += [Column(text("completeness.records"), decimals=0), Column(text("completeness.note"))]
    return twin(
        text("completeness.days_caption"),
        columns,
        [
            [
                row.company,
                row.dataset,
                one.month,
                text(f"completeness.{one.state}"),
                one.due or MISSING,
                one.received or MISSING,
                one.records,
                text("completeness.gap") if one.is_gap else "",
            ]
            for row in rows
            for one in sorted(row.months, key=lambda one: one.month, reverse=True)
        ],
    )


def problems_table(problems: Sequence[Found]) -> Node:
    """One row per problem: whose it is, what is wrong, what to do."""
    heads = (
        Head(text("problems.code"), width="8%"),
        Head(text("completeness.company"), width="14%"),
        Head(text("problems.message"), is_wide=True),
        Head(text("problems.advice"), is_wide=True),
    )
    rows = [
        (element("span", one.code, class_="mono"), one.value, one.message, one.advice) for one in problems
    ]
    caption = text("completeness.problems_caption")
    return scrolling(plain_table(caption, heads, rows, is_dense=True), caption, "30rem")


def completeness_finding(counts: Mapping[str, int], gaps: int) -> str:
    """What is wrong, or that nothing is."""
    said = [
        text(f"completeness.finding_{name}", count=whole(count))
        for name, count in (("missing", counts["missing"]), ("late", counts["late"]), ("gap", gaps))
        if count
    ]
    return text("finding.comma").join(said) if said else text("completeness.finding_none")


def _marks(row: CompanyRow, months: Sequence[str]) -> list[Child]:
    by_month = {one.month: one for one in row.months}
    return [_mark(by_month[month]) for month in months]


def _mark(one: MonthCell) -> Node:
    word = text(f"completeness.{one.state}")
    day = element("span", one.received, class_="day") if one.received else None
    gap = element("span", text("completeness.gap"), class_="no") if one.is_gap else None
    title = text("completeness.due_title", day=one.due) if one.due else None
    shape = None if MARKS[one.state] == "dim" else element("i")
    return element("span", shape, word, " ", day, gap, class_=MARKS[one.state], title=title)
