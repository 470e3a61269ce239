"""The invented reports, contracts, voices and findings reach every clause, and pass the intake's checks."""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

import pytest

from data.contract_files import load_contracts
from data.intake import check_file
from data.units import load_units
from tests.engine import write_csv
from tests.recompute.contractors import CEILINGS_KV, LICENCE_KIND
from tests.recompute.found_problems import VETOES, vetoes
from tests.recompute.invent_supervision import CONTENTS, DONE, NOT_DONE, SITES
from tests.recompute.questions import CAMPAIGN_END, Question
from tests.recompute.strategies import DATASETS, FULL, PERIODS, SMALL_PROVINCE, World, fill, standing_counties
from tests.recompute.values import values_of
from tests.recompute.weights import WEIGHTS

DAY = timedelta(days=1)
SECOND = timedelta(seconds=1)
HALF_HOUR = timedelta(minutes=30)


@pytest.fixture(scope="module")
def world() -> World:
    """Filled twice, so that good and bad counties are both in it."""
    made = World({}, SMALL_PROVINCE, *PERIODS[0])
    for seed, prefix in ((5, "b"), (8, "c")):
        fill(Random(seed), made, standing_counties(SMALL_PROVINCE), FULL, prefix)  # noqa: S311 - no secrets
    return made


@pytest.mark.parametrize("dataset", DATASETS)
def test_the_intake_accepts_what_is_invented(world: World, dataset: str, tmp_path: Path) -> None:
    write_csv(tmp_path / "units.csv", world.units)
    write_csv(tmp_path / f"{dataset}.csv", world.tables[dataset])
    contract, units = load_contracts()[dataset], load_units(tmp_path / "units.csv")
    checked = check_file(contract, tmp_path / f"{dataset}.csv", units, tmp_path / "workplace")
    assert checked.is_acceptable, checked.counts()
    assert checked.rows_read == len(world.tables[dataset])


def test_half_of_the_cells_an_indicator_applies_to_have_a_value(world: World) -> None:
    statuses: dict[str, Counter[str]] = {name: Counter() for name in WEIGHTS}
    question = Question(world.tables, world.units, world.start, world.end)
    for (name, level, _), cell in values_of(question).items():
        if name in statuses and (name != "BL08" or level == "city"):
            statuses[name][cell.status] += 1
    assert {name for name, found in statuses.items() if found["ok"] * 2 < found.total()} == set()


def rows(world: World, dataset: str, **wanted: Any) -> list[dict[str, Any]]:
    return [row for row in world.tables[dataset] if all(row[name] == value for name, value in wanted.items())]


def names(world: World, dataset: str, name: str) -> set[Any]:
    return {row[name] for row in world.tables[dataset]}


def arrivals(world: World) -> set[tuple[bool, timedelta | None]]:
    """Rural or not, and from report to arrival."""
    return {
        (order["area_type"] == 4, order["arrive_at"] and order["arrive_at"] - order["report_at"])
        for order in world.tables["repair_orders"]
    }


def gaps_to_steps(world: World) -> Iterator[tuple[timedelta, timedelta]]:
    """From a fault report to the beginning and from the end of an interruption of the same transformer."""
    for order in rows(world, "repair_orders", resolution="GRID_FAULT", linked_outage_id=None):
        for step in rows(world, "user_interruptions", mv_user_id=order["transformer_id"]):
            yield step["off_at"] - order["report_at"], order["report_at"] - step["on_at"]


def reported_factors(world: World) -> set[Decimal]:
    """Reported user-hours as multiples of those of the steps."""
    seconds: Counter[str] = Counter()
    for step in world.tables["user_interruptions"]:
        length: timedelta = step["on_at"] - step["off_at"]
        seconds[step["outage_id"]] += length.days * 86400 + length.seconds
    return {
        outage["user_hours_reported"] * 3600 / seconds[outage["outage_id"]]
        for outage in world.tables["outages"]
        if seconds[outage["outage_id"]]
    }


def day_of_works(contract: dict[str, Any]) -> date:
    day: date = contract["start_date"] or contract["sign_date"]
    return day


def checked_after(world: World, gap: timedelta, is_noted: bool) -> bool:
    """A licence checked so long after the midnight that begins the day of the works."""
    return any(
        contract["licence_check_at"] == datetime.combine(day_of_works(contract), time()) + gap
        for contract in world.tables["contracts"]
        if (contract["start_date"] is not None) == is_noted
    )


