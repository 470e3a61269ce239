"""Invents applications with their restarts, stages and costs; all of them pass the column and row checks.

`bad` is the percentage of what a county does badly, so that scores spread between 0 and 100.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from tests.recompute.chance import happens, moment_of_period, moment_on
from tests.recompute.working_days import is_working_day

Rows = list[dict[str, Any]]

VOLTAGES = {
    "RES": ("0.22", "0.38"),
    "LVN": ("0.38", "0.22"),
    "HV": ("10", "20", "10", "20", "10", "10", "35", "110"),
}
LARGE_KW = ("160.0001", "630", "2500")
CAPACITIES_KW = ("80", "160", "5.5", "159.9999", "160.0001", "160", "630")
AMOUNTS_YUAN = ("0", "1200.5", "0.0001", "88888.88", "0.01", "350")
RESPONSIBLE = {"CUST_DESIGN": "CUSTOMER", "CUST_WORKS": "CUSTOMER", "SUSPEND": "CUSTOMER", "APPROVAL": "GOV"}
STAGE_CODES = (
    "APPROVAL", "CUST_WORKS", "SUSPEND", "PLAN", "CUST_DESIGN", "APPROVAL", "GRID_WORKS", "SUSPEND", "ACC",
    "SURVEY", "DESIGN_REV", "MID_INS", "FIN_INS", "CONTRACT", "METER", "ENERGISE", "APPROVAL", "MID_INS",
    "DESIGN_REV", "FIN_INS",
)  # fmt: skip


def day_before(day: date, working_days: int) -> date:
    """The day from which exactly so many working days are counted to `day`."""
    while working_days > 0:
        if is_working_day(day):
            working_days = working_days - 1
        day = day - timedelta(days=1)
    return day


def accepted_before(rng: Random, power_on_at: datetime, bad: int) -> datetime:
    """A few days, some weeks, exactly at or one above a limit of 5, 15 or 40 working days, or long ago."""
    kind = rng.randrange(10)
    if not happens(rng, bad):
        day = power_on_at.date() - timedelta(days=rng.randrange(8))
    elif kind < 5:
        day = power_on_at.date() - timedelta(days=rng.randrange(30))
    elif kind < 9:
        day = day_before(power_on_at.date(), rng.choice((5, 15, 40, 6, 16, 41)))
    else:
        day = power_on_at.date() - timedelta(days=rng.randrange(400))
    return min(moment_on(rng, day), power_on_at)


def optional(rng: Random, value: Any, missing_percent: int = 10) -> Any:
    return None if happens(rng, missing_percent) else value


def connection(rng: Random, bad: int) -> dict[str, Any]:
    """What is connected: class, voltage, capacity, feeder."""
    customer_class = rng.choice(("LVN", "HV", "LVN", "HV", "LVN", "HV", "RES"))
    is_large = customer_class == "HV" and not happens(rng, bad)
    return {
        "biz_type": rng.choice(("NEW", "INC", "NEW", "NEW", "INC", "TEMP", "RESTORE", "OTHER")),
        "customer_class": customer_class,
        "is_micro": not happens(rng, 15) if customer_class == "LVN" else optional(rng, True, 50),
        "voltage_kv": Decimal(rng.choice(VOLTAGES[customer_class])),
        "capacity_kw": Decimal(rng.choice(LARGE_KW if is_large else CAPACITIES_KW)),
        "capacity_kva": optional(rng, Decimal(rng.randrange(1, 40000)) / 4),
        "power_sources": optional(rng, rng.randrange(1, 4)),
        "supply_mode": optional(rng, "DEDICATED" if happens(rng, 3 + bad // 2) else "PUBLIC"),
        "is_residential_dist": happens(rng, 10),
        "area_type": rng.randrange(1, 5),
    }


def service_to_customer(rng: Random, customer_class: str, bad: int) -> dict[str, Any]:
    """How the customer was served: channel, steps, visits, papers."""
    is_clumsy = happens(rng, bad)
    steps = 4 if customer_class == "HV" else 2
    return {
        "channel": rng.choice(("HALL", "PHONE") if happens(rng, bad) else ("WEB", "APP", "GOV")),
        "premise_hash": f"premise{rng.randrange(50)}",
        "customer_hash": None,
        "n_steps_customer": rng.choice((3, 6, 1, 10)) if happens(rng, bad) else steps,
        "n_visits": optional(rng, rng.choice((1, 2, 3, 20)) if is_clumsy else 0, 3),
        "n_docs": optional(rng, rng.choice((3, 5, 0, 50)) if is_clumsy else rng.choice((1, 2))),
        "docs_shared": None,
        "one_time_notice": None,
        "has_external_works": happens(rng, 50),
        "capacity_constrained": None,
        "connect_first": None,
        "nearest_dist_m": None,
        "plan_dist_m": None,
        "exempt_approval": optional(rng, rng.choice(("NONE", "COMMIT", "FILING", "EXEMPT"))),
    }


def ending(rng: Random, power_on_at: datetime) -> dict[str, Any]:
    """Mostly energised; the others may carry a time of energising that must not count."""
    status = rng.choice(("OPEN", "CANCELLED", "TERMINATED")) if happens(rng, 12) else "DONE"
    is_ended = status in ("CANCELLED", "TERMINATED")
    return {
        "status": status,
        "power_on_at": power_on_at if status == "DONE" else optional(rng, power_on_at, 50),
        "cancel_reason": rng.choice(("UTIL", "CUST", "DUP", "OTHER")) if is_ended else None,
    }


def restarted_ending(rng: Random) -> dict[str, Any]:
    """How an application ended that another one restarts."""
    status = rng.choice(("TERMINATED", "CANCELLED", "TERMINATED", "CANCELLED", "OPEN"))
    reason = rng.choice(("UTIL", "DUP", "OTHER", "CUST"))
    return {"status": status, "power_on_at": None, "cancel_reason": reason if status != "OPEN" else None}


def application(
    rng: Random, app_id: str, region_code: str, accept_at: datetime, how_it_ended: dict[str, Any], bad: int
) -> dict[str, Any]:
    what = connection(rng, bad)
    return {
        "app_id": app_id,
        "region_code": region_code,
        "company_code": "C1",
        **what,
        **service_to_customer(rng, what["customer_class"], bad),
        "first_contact_at": None,
        "accept_at": accept_at,
        "accept_sys_at": accept_at + timedelta(minutes=2),
        "power_on_sys_at": None,
        "meter_first_energy_at": None,
        "archive_at": None,
        **how_it_ended,
        "prior_app_id": None,
    }


def stage(
    rng: Random, stage_id: str, app_id: str, accept_at: datetime, span_days: int, bad: int
) -> dict[str, Any]:
    """A stage anywhere around the case, also before its acceptance and after its energising."""
    code = rng.choice(STAGE_CODES)
    usual = RESPONSIBLE.get(code, "UTILITY")
    start_day = accept_at.date() + timedelta(days=rng.randrange(span_days + 6) - 2)
    start_at = moment_on(rng, start_day)
    length_days = rng.choice((10, 20, 40, 150)) if happens(rng, bad) else rng.choice((1, 3, 0, 5))
    length = timedelta(days=length_days, seconds=rng.randrange(24 * 3600))
    is_customers_approval = code == "APPROVAL" and happens(rng, bad)
    return {
        "stage_id": stage_id,
        "app_id": app_id,
        "stage_code": code,
        "attempt_no": rng.choice((1, 1, 1, 2)),
        "customer_facing": happens(rng, 40),
        "responsible": rng.choice(("UTILITY", "CUSTOMER", "GOV")) if happens(rng, 25) else usual,
        "approval_type": "ROAD" if code == "APPROVAL" else None,
        "applicant": "CUSTOMER" if is_customers_approval else rng.choice((None, "UTILITY")),
        "start_at": start_at,
        "end_at": optional(rng, start_at + length),
        "start_sys_at": start_at,
        "end_sys_at": None,
        "result": rng.choice(("FAIL",) if happens(rng, bad) else ("PASS", "NA", None, "FAIL")),
        "suspend_reason": (
            rng.choice(("CUST", "EPIDEMIC", "WEATHER", "GOV", "OTHER", None)) if code == "SUSPEND" else None
        ),
        "operator_hash": None,
    }


def cost(rng: Random, cost_id: str, app_id: str, bad: int) -> dict[str, Any]:
    payer, boundary = rng.choice((("UTILITY", "BEFORE"), ("CUSTOMER", "AFTER"), ("GOV", "BEFORE")))
    if happens(rng, bad):
        payer, boundary = "CUSTOMER", "BEFORE"
    return {
        "cost_id": cost_id,
        "app_id": app_id,
        "item": rng.choice(("EXT_WORKS", "METER_BOX", "OTHER")),
        "payer": payer,
        "boundary": boundary,
        "amount_yuan": Decimal(rng.choice(AMOUNTS_YUAN)),
        "payee_org": None,
        "legal_basis": "价目〔2019〕1号" if (payer, boundary) == ("CUSTOMER", "BEFORE") else None,
        "paid_date": None,
    }


class CaseInventor:
    """Adds whole cases to three tables; numbers them so that keys never repeat."""

    def __init__(
        self, rng: Random, period: tuple[date, date], tables: dict[str, Rows], prefix: str, bad: int
    ) -> None:
        self.rng, self.prefix, self.bad = rng, prefix, bad
        self.start, self.end = period
        self.applications = tables.setdefault("applications", [])
        self.stages = tables.setdefault("application_stages", [])
        self.costs = tables.setdefault("application_costs", [])

    def add(self, region_code: str, elsewhere: Sequence[str]) -> None:
        """One case, perhaps the end of a chain of restarts, some of which lie in another region."""
        power_on_at = moment_of_period(self.rng, self.start, self.end)
        accept_at = accepted_before(self.rng, power_on_at, self.bad)
        row = self.add_application(region_code, accept_at, ending(self.rng, power_on_at))
        while happens(self.rng, 20):
            if happens(self.rng, 15):
                row["prior_app_id"] = f"{self.prefix}-gone"
                return
            # a negative gap: the restarted application claims a later acceptance than the one that follows
            accept_at = accept_at - timedelta(days=self.rng.choice((1, 5, 20, 90, 0, -3)))
            place = self.rng.choice(elsewhere) if happens(self.rng, 10) else region_code
            prior = self.add_application(place, accept_at, restarted_ending(self.rng))
            row["prior_app_id"] = prior["app_id"]
            row = prior

    def add_application(
        self, region_code: str, accept_at: datetime, how_it_ended: dict[str, Any]
    ) -> dict[str, Any]:
        app_id = f"{self.prefix}{len(self.applications)}"
        row = application(self.rng, app_id, region_code, accept_at, how_it_ended, self.bad)
        self.applications.append(row)
        is_orphan = happens(self.rng, 2)
        owner = f"{app_id}-gone" if is_orphan else app_id
        power_on_at = how_it_ended["power_on_at"]
        span_days = (power_on_at - accept_at).days if power_on_at is not None else 10
        for _ in range(self.rng.randrange(5)):
            stage_id = f"{self.prefix}s{len(self.stages)}"
            self.stages.append(stage(self.rng, stage_id, owner, accept_at, span_days, self.bad))
        for _ in range(self.rng.randrange(3)):
            self.costs.append(cost(self.rng, f"{self.prefix}c{len(self.costs)}", owner, self.bad))
        return row
