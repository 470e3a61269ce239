"""Invents repair orders and the monthly reports of voltage and live-line work, valid in every row.

`bad` is the percentage of what a county does badly, so that scores spread between 0 and 100.
"""

from calendar import monthrange
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from tests.recompute.chance import happens, moment_of_period

Rows = list[dict[str, Any]]

# Seconds from report to arrival: at both limits, one second above, and well within.
ARRIVAL_SECONDS = (45 * 60, 90 * 60, 600, 1800, 45 * 60, 0)
LATE_SECONDS = (45 * 60 + 1, 90 * 60 + 1, 7200, 90 * 60)
# Seconds between an interruption and the fault report around it; half an hour still belongs to it.
NEAR_SECONDS = (1800, 1801, 0, 60, 1799)
RESOLUTIONS = ("GRID_FAULT", "GRID_FAULT", "GRID_FAULT", "INSIDE_PREMISES", "NO_FAULT", "OTHER", None)


def months_around(start: date, end: date) -> list[date]:
    """First days of the months of the period, the one before and the one after."""
    month = (start.replace(day=1) - timedelta(days=1)).replace(day=1)
    found = [month]
    while month <= end:
        month = (month + timedelta(days=32)).replace(day=1)
        found.append(month)
    return found


def whereabouts(rng: Random, steps: Sequence[dict[str, Any]], outages: Rows, bad: int) -> dict[str, Any]:
    """How a fault may be linked: by an outage, by one that is not there, by a transformer, not at all."""
    kind = rng.randrange(5) if happens(rng, bad) else rng.randrange(3)
    found: dict[str, Any] = {"linked_outage_id": None, "transformer_id": None}
    if kind <= 1 and steps:
        found["transformer_id"] = rng.choice(steps)["mv_user_id"]
    if kind in (1, 2) and outages:
        found["linked_outage_id"] = rng.choice(outages)["outage_id"]
    if kind == 3:
        found["linked_outage_id"] = "no such outage"
    return found


def reported_near(rng: Random, step: dict[str, Any]) -> datetime:
    """Before the interruption, after it, or within it, around the half hour that counts."""
    gap = timedelta(seconds=rng.choice(NEAR_SECONDS))
    off_at: datetime = step["off_at"]
    on_at: datetime = step["on_at"]
    return rng.choice((off_at - gap, on_at + gap, off_at))


def times(rng: Random, report_at: datetime, area_type: int, bad: int) -> dict[str, Any]:
    is_late = happens(rng, bad)
    seconds = rng.choice(LATE_SECONDS if is_late else ARRIVAL_SECONDS)
    if not is_late and area_type != 4:
        seconds = min(seconds, 45 * 60)
    arrive_at = None if is_late and happens(rng, 20) else report_at + timedelta(seconds=seconds)
    return {
        "report_at": report_at,
        "dispatch_at": report_at,
        "arrive_at": arrive_at,
        "restore_at": arrive_at,
    }


def voltage_month(rng: Random, point: dict[str, Any], month: date, bad: int) -> dict[str, Any]:
    minutes = monthrange(month.year, month.month)[1] * 24 * 60
    missing = (
        rng.choice((minutes // 3, minutes, 7)) if happens(rng, bad) else rng.choice((0, 0, minutes // 100))
    )
    monitored = minutes - missing
    outside = monitored * (rng.randrange(80) if happens(rng, bad) else rng.choice((0, 0, 1))) // 1000
    over = rng.randrange(outside + 1)
    users = rng.choice((120, 0, 45)) if point["class"] == "D" and not happens(rng, 10) else None
    low = rng.randrange(users + 1) if users and happens(rng, bad) else 0
    return {
        **point,
        "month": month,
        "minutes_total": monitored,
        "minutes_over": over,
        "minutes_under": outside - over,
        "minutes_missing": missing,
        "lv_users": users,
        "lv_users_low": None if users is None or happens(rng, 10) else min(low, users),
    }


class GridReportInventor:
    """Adds repair orders and monthly reports; numbers them so that keys never repeat."""

    def __init__(
        self, rng: Random, period: tuple[date, date], tables: dict[str, Rows], prefix: str, bad: int
    ) -> None:
        self.rng, self.prefix, self.bad = rng, prefix, bad
        self.start, self.end = period
        self.orders = tables.setdefault("repair_orders", [])
        self.voltages = tables.setdefault("voltage_months", [])
        self.live_line = tables.setdefault("live_line_months", [])
        self.outages = tables.setdefault("outages", [])
        self.steps = tables.setdefault("user_interruptions", [])
        self.months = months_around(self.start, self.end)

    def add_order(self, region_code: str) -> None:
        rng = self.rng
        area_type = rng.randrange(1, 5)
        place = whereabouts(rng, self.steps, self.outages, self.bad)
        near = [step for step in self.steps if step["mv_user_id"] == place["transformer_id"]]
        report_at = (
            reported_near(rng, rng.choice(near))
            if near and not happens(rng, self.bad)
            else moment_of_period(rng, self.start, self.end)
        )
        self.orders.append(
            {
                "order_id": f"{self.prefix}r{len(self.orders)}",
                "region_code": region_code,
                "area_type": area_type,
                "remote_rural": rng.choice((True, False, None)),
                "source": rng.choice(("95598", "PROACTIVE", "APP")),
                **times(rng, report_at, area_type, self.bad),
                "arrive_gps_at": None,
                "crew_hash": None,
                "visits": None,
                "closed_once": None,
                **place,
                "premise_hash": None,
                "resolution": rng.choice(RESOLUTIONS),
            }
        )

    def add_point(self, region_code: str) -> None:
        """A monitoring point with all its months."""
        point = {
            "point_id": f"{self.prefix}v{len(self.voltages)}",
            "month": None,
            "region_code": region_code,
            "area_type": self.rng.randrange(1, 5),
            "class": self.rng.choice(("D", "A", "B", "C", "D", "A")),
            "nominal_v": Decimal(220),
            "limit_low": Decimal(198),
            "limit_high": Decimal("235.4"),
        }
        self.voltages.extend(voltage_month(self.rng, point, month, self.bad) for month in self.months)

    def add_live_line_work(self, region_code: str) -> None:
        """The months of a region that has none yet."""
        if any(row["region_code"] == region_code for row in self.live_line):
            return
        for month in self.months:
            jobs = self.rng.choice((25, 0, 40, 7))
            live = self.rng.randrange(jobs + 1) if happens(self.rng, self.bad) else jobs * 4 // 5
            self.live_line.append(
                {
                    "region_code": region_code,
                    "month": month,
                    "jobs_total": jobs,
                    "jobs_live": live,
                    "user_hours_avoided": None,
                }
            )
