"""Medium-voltage users in service, their interruptions and their planned interruptions over a period."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from tests.recompute.cells import Row, Tables
from tests.recompute.places import counts_for

MOMENTARY_SECONDS = 180
DAY_SECONDS = 24 * 3600
PLANNED = ("PLAN_MAINT", "PLAN_CONS", "TEMP_MAINT", "TEMP_CONS")


def days_of(start: date, end: date) -> list[date]:
    return [start + timedelta(days=number) for number in range((end - start).days + 1)]


def is_in_service(user: Row, day: date) -> bool:
    """From valid_from 00:00 to valid_to 00:00, that day not included."""
    return bool(user["valid_from"] <= day and (user["valid_to"] is None or day < user["valid_to"]))


def service(tables: Tables, units: Sequence[Row], start: date, end: date) -> list[dict[str, Any]]:
    """One row per row of mv_users and calendar month in which it is in service, with the seconds."""
    rows = []
    for user in tables["mv_users"]:
        seconds_of_month: dict[tuple[int, int], int] = {}
        for day in days_of(start, end):
            if is_in_service(user, day):
                month = (day.year, day.month)
                seconds_of_month[month] = seconds_of_month.get(month, 0) + DAY_SECONDS
        units_of_user = counts_for(user["region_code"], units)
        for seconds in seconds_of_month.values():
            rows.append({"area_type": user["area_type"], "units": units_of_user, "seconds": seconds})
    return rows


def seconds_between(earlier: datetime, later: datetime) -> int:
    """Whole seconds, negative if later lies before earlier."""
    gap = later - earlier
    return gap.days * DAY_SECONDS + gap.seconds


def seconds_inside(step: Row, start: date, end: date) -> int:
    """The part of a restoration step inside the period, whose last day counts in full."""
    opens_at = datetime.combine(start, time())
    closes_at = datetime.combine(end, time()) + timedelta(days=1)
    return max(0, seconds_between(max(step["off_at"], opens_at), min(step["on_at"], closes_at)))


def row_valid_at(moment: datetime, rows: Sequence[Row]) -> Row | None:
    for row in rows:
        if is_in_service(row, moment.date()):
            return row
    return None


def interruptions(tables: Tables, units: Sequence[Row], start: date, end: date) -> list[dict[str, Any]]:
    """Sustained interruptions: all restoration steps of one user in one outage, one row each."""
    nature_of = {outage["outage_id"]: outage["nature"] for outage in tables["outages"]}
    rows_of_user: dict[str, list[Row]] = {}
    for row in tables["mv_users"]:
        rows_of_user.setdefault(row["mv_user_id"], []).append(row)
    steps_of: dict[tuple[str, str], list[Row]] = {}
    for step in tables["user_interruptions"]:
        steps_of.setdefault((step["outage_id"], step["mv_user_id"]), []).append(step)
    found = []
    for (outage_id, mv_user_id), steps in steps_of.items():
        first_off_at = min(step["off_at"] for step in steps)
        user = row_valid_at(first_off_at, rows_of_user.get(mv_user_id, []))
        uncut_seconds = sum(seconds_between(step["off_at"], step["on_at"]) for step in steps)
        if outage_id not in nature_of or user is None or uncut_seconds <= MOMENTARY_SECONDS:
            continue
        found.append(
            {
                "mv_user_id": mv_user_id,
                "area_type": user["area_type"],
                "units": counts_for(user["region_code"], units),
                "seconds": sum(seconds_inside(step, start, end) for step in steps),
                "is_counted": start <= first_off_at.date() <= end,
                "is_planned": nature_of[outage_id] in PLANNED,
            }
        )
    return found


def overlaps(user: Row, start: date, end: date) -> bool:
    return bool(user["valid_from"] <= end and (user["valid_to"] is None or user["valid_to"] > start))


def cap(user: Row) -> int:
    """How many planned interruptions a user may have (二（四）)."""
    if user["user_kind"] == "PUB":
        return 3
    return 1 if user["voltage_kv"] >= 35 else 2


def users(tables: Tables, units: Sequence[Row], start: date, end: date) -> list[dict[str, Any]]:
    """Users in service at any time, by the last of their rows that overlaps the period."""
    last_row: dict[str, Row] = {}
    for user in tables["mv_users"]:
        if not overlaps(user, start, end):
            continue
        known = last_row.get(user["mv_user_id"])
        if known is None or user["valid_from"] > known["valid_from"]:
            last_row[user["mv_user_id"]] = user
    planned_of: dict[str, int] = dict.fromkeys(last_row, 0)
    for interruption in interruptions(tables, units, start, end):
        if interruption["is_planned"] and interruption["is_counted"]:
            planned_of[interruption["mv_user_id"]] = planned_of[interruption["mv_user_id"]] + 1
    return [
        {
            "units": counts_for(user["region_code"], units),
            "customers": user["lv_customers"] if user["user_kind"] == "PUB" else 1,
            "is_over_cap": planned_of[mv_user_id] > cap(user),
            "is_repeated": planned_of[mv_user_id] >= 2,
        }
        for mv_user_id, user in last_row.items()
    ]
