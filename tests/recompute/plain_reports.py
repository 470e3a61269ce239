"""Plain rows of reports, contracts, voices, checks and findings, for examples written by hand."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from tests.recompute.cells import Cell
from tests.recompute.plain_rows import UNITS, YEAR, at
from tests.recompute.questions import Question
from tests.recompute.values import values_of


def order(reported: str, arrived: str | None, **changes: Any) -> dict[str, Any]:
    return {
        "region_code": "c1",
        "area_type": 1,
        "report_at": at(reported),
        "arrive_at": at(arrived) if arrived else None,
        "linked_outage_id": None,
        "transformer_id": None,
        "resolution": "GRID_FAULT",
        **changes,
    }


def voltage(
    month: str, kind: str, total: int, over: int = 0, under: int = 0, **changes: Any
) -> dict[str, Any]:
    return {
        "region_code": "c1",
        "month": date.fromisoformat(month),
        "class": kind,
        "minutes_total": total,
        "minutes_over": over,
        "minutes_under": under,
        "minutes_missing": 0,
        "lv_users": None,
        "lv_users_low": None,
        **changes,
    }


def contract(app_id: str, role: str, signed: str, start: str | None = None, **changes: Any) -> dict[str, Any]:
    return {
        "app_id": app_id,
        "role": role,
        "related_party": False,
        "voltage_kv": Decimal(10),
        "amount_yuan": Decimal(100),
        "sign_date": date.fromisoformat(signed),
        "start_date": date.fromisoformat(start) if start else None,
        "parent_contract_id": None,
        "licence_no": "L",
        "licence_check_at": at(signed),
        **changes,
    }


def licence(licence_no: str = "L", kind: str = "INSTALL", **changes: Any) -> dict[str, Any]:
    return {
        "licence_no": licence_no,
        "kind": kind,
        "regime": "O28_2010",
        "grade": 5,
        "max_kv": None,
        "valid_from": date(2018, 1, 1),
        "valid_to": date(2024, 1, 1),
        "status": "VALID",
        **changes,
    }


def complaint(received: str, **changes: Any) -> dict[str, Any]:
    return {
        "region_code": "c1",
        "source": "12398",
        "nature": "COMPLAINT",
        "receive_at": at(received),
        "substantiated": "Y",
        "accountable_action": "WARN",
        **changes,
    }


def response(started: str, answer: int, weight: str, aware: bool = True, **changes: Any) -> dict[str, Any]:
    return {
        "region_code": "c1",
        "frame": "REG_RANDOM",
        "start_at": at(started),
        "weight": Decimal(weight),
        "q_overall": answer,
        "aware_12398": aware,
        **changes,
    }


def check(
    checked: str, site: str | None, content: str, result: str = "PASS", **changes: Any
) -> dict[str, Any]:
    return {
        "region_code": "c1",
        "type": "DISCLOSURE",
        "site": site,
        "content": content,
        "check_date": date.fromisoformat(checked),
        "result": result,
        "doc_kind": None,
        "issue_date": None,
        **changes,
    }


def policy(checked: str, kind: str, issued: str | None, **changes: Any) -> dict[str, Any]:
    row = check(checked, None, "POLICY", type="POLICY", doc_kind=kind)
    return {**row, "issue_date": date.fromisoformat(issued) if issued else None, **changes}


def finding(finding_id: str, indicator: str, found: str, **changes: Any) -> dict[str, Any]:
    return {
        "finding_id": finding_id,
        "kind": "PROBLEM",
        "indicator": indicator,
        "region_code": "c1",
        "found_date": date.fromisoformat(found),
        "severity": "MAJOR",
        "state": "CONFIRMED",
        "deadline": date(2020, 11, 30),
        "verified_date": None,
        "rebound_of": None,
        "refundable_yuan": None,
        "via_related": None,
        **changes,
    }


def submission(kind: str, due: str, received: str | None, **changes: Any) -> dict[str, Any]:
    return {
        "region_code": "c1",
        "kind": kind,
        "due_date": date.fromisoformat(due),
        "received_date": date.fromisoformat(received) if received else None,
        "completeness_share": None,
        "accuracy_share": None,
        "parts_present": None,
        "content_check": None,
        **changes,
    }


def cell(
    name: str,
    tables: Mapping[str, Sequence[dict[str, Any]]],
    where: tuple[str, str] = ("county", "c1"),
    **asked: Any,
) -> Cell:
    """One row of values.csv over these tables in the evaluated year, with no minimum n."""
    question = Question(tables, UNITS, *YEAR, **asked)
    return values_of(question, minimum=lambda indicator, level: 0)[name, *where]
