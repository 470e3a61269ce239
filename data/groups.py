"""Groups of units that are looked at together, and other weights to try: reference data, not code."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from data.units import Units
from data.yaml_files import read_yaml_file

FOLDER = Path(__file__).parent / "reference"


@dataclass(frozen=True)
class Group:
    """Some units under one name; a unit below one of them belongs to it too."""

    name: str
    units: tuple[str, ...]

    def members(self, units: Units, level: str) -> list[str]:
        """The units of a level that belong to the group, in the order of the codes."""
        return [
            code for code in units.at_level(level) if code in self.units or units.parent(code) in self.units
        ]


def groups_of(units: Units) -> dict[str, Group]:
    """The groups whose units are all in this table; none for another region."""
    return {id_: group for id_, group in _groups().items() if all(code in units for code in group.units)}


@cache
def weight_presets(plan_id: str) -> Mapping[str, Mapping[str, float]]:
    """Weights of a plan's dimensions by the name of the preset; none for a plan without presets."""
    given = read_yaml_file(FOLDER / "weight_presets.yaml").get(plan_id, {})
    return {name: {id_: float(weight) for id_, weight in one.items()} for name, one in given.items()}


@cache
def _groups() -> dict[str, Group]:
    given = read_yaml_file(FOLDER / "groups.yaml")
    return {id_: Group(one["name"], tuple(str(code) for code in one["units"])) for id_, one in given.items()}
