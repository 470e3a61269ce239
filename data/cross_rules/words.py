"""What the rules found as lines for a person, and as notes for the manifest of an evaluation."""

from collections.abc import Iterator, Mapping
from typing import Any

from data.contract import Contract
from data.cross_rules.findings import Cell, CheckOutcome, CrossFound, Outcome
from data.cross_rules.rule_files import load_registers
from data.problems import CATALOGUE

SHOWN_PER_CHECK = 5
OPEN = ("P0", "P1")


def notes_of(outcome: Outcome, contracts: Mapping[str, Contract]) -> list[dict[str, Any]]:
    """One note per broken check, then one per code that was checked nowhere."""
    notes = [_note(one, contracts) for one in outcome.broken]
    return notes + [
        {"code": code, "not_run": "；".join(lacks)} for code, lacks in outcome.codes_not_run.items()
    ]


def _note(one: CheckOutcome, contracts: Mapping[str, Contract]) -> dict[str, Any]:
    """Manifests are published with their evaluation, so a value stands there only if anybody may see it."""
    first = one.first[0]
    privacy = contracts[one.dataset].column(one.column).privacy
    return {
        "code": one.code,
        "severity": one.problem.severity.value,
        "title": one.problem.title,
        "dataset": one.dataset,
        "column": one.column,
        "partner": one.partner,
        "rows": one.count,
        "first_row": first.at.row,
        "first_value": first.at.value if privacy in OPEN else None,
    }


def sentences_of(
    outcome: Outcome, contracts: Mapping[str, Contract], shown: int = SHOWN_PER_CHECK
) -> Iterator[str]:
    """Each broken check with its count and its first rows, then what was not run and why."""
    for one in outcome.broken:
        title = f"[{one.code}] {one.problem.severity} {one.problem.title}"
        yield f"{title}：{titled(one.dataset, contracts)} {one.column}，{one.count:,}处。{one.problem.advice}"
        for found in one.first[:shown]:
            yield f"  {sentence(found, contracts)}"
    for code, lacks in outcome.codes_not_run.items():
        yield f"[{code}] {CATALOGUE[code].title}，未核对：{'；'.join(lacks)}。"


def sentence(found: CrossFound, contracts: Mapping[str, Contract]) -> str:
    """Where it is, what is wrong, and the row it contradicts."""
    against = f"对照 {place(found.partner, contracts)}。" if found.partner else ""
    return f"{place(found.at, contracts)}：{found.message}{against}"


def place(cell: Cell, contracts: Mapping[str, Contract]) -> str:
    """A cell in words: dataset, row, column, value, key."""
    row = f"第{cell.row}行" if cell.row is not None else ""
    value = f"＝{cell.value}" if cell.value is not None else ""
    key = f"（{cell.key}）" if cell.key and cell.key != cell.value else ""
    file = f"（{cell.file}）" if cell.file else ""
    return f"{titled(cell.dataset, contracts)}{file}{row} {cell.column}{value}{key}"


def titled(dataset: str, contracts: Mapping[str, Contract]) -> str:
    """The Chinese title of a dataset or register."""
    if dataset in load_registers():
        return load_registers()[dataset].title
    return contracts[dataset].title.zh
