"""Units with abolished codes, and the working-day calendar against its reference."""

import csv
from datetime import date
from pathlib import Path

import pytest

from data.calendar_days import working_days_between
from data.errors import UserError
from data.units import load_units, units_from_rows
from tests.shared_files import SHARED, needs_shared

REFERENCE = Path(__file__).parents[2] / "data" / "reference"


def test_jiangsu_has_13_cities_and_95_counties() -> None:
    units = load_units()
    assert [len(units.at_level(level)) for level in ("province", "city", "county")] == [1, 13, 95]


def test_the_units_are_those_of_the_reference() -> None:
    units = load_units()
    with (REFERENCE / "jiangsu_counties.csv").open(encoding="utf-8") as stream:
        for row in csv.DictReader(stream):
            assert units.name(row["adcode"]) == row["name"]
            assert units.parent(row["adcode"]) == row["city_adcode"]
            for old in filter(None, row["predecessor_before_2020_07"].split("+")):
                assert units.resolve(old) == row["adcode"]


def test_an_abolished_code_counts_for_its_successor_and_has_no_row() -> None:
    units = load_units()
    assert units.lineage("320684") == ["320614", "320600", "320000"]
    assert "320684" in units
    assert "320684" not in units.at_level("county")


def test_the_units_right_below_another_are_the_current_ones() -> None:
    units = load_units()
    assert units.below("320000") == units.at_level("city")
    assert "320613" in units.below("320600")
    assert "320611" not in units.below("320600")  # abolished
    assert units.below("320613") == []


def test_a_units_table_is_named_by_its_whole_content() -> None:
    here, there = (units_from_rows([row("1", "province"), row("11", "city", parent)]) for parent in ("1", ""))
    assert here.sha256 == units_from_rows([row("1", "province"), row("11", "city", "1")]).sha256
    assert here.sha256 != there.sha256


def row(code: str, level: str, parent: str = "", successor: str = "") -> dict[str, str]:
    return {"unit_code": code, "name": code, "level": level, "parent": parent, "successor": successor}


def test_all_mistakes_of_a_units_table_come_in_one_message() -> None:
    rows = [
        row("P", "province"),
        row("A", "town", "P"),
        row("B", "city", "X"),
        row("C", "county", "P", successor="D"),
        row("D", "county", "P", successor="C"),
        row("E", "city", "C"),
        row("P", "province"),
    ]
    with pytest.raises(UserError) as error:
        units_from_rows(rows)
    for expected in ("town", "“X”", "C：去向", "D：去向", "E：上级", "“P”为空或重复", "共6处"):
        assert expected in str(error.value)


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (date(2020, 1, 16), date(2020, 2, 10), 12),
        (date(2019, 9, 27), date(2019, 10, 14), 8),
        (date(2020, 4, 24), date(2020, 5, 11), 10),
        (date(2020, 6, 22), date(2020, 7, 1), 6),
        (date(2019, 12, 30), date(2020, 1, 6), 4),
        (date(2019, 6, 30), date(2020, 6, 30), 249),
        (date(2020, 3, 2), date(2020, 3, 2), 0),
        (date(2020, 3, 3), date(2020, 3, 2), 0),
    ],
)
def test_working_days_of_the_specification(start: date, end: date, expected: int) -> None:
    assert working_days_between(start, end) == expected


@needs_shared
def test_the_calendar_is_the_reference_day_by_day() -> None:
    with (SHARED / "reference" / "cn_workdays_2019_2026.csv").open(encoding="utf-8") as stream:
        days = list(csv.DictReader(stream))
    previous = date(2018, 12, 31)
    for day in days:
        today = date.fromisoformat(day["date"])
        assert working_days_between(previous, today) == int(day["is_workday"]), today
        previous = today
    assert len(days) == 2_922


def test_a_day_outside_the_calendar_is_refused() -> None:
    with pytest.raises(ValueError, match="2027"):
        working_days_between(date(2026, 12, 31), date(2027, 1, 4))
