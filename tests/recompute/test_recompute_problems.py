"""The plain recomputation of confirmed problems and vetoes, against arithmetic by hand."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.recompute.cells import ABSENT, Cell
from tests.recompute.found_problems import vetoes
from tests.recompute.plain_reports import cell, finding
from tests.recompute.plain_rows import UNITS, YEAR
from tests.recompute.questions import Question


@pytest.mark.parametrize("indicator", ["KJ07", "BL04", "GP02", "GP04"])
def test_a_confirmed_problem_of_the_campaign_counts_once(indicator: str) -> None:
    findings = [
        finding("1", indicator, "2019-07-01"),
        finding("2", indicator, "2020-12-10", state="CLOSED"),
        finding("3", indicator, "2019-06-30"),
        finding("4", indicator, "2020-12-11"),
        finding("5", indicator, "2020-09-20", kind="CASE"),
        finding("6", indicator, "2020-09-20", kind="ENFORCEMENT"),
        finding("7", "OTHER", "2020-09-20"),
    ]
    assert cell(indicator, {"findings": findings}) == Cell(2, None, 2, 2.0, "ok")
    assert cell(indicator, {"findings": []}) == Cell(0, None, 0, 0.0, "ok")
    assert cell(indicator, {}) == ABSENT


def test_six_states_are_confirmed_and_three_are_not() -> None:
    states = (
        "FOUND", "NOTIFIED", "CONFIRMED", "PLAN_FILED", "IN_PROGRESS", "EVIDENCE_FILED", "VERIFIED", "CLOSED",
        "DISMISSED",
    )  # fmt: skip
    findings = [finding(state, "KJ07", "2020-09-20", state=state) for state in states]
    assert cell("KJ07", {"findings": findings}).n == 6


def test_charges_through_related_firms_weigh_double_and_money_up_to_sixty() -> None:
    findings = [
        finding("1", "JJ05", "2020-09-20", refundable_yuan=Decimal("12500.5")),
        finding("2", "JJ05", "2020-09-20", via_related=True, refundable_yuan=Decimal("0.1")),
        finding("3", "JJ05", "2020-09-20", via_related=False),
        finding("4", "JJ05", "2020-09-20", state="DISMISSED", refundable_yuan=Decimal(9000)),
        finding("5", "BL04", "2020-09-20", refundable_yuan=Decimal(9000)),
    ]
    tables = {"findings": findings}
    yuan = Decimal("12500.6")
    assert cell("JJ05", tables) == Cell(None, None, 3, 20 * 2 + 40 * 1 + 12500.6 / 1000, "ok")
    assert cell("JJ05.cases", tables) == Cell(3, None, 3, 3.0, "ok")
    assert cell("JJ05.related", tables) == Cell(1, None, 1, 1.0, "ok")
    assert cell("JJ05.refundable", tables) == Cell(yuan, None, 3, 12500.6, "ok")
    rich = [finding("1", "JJ05", "2020-09-20", refundable_yuan=Decimal("60000.01"))]
    assert cell("JJ05", {"findings": rich}).value == 20 + 60
    assert cell("JJ05", {"findings": []}) == Cell(None, None, 0, 0.0, "ok")
    assert cell("JJ05", {}) == cell("JJ05.refundable", {}) == ABSENT


def righted(finding_id: str, verified: str | None, **changes: Any) -> dict[str, Any]:
    verified_date = date.fromisoformat(verified) if verified else None
    row = finding(finding_id, "OTHER", "2020-09-20", state="VERIFIED", verified_date=verified_date)
    return {**row, "deadline": date(2020, 10, 31), **changes}


def test_righted_by_the_deadline_and_not_come_back() -> None:
    findings = [
        righted("in time", "2020-10-31"),
        righted("closed", "2020-10-01", state="CLOSED"),
        righted("late", "2020-11-01"),
        righted("not dated", None),
        righted("not verified", "2020-10-01", state="EVIDENCE_FILED"),
        righted("dismissed", "2020-10-01", state="DISMISSED", rebound_of="closed"),
        righted("later", "2020-10-01", deadline=date(2020, 12, 11), rebound_of="closed"),
        righted("earlier", "2020-10-01", deadline=date(2019, 6, 30), rebound_of="later"),
        righted("a case", "2020-10-01", kind="CASE", rebound_of="late", region_code="d1"),
    ]
    tables = {"findings": findings}
    on_time, rebound = 100 * 2 / 5, 2 / 5
    assert cell("MY04.on_time", tables) == Cell(2, 5, 5, on_time, "ok")
    assert cell("MY04.rebound", tables) == Cell(2, 5, 5, rebound, "ok")
    assert cell("MY04", tables) == Cell(None, None, 5, on_time * (1 - rebound), "ok")


def test_where_nothing_had_to_be_righted_nothing_is_asked() -> None:
    tables = {"findings": [righted("dismissed", "2020-10-01", state="DISMISSED")]}
    assert cell("MY04", tables) == Cell(None, None, 0, None, "not_applicable")
    for part in ("MY04.on_time", "MY04.rebound"):
        assert cell(part, tables) == Cell(0, 0, 0, None, "not_applicable")
        assert cell(part, {}) == ABSENT
    assert cell("MY04", {}) == ABSENT


def test_deadlines_count_on_both_edges_of_the_campaign() -> None:
    edges = (date(2019, 6, 30), date(2019, 7, 1), date(2020, 12, 10), date(2020, 12, 11))
    findings = [righted(str(day), None, deadline=day) for day in edges]
    assert cell("MY04", {"findings": findings}).n == 2


def held(findings: list[dict[str, Any]]) -> dict[str, list[str]]:
    found = vetoes(Question({"findings": findings}, UNITS, *YEAR))
    return {code: [veto.name for veto in those] for code, those in found.items() if those}


@pytest.mark.parametrize(
    ("indicator", "least", "name"), [("KJ07", 3, "V1"), ("KK13", 3, "V1_KK"), ("GP04", 2, "V2")]
)
def test_a_veto_holds_from_its_number_on_where_the_problems_lie(
    indicator: str, least: int, name: str
) -> None:
    findings = [finding(str(n), indicator, "2020-09-20") for n in range(least - 1)]
    assert held(findings) == {}
    elsewhere = finding("last", indicator, "2020-09-20", region_code="d1")
    assert held([*findings, elsewhere]) == {"P": [name]}
    assert held([*findings, {**elsewhere, "region_code": "C"}]) == {"P": [name], "C": [name]}
    assert held([*findings, {**elsewhere, "region_code": "old"}]) == {"P": [name], "C": [name], "c1": [name]}
    assert held([*findings, {**elsewhere, "state": "DISMISSED"}]) == {}
    assert held([*findings, {**elsewhere, "found_date": date(2020, 12, 11)}]) == {}


def test_one_severe_case_of_unlicensed_work_is_enough_and_a_major_one_is_not() -> None:
    assert held([finding("1", "GP01", "2020-09-20"), finding("2", "GP01", "2020-09-20")]) == {}
    found = held([finding("1", "GP01", "2020-09-20", severity="SEVERE", region_code="d1")])
    assert found == {"P": ["V3"], "D": ["V3"], "d1": ["V3"]}


def test_without_findings_no_veto_holds() -> None:
    found = vetoes(Question({}, UNITS, *YEAR))
    assert found == {code: [] for code in ("P", "C", "D", "c1", "d1")}
