"""The plain recomputation of contracts and equal treatment, against arithmetic by hand."""

import csv
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.recompute.cells import ABSENT, Cell
from tests.recompute.contractors import CEILINGS_KV
from tests.recompute.plain_reports import cell, contract, licence
from tests.recompute.plain_rows import application, at, stage

CEILINGS = Path(__file__).parents[2] / "data" / "reference" / "licence_ceilings.csv"
APPLICATIONS = [application("A", "2020-03-02", None, status="OPEN")]


def works(contracts: list[dict[str, Any]], *licences: dict[str, Any]) -> dict[str, Any]:
    return {
        "contracts": contracts,
        "applications": APPLICATIONS,
        "contractor_licences": list(licences) or [licence()],
    }


def compliant(role: str, changes: dict[str, Any], **licence_changes: Any) -> int:
    one = contract("A", role, "2020-03-02", "2020-03-10", **changes)
    found = cell("GP01", works([one], licence(**licence_changes)))
    assert (found.denominator, found.n) == (1, 1)
    assert isinstance(found.numerator, int)
    return found.numerator


def test_a_ceiling_includes_its_own_number() -> None:
    """A21: grade 5 of Order 28, 10 kV passes and 20 kV does not."""
    assert compliant("BUILD", {"voltage_kv": Decimal(10)}) == 1
    assert compliant("BUILD", {"voltage_kv": Decimal(20)}) == 0
    assert compliant("BUILD", {"voltage_kv": Decimal(20)}, grade=4) == 1
    assert compliant("BUILD", {"voltage_kv": Decimal(330)}, grade=2) == 0
    assert compliant("BUILD", {"voltage_kv": Decimal(330)}, grade=2, regime="O36_2020") == 1
    assert compliant("BUILD", {"voltage_kv": Decimal(1000)}, grade=1, regime="2025") == 1


def test_a_limit_on_the_licence_itself_replaces_the_ceiling() -> None:
    assert compliant("BUILD", {"voltage_kv": Decimal(110)}, grade=2, max_kv=Decimal(110)) == 1
    assert compliant("BUILD", {"voltage_kv": Decimal(220)}, grade=2, max_kv=Decimal(110)) == 0
    assert compliant("BUILD", {"voltage_kv": Decimal(20)}, grade=5, max_kv=Decimal(20)) == 1


def test_each_role_needs_its_own_kind() -> None:
    assert compliant("BUILD", {}, kind="TEST") == 0
    assert compliant("TEST", {}, kind="TEST") == 1
    assert compliant("TEST", {}, kind="INSTALL") == 0
    assert compliant("BUILD", {}, kind="REPAIR") == 0


def test_a_licence_must_stand_and_be_valid_on_the_day_but_may_be_marked_expired() -> None:
    assert compliant("BUILD", {}, status="REVOKED") == compliant("BUILD", {}, status="SUSPENDED") == 0
    assert compliant("BUILD", {}, status="EXPIRED") == 1
    assert compliant("BUILD", {}, valid_from=date(2020, 3, 10)) == 1
    assert compliant("BUILD", {}, valid_from=date(2020, 3, 11)) == 0
    assert compliant("BUILD", {}, valid_to=date(2020, 3, 10)) == 1
    assert compliant("BUILD", {}, valid_to=date(2020, 3, 9)) == 0
    assert compliant("BUILD", {"start_date": None}, valid_to=date(2020, 3, 2)) == 1


@pytest.mark.parametrize(
    ("start", "checked", "expected"),
    [
        (date(2020, 3, 10), "2020-03-10 23:59:59", 1),
        (date(2020, 3, 10), "2020-03-11 00:00:00", 0),
        (None, "2020-03-02 23:59:59", 1),
        (None, "2020-03-03 00:00:00", 0),
    ],
)
def test_the_check_may_come_on_the_last_second_of_the_day(
    start: date | None, checked: str, expected: int
) -> None:
    assert compliant("BUILD", {"start_date": start, "licence_check_at": at(checked)}) == expected


def test_without_number_or_check_the_works_are_not_compliant() -> None:
    assert compliant("BUILD", {"licence_no": None}) == compliant("BUILD", {"licence_no": "other"}) == 0
    assert compliant("BUILD", {"licence_check_at": None}) == 0


def test_licences_are_asked_of_builders_and_testers_who_signed_in_the_period() -> None:
    contracts = [
        contract("A", "BUILD", "2019-07-01"),
        contract("A", "TEST", "2020-06-30", parent_contract_id="B"),
        contract("A", "BUILD", "2019-06-30", "2019-07-01"),
        contract("A", "BUILD", "2020-07-01"),
        contract("gone", "BUILD", "2020-03-02"),
        *(contract("A", role, "2020-03-02") for role in ("DESIGN", "EQUIP", "SUPERVISE")),
    ]
    assert cell("GP01", works(contracts)) == Cell(1, 2, 2, 100 * 1 / 2, "ok")


def test_the_ceilings_are_those_of_the_reference() -> None:
    with CEILINGS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    listed = {(row["regime"], int(row["grade"])): row["max_kv"] for row in rows}
    own = {(regime, grade): kv for regime, grades in CEILINGS_KV.items() for grade, kv in grades.items()}
    assert listed == {key: "" if kv is None else str(kv) for key, kv in own.items()}


