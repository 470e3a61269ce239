"""Plain rows for examples written by hand: everything usual, so that a test names only what matters to it."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from tests.recompute.cells import Cell
from tests.recompute.values import values

UNITS: list[dict[str, Any]] = [
    {"unit_code": "P", "level": "province", "parent": None, "successor": None},
    {"unit_code": "C", "level": "city", "parent": "P", "successor": None},
    {"unit_code": "D", "level": "city", "parent": "P", "successor": None},
    {"unit_code": "c1", "level": "county", "parent": "C", "successor": None},
    {"unit_code": "d1", "level": "county", "parent": "D", "successor": None},
    {"unit_code": "old", "level": "county", "parent": "D", "successor": "c1"},
]
YEAR = (date(2019, 7, 1), date(2020, 6, 30))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def application(app_id: str, accepted: str, connected: str | None, **changes: Any) -> dict[str, Any]:
    return {
        "app_id": app_id,
        "region_code": "c1",
        "biz_type": "NEW",
        "customer_class": "LVN",
        "is_micro": True,
        "voltage_kv": Decimal("0.38"),
        "capacity_kw": Decimal(100),
        "capacity_kva": None,
        "supply_mode": None,
        "is_residential_dist": False,
        "channel": "APP",
        "accept_at": at(accepted),
        "power_on_at": at(connected) if connected else None,
        "status": "DONE",
        "cancel_reason": None,
        "prior_app_id": None,
        "n_steps_customer": 2,
        "n_visits": 0,
        "n_docs": 1,
        **changes,
    }


def stage(app_id: str, code: str, start: str, end: str | None, **changes: Any) -> dict[str, Any]:
    return {
        "app_id": app_id,
        "stage_code": code,
        "responsible": "CUSTOMER",
        "applicant": None,
        "start_at": at(start),
        "end_at": at(end) if end else None,
        "suspend_reason": None,
        **changes,
    }


def cost(app_id: str, amount: str, **changes: Any) -> dict[str, Any]:
    row = {"app_id": app_id, "payer": "CUSTOMER", "boundary": "BEFORE", "amount_yuan": Decimal(amount)}
    return {**row, **changes}


def user(mv_user_id: str, valid_from: str, valid_to: str | None = None, **changes: Any) -> dict[str, Any]:
    return {
        "mv_user_id": mv_user_id,
        "valid_from": date.fromisoformat(valid_from),
        "valid_to": date.fromisoformat(valid_to) if valid_to else None,
        "region_code": "c1",
        "area_type": 1,
        "voltage_kv": Decimal(10),
        "user_kind": "DED",
        "lv_customers": None,
        **changes,
    }


def outage(outage_id: str, nature: str = "PLAN_MAINT") -> dict[str, Any]:
    return {"outage_id": outage_id, "nature": nature}


def step(outage_id: str, mv_user_id: str, off_at: str, on_at: str, step_no: int = 1) -> dict[str, Any]:
    return {
        "outage_id": outage_id,
        "mv_user_id": mv_user_id,
        "step_no": step_no,
        "off_at": at(off_at),
        "on_at": at(on_at),
    }


def case_cell(
    indicator: str,
    applications: Sequence[dict[str, Any]],
    stages: Sequence[dict[str, Any]] = (),
    costs: Sequence[dict[str, Any]] = (),
    where: tuple[str, str] = ("county", "c1"),
) -> Cell:
    """One indicator of one unit over these cases, with no minimum n."""
    tables = {"applications": applications, "application_stages": stages, "application_costs": costs}
    return values(tables, UNITS, *YEAR, minimum=lambda indicator, level: 0)[indicator, *where]


def supply_cell(
    indicator: str,
    users: Sequence[dict[str, Any]],
    outages: Sequence[dict[str, Any]],
    steps: Sequence[dict[str, Any]],
    period: tuple[date, date] = YEAR,
) -> Cell:
    """One reliability indicator of county c1, with no minimum n."""
    tables = {"mv_users": users, "outages": outages, "user_interruptions": steps}
    return values(tables, UNITS, *period, minimum=lambda indicator, level: 0)[indicator, "county", "c1"]
