"""What is asked of the method, and how one indicator's reading answers it for every unit."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tests.recompute.cells import ABSENT, Cell, Row, Tables
from tests.recompute.places import counts_for, standing_units

Values = dict[tuple[str, str, str], Cell]
Records = Mapping[str, Sequence[Row]]

CAMPAIGN_END = date(2020, 12, 10)
NAMED_CITIES = ("320100", "320500", "320200")


@dataclass(frozen=True)
class Question:
    """Tables by dataset name, units, the period (both days included), and two parameters of the plan."""

    tables: Tables
    units: Sequence[Row]
    start: date
    end: date
    campaign_end: date | None = CAMPAIGN_END
    named_cities: Sequence[str] = NAMED_CITIES

    def is_in_period(self, day: date) -> bool:
        return self.start <= day <= self.end

    def is_in_campaign(self, day: date) -> bool:
        """From the period's first day to the end of the campaign, but at least to the period's last day."""
        return self.start <= day <= max(self.end, self.campaign_end or self.end)

    def placed(self, row: Row, region_code: str | None = None) -> Row:
        """The row with the units it counts for, by its own region or another one."""
        return {**row, "units": counts_for(region_code or row["region_code"], self.units)}


@dataclass(frozen=True)
class Reading:
    """One indicator: its rows of values.csv, what it reads, the records that count, and one unit's cells."""

    names: Sequence[str]
    datasets: Sequence[str]
    records: Callable[[Question], Records]
    cells: Callable[[Question, Row, Records], Mapping[str, Cell]]


def inside(rows: Sequence[Row], unit_code: str) -> list[Row]:
    return [row for row in rows if unit_code in row["units"]]


def answer(reading: Reading, question: Question) -> Values:
    """Without one of its datasets an indicator has no data anywhere."""
    is_complete = all(name in question.tables for name in reading.datasets)
    records = reading.records(question) if is_complete else {}
    found: Values = {}
    for unit in standing_units(question.units):
        own = {name: inside(rows, unit["unit_code"]) for name, rows in records.items()}
        cells = reading.cells(question, unit, own) if is_complete else {}
        for name in reading.names:
            found[name, unit["level"], unit["unit_code"]] = cells[name] if is_complete else ABSENT
    return found
