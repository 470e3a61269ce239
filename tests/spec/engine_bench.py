"""The engine on an example: rows through the intake, then an evaluation of one indicator."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml

from data.contract_files import load_contracts
from data.engine import Resources
from data.intake import check_file
from data.units import Units, units_from_rows
from data.yaml_files import read_yaml_file
from metrics.datasets import Dataset
from metrics.evaluation import Inputs, evaluate
from metrics.parts import Resolved
from metrics.period import Period
from metrics.plan import Plan
from metrics.plan_files import DIRECTORY, load_and_resolve
from metrics.score_tree import ScoreRow
from metrics.values import Value
from tests.engine import write_csv
from tests.spec.places import UNITS
from tests.spec.scenario import Measured, Scenario

SHIPPED = "jiangsu-2020"
ONE_THREAD = Resources(threads=1)
_EMPTY_FILES = TemporaryDirectory()


@cache
def indicator_document(name: str) -> dict[str, Any]:
    """The shipped definition of one indicator, as its file has it."""
    document: dict[str, Any] = read_yaml_file(DIRECTORY / SHIPPED / "indicators" / f"{name}.yaml")
    return document


@cache
def plan_file() -> dict[str, Any]:
    """The shipped plan without its indicators."""
    document: dict[str, Any] = read_yaml_file(DIRECTORY / SHIPPED / "plan.yaml")
    return document


def plan_document(indicators: Mapping[str, dict[str, Any]], *, with_minimum: bool = False) -> dict[str, Any]:
    """A plan of these definitions alone, by default without their minimum n."""
    kept = {
        name: {key: what for key, what in document.items() if with_minimum or key != "minimum_n"}
        for name, document in indicators.items()
    }
    leaves = [{"indicator": name, "weight": 1} for name in kept]
    return {
        "id": "spec",
        "title": {"zh": "示例"},
        "campaign_end": str(plan_file()["campaign_end"]),
        "tree": {"id": "total", "children": leaves},
        "indicators": kept,
    }


class Bench:
    """Typed files of the examples of one test, and the shipped definitions one at a time."""

    def __init__(self, folder: Path, *, with_minimum: bool = False) -> None:
        self.folder = folder
        self.with_minimum = with_minimum
        self._typed: dict[str, Dataset] | None = None
        self._measured: dict[str, Measured] = {}

    def measure(self, scenario: Scenario, indicator: str) -> Measured:
        """Values and scores of one indicator; what was computed once is kept."""
        if self._typed is None:
            self._typed = typed_files(scenario, example_units(), self.folder)
        if indicator not in self._measured:
            plan, resolved = self._plan(indicator)
            inputs = Inputs(
                plan, resolved, self._typed, load_contracts(), example_units(), Period(*scenario.period)
            )
            done = evaluate(inputs, resources=ONE_THREAD)
            self._measured[indicator] = by_place(done.values, done.scores)
        return self._measured[indicator]

    def _plan(self, indicator: str) -> tuple[Plan, dict[str, Resolved]]:
        file = self.folder / f"{indicator}.yaml"
        document = plan_document({indicator: indicator_document(indicator)}, with_minimum=self.with_minimum)
        file.write_text(yaml.safe_dump(document, allow_unicode=True), encoding="utf-8")
        return load_and_resolve(file)


@cache
def example_units() -> Units:
    """The units table of the examples."""
    return units_from_rows(UNITS)


def typed_files(scenario: Scenario, units: Units, folder: Path) -> dict[str, Dataset]:
    """Every dataset through the intake; an example that the intake refuses is a mistake of the test."""
    contracts = load_contracts()
    typed = {}
    for name in scenario.datasets():
        if not scenario.tables.get(name):
            typed[name] = empty_file(name)
            continue
        file = folder / f"{name}.csv"
        write_csv(file, scenario.tables[name], contracts[name].column_names)
        checked = check_file(contracts[name], file, units, folder / name, ONE_THREAD)
        assert checked.parquet, [one.message for one in checked.all()]
        typed[name] = Dataset(checked.parquet, checked.sha256, checked.rows_read)
    return typed


@cache
def empty_file(name: str) -> Dataset:
    """A dataset without a row, through the intake once for all examples; the folder goes with the process."""
    folder = Path(_EMPTY_FILES.name)
    contract = load_contracts()[name]
    write_csv(folder / f"{name}.csv", [], contract.column_names)
    checked = check_file(contract, folder / f"{name}.csv", example_units(), folder / name, ONE_THREAD)
    assert checked.parquet, [one.message for one in checked.all()]
    return Dataset(checked.parquet, checked.sha256, 0)


def by_place(values: list[Value], scores: list[ScoreRow]) -> Measured:
    """Rows by name and unit."""
    return Measured(
        {(one.indicator, one.unit_code): one for one in values},
        {(one.node, one.unit_code): one for one in scores},
    )
