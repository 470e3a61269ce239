"""Which units a record counts for."""

from collections.abc import Sequence

from tests.recompute.cells import Row


def standing_units(units: Sequence[Row]) -> list[Row]:
    """The units that get a row in the output: abolished codes (those with a successor) do not."""
    return [unit for unit in units if not unit.get("successor")]


def counts_for(region_code: str, units: Sequence[Row]) -> set[str]:
    """A record's own unit and all units above it; an abolished code counts where its successor lies."""
    by_code = {unit["unit_code"]: unit for unit in units}
    unit = by_code[region_code]
    while unit.get("successor"):
        unit = by_code[unit["successor"]]
    found = {unit["unit_code"]}
    while unit.get("parent"):
        unit = by_code[unit["parent"]]
        found.add(unit["unit_code"])
    return found
