"""The invented worlds reach every corner that two readings of the method could disagree on."""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from decimal import Decimal
from itertools import pairwise
from random import Random
from typing import Any

import pytest

from tests.recompute.strategies import FULL, PERIODS, SMALL_PROVINCE, World, fill, standing_counties
from tests.recompute.working_days import working_days

LIMITS = {5, 15, 40}


@pytest.fixture(scope="module")
def world() -> World:
    made = World({}, SMALL_PROVINCE, *PERIODS[1])
    fill(Random(3), made, standing_counties(SMALL_PROVINCE), FULL, "b")  # noqa: S311 - no secrets
    return made


def by_key(rows: list[dict[str, Any]], *names: str) -> dict[tuple[Any, ...], list[dict[str, Any]]]:
    groups: dict[tuple[Any, ...], list[dict[str, Any]]] = {}
    for row in rows:
        groups.setdefault(tuple(row[name] for name in names), []).append(row)
    return groups


KEYS = {
    "applications": ("app_id",),
    "application_stages": ("stage_id",),
    "application_costs": ("cost_id",),
    "mv_users": ("mv_user_id", "valid_from"),
    "outages": ("outage_id",),
    "user_interruptions": ("outage_id", "mv_user_id", "step_no"),
}


@pytest.mark.parametrize("dataset", KEYS)
def test_keys_are_unique(world: World, dataset: str) -> None:
    assert all(len(rows) == 1 for rows in by_key(world.tables[dataset], *KEYS[dataset]).values())


def test_rows_of_one_user_never_overlap(world: World) -> None:
    for rows in by_key(world.tables["mv_users"], "mv_user_id").values():
        in_order = sorted(rows, key=lambda row: row["valid_from"])
        for earlier, later in pairwise(in_order):
            assert earlier["valid_to"] is not None
            assert earlier["valid_from"] < earlier["valid_to"] <= later["valid_from"]


def prior(world: World, row: dict[str, Any]) -> dict[str, Any] | None:
    found = by_key(world.tables["applications"], "app_id").get((row["prior_app_id"],))
    return found[0] if found else None


def has_chain(world: World, reason: str) -> bool:
    """A case energised after a restart of a restart whose first part ended for this reason."""
    for row in world.tables["applications"]:
        before = prior(world, row) if row["status"] == "DONE" else None
        first = prior(world, before) if before is not None else None
        if first is not None and first["cancel_reason"] == reason:
            return True
    return False


def has_prior_outside_the_file(world: World) -> bool:
    return any(row["prior_app_id"] and prior(world, row) is None for row in world.tables["applications"])


def clocks(world: World) -> set[int]:
    done = [row for row in world.tables["applications"] if row["status"] == "DONE"]
    return {working_days(row["accept_at"], row["power_on_at"]) for row in done}


def stages(world: World, **wanted: Any) -> list[dict[str, Any]]:
    rows = world.tables["application_stages"]
    return [row for row in rows if all(row[name] == value for name, value in wanted.items())]


def utility_overlaps_customer(world: World) -> bool:
    works = by_key(stages(world, stage_code="CUST_WORKS", responsible="CUSTOMER"), "app_id")
    utility = by_key(stages(world, responsible="UTILITY"), "app_id")
    return any(
        own["end_at"]
        and other["end_at"]
        and max(own["start_at"], other["start_at"]) < min(own["end_at"], other["end_at"])
        for app_id in works.keys() & utility.keys()
        for own in works[app_id]
        for other in utility[app_id]
    )


def interruptions(world: World) -> list[list[dict[str, Any]]]:
    return list(by_key(world.tables["user_interruptions"], "outage_id", "mv_user_id").values())


def seconds(steps: list[dict[str, Any]]) -> float:
    lengths: list[timedelta] = [step["on_at"] - step["off_at"] for step in steps]
    return sum(length.total_seconds() for length in lengths)


def has_overlapping_steps(world: World) -> bool:
    return any(
        min(one["on_at"], other["on_at"]) > max(one["off_at"], other["off_at"])
        for steps in interruptions(world)
        for one in steps
        for other in steps
        if one is not other
    )


