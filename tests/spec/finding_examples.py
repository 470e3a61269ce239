"""Findings that count for an indicator, and those that do not; the rules are the same for all of them."""

from typing import Any

from tests.spec.spec import Spec

CONFIRMED = ("CONFIRMED", "PLAN_FILED", "IN_PROGRESS", "EVIDENCE_FILED", "VERIFIED", "CLOSED")
UNCONFIRMED = ("FOUND", "NOTIFIED", "DISMISSED")
FIRST_DAY, LAST_DAY = "2019-07-01", "2020-12-10"  # of the period, and of the campaign


def add_confirmed_findings(spec: Spec, indicator: str, **columns: Any) -> int:
    """One in every confirmed state, and one on the first and the last day; returns how many."""
    for state in CONFIRMED:
        spec.finding(indicator=indicator, state=state, **columns)
    for day in (FIRST_DAY, LAST_DAY):
        spec.finding(indicator=indicator, found_date=day, **columns)
    return len(CONFIRMED) + 2


def add_findings_that_do_not_count(spec: Spec, indicator: str, **columns: Any) -> None:
    """Unconfirmed, no problem, of another indicator, a day too early or too late."""
    for state in UNCONFIRMED:
        spec.finding(indicator=indicator, state=state, **columns)
    for kind in ("CASE", "ENFORCEMENT"):
        spec.finding(indicator=indicator, kind=kind, **columns)
    spec.finding(indicator="OTHER", **columns)
    for day in ("2019-06-30", "2020-12-11"):
        spec.finding(indicator=indicator, found_date=day, **columns)
