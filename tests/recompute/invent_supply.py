"""Invents medium-voltage users, outages and restoration steps; all of them pass the column and row checks.

`bad` is the percentage of what a county does badly, so that scores spread between 0 and 100.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from tests.recompute.chance import day_between, happens, midnight_of_an_edge, moment_of_period

Rows = list[dict[str, Any]]

NATURES = (
    "PLAN_MAINT", "PLAN_CONS", "TEMP_MAINT", "TEMP_CONS", "FAULT_INT", "FAULT_EXT", "PLAN_MAINT", "PLAN_CONS",
    "PLAN_CUST", "TEMP_CUST", "LIMIT_SYS", "LIMIT_NET",
)  # fmt: skip

# Lengths of the restoration steps of one interruption, in seconds; 180 together is momentary, 181 is not.
STEP_SECONDS = (
    (3600,), (180,), (181,), (90, 90), (90, 91), (60, 1, 119), (120, 61), (0,), (0, 181), (7200,),
    (5400, 600), (600, 1800, 10), (1801,), (4000,), (36000, 7200),
)  # fmt: skip
# Reported user-hours as a multiple of the true ones; half a percent beside them is the last that agrees.
NEAR_FACTORS = ("1", "1.005", "0.995", "1")
WRONG_FACTORS = ("1.005001", "0.994999", "1.2", "0")
LONG_STEP_SECONDS = ((86400,), (36000, 36000), (250000,))


def grid_place(rng: Random, region_code: str) -> dict[str, Any]:
    """The part of a user's row that may change from one row to the next."""
    user_kind = rng.choice(("PUB", "DED"))
    return {
        "region_code": region_code,
        "company_code": "C1",
        "area_type": rng.randrange(1, 5),
        "voltage_kv": Decimal(rng.choice(("10", "20", "35", "10", "110", "10", "220"))),
        "user_kind": user_kind,
        "feeder_id": "F1",
        "lv_customers": rng.choice((1, 60, 250, 9000)) if user_kind == "PUB" else None,
        "capacity_kva": None if happens(rng, 50) else Decimal("400.5"),
    }


def entry_day(rng: Random, start: date, end: date) -> date:
    """Mostly before the period; sometimes within it, on its first or last day, or after it."""
    kind = rng.randrange(20)
    if kind < 14:
        return start - timedelta(days=1 + rng.randrange(200))
    if kind < 17:
        return day_between(rng, start, end)
    return (start, end, end + timedelta(days=1))[kind - 17]


def user_rows(
    rng: Random, mv_user_id: str, regions: Sequence[str], start: date, end: date
) -> list[dict[str, Any]]:
    """One to three rows that never overlap, next to each other or with a gap; regions[0] is the usual one."""
    rows: list[dict[str, Any]] = []
    valid_from = entry_day(rng, start, end)
    pieces = rng.choice((1, 1, 1, 2, 2, 3))
    for piece in range(pieces):
        region_code = rng.choice(regions) if happens(rng, 20) else regions[0]
        to_period_edge = rng.choice(((start - valid_from).days, (end - valid_from).days + 1))
        length = to_period_edge if happens(rng, 20) and to_period_edge > 0 else 1 + rng.randrange(250)
        valid_to = valid_from + timedelta(days=length)
        is_open = piece == pieces - 1 and not happens(rng, 25)
        rows.append(
            {
                "mv_user_id": mv_user_id,
                "valid_from": valid_from,
                "valid_to": None if is_open else valid_to,
                **grid_place(rng, region_code),
            }
        )
        valid_from = valid_to + timedelta(days=rng.choice((0, 0, 0, 1, 30)))
    return rows


