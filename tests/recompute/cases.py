"""The cases energised in a period, with their clocks, read day by day from the applications."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from tests.recompute.cells import Row, Tables, total
from tests.recompute.places import counts_for
from tests.recompute.working_days import days_after, is_working_day, working_days


def clock_start(application: Row, by_id: dict[str, Row]) -> datetime:
    """The acceptance, or the start of the application it restarts unless the customer had ended that one."""
    start: datetime = application["accept_at"]
    prior = by_id.get(application["prior_app_id"])
    if prior is None:
        return start
    if prior["status"] not in ("TERMINATED", "CANCELLED"):
        return start
    if prior["cancel_reason"] == "CUST":
        return start
    return clock_start(prior, by_id)


def covers(stage: Row, day: date, power_on_at: datetime) -> bool:
    """An open stage covers the days up to the moment the case was energised."""
    end_at = stage["end_at"] if stage["end_at"] is not None else power_on_at
    return bool(stage["start_at"].date() < day <= end_at.date())


def is_customers_own(stage: Row) -> bool:
    if stage["stage_code"] == "SUSPEND":
        return stage["suspend_reason"] in ("CUST", "EPIDEMIC")
    return stage["stage_code"] in ("CUST_DESIGN", "CUST_WORKS")


def is_customer_day(day: date, stages: Sequence[Row], power_on_at: datetime) -> bool:
    """A day is the customer's if one of the customer's stages covers it and the utility works on nothing."""
    own = [stage for stage in stages if is_customers_own(stage) and covers(stage, day, power_on_at)]
    utility = [
        stage for stage in stages if stage["responsible"] == "UTILITY" and covers(stage, day, power_on_at)
    ]
    return len(own) > 0 and len(utility) == 0


def handling_days(stages: Sequence[Row], power_on_at: datetime) -> int:
    """T_biz: the utility's stages one by one; approvals are not the utility's, overlaps count twice."""
    count = 0
    for stage in stages:
        if stage["responsible"] == "UTILITY" and stage["stage_code"] != "APPROVAL":
            end_at = stage["end_at"] if stage["end_at"] is not None else power_on_at
            count = count + working_days(stage["start_at"], end_at)
    return count


def customers_source_side_yuan(costs: Sequence[Row]) -> Any:
    paid = [cost for cost in costs if cost["payer"] == "CUSTOMER" and cost["boundary"] == "BEFORE"]
    return total(cost["amount_yuan"] for cost in paid)


def case_of(
    application: Row, start_at: datetime, stages: Sequence[Row], costs: Sequence[Row]
) -> dict[str, Any]:
    power_on_at = application["power_on_at"]
    approvals = [stage for stage in stages if stage["stage_code"] == "APPROVAL"]
    total_days = customer_days = approval_days = 0
    for day in days_after(start_at.date(), power_on_at.date()):
        if not is_working_day(day):
            continue
        total_days = total_days + 1
        if is_customer_day(day, stages, power_on_at):
            customer_days = customer_days + 1
        if any(covers(approval, day, power_on_at) for approval in approvals):
            approval_days = approval_days + 1
    return {
        **application,
        "is_new_or_increase": application["biz_type"] in ("NEW", "INC"),
        "total_working_days": total_days,
        "connection_working_days": total_days - customer_days,
        "approval_working_days": approval_days,
        "handling_working_days": handling_days(stages, power_on_at),
        "has_approval": len(approvals) > 0,
        "customer_applied_for_approval": any(stage["applicant"] == "CUSTOMER" for stage in approvals),
        "customer_paid_yuan": customers_source_side_yuan(costs),
    }


def energised(tables: Tables, start: date, end: date) -> list[Row]:
    """The cohort: done, and energised on one of the days from start to end, both included."""
    return [
        application
        for application in tables.get("applications", [])
        if application["status"] == "DONE" and start <= application["power_on_at"].date() <= end
    ]


def cases(tables: Tables, units: Sequence[Row], start: date, end: date) -> list[dict[str, Any]]:
    """The cohort with its clocks, its money and the units it counts for."""
    applications = tables.get("applications", [])
    by_id: dict[str, Row] = {application["app_id"]: application for application in applications}
    stages: dict[str, list[Row]] = {app_id: [] for app_id in by_id}
    costs: dict[str, list[Row]] = {app_id: [] for app_id in by_id}
    for stage in tables.get("application_stages", []):
        stages.setdefault(stage["app_id"], []).append(stage)
    for cost in tables.get("application_costs", []):
        costs.setdefault(cost["app_id"], []).append(cost)
    found = []
    for application in energised(tables, start, end):
        app_id = application["app_id"]
        case = case_of(application, clock_start(application, by_id), stages[app_id], costs[app_id])
        case["units"] = counts_for(application["region_code"], units)
        found.append(case)
    return found