def works_begin(world: World, name: str, gap: timedelta) -> bool:
    """Works that begin so long after a date of the licence they name."""
    licences = {licence["licence_no"]: licence for licence in world.tables["contractor_licences"]}
    return any(
        contract["licence_no"] and day_of_works(contract) == licences[contract["licence_no"]][name] + gap
        for contract in world.tables["contracts"]
        if contract["role"] in LICENCE_KIND
    )


def at_its_ceiling(world: World, is_own: bool) -> bool:
    """Works of exactly the highest voltage of the licence, by a limit of its own or by its grade."""
    licences = {licence["licence_no"]: licence for licence in world.tables["contractor_licences"]}
    used = [(row, licences[row["licence_no"]]) for row in world.tables["contracts"] if row["licence_no"]]
    return any(
        row["voltage_kv"] == (licence["max_kv"] or CEILINGS_KV[licence["regime"]][licence["grade"]])
        for row, licence in used
        if (licence["max_kv"] is not None) == is_own
    )


def days(world: World, dataset: str, name: str) -> set[date]:
    found = names(world, dataset, name)
    return {moment.date() if isinstance(moment, datetime) else moment for moment in found}


def on_the_edges_of_the_campaign(world: World, dataset: str, name: str) -> bool:
    edges = {world.start - DAY, world.start, CAMPAIGN_END, CAMPAIGN_END + DAY}
    return edges <= days(world, dataset, name)


def rebounds_of_rebounds(world: World) -> bool:
    rebound_of = {row["finding_id"]: row["rebound_of"] for row in world.tables["findings"]}
    return any(rebound_of.get(named) is not None for named in rebound_of.values())


def righted_days(world: World) -> set[int]:
    done = [row for row in world.tables["findings"] if row["state"] in DONE and row["verified_date"]]
    return {(row["verified_date"] - row["deadline"]).days for row in done}