def crosses(world: World, moment: datetime) -> bool:
    return any(step["off_at"] < moment < step["on_at"] for step in world.tables["user_interruptions"])


def opens_at(world: World) -> datetime:
    return datetime.combine(world.start, time())


def closes_at(world: World) -> datetime:
    return datetime.combine(world.end, time()) + timedelta(days=1)


def changes(world: World, name: str) -> bool:
    return any(
        len({row[name] for row in rows}) > 1
        for rows in by_key(world.tables["mv_users"], "mv_user_id").values()
    )


def codes(world: World, dataset: str) -> set[str]:
    return {row["region_code"] for row in world.tables[dataset]}


def names(world: World, dataset: str, name: str) -> set[Any]:
    return {row[name] for row in world.tables[dataset]}


ALL_CODES = {unit["unit_code"] for unit in SMALL_PROVINCE}

CORNERS: dict[str, Callable[[World], bool]] = {
    "a chain of restarts that the customer had begun to end": lambda world: has_chain(world, "CUST"),
    "a chain of restarts that the utility had begun to end": lambda world: has_chain(world, "UTIL"),
    "a restart of an application outside the file": has_prior_outside_the_file,
    "clocks exactly at every limit and one above": lambda world: (
        LIMITS | {limit + 1 for limit in LIMITS} <= clocks(world)
    ),
    "an open stage of the customer": lambda world: bool(stages(world, stage_code="CUST_WORKS", end_at=None)),
    "the customer's works done by the utility": lambda world: bool(
        stages(world, stage_code="CUST_WORKS", responsible="UTILITY")
    ),
    "an approval handled by the utility": lambda world: bool(
        stages(world, stage_code="APPROVAL", responsible="UTILITY")
    ),
    "a suspension without a reason": lambda world: bool(
        stages(world, stage_code="SUSPEND", suspend_reason=None)
    ),
    "the utility at work during the customer's works": utility_overlaps_customer,
    "exactly 160 kW and just above": lambda world: (
        {Decimal(160), Decimal("160.0001")} <= names(world, "applications", "capacity_kw")
    ),
    "cases at every code, the abolished one too": lambda world: codes(world, "applications") == ALL_CODES,
    "users at every code, the abolished one too": lambda world: codes(world, "mv_users") == ALL_CODES,
    "visits not recorded": lambda world: None in names(world, "applications", "n_visits"),
    "an interruption of exactly 180 s in several steps": lambda world: any(
        seconds(steps) == 180 and len(steps) > 1 for steps in interruptions(world)
    ),
    "an interruption of exactly 181 s in several steps": lambda world: any(
        seconds(steps) == 181 and len(steps) > 1 for steps in interruptions(world)
    ),
    "an interruption of no length": lambda world: any(seconds(steps) == 0 for steps in interruptions(world)),
    "overlapping steps": has_overlapping_steps,
    "steps numbered against time": lambda world: any(
        min(steps, key=lambda step: step["off_at"])["step_no"] > 1 for steps in interruptions(world)
    ),
    "an interruption into the period": lambda world: crosses(world, opens_at(world)),
    "an interruption out of the period": lambda world: crosses(world, closes_at(world)),
    "an interruption over the edge of a month": lambda world: crosses(
        world, datetime.fromisoformat("2019-12-01")
    ),
    "an interruption without its outage": lambda world: bool(
        names(world, "user_interruptions", "outage_id") - names(world, "outages", "outage_id")
    ),
    "an interruption without its user": lambda world: bool(
        names(world, "user_interruptions", "mv_user_id") - names(world, "mv_users", "mv_user_id")
    ),
    "users that change area": lambda world: changes(world, "area_type"),
    "users that move": lambda world: changes(world, "region_code"),
    "users that enter on the first day and leave after the last": lambda world: (
        world.start in names(world, "mv_users", "valid_from")
        and world.end + timedelta(days=1) in names(world, "mv_users", "valid_to")
    ),
    "users of every voltage": lambda world: len(names(world, "mv_users", "voltage_kv")) == 5,
}


@pytest.mark.parametrize("corner", CORNERS)
def test_the_invented_rows_hold(world: World, corner: str) -> None:
    assert CORNERS[corner](world)
