"""What the rules over several datasets found: causes with counts, then both rows of each contradiction."""

from collections.abc import Mapping, Sequence

from charts.markup import Child, Node, element
from charts.numbers import whole
from charts.plain_table import Head, plain_table, scrolling
from charts.problem_tables import severity_mark
from charts.texts import text
from data.contract import Contract
from data.cross_rules import CheckOutcome, CrossFound, Outcome
from data.cross_rules.findings import Cell
from data.cross_rules.rule_files import load_registers
from data.problems import CATALOGUE, Severity


def cross_finding(outcome: Outcome) -> str:
    """One sentence: how many contradictions of each level, or that there is none."""
    counts = [(one, outcome.count_of(one)) for one in Severity]
    said = [text("cross.of_level", count=whole(count), level=level.word) for level, count in counts if count]
    return text("cross.found", what=text("finding.comma").join(said)) if said else text("cross.none")


def cross_causes_table(broken: Sequence[CheckOutcome], contracts: Mapping[str, Contract]) -> Node:
    """One row per broken check: code, what, where, how many, level, what to do."""
    heads = (
        Head(text("problems.code"), width="7%"),
        Head(text("problems.cause"), width="18%"),
        Head(text("cross.where"), width="20%", is_wide=True),
        Head(text("problems.count"), is_number=True, width="9%"),
        Head(text("problems.severity"), width="10%"),
        Head(text("problems.advice"), is_wide=True),
    )
    rows: list[list[Child]] = [
        [
            element("span", one.code, class_="mono"),
            one.problem.title,
            _column(one.dataset, one.column, contracts),
            whole(one.count),
            severity_mark(one.problem.severity),
            one.problem.advice,
        ]
        for one in broken
    ]
    return plain_table(text("cross.causes_caption"), heads, rows)


def cross_rows_table(
    found: Sequence[CrossFound], contracts: Mapping[str, Contract], files: Mapping[str, str]
) -> Node:
    """One row per contradiction, both sides named. ``files``: the name of each version's file."""
    heads = (
        Head(text("problems.code"), width="7%"),
        Head(text("cross.at"), width="28%", is_wide=True),
        Head(text("problems.message"), is_wide=True),
        Head(text("cross.against"), width="28%", is_wide=True),
    )
    rows: list[list[Child]] = [
        [
            element("span", one.code, class_="mono"),
            _cell(one.at, contracts, files),
            one.message,
            _cell(one.partner, contracts, files) if one.partner else text("problems.no_column"),
        ]
        for one in found
    ]
    caption = text("problems.rows_caption", count=whole(len(found)))
    return scrolling(plain_table(caption, heads, rows, is_dense=True), text("cross.rows_label"), "30rem")


def not_run_table(outcome: Outcome) -> Node:
    """What could not be checked anywhere, with what that would need."""
    heads = (
        Head(text("problems.code"), width="7%"),
        Head(text("problems.cause"), width="30%"),
        Head(text("cross.lacks"), is_wide=True),
    )
    rows: list[list[Child]] = [
        [element("span", code, class_="mono"), CATALOGUE[code].title, text("cross.and").join(lacks)]
        for code, lacks in outcome.codes_not_run.items()
        if code in CATALOGUE
    ]
    return plain_table(text("cross.not_run_caption"), heads, rows, is_dense=True)


def _cell(cell: Cell, contracts: Mapping[str, Contract], files: Mapping[str, str]) -> Node:
    """Dataset, file, row, column, value and key, one below the other."""
    place = text("cross.row", row=whole(cell.row)) if cell.row is not None else text("cross.group")
    key = text("cross.of_key", value=cell.key) if cell.key and cell.key != cell.value else None
    value = cell.value if cell.value is not None else text("problems.no_value")
    return element(
        "span",
        element("span", text("cross.place", dataset=_title(cell.dataset, contracts), place=place)),
        element("br"),
        element("span", files.get(cell.file, cell.file), class_="dim") if cell.file else None,
        element("br") if cell.file else None,
        text("cross.value", column=_column_title(cell.dataset, cell.column, contracts)),
        element("span", value, class_="value"),
        element("br") if key else None,
        element("span", key, class_="dim") if key else None,
    )


def _column(dataset: str, column: str, contracts: Mapping[str, Contract]) -> str:
    title = _column_title(dataset, column, contracts)
    return text("cross.column", dataset=_title(dataset, contracts), column=title)


def _title(dataset: str, contracts: Mapping[str, Contract]) -> str:
    if dataset in load_registers():
        return load_registers()[dataset].title
    return contracts[dataset].title.zh if dataset in contracts else dataset


def _column_title(dataset: str, column: str, contracts: Mapping[str, Contract]) -> str:
    if dataset in contracts and column in contracts[dataset].column_names:
        return contracts[dataset].column(column).title.zh
    return column
