"""What an evaluation covers: its data with rows and hash, how much of the plan is built, what is not."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from charts.facts import Fact
from charts.markup import Child, Node, element
from charts.numbers import MISSING, number, percent, whole
from charts.plain_table import Head, plain_table
from charts.plan_tree import plan_rows
from charts.ranking import CellState
from charts.state_marks import state_mark
from charts.texts import text
from data.units import LEVELS, Units
from metrics.evaluation_files import StoredEvaluation
from metrics.plan import Node as PlanNode
from metrics.plan import Plan


def coverage_finding(stored: StoredEvaluation) -> str:
    """How many indicators are built, and what share of the total's weight they carry."""
    rows = [row for row in plan_rows(stored.plan) if row.is_indicator]
    built = [row for row in rows if row.is_built]
    return text(
        "coverage.finding",
        built=len(built),
        count=len(rows),
        share=percent(sum(row.weight for row in built) / 100),
    )


def coverage_facts(stored: StoredEvaluation, units: Units) -> list[Fact]:
    """Datasets, rows, indicators and units in numbers."""
    given: Mapping[str, Mapping[str, int]] = stored.manifest["inputs"]
    rows = [row for row in plan_rows(stored.plan) if row.is_indicator]
    built = sum(1 for row in rows if row.is_built)
    counts = [text(f"levels.{level}.count", count=len(units.at_level(level))) for level in LEVELS]
    return [
        Fact(text("coverage.datasets"), whole(len(given)), text("coverage.datasets_meaning")),
        Fact(
            text("coverage.rows"),
            whole(sum(one["rows"] for one in given.values())),
            text("coverage.rows_meaning"),
        ),
        Fact(text("coverage.indicators"), whole(built), text("coverage.indicators_meaning", count=len(rows))),
        Fact(text("coverage.units"), whole(len(units.current)), text("finding.and").join(counts)),
    ]


def inputs_table(stored: StoredEvaluation, titles: Mapping[str, str]) -> Node:
    """Every dataset of the contracts and any other that was given: each file's rows and hash, or no data."""
    given: Mapping[str, Mapping[str, Any]] = stored.manifest["inputs"]
    names = [*titles, *(name for name in given if name not in titles)]
    heads = [
        Head(text("coverage.dataset"), width="26%"),
        Head(text("coverage.rows"), is_number=True, width="12%"),
        Head(text("coverage.sha256"), is_wide=True),
    ]
    rows = [cells for name in names for cells in _files_cells(titles.get(name, name), given.get(name))]
    return plain_table(text("coverage.inputs_caption"), heads, rows, is_dense=True)


def unbuilt_notes(plan: Plan) -> list[str]:
    """Dimension by dimension, which indicators are not built."""
    return [
        text("coverage.unbuilt", name=name, indicators=text("finding.and").join(indicators))
        for name, indicators in _unbuilt(plan)
    ]


def data_notes(stored: StoredEvaluation) -> list[str]:
    """What was noticed in the data when the evaluation was computed, and which datasets were missing."""
    absent: Mapping[str, str] = stored.manifest["no_data"]
    built = stored.plan.built_indicators()
    reasons = dict.fromkeys(reason for name, reason in absent.items() if name in built)
    return [*reasons, *_noticed(stored.manifest.get("notes", []))]


def _noticed(noted: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """What the rules over several datasets found, and in one sentence which of them were not run."""
    for one in noted:
        if "not_run" not in one:
            yield text("coverage.noticed", title=one["title"], code=one["code"], count=whole(one["rows"]))
    not_run = [str(one["code"]) for one in noted if "not_run" in one]
    if not_run:
        yield text("coverage.not_run", count=len(not_run), codes=text("finding.and").join(not_run))


def _unbuilt(plan: Plan) -> Iterator[tuple[str, list[str]]]:
    for node in plan.tree.nodes():
        leaves = [child for child in node.children if not isinstance(child, PlanNode)]
        names = []
        for leaf in leaves:
            if not plan.is_built(leaf):
                indicator = plan.indicators.get(leaf.indicator)
                names.append(indicator.name.zh if indicator and indicator.name else leaf.indicator)
        if names:
            yield node.name.zh if node.name else node.id, names


def _files_cells(title: str, given: Mapping[str, Any] | None) -> list[list[Child]]:
    """A row for each file of a dataset."""
    files = given.get("files", [given]) if given else [None]
    if len(files) == 1:
        return [_input_cells(title, files[0])]
    return [
        _input_cells(text("coverage.file_of", title=title, number=number, count=len(files)), file)
        for number, file in enumerate(files, 1)
    ]


def _input_cells(title: str, given: Mapping[str, str | int] | None) -> list[Child]:
    if given is None:
        return [title, MISSING, state_mark(CellState.NO_DATA)]
    return [title, number(float(given["rows"]), 0), element("span", str(given["sha256"]), class_="mono")]