def test_the_share_of_related_firms_is_by_money_and_without_subcontracts() -> None:
    contracts = [
        contract("A", "BUILD", "2020-03-02", related_party=True, amount_yuan=Decimal("0.1")),
        contract("A", "DESIGN", "2020-03-02", related_party=True, amount_yuan=Decimal("0.2")),
        contract("A", "EQUIP", "2020-03-02", amount_yuan=Decimal("0.7")),
        contract("A", "TEST", "2020-03-02", related_party=True),
        contract("A", "BUILD", "2020-03-02", related_party=True, parent_contract_id="gone"),
        contract("gone", "BUILD", "2020-03-02", related_party=True),
    ]
    tables = {"contracts": contracts, "applications": APPLICATIONS}
    assert cell("GP03", tables) == Cell(Decimal("0.3"), Decimal(1), 3, 100 * 0.3 / 1, "ok")
    assert cell("GP03", {"contracts": contracts}) == ABSENT
    for_nothing = [contract("A", "BUILD", "2020-03-02", amount_yuan=Decimal(0))]
    assert cell("GP03", {**tables, "contracts": for_nothing}) == Cell(0, 0, 1, None, "no_data")


class Reviews:
    """Reviewed cases with their contracts, collected one by one."""

    def __init__(self) -> None:
        self.applications: list[dict[str, Any]] = []
        self.stages: list[dict[str, Any]] = []
        self.contracts: list[dict[str, Any]] = []

    def add(
        self, is_related: bool, days: int, result: str = "PASS", attempt_no: int = 1, **changes: Any
    ) -> None:
        """A case reviewed from Monday 2 March for so many working days of that week."""
        app_id = f"A{len(self.applications)}"
        self.applications.append(application(app_id, "2020-03-02", "2020-03-13", **changes))
        end = f"2020-03-0{2 + days}"
        self.stages.append(stage(app_id, "MID_INS", "2020-03-02", end, result=result, attempt_no=attempt_no))
        self.contracts.append(contract(app_id, "BUILD", "2018-03-02", related_party=is_related))

    def cell(self, name: str = "GP05") -> Cell:
        tables = {
            "applications": self.applications,
            "application_stages": self.stages,
            "contracts": self.contracts,
        }
        return cell(name, tables)


def twenty_and_twenty() -> Reviews:
    reviews = Reviews()
    for number in range(20):
        reviews.add(is_related=True, days=1 if number < 10 else 3)
        reviews.add(is_related=False, days=2)
    return reviews


def test_as_many_faster_as_slower_is_equal_treatment() -> None:
    assert twenty_and_twenty().cell() == Cell(None, None, 20, 0.0, "ok")


def test_the_larger_of_both_differences_counts() -> None:
    reviews = Reviews()
    for number in range(20):
        reviews.add(is_related=True, days=2)
        reviews.add(is_related=False, days=2 if number < 15 else 1, result="FAIL" if number < 8 else "NA")
    # days: 20 × 5 pairs lean; first pass: 20 × 8 pairs lean, of 20 × 20
    assert reviews.cell() == Cell(None, None, 20, (20 * 8) / (20 * 20), "ok")
    assert reviews.cell("GP05.other") == Cell(20, None, 20, 20.0, "ok")


def test_a_failure_at_a_later_attempt_is_no_failed_first_pass() -> None:
    reviews = Reviews()
    for _ in range(20):
        reviews.add(is_related=True, days=2)
        reviews.add(is_related=False, days=2, result="FAIL", attempt_no=2)
    assert reviews.cell().value == 0


def test_an_open_review_ends_when_the_case_is_energised_and_reviews_add_up() -> None:
    reviews = twenty_and_twenty()
    for case in reviews.applications[::2]:
        reviews.stages.append(stage(case["app_id"], "FIN_INS", "2020-03-12", None, result=None, attempt_no=1))
        reviews.stages.append(stage(case["app_id"], "PLAN", "2020-03-02", "2020-03-13"))
    # the related ones now have 1 + 1 or 3 + 1 days against 2: ten ties, ten slower
    assert reviews.cell().value == (20 * 10) / (20 * 20)


def test_only_cases_of_one_voltage_and_size_are_compared() -> None:
    reviews = twenty_and_twenty()
    for row, kva in zip(reviews.applications, [None, "160", "160.0001", "630"] * 10, strict=True):
        row["capacity_kva"] = Decimal(kva) if kva else None
        row["capacity_kw"] = Decimal(100)
    assert reviews.cell().status == "ok"
    for row in reviews.applications[::2]:
        row["voltage_kv"] = Decimal(10)
    assert reviews.cell() == Cell(None, None, 20, None, "not_applicable")


def test_below_twenty_in_a_group_nothing_is_compared() -> None:
    reviews = twenty_and_twenty()
    reviews.contracts.pop()
    assert reviews.cell() == Cell(None, None, 19, None, "not_applicable")
    assert reviews.cell("GP05.related") == Cell(20, None, 20, 20.0, "ok")
    assert reviews.cell("GP05.other") == Cell(19, None, 19, 19.0, "ok")


def test_one_related_main_contract_makes_a_case_related_and_a_subcontract_does_not() -> None:
    reviews = twenty_and_twenty()
    other = reviews.applications[1]["app_id"]
    for role, parent in (("BUILD", "P"), ("TEST", None), ("EQUIP", None)):
        row = contract(other, role, "2018-03-02", related_party=True, parent_contract_id=parent)
        reviews.contracts.append(row)
    assert reviews.cell("GP05.related").n == 20
    reviews.contracts.append(contract(other, "DESIGN", "2018-03-02", related_party=True))
    assert (reviews.cell("GP05.related").n, reviews.cell("GP05.other").n) == (21, 19)
