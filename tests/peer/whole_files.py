"""Files that we and frictionless judge otherwise, though every cell that both read is read alike."""

from dataclasses import dataclass

from tests.peer.verdicts import Place

STEPS = "user_interruptions"  # the key is of three columns
ONE, TWO, THREE = (f"O1,U1,{step},2020-03-02 08:00:00,2020-03-02 12:00:00" for step in (1, 2, 3))
NO_STEP, ODD_STEP = (ONE.replace(",1,", f",{step},") for step in ("", "x"))
COST = "{cost},A1,EXT_WORKS,UTILITY,BEFORE,5,,,{day}"


@dataclass(frozen=True)
class WholeFile:
    """The lines below the header, and what each side says of them."""

    number: str
    dataset: str
    lines: list[str]
    ours: set[Place]
    theirs: set[Place]


def _at(row: int, rule: str, *columns: str) -> set[Place]:
    return {(row, column, rule) for column in columns}


WHOLE_FILES = {
    "a key without one of its parts, twice": WholeFile(
        "F17",
        STEPS,
        [NO_STEP, NO_STEP],
        _at(2, "required", "step_no") | _at(3, "required", "step_no"),
        _at(2, "required", "step_no") | _at(3, "required", "step_no") | _at(3, "unique", "outage_id"),
    ),
    "a key with an unreadable part, twice": WholeFile(
        "F17",
        STEPS,
        [ODD_STEP, ODD_STEP],
        _at(2, "type", "step_no") | _at(3, "type", "step_no"),
        _at(2, "type", "step_no") | _at(3, "type", "step_no") | _at(3, "unique", "outage_id"),
    ),
    "an empty line": WholeFile("F17", STEPS, [ONE, "", TWO], set(), _at(3, "unique", "outage_id")),
    "a line with too few cells": WholeFile(
        "F18", STEPS, [ONE, "O2,U1", TWO], set(), _at(3, "required", "step_no", "off_at", "on_at")
    ),
    "a line with too many cells": WholeFile(
        "F18", STEPS, [ONE, f"{ONE},x", TWO], set(), _at(3, "unique", "outage_id")
    ),
    "a quote that is never closed": WholeFile(
        "F18",
        STEPS,
        [ONE, f'"{TWO}', ONE],
        _at(4, "unique", "outage_id"),
        _at(3, "required", "mv_user_id", "step_no", "off_at", "on_at"),
    ),
    "a column of nothing but Excel's numbers for days": WholeFile(
        "F19",
        "application_costs",
        [COST.format(cost="C1", day="43892"), COST.format(cost="C2", day="43893")],
        set(),
        _at(2, "type", "paid_date") | _at(3, "type", "paid_date"),
    ),
}
