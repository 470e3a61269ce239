"""The plain recomputation of repairs, live-line work, voltage and evidence, against arithmetic by hand."""

from decimal import Decimal
from typing import Any

import pytest

from tests.recompute.cells import ABSENT, Cell
from tests.recompute.plain_reports import cell, order, voltage
from tests.recompute.plain_rows import at, outage, step


@pytest.mark.parametrize(
    ("area_type", "arrived", "met"),
    [
        (1, "08:45:00", 1), (3, "08:45:00", 1), (3, "08:45:01", 0), (4, "08:45:01", 1),
        (4, "09:30:00", 1), (4, "09:30:01", 0),
    ],
)  # fmt: skip
def test_a_crew_has_exactly_its_minutes(area_type: int, arrived: str, met: int) -> None:
    orders = [order("2020-03-02 08:00:00", f"2020-03-02 {arrived}", area_type=area_type, remote_rural=True)]
    assert cell("KK08", {"repair_orders": orders}) == Cell(met, 1, 1, 100 * met / 1, "ok")


def test_a_crew_that_never_arrived_did_not_arrive_in_time() -> None:
    orders = [
        order("2019-07-01 00:00:00", "2019-07-01 00:10:00", resolution="NO_FAULT"),
        order("2020-06-30 23:59:59", None),
        order("2019-06-30 23:59:59", "2019-07-01 00:00:00"),
        order("2020-07-01 00:00:00", "2020-07-01 00:00:00"),
    ]
    assert cell("KK08", {"repair_orders": orders}) == Cell(1, 2, 2, 100 * 1 / 2, "ok")


def test_live_line_work_is_weighed_by_jobs_and_has_as_many_rows_as_jobs() -> None:
    months = [
        {"region_code": "c1", "month": at(day).date(), "jobs_total": total, "jobs_live": live}
        for day, total, live in (("2019-07-01", 40, 30), ("2020-06-01", 8, 1), ("2020-07-01", 9, 9))
    ]
    assert cell("KK10", {"live_line_months": months}) == Cell(31, 48, 48, 100 * 31 / 48, "ok")


def test_voltage_is_half_the_busbars_and_half_the_mean_of_the_classes_that_exist() -> None:
    months = [
        voltage("2020-03-01", "A", 1000, over=10, under=20),
        voltage("2020-03-01", "B", 500, over=5),
        voltage("2020-03-01", "D", 400, under=40),
        voltage("2020-04-01", "D", 600),
    ]
    found = cell("KK11", {"voltage_months": months})
    a, b, d = 100 * 970 / 1000, 100 * 495 / 500, 100 * 960 / 1000
    assert found == Cell(None, None, 0, 0.5 * a + 0.5 * ((b + d) / 2), "ok")
    assert cell("KK11.d", {"voltage_months": months}) == Cell(960, 1000, 2, d, "ok")
    assert cell("KK11.c", {"voltage_months": months}) == Cell(0, 0, 0, None, "no_data")


@pytest.mark.parametrize("kinds", ["A", "BCD", ""])
def test_voltage_needs_busbars_and_users(kinds: str) -> None:
    months = [voltage("2020-03-01", kind, 1000) for kind in kinds]
    assert cell("KK11", {"voltage_months": months}) == Cell(None, None, 0, None, "no_data")


def test_low_voltage_counts_users_where_their_number_is_known() -> None:
    months = [
        voltage("2020-03-01", "D", 1000, lv_users=120, lv_users_low=3),
        voltage("2020-04-01", "D", 1000, lv_users=80, lv_users_low=None),
        voltage("2020-03-01", "A", 1000),
    ]
    assert cell("KK12", {"voltage_months": months}) == Cell(3, 200, 200, 100 * 3 / 200, "ok")


def evidence(**tables: Any) -> dict[str, Any]:
    none: list[dict[str, Any]] = []
    empty = {"repair_orders": none, "outages": none, "user_interruptions": none, "voltage_months": none}
    return {**empty, **tables}


def full_outage(outage_id: str, start: str, users: int, hours: str, **changes: Any) -> dict[str, Any]:
    return {
        **outage(outage_id),
        "region_code": "c1",
        "start_at": at(start),
        "n_users_reported": users,
        "user_hours_reported": Decimal(hours),
        **changes,
    }