def restoration_steps(
    rng: Random, outage_id: str, mv_user_id: str, first_off_at: datetime, bad: int
) -> list[dict[str, Any]]:
    """Steps one after the other, with a pause, or overlapping; numbered in any order."""
    seconds = rng.choice(LONG_STEP_SECONDS if happens(rng, bad // 2) else STEP_SECONDS)
    numbers = list(range(1, len(seconds) + 1))
    if happens(rng, 30):
        numbers.reverse()
    steps = []
    off_at = first_off_at
    for number, length in zip(numbers, seconds, strict=True):
        on_at = off_at + timedelta(seconds=length)
        steps.append(
            {
                "outage_id": outage_id,
                "mv_user_id": mv_user_id,
                "step_no": number,
                "off_at": off_at,
                "on_at": on_at,
            }
        )
        halfway = off_at + timedelta(seconds=length // 2)
        off_at = rng.choice((on_at, off_at, halfway, on_at + timedelta(hours=1)))
    return steps


def reported(rng: Random, steps: Rows, bad: int) -> dict[str, Any]:
    """What the outage claims of its steps: the truth, exactly half a percent beside it, or more."""
    lengths: list[timedelta] = [step["on_at"] - step["off_at"] for step in steps]
    seconds = sum(length.days * 24 * 3600 + length.seconds for length in lengths)
    users = len({step["mv_user_id"] for step in steps})
    factor = rng.choice(WRONG_FACTORS if happens(rng, bad) else NEAR_FACTORS)
    # as many places as a file may hold: where the true hours have fewer, the edge is exact
    hours = (seconds * Decimal(factor) / 3600).quantize(Decimal("0.000001"))
    is_miscounted = happens(rng, bad // 2)
    return {"n_users_reported": users + 1 if is_miscounted else users, "user_hours_reported": hours}


def outage(
    rng: Random, outage_id: str, region_code: str, start_at: datetime, steps: Rows, bad: int
) -> dict[str, Any]:
    nature = rng.choice(NATURES)
    is_announced = nature.startswith("PLAN_")
    end_at = max([start_at, *(step["on_at"] for step in steps)])
    return {
        "outage_id": outage_id,
        "region_code": region_code,
        "company_code": "C1",
        "voltage_kv": Decimal(10),
        "feeder_id": "F1",
        "nature": nature,
        "start_at": start_at,
        "end_at": end_at,
        "notice_at": start_at - timedelta(days=7) if is_announced else None,
        "planned_start": start_at if is_announced else None,
        "planned_end": end_at if is_announced else None,
        "cause_code": None,
        **reported(rng, steps, bad),
        "source_system": "AUTO",
        "created_sys_at": start_at,
        "modified_sys_at": None,
        "modify_count": None,
    }


class SupplyInventor:
    """Adds users and outages to three tables; numbers them so that keys never repeat."""

    def __init__(
        self, rng: Random, period: tuple[date, date], tables: dict[str, Rows], prefix: str, bad: int
    ) -> None:
        self.rng, self.prefix, self.bad = rng, prefix, bad
        self.start, self.end = period
        self.users = tables.setdefault("mv_users", [])
        self.outages = tables.setdefault("outages", [])
        self.steps = tables.setdefault("user_interruptions", [])

    def add_user(self, region_code: str, elsewhere: Sequence[str]) -> str:
        mv_user_id = f"{self.prefix}u{len(self.users)}"
        self.users.extend(user_rows(self.rng, mv_user_id, [region_code, *elsewhere], self.start, self.end))
        return mv_user_id

    def add_outage(self, region_code: str, mv_user_ids: Sequence[str]) -> None:
        """An outage of some of these users; a few steps name an outage or a user that does not exist."""
        rng = self.rng
        is_gone = happens(rng, 4)
        outage_id = f"{self.prefix}gone{len(self.steps)}" if is_gone else f"{self.prefix}o{len(self.outages)}"
        if happens(rng, 25):
            before = timedelta(seconds=rng.choice((0, 90, 180, 1800, 3600, -1)))
            start_at = midnight_of_an_edge(rng, self.start, self.end) - before
        else:
            start_at = moment_of_period(rng, self.start, self.end)
        hit = [mv_user_id for mv_user_id in mv_user_ids if happens(rng, 3 + self.bad)]
        if happens(rng, 10):
            hit.append(f"{outage_id}-nobody")
        steps: Rows = []
        for mv_user_id in hit:
            first_off_at = start_at + timedelta(seconds=rng.choice((0, 0, 1, 3600)))
            steps.extend(restoration_steps(rng, outage_id, mv_user_id, first_off_at, self.bad))
        if not is_gone:
            self.outages.append(outage(rng, outage_id, region_code, start_at, steps, self.bad))
        self.steps.extend(steps)
