"""All examples of this folder as data: the tests are called without an engine and only write down."""

import importlib
import inspect
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from tests.spec.places import UNITS
from tests.spec.scenario import Expectation, Scenario
from tests.spec.spec import Spec

_NUMBERS = {"app_id", "prior_app_id", "stage_id", "cost_id", "mv_user_id", "outage_id"}
_CODES = {"unit_code", "parent", "successor", "region_code"}


def recorded_scenarios() -> Iterator[Scenario]:
    """The scenario of every test that takes nothing but ``spec``."""
    for file in sorted(Path(__file__).parent.glob("test_*.py")):
        module = importlib.import_module(f"tests.spec.{file.stem}")
        for name, function in inspect.getmembers(module, inspect.isfunction):
            if name.startswith("test_") and list(inspect.signature(function).parameters) == ["spec"]:
                spec = Spec(None)
                function(spec)
                yield spec.scenario


class Atlas:
    """Examples of the same period and the same datasets, side by side, each in a province of its own."""

    def __init__(self, scenarios: Iterable[Scenario]) -> None:
        self.scenario = Scenario()
        self.units: list[dict[str, str]] = []
        for number, one in enumerate(scenarios):
            self._add(one, f"{number}-")

    def _add(self, one: Scenario, prefix: str) -> None:
        self.scenario.period = one.period
        self.scenario.absent = one.absent
        self.units += [_prefixed(row, prefix) for row in UNITS]
        for name, rows in one.tables.items():
            self.scenario.tables.setdefault(name, []).extend(_prefixed(row, prefix) for row in rows)
        self.scenario.expectations += [
            Expectation(each.name, prefix + each.unit, each.fields) for each in one.expectations
        ]

    def expectations(self) -> dict[str, list[Expectation]]:
        """By indicator."""
        grouped: dict[str, list[Expectation]] = defaultdict(list)
        for one in self.scenario.expectations:
            grouped[one.indicator].append(one)
        return grouped


def _prefixed(row: dict[str, Any], prefix: str) -> dict[str, Any]:
    return {
        name: f"{prefix}{value}" if name in _NUMBERS | _CODES and value else value
        for name, value in row.items()
    }


def atlases() -> list[Atlas]:
    """The examples of this folder, those with the most expectations first."""
    groups: dict[Any, list[Scenario]] = defaultdict(list)
    for one in recorded_scenarios():
        groups[one.period, frozenset(one.absent)].append(one)
    return [Atlas(group) for group in sorted(groups.values(), key=len, reverse=True)]