CORNERS: dict[str, Callable[[World], bool]] = {
    "arrival exactly at both limits and a second later": lambda world: (
        {
            (is_rural, minutes * timedelta(minutes=1) + late)
            for is_rural, minutes in ((False, 45), (True, 90))
            for late in (timedelta(), SECOND)
        }
        <= arrivals(world)
    ),
    "a crew that never arrived": lambda world: bool(rows(world, "repair_orders", arrive_at=None)),
    "faults linked to outages that exist and to one that does not": lambda world: (
        {"no such outage", None} < names(world, "repair_orders", "linked_outage_id")
    ),
    "faults half an hour before an interruption, and earlier": lambda world: (
        {HALF_HOUR, HALF_HOUR + SECOND} <= {before for before, _ in gaps_to_steps(world)}
    ),
    "faults half an hour after an interruption, and later": lambda world: (
        {HALF_HOUR, HALF_HOUR + SECOND} <= {after for _, after in gaps_to_steps(world)}
    ),
    "user-hours at both ends of half a percent": lambda world: (
        {Decimal("1.005"), Decimal("0.995")} <= reported_factors(world)
    ),
    "user-hours a little more than half a percent beside the truth": lambda world: (
        any(Decimal("1.005") < factor < Decimal("1.00501") for factor in reported_factors(world))
        and any(Decimal("0.99499") < factor < Decimal("0.995") for factor in reported_factors(world))
    ),
    "every class of voltage": lambda world: names(world, "voltage_months", "class") == set("ABCD"),
    "points without a month of data": lambda world: bool(rows(world, "voltage_months", minutes_total=0)),
    "low-voltage users not known": lambda world: any(
        row["lv_users"] and row["lv_users_low"] is None for row in world.tables["voltage_months"]
    ),
    "months on both sides of the period": lambda world: (
        min(names(world, "live_line_months", "month")) < world.start
        and max(names(world, "live_line_months", "month")) > world.end
    ),
    "every role of a contract": lambda world: (
        names(world, "contracts", "role") == {"DESIGN", "BUILD", "TEST", "EQUIP", "SUPERVISE"}
    ),
    "subcontracts": lambda world: len(names(world, "contracts", "parent_contract_id")) > 1,
    "contracts without an application": lambda world: bool(
        names(world, "contracts", "app_id") - names(world, "applications", "app_id")
    ),
    "a check on the last second of the day and the first of the next": lambda world: all(
        checked_after(world, gap, is_noted) for gap in (DAY - SECOND, DAY) for is_noted in (True, False)
    ),
    "contracts without licence or check": lambda world: (
        None in names(world, "contracts", "licence_no")
        and None in names(world, "contracts", "licence_check_at")
    ),
    "works on the first and last day of a licence and beside them": lambda world: all(
        works_begin(world, name, gap)
        for name, gap in (
            ("valid_from", -DAY),
            ("valid_from", 0 * DAY),
            ("valid_to", 0 * DAY),
            ("valid_to", DAY),
        )
    ),
    "works exactly at the ceiling of a grade and of a licence": lambda world: (
        at_its_ceiling(world, is_own=False) and at_its_ceiling(world, is_own=True)
    ),
    "licences of every state": lambda world: (
        names(world, "contractor_licences", "status") == {"VALID", "EXPIRED", "SUSPENDED", "REVOKED"}
    ),
    "reviews that failed at the first attempt and later": lambda world: all(
        rows(world, "application_stages", stage_code="MID_INS", result="FAIL", attempt_no=attempt)
        for attempt in (1, 2)
    ),
    "surveys of every frame": lambda world: (
        names(world, "survey_responses", "frame") == {"REG_RANDOM", "UTIL_LIST", "OPEN_LINK"}
    ),
    "every answer": lambda world: names(world, "survey_responses", "q_overall") == {1, 2, 3, 4, 5, 9},
    "complaints of every finding, with and without consequence": lambda world: (
        names(world, "complaints", "substantiated") == {"Y", "PARTIAL", "N", "PENDING", None}
        and {None, "NONE", "WARN"} <= names(world, "complaints", "accountable_action")
    ),
    "checks on and beside the grid": lambda world: (
        {(row["site"], row["content"]) for row in rows(world, "checks", type="DISCLOSURE")}
        >= {(site, content) for site in SITES for content in CONTENTS}
    ),
    "policies of the last day and of the day after": lambda world: (
        {date(2020, 12, 31), date(2021, 1, 1)}
        <= {row["issue_date"] for row in rows(world, "checks", type="POLICY")}
    ),
    "surveys on the edges of the campaign": lambda world: on_the_edges_of_the_campaign(
        world, "survey_responses", "start_at"
    ),
    "checks on the edges of the campaign": lambda world: on_the_edges_of_the_campaign(
        world, "checks", "check_date"
    ),
    "deadlines on the last day of the campaign and after": lambda world: (
        {CAMPAIGN_END, CAMPAIGN_END + DAY} <= days(world, "findings", "deadline")
    ),
    "findings in every state": lambda world: names(world, "findings", "state") == {*DONE, *NOT_DONE},
    "findings of every kind": lambda world: len(names(world, "findings", "kind")) == 3,
    "rebounds of rebounds, and of what is not in the file": lambda world: (
        rebounds_of_rebounds(world) and bool(rows(world, "findings", rebound_of="no such finding"))
    ),
    "righted on the last day and the day after": lambda world: {0, 1} <= righted_days(world),
    "righted without a date": lambda world: bool(rows(world, "findings", state="CLOSED", verified_date=None)),
    "submissions not received": lambda world: None in names(world, "submissions", "received_date"),
    "submissions on the last day and the day after": lambda world: (
        {0, 1}
        <= {
            (row["received_date"] - row["due_date"]).days
            for row in world.tables["submissions"]
            if row["received_date"]
        }
    ),
    "self-inspections returned and incomplete": lambda world: (
        bool(rows(world, "submissions", kind="SELF_INSPECTION", content_check="RETURNED"))
        and bool(rows(world, "submissions", kind="SELF_INSPECTION", parts_present=3))
    ),
}


@pytest.mark.parametrize("corner", CORNERS)
def test_the_invented_rows_hold(world: World, corner: str) -> None:
    assert CORNERS[corner](world)


@pytest.mark.parametrize(
    "dataset", ["repair_orders", "voltage_months", "complaints", "survey_responses", "checks"]
)
def test_records_lie_at_every_code_the_abolished_one_too(world: World, dataset: str) -> None:
    elsewhere = {
        unit["unit_code"] for unit in SMALL_PROVINCE if unit["level"] != "county" or unit["successor"]
    }
    assert names(world, dataset, "region_code") & elsewhere
    assert set(standing_counties(SMALL_PROVINCE)) <= names(world, dataset, "region_code")


def test_every_veto_holds_somewhere_and_nowhere_everywhere() -> None:
    held: Counter[str] = Counter()
    units = 0
    for seed in range(4):
        world = World({}, SMALL_PROVINCE, *PERIODS[0])
        sizes = type(FULL)(cases=0, users=0, outages=0, reports=FULL.reports)
        fill(Random(seed), world, standing_counties(SMALL_PROVINCE), sizes, "b")  # noqa: S311 - no secrets
        found = vetoes(Question(world.tables, world.units, world.start, world.end))
        units += len(found)
        held.update(veto.name for those in found.values() for veto in those)
    assert set(held) == {veto.name for veto in VETOES}
    assert max(held.values()) < units
