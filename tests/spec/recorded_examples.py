"""All examples of this folder as data: the tests are called without an engine and only write down."""

import importlib
import inspect
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.spec.places import UNITS
from tests.spec.scenario import Expectation, Scenario
from tests.spec.spec import Spec

# What belongs to one example alone: numbers of its rows and codes of its units.
_NUMBERS = {
    "app_id", "prior_app_id", "stage_id", "cost_id", "mv_user_id", "outage_id", "order_id",
    "linked_outage_id", "transformer_id", "point_id", "contract_id", "parent_contract_id", "licence_no",
    "case_id", "resp_id", "check_id", "finding_id", "rebound_of", "item_id",
}  # fmt: skip
_CODES = {"unit_code", "parent", "successor", "region_code"}


@dataclass(frozen=True)
class Recorded:
    """The example of one test."""

    module: str
    says: str  # its docstring
    scenario: Scenario


def recorded_scenarios() -> Iterator[Recorded]:
    """The example of every test that takes ``spec``, once for each set of its parameters, as written."""
    for file in sorted(Path(__file__).parent.glob("test_*.py")):
        module = importlib.import_module(f"tests.spec.{file.stem}")
        functions = inspect.getmembers(module, inspect.isfunction)
        for name, function in sorted(functions, key=lambda one: one[1].__code__.co_firstlineno):
            if name.startswith("test_") and next(iter(inspect.signature(function).parameters), "") == "spec":
                for arguments in _parameters(function):
                    spec = Spec(None)
                    function(spec, *arguments)
                    yield Recorded(file.stem, inspect.getdoc(function) or "", spec.scenario)


def _parameters(function: Callable[..., None]) -> list[tuple[Any, ...]]:
    """Those of ``pytest.mark.parametrize``, where there are any; the names are in the function's order."""
    marks = [one for one in getattr(function, "pytestmark", []) if one.name == "parametrize"]
    if not marks:
        return [()]
    (mark,) = marks
    return [one if isinstance(one, tuple) else (one,) for one in mark.args[1]]


class Atlas:
    """Examples of the same period and the same datasets, side by side, each in a province of its own."""

    def __init__(self, scenarios: Iterable[Scenario]) -> None:
        self.scenario = Scenario()
        self.units: list[dict[str, str]] = []
        self.prefixes: list[str] = []
        for number, one in enumerate(scenarios):
            self._add(one, f"{number}-")

    def _add(self, one: Scenario, prefix: str) -> None:
        self.prefixes.append(prefix)
        self.scenario.period = one.period
        self.scenario.absent = one.absent
        self.units += [_prefixed(row, prefix) for row in _units_of(one)]
        for name, rows in one.tables.items():
            self.scenario.tables.setdefault(name, []).extend(_prefixed(row, prefix) for row in rows)
        self.scenario.expectations += [
            Expectation(each.name, prefix + each.unit, each.fields) for each in one.expectations
        ]

    def placed(self, document: dict[str, Any]) -> dict[str, Any]:
        """A definition that names units, with the codes that they have here."""
        calculation = document.get("calculation", {})
        parameters = calculation.get("parameters", {})
        if "named" not in parameters:
            return document
        named = [prefix + code for prefix in self.prefixes for code in parameters["named"]]
        return {**document, "calculation": {**calculation, "parameters": {**parameters, "named": named}}}

    def expectations(self) -> dict[str, list[Expectation]]:
        """By indicator."""
        grouped: dict[str, list[Expectation]] = defaultdict(list)
        for one in self.scenario.expectations:
            grouped[one.indicator].append(one)
        return grouped


def _units_of(one: Scenario) -> list[dict[str, str]]:
    """The units that an example names, with those above them and those they became."""
    by_code = {row["unit_code"]: row for row in UNITS}
    named = {row["region_code"] for rows in one.tables.values() for row in rows if "region_code" in row}
    wanted = [each.unit for each in one.expectations] + sorted(named)
    kept: dict[str, dict[str, str]] = {}
    while wanted:
        row = by_code[wanted.pop()]
        kept[row["unit_code"]] = row
        wanted += [code for code in (row["parent"], row["successor"]) if code and code not in kept]
    return list(kept.values())


def _prefixed(row: dict[str, Any], prefix: str) -> dict[str, Any]:
    return {
        name: f"{prefix}{value}" if name in _NUMBERS | _CODES and value else value
        for name, value in row.items()
    }


def atlases() -> list[Atlas]:
    """The examples of this folder, those with the most expectations first."""
    groups: dict[Any, list[Scenario]] = defaultdict(list)
    for one in (each.scenario for each in recorded_scenarios()):
        groups[one.period, frozenset(one.absent)].append(one)
    return [Atlas(group) for group in sorted(groups.values(), key=len, reverse=True)]
