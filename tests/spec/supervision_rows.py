"""A complete row of the datasets of daily service and of supervision; an example names what it is about."""

from calendar import monthrange
from datetime import date
from typing import Any

from tests.spec.places import NORTH

Row = dict[str, Any]

# Dataset → the column that numbers its rows (none: region and month do) and a row without that number.
NUMBERED_BY: dict[str, str] = {
    "repair_orders": "order_id",
    "voltage_months": "point_id",
    "contracts": "contract_id",
    "contractor_licences": "licence_no",
    "complaints": "case_id",
    "survey_responses": "resp_id",
    "checks": "check_id",
    "findings": "finding_id",
    "submissions": "item_id",
}

_OF_SERVICE: dict[str, Row] = {
    "repair_orders": {
        "region_code": NORTH,
        "area_type": 2,
        "source": "95598",
        "report_at": "2020-03-02 18:00:00",
        "dispatch_at": "2020-03-02 18:00:00",
        "arrive_at": "2020-03-02 18:30:00",
        "resolution": "OTHER",
    },
    "voltage_months": {
        "region_code": NORTH,
        "month": "2020-03-01",
        "area_type": 2,
        "class": "D",
        "nominal_v": "220",
        "limit_low": "198",
        "limit_high": "235.4",
        "minutes_over": 0,
        "minutes_under": 0,
        "minutes_missing": 0,
    },
    "live_line_months": {"region_code": NORTH, "month": "2020-03-01", "jobs_total": 10, "jobs_live": 5},
}

_OF_MARKET: dict[str, Row] = {
    "contracts": {
        "role": "BUILD",
        "vendor_org": "V",
        "related_party": False,
        "voltage_kv": "10",
        "amount_yuan": "100000",
        "tender_mode": "DIRECT",
        "must_tender": False,
        "sign_date": "2020-03-02",
        "start_date": "2020-03-10",
        "licence_check_at": "2020-03-01 10:00:00",
    },
    "contractor_licences": {
        "kind": "INSTALL",
        "org_code": "V",
        "regime": "O28_2010",
        "grade": 4,
        "valid_from": "2018-05-01",
        "valid_to": "2024-04-30",
        "status": "VALID",
    },
}

_OF_VOICES: dict[str, Row] = {
    "complaints": {
        "source": "12398",
        "nature": "COMPLAINT",
        "topic": "FREQ",
        "region_code": NORTH,
        "receive_at": "2020-03-02 10:00:00",
        "substantiated": "Y",
    },
    "survey_responses": {
        "wave": "2020-1",
        "region_code": NORTH,
        "frame": "REG_RANDOM",
        "mode": "PHONE",
        "customer_class": "RES",
        "area_type": 2,
        "weight": "1",
        "q_overall": 4,
        "aware_12398": True,
        "start_at": "2020-09-15 10:00:00",
        "duration_s": 300,
    },
}

_OF_SUPERVISION: dict[str, Row] = {
    "checks": {
        "type": "DISCLOSURE",
        "region_code": NORTH,
        "company_code": "EX",
        "site": "WEB",
        "content": "FEE",
        "check_date": "2020-09-15",
        "inspector_hash": "0",
        "result": "PASS",
    },
    "findings": {
        "kind": "PROBLEM",
        "indicator": "KJ07",
        "region_code": NORTH,
        "company_code": "EX",
        "found_date": "2020-09-15",
        "clause": "二（一）",
        "severity": "MAJOR",
        "state": "CONFIRMED",
        "deadline": "2020-10-31",
    },
    "submissions": {
        "company_code": "EX",
        "region_code": NORTH,
        "kind": "PERIODIC",
        "due_date": "2020-04-10",
        "received_date": "2020-04-10",
        "completeness_share": "1",
        "accuracy_share": "1",
    },
}

DEFAULTS: dict[str, Row] = {**_OF_SERVICE, **_OF_MARKET, **_OF_VOICES, **_OF_SUPERVISION}


def row_of(dataset: str, number: str, given: Row) -> Row:
    """The default row with its number, and with what is given."""
    key = {NUMBERED_BY[dataset]: number} if dataset in NUMBERED_BY else {}
    row = {**key, **DEFAULTS[dataset], **given}
    return {"minutes_total": _measured_minutes(row), **row} if dataset == "voltage_months" else row


def _measured_minutes(row: Row) -> int:
    """The minutes of the month that are not missing: the two together are the whole month."""
    month = date.fromisoformat(row["month"])
    return monthrange(month.year, month.month)[1] * 24 * 60 - int(row["minutes_missing"])
