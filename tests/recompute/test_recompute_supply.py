"""The plain recomputation of supply reliability, against arithmetic by hand."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.recompute.cells import Cell
from tests.recompute.plain_rows import outage, step, supply_cell, user

LEAP_YEAR_HOURS = 366 * 24
MARCH = (date(2020, 3, 1), date(2020, 3, 31))
DAY = 86400


def test_step_restoration_counts_user_hours_by_step_and_each_user_once() -> None:
    """A13: 100 users for 1 h, 40 of them 2 h more: 180 user-hours, 100 interruptions."""
    users = [user(f"U{n}", "2019-01-01") for n in range(100)]
    steps = [step("O", f"U{n}", "2020-03-02 08:00:00", "2020-03-02 09:00:00") for n in range(100)]
    steps += [step("O", f"U{n}", "2020-03-02 09:00:00", "2020-03-02 11:00:00", 2) for n in range(40)]
    in_service = 100 * 366 * DAY
    saidi = supply_cell("KK05", users, [outage("O")], steps)
    assert saidi == Cell(180 * 3600, in_service, 100 * 12, LEAP_YEAR_HOURS * 180 * 3600 / in_service, "ok")
    saifi = supply_cell("KK06", users, [outage("O")], steps)
    assert saifi == Cell(100, in_service, 100 * 12, 3600 * LEAP_YEAR_HOURS * 100 / in_service, "ok")


@pytest.mark.parametrize(("second_end", "seconds"), [("08:03:00", 0), ("08:03:01", 181)])
def test_three_minutes_together_are_momentary_and_one_second_more_is_not(
    second_end: str, seconds: int
) -> None:
    steps = [
        step("O", "U", "2020-03-02 08:00:00", "2020-03-02 08:01:30"),
        step("O", "U", "2020-03-02 08:01:30", f"2020-03-02 {second_end}", 2),
    ]
    assert supply_cell("KK05", [user("U", "2019-01-01")], [outage("O")], steps).numerator == seconds


def test_overlapping_steps_are_not_merged() -> None:
    steps = [
        step("O", "U", "2020-03-02 08:00:00", "2020-03-02 09:00:00"),
        step("O", "U", "2020-03-02 08:30:00", "2020-03-02 09:00:00", 2),
    ]
    assert supply_cell("KK05", [user("U", "2019-01-01")], [outage("O")], steps).numerator == 5400


def test_time_is_cut_to_the_period_but_the_uncut_length_decides_what_is_momentary() -> None:
    users = [user("U", "2019-01-01")]
    into = [step("O", "U", "2020-02-29 23:00:00", "2020-03-01 00:02:00")]
    assert supply_cell("KK05", users, [outage("O")], into, MARCH).numerator == 120
    assert supply_cell("KK06", users, [outage("O")], into, MARCH).numerator == 0
    out = [step("O", "U", "2020-03-31 23:58:00", "2020-04-01 01:00:00")]
    assert supply_cell("KK05", users, [outage("O")], out, MARCH).numerator == 120
    assert supply_cell("KK06", users, [outage("O")], out, MARCH).numerator == 1


def test_an_interruption_over_the_edge_of_a_month_counts_once_with_all_its_time() -> None:
    steps = [step("O", "U", "2020-02-29 23:00:00", "2020-03-01 01:00:00")]
    period = (date(2020, 2, 1), date(2020, 3, 31))
    users = [user("U", "2020-02-11", "2020-03-04")]
    found = supply_cell("KK05", users, [outage("O")], steps, period)
    assert (found.numerator, found.denominator, found.n) == (7200, (19 + 3) * DAY, 2)
    assert supply_cell("KK06", users, [outage("O")], steps, period).numerator == 1


def test_the_first_off_time_decides_the_area_even_if_it_is_not_step_one() -> None:
    users = [user("U", "2019-01-01", "2020-03-02", area_type=1), user("U", "2020-03-02", area_type=4)]
    steps = [
        step("O", "U", "2020-03-02 00:00:00", "2020-03-02 01:00:00", 1),
        step("O", "U", "2020-03-01 23:00:00", "2020-03-02 00:00:00", 2),
    ]
    town = supply_cell("KK01", users, [outage("O")], steps, MARCH)
    assert (town.numerator, town.denominator, town.n) == (7200, DAY, 1)
    rural = supply_cell("KK04", users, [outage("O")], steps, MARCH)
    assert (rural.numerator, rural.denominator, rural.n) == (0, 30 * DAY, 1)


def test_an_interruption_without_outage_or_without_a_valid_row_is_left_out() -> None:
    steps = [
        step("gone", "U", "2020-03-02 08:00:00", "2020-03-02 09:00:00"),
        step("O", "U", "2020-03-20 00:00:00", "2020-03-20 01:00:00"),
        step("O", "nobody", "2020-03-02 08:00:00", "2020-03-02 09:00:00"),
    ]
    users = [user("U", "2019-01-01", "2020-03-20")]
    assert supply_cell("KK05", users, [outage("O")], steps, MARCH).numerator == 0


@pytest.mark.parametrize(
    ("changes", "planned", "expected"),
    [
        ({"voltage_kv": Decimal(10)}, 2, Cell(0, 1, 1, 0.0, "ok")),
        ({"voltage_kv": Decimal(20)}, 3, Cell(1, 1, 1, 100.0, "ok")),
        ({"voltage_kv": Decimal(35)}, 1, Cell(0, 1, 1, 0.0, "ok")),
        ({"voltage_kv": Decimal(35)}, 2, Cell(1, 1, 1, 100.0, "ok")),
        ({"user_kind": "PUB", "lv_customers": 60}, 3, Cell(0, 60, 1, 0.0, "ok")),
        ({"user_kind": "PUB", "lv_customers": 60}, 4, Cell(60, 60, 1, 100.0, "ok")),
    ],
)
def test_a_user_is_over_its_cap_only_above_it(changes: dict[str, Any], planned: int, expected: Cell) -> None:
    """A22, and a transformer stands for the customers behind it."""
    outages = [outage(f"O{n}", "TEMP_CONS") for n in range(planned)] + [outage("F", "FAULT_INT"), outage("P")]
    steps = [
        step(f"O{n}", "U", f"2020-03-0{n + 1} 08:00:00", f"2020-03-0{n + 1} 09:00:00") for n in range(planned)
    ]
    steps.append(step("F", "U", "2020-03-11 08:00:00", "2020-03-11 09:00:00"))
    steps.append(step("P", "U", "2020-03-12 08:00:00", "2020-03-12 08:03:00"))
    assert supply_cell("KK07", [user("U", "2019-01-01", **changes)], outages, steps, MARCH) == expected


def test_users_count_by_the_last_row_that_touches_the_period() -> None:
    users = [
        user("U", "2019-01-01", "2020-03-10", region_code="d1"),
        user("U", "2020-03-10", "2020-04-01", region_code="c1"),
        user("U", "2020-04-01", None, region_code="d1"),
        user("V", "2019-01-01", "2020-03-01"),
        user("W", "2019-01-01", "2020-03-02"),
    ]
    steps = [step(f"O{n}", "U", f"2020-03-0{n} 08:00:00", f"2020-03-0{n} 09:00:00") for n in (1, 2)]
    found = supply_cell("KK09", users, [outage("O1"), outage("O2")], steps, MARCH)
    assert found == Cell(1, 2, 2, 100 * 1 / 2, "ok")


def test_a_region_without_users_has_no_value() -> None:
    users = [user("U", "2019-01-01", region_code="d1")]
    assert supply_cell("KK05", users, [outage("O")], []) == Cell(0, 0, 0, None, "no_data")
