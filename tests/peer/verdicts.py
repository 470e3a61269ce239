"""What we and frictionless say of one file, in the same words: sets of (row, column, rule)."""

from pathlib import Path

from frictionless import Resource, system

from data.contract import Contract
from data.intake import check_file
from data.units import Units
from tests.peer.table_schema import table_resource

Place = tuple[int, str, str]

RULES = ("type", "required", "unique", "enum", "range")
OUR_RULES = {
    **dict.fromkeys(("TY01", "TY02", "TY03", "TY04", "TY05", "TY09", "TY10"), "type"),
    "RQ01": "required",
    "UK01": "unique",
    **dict.fromkeys(("CV01", "CV02"), "enum"),
    **dict.fromkeys(("RG01", "TY07"), "range"),
}
# The same families of codes, and why a Table Schema has nothing to say there.
WITHOUT_COUNTERPART = {
    "TY06": "a warning: the value is rounded and kept",
    "TY08": "a warning: the fraction of a second is dropped",
    "RQ02": "required only where another column says so",
    "RQ03": "required only where another column says so, and a warning",
    "UK02": "looks into the other versions of the dataset",
}
THEIR_CONSTRAINTS = {
    "required": "required",
    "enum": "enum",
    **dict.fromkeys(("minimum", "exclusiveMinimum", "maximum"), "range"),
}
MOST_ERRORS = 1_000_000


def ours(contract: Contract, path: Path, units: Units) -> set[Place]:
    """Our problems of the five rules."""
    checked = check_file(contract, path, units, path.parent / f"checked-{path.stem}")
    found = ((one.row, one.column, OUR_RULES.get(one.code)) for one in checked.all())
    return {(row, column, rule) for row, column, rule in found if row and column and rule}


def theirs(contract: Contract, path: Path, units: Units) -> set[Place]:
    """Frictionless's errors of the five rules; that of a key stands at its first column, as ours does."""
    with system.use_context(trusted=True):  # it mistrusts absolute paths
        resource = Resource.from_descriptor(table_resource(contract, units, path))
        report = resource.validate(limit_errors=MOST_ERRORS)
    if not report.tasks[0].stats.get("rows"):
        raise AssertionError(f"frictionless read no row: {report.flatten(['type', 'note'])}")
    found = report.flatten(["rowNumber", "fieldName", "type", "note"])
    return {
        (row, column or contract.key[0], rule)
        for row, column, kind, note in found
        if (rule := _rule(kind, note))
    }


def _rule(kind: str, note: str) -> str | None:
    if kind == "constraint-error":
        return THEIR_CONSTRAINTS[note.split('"')[1]]  # constraint "enum" is "[…]"
    return {"type-error": "type", "unique-error": "unique", "primary-key": "unique"}.get(kind)
