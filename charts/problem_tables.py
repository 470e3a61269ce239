"""What is wrong with a file: first the causes with their counts, then row by row."""

from collections.abc import Sequence

from charts.markup import Node, element
from charts.numbers import whole
from charts.plain_table import Head, plain_table, scrolling
from charts.texts import text
from data.intake import CodeCount
from data.problems import Found, Severity


def severity_mark(severity: Severity) -> Node:
    """The severity as a shape and a word; only what blocks is in the accent colour."""
    word = severity.word
    if severity is Severity.ERROR:
        return element("span", element("i"), word, class_="no")
    return element("span", word, class_="dim")


def causes_table(counts: Sequence[CodeCount]) -> Node:
    """One row per cause: code, title, how many, severity, what to do."""
    heads = (
        Head(text("problems.code"), width="6%"),
        Head(text("problems.cause"), width="22%"),
        Head(text("problems.count"), is_number=True, width="9%"),
        Head(text("problems.severity"), width="11%"),
        Head(text("problems.advice"), is_wide=True),
    )
    rows = [
        (_code(count.code), count.title, whole(count.count), severity_mark(count.severity), count.advice)
        for count in counts
    ]
    return plain_table(text("problems.causes_caption"), heads, rows)


def rows_table(problems: Sequence[Found]) -> Node:
    """One row per problem: where it is, what stood there, whose record it is, what is wrong, what to do."""
    heads = (
        Head(text("problems.row"), is_number=True, width="7%"),
        Head(text("problems.code"), width="6%"),
        Head(text("problems.column"), width="15%"),
        Head(text("problems.value"), width="13%"),
        Head(text("problems.key"), width="12%"),
        Head(text("problems.message"), is_wide=True),
        Head(text("problems.advice"), is_wide=True),
    )
    rows = [
        (
            text("problems.whole_file") if problem.row is None else whole(problem.row),
            _code(problem.code),
            problem.place or text("problems.no_column"),
            element("span", problem.value or text("problems.no_value"), class_="value"),
            element("span", problem.key or text("problems.no_column"), class_="value"),
            problem.message,
            problem.advice,
        )
        for problem in problems
    ]
    sheets = [problem.sheet for problem in problems if problem.sheet]
    count = whole(len(problems))
    caption = text("problems.rows_caption", count=count)
    if sheets:
        caption = text("problems.rows_caption_sheet", count=count, sheet=sheets[0])
    return scrolling(plain_table(caption, heads, rows, is_dense=True), text("problems.rows_label"), "30rem")


def causes_finding(counts: Sequence[CodeCount]) -> str:
    """One sentence: how many errors (or warnings), from how many causes, and the largest of them."""
    errors = [count for count in counts if count.severity is Severity.ERROR]
    worst = errors or list(counts)
    kind = (Severity.ERROR if errors else Severity.WARNING).word
    total = sum(count.count for count in worst)
    if len(worst) == 1:
        return text("problems.one_cause", total=whole(total), kind=kind, title=worst[0].title)
    return text(
        "problems.several_causes",
        total=whole(total),
        kind=kind,
        causes=len(worst),
        count=whole(worst[0].count),
        title=worst[0].title,
    )


def _code(code: str) -> Node:
    return element("span", code, class_="mono")