@pytest.mark.parametrize(
    ("reported", "matched"),
    [
        ("2020-03-02 07:29:59", 0),
        ("2020-03-02 07:30:00", 1),
        ("2020-03-02 08:31:00", 1),
        ("2020-03-02 08:31:01", 0),
    ],
)
def test_a_fault_matches_up_to_half_an_hour_around_a_momentary_interruption(
    reported: str, matched: int
) -> None:
    tables = evidence(
        repair_orders=[order(reported, None, transformer_id="U")],
        outages=[full_outage("O", "2021-01-01 08:00:00", 1, "1")],
        user_interruptions=[step("O", "U", "2020-03-02 08:00:00", "2020-03-02 08:01:00")],
    )
    assert cell("KK13.matched", tables) == Cell(matched, 1, 1, 100 * matched / 1, "ok")


def test_a_fault_matches_an_outage_it_names_only_if_that_exists() -> None:
    tables = evidence(
        repair_orders=[
            order("2020-03-02 08:00:00", None, linked_outage_id="O"),
            order("2020-03-02 08:00:00", None, linked_outage_id="gone"),
            order("2020-03-02 08:00:00", None, transformer_id="U"),
            order("2020-03-02 08:00:00", None, resolution="INSIDE_PREMISES", linked_outage_id="O"),
            order("2020-03-02 08:00:00", None, resolution=None, linked_outage_id="O"),
        ],
        outages=[full_outage("O", "2021-01-01 08:00:00", 0, "0")],
        user_interruptions=[step("gone", "U", "2020-03-02 08:00:00", "2020-03-02 09:00:00")],
    )
    assert cell("KK13.matched", tables) == Cell(1, 3, 3, 100 * 1 / 3, "ok")
    assert cell("KK13", tables) == Cell(None, None, 0, 100 * 1 / 3, "ok")


@pytest.mark.parametrize(
    ("users", "hours", "is_well"),
    [(2, "4", 1), (2, "4.02", 1), (2, "3.98", 1), (2, "4.0201", 0), (2, "3.9799", 0), (3, "4", 0)],
)
def test_an_outage_is_well_reported_with_its_users_and_half_a_percent_of_its_hours(
    users: int, hours: str, is_well: int
) -> None:
    """Two users, one of them in two steps: 2 h + 1 h + 1 h, past the end of the period too."""
    tables = evidence(
        outages=[full_outage("O", "2020-06-30 23:00:00", users, hours)],
        user_interruptions=[
            step("O", "U", "2020-06-30 23:00:00", "2020-07-01 01:00:00"),
            step("O", "V", "2020-06-30 23:00:00", "2020-07-01 00:00:00"),
            step("O", "V", "2020-07-01 01:00:00", "2020-07-01 02:00:00", 2),
        ],
    )
    assert cell("KK13.reported", tables) == Cell(is_well, 1, 1, 100 * is_well / 1, "ok")


def test_an_outage_without_steps_is_well_reported_if_it_reports_none() -> None:
    outages = [full_outage(name, "2020-03-02", users, hours) for name, users, hours in (
        ("O", 0, "0"), ("P", 0, "0.0001"), ("Q", 1, "0")
    )]  # fmt: skip
    assert cell("KK13.reported", evidence(outages=outages)).numerator == 1


def test_agreement_is_the_mean_of_the_parts_that_exist() -> None:
    tables = evidence(
        repair_orders=[order("2020-03-02", None)],
        voltage_months=[voltage("2020-03-01", "A", 900, minutes_missing=100)],
    )
    coverage = 100 * 900 / 1000
    assert cell("KK13.coverage", tables) == Cell(900, 1000, 1, coverage, "ok")
    assert cell("KK13", tables) == Cell(None, None, 0, (0.0 + coverage) / 2, "ok")
    assert cell("KK13", evidence()) == Cell(None, None, 0, None, "no_data")
    del tables["user_interruptions"]
    assert cell("KK13", tables) == cell("KK13.coverage", tables) == ABSENT
