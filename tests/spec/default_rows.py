"""A complete row of every dataset, so that an example names only what it is about."""

from datetime import date, timedelta
from typing import Any

from tests.spec.places import NORTH

Row = dict[str, Any]

# From this Monday to 3 April 2020 the working days are exactly Monday to Friday.
ACCEPTED = date(2020, 2, 3)
LAST_PLAIN_DAY = date(2020, 4, 3)

_BY_CLASS: dict[str, Row] = {
    "RES": {"voltage_kv": "0.22", "capacity_kw": "8"},
    "LVN": {"voltage_kv": "0.38", "capacity_kw": "80", "is_micro": True},
    "HV": {"voltage_kv": "10", "capacity_kw": "800", "capacity_kva": "800", "supply_mode": "PUBLIC"},
}

_RESPONSIBLE = {"CUST_DESIGN": "CUSTOMER", "CUST_WORKS": "CUSTOMER", "SUSPEND": "CUSTOMER", "APPROVAL": "GOV"}


def moment(text: str, clock: str) -> str:
    """A day becomes a moment of that day; a moment stays."""
    return text if " " in text else f"{text} {clock}"


def days_after_acceptance(days: int) -> str:
    """The day that lies ``days`` working days after ``ACCEPTED``."""
    day = ACCEPTED
    for _ in range(days):
        day += timedelta(3 if day.isoweekday() == 5 else 1)
    assert day <= LAST_PLAIN_DAY, f"{days} working days reach a holiday"
    return str(day)


def application(app_id: str, accepted: str, connected: str, given: Row) -> Row:
    """A new low-voltage firm's case, energised, applied for in the app, two steps, unless given."""
    accept_at = moment(accepted, "09:00:00")
    return {
        "app_id": app_id,
        "region_code": NORTH,
        "company_code": "EX",
        "biz_type": "NEW",
        "customer_class": "LVN",
        "is_residential_dist": False,
        "area_type": 2,
        "channel": "APP",
        "accept_at": accept_at,
        "accept_sys_at": accept_at,
        "power_on_at": moment(connected, "16:00:00"),
        "status": "DONE",
        "premise_hash": "0",
        "n_steps_customer": 2,
        "has_external_works": False,
        **_BY_CLASS[given.get("customer_class", "LVN")],
        **given,
    }


def stage(stage_id: str, app_id: str, code: str, days: tuple[str, str | None], given: Row) -> Row:
    """A stage from one day to another; an approval is applied for by the utility unless given."""
    start_at = moment(days[0], "10:00:00")
    return {
        "stage_id": stage_id,
        "app_id": app_id,
        "stage_code": code,
        "attempt_no": 1,
        "customer_facing": False,
        "responsible": _RESPONSIBLE.get(code, "UTILITY"),
        "approval_type": "ROAD" if code == "APPROVAL" else None,
        "applicant": "UTILITY" if code == "APPROVAL" else None,
        "start_at": start_at,
        "end_at": moment(days[1], "15:00:00") if days[1] else None,
        "start_sys_at": start_at,
        **given,
    }


def cost(cost_id: str, app_id: str, amount: str, given: Row) -> Row:
    """What the customer paid on the source side of the asset boundary, unless given."""
    return {
        "cost_id": cost_id,
        "app_id": app_id,
        "item": "EXT_WORKS",
        "payer": "CUSTOMER",
        "boundary": "BEFORE",
        "amount_yuan": amount,
        "legal_basis": "示例文件",
        **given,
    }


def user(mv_user_id: str, given: Row) -> Row:
    """A public transformer of 10 kV in area 2 with 100 customers, there since 2015, unless given."""
    return {
        "mv_user_id": mv_user_id,
        "valid_from": "2015-01-01",
        "region_code": NORTH,
        "company_code": "EX",
        "area_type": 2,
        "voltage_kv": "10",
        "user_kind": "PUB",
        "feeder_id": "F",
        "lv_customers": None if given.get("user_kind") == "DED" else 100,
        **given,
    }


def outage(outage_id: str, nature: str, given: Row) -> Row:
    """An outage; its own times play no part, those of the users do."""
    return {
        "outage_id": outage_id,
        "region_code": NORTH,
        "company_code": "EX",
        "voltage_kv": "10",
        "feeder_id": "F",
        "nature": nature,
        "start_at": "2020-01-01 00:00:00",
        "end_at": "2020-01-01 01:00:00",
        "notice_at": "2019-12-20 00:00:00",
        "planned_start": "2020-01-01 00:00:00",
        "planned_end": "2020-01-01 01:00:00",
        "n_users_reported": 1,
        "user_hours_reported": 1,
        "source_system": "AUTO",
        "created_sys_at": "2020-01-01 00:00:00",
        **given,
    }
