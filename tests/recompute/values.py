"""The indicators of jiangsu-2020 for every unit, each number a sum over a list of rows."""

from collections.abc import Callable, Sequence
from datetime import date

from tests.recompute import supply
from tests.recompute.case_indicators import OVER_CASES, OverCases
from tests.recompute.cases import cases
from tests.recompute.cells import ABSENT, Cell, Row, Tables, fraction, judged, total
from tests.recompute.contractors import CONTRACTORS
from tests.recompute.duties import DUTIES
from tests.recompute.equal_treatment import EQUAL_TREATMENT
from tests.recompute.found_problems import FOUND_PROBLEMS
from tests.recompute.grid_reports import GRID_REPORTS
from tests.recompute.places import standing_units
from tests.recompute.questions import Question, Values, answer, inside
from tests.recompute.voices import VOICES

READINGS = (*GRID_REPORTS, *CONTRACTORS, EQUAL_TREATMENT, *VOICES, *FOUND_PROBLEMS, *DUTIES)

SUPPLY = ("mv_users", "outages", "user_interruptions")

MEANS = {"KJ01", "KJ02", "KJ03", "KJ04", "KJ06", "BL02", "BL03", "BL06", "BL07", "JJ03"}
RATES = {
    "KJ05", "BL01", "BL05", "JJ01", "JJ02", "JJ04", "KK07", "KK08", "KK09", "KK10", "KK12", "GP01", "GP03",
}  # fmt: skip
SURVEYS = {"MY01", "MY05"}
AREA_OF = {"KK01": 1, "KK02": 2, "KK03": 3, "KK04": 4}


def over_cases(rows: Sequence[Row], kind: OverCases) -> Cell:
    kept = [row for row in rows if kind.belongs(row)]
    numerator = total(kind.numerator(row) for row in kept)
    denominator = total(kind.denominator(row) for row in kept)
    return fraction(kind.scale, numerator, denominator, len(kept))


def half_and_half(low: Cell, high: Cell) -> Cell:
    """KJ04: the fixed mix; without one of the classes there is no value."""
    n = min(low.n, high.n)
    if low.value is None or high.value is None:
        return Cell(None, None, n, None, "no_data")
    return Cell(None, None, n, 0.5 * low.value + 0.5 * high.value, "ok")


def case_cells(question: Question) -> Values:
    found: Values = {}
    all_cases = cases(question.tables, question.units, question.start, question.end)
    for unit in standing_units(question.units):
        of_unit = inside(all_cases, unit["unit_code"])
        for indicator, kind in OVER_CASES.items():
            is_complete = all(name in question.tables for name in kind.reads)
            cell = over_cases(of_unit, kind) if is_complete else ABSENT
            found[indicator, unit["level"], unit["unit_code"]] = cell
        low = found["KJ04.lvn", unit["level"], unit["unit_code"]]
        high = found["KJ04.hv", unit["level"], unit["unit_code"]]
        found["KJ04", unit["level"], unit["unit_code"]] = half_and_half(low, high)
    return found


def supply_of_unit(
    in_service: Sequence[Row], interrupted: Sequence[Row], users: Sequence[Row], period_hours: int
) -> dict[str, Cell]:
    cells = {}
    for indicator, area in {**AREA_OF, "KK05": None}.items():
        offered = [row["seconds"] for row in in_service if area is None or row["area_type"] == area]
        lost = [row["seconds"] for row in interrupted if area is None or row["area_type"] == area]
        cells[indicator] = fraction(period_hours, total(lost), total(offered), len(offered))
    counted = [row for row in interrupted if row["is_counted"]]
    seconds = total(row["seconds"] for row in in_service)
    cells["KK06"] = fraction(3600 * period_hours, len(counted), seconds, len(in_service))
    over = total(user["customers"] for user in users if user["is_over_cap"])
    cells["KK07"] = fraction(100, over, total(user["customers"] for user in users), len(users))
    repeated = [user for user in users if user["is_repeated"]]
    cells["KK09"] = fraction(100, len(repeated), len(users), len(users))
    return cells


def supply_cells(question: Question) -> Values:
    tables, units, start, end = question.tables, question.units, question.start, question.end
    standing = standing_units(units)
    if not all(name in tables for name in SUPPLY):
        names = [*AREA_OF, "KK05", "KK06", "KK07", "KK09"]
        return {(name, unit["level"], unit["unit_code"]): ABSENT for name in names for unit in standing}
    in_service = supply.service(tables, units, start, end)
    interrupted = supply.interruptions(tables, units, start, end)
    users = supply.users(tables, units, start, end)
    period_hours = 24 * len(supply.days_of(start, end))
    found: Values = {}
    for unit in standing:
        code = unit["unit_code"]
        cells = supply_of_unit(
            inside(in_service, code), inside(interrupted, code), inside(users, code), period_hours
        )
        found.update({(name, unit["level"], code): cell for name, cell in cells.items()})
    return found


def minimum_of(indicator: str, level: str) -> int:
    """Rows below which a value is shown but not scored; a component has no minimum of its own."""
    if indicator in MEANS:
        return 10 if level == "county" else 20
    if indicator in SURVEYS:
        return 30 if level == "county" else 100
    return 30 if indicator in RATES else 0


def values_of(question: Question, minimum: Callable[[str, str], int] = minimum_of) -> Values:
    """Every indicator and component for every standing unit, keyed by indicator, level and unit code.

    A dataset that is missing among the tables makes its indicators no_data. `minimum` gives the least n of
    an indicator at a level.
    """
    found = {**case_cells(question), **supply_cells(question)}
    for reading in READINGS:
        found.update(answer(reading, question))
    return {key: judged(cell, minimum(key[0], key[1])) for key, cell in found.items()}


def values(
    tables: Tables,
    units: Sequence[Row],
    start: date,
    end: date,
    minimum: Callable[[str, str], int] = minimum_of,
) -> Values:
    """The same for a period (both days included) and the parameters of jiangsu-2020."""
    return values_of(Question(tables, units, start, end), minimum)
