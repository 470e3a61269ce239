"""Contracts of customers' works: who may build them, and who gets them."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from tests.recompute.cells import Cell, Row, fraction, total
from tests.recompute.questions import Question, Reading, Records

LICENCE_KIND = {"BUILD": "INSTALL", "TEST": "TEST"}

# Highest voltage by regime and grade, "以下" with the number itself; None: no ceiling (domain §2.7).
CEILINGS_KV: Mapping[str, Mapping[int, int | None]] = {
    "O28_2010": {1: None, 2: 220, 3: 110, 4: 35, 5: 10},
    "O36_2020": {1: None, 2: 330, 3: 110, 4: 35, 5: 10},
    "2025": {1: None, 2: 330, 3: 35},
}


def ceiling_kv(licence: Row) -> Decimal | int | None:
    if licence["max_kv"] is not None:
        return Decimal(licence["max_kv"])
    return CEILINGS_KV[licence["regime"]][licence["grade"]]


def permits(licence: Row, contract: Row, day: date) -> bool:
    """Whether this row of a licence covers the works on that day."""
    highest = ceiling_kv(licence)
    return (
        licence["licence_no"] == contract["licence_no"]
        and licence["kind"] == LICENCE_KIND[contract["role"]]
        and licence["status"] not in ("REVOKED", "SUSPENDED")
        and licence["valid_from"] <= day <= licence["valid_to"]
        and (highest is None or highest >= contract["voltage_kv"])
    )


def is_compliant(contract: Row, licences: Mapping[str, list[Row]]) -> bool:
    """A licence for the works on the day they start (else are signed), checked before that day is over."""
    day = contract["start_date"] if contract["start_date"] is not None else contract["sign_date"]
    checked_at = contract["licence_check_at"]
    next_day = datetime.combine(day, time()) + timedelta(days=1)
    if contract["licence_no"] is None or checked_at is None or checked_at >= next_day:
        return False
    return any(permits(licence, contract, day) for licence in licences.get(contract["licence_no"], []))


def signed(question: Question) -> list[Row]:
    """Signed in the period, where the application lies; a contract without its application is left out."""
    region_of = {row["app_id"]: row["region_code"] for row in question.tables["applications"]}
    return [
        question.placed(contract, region_of[contract["app_id"]])
        for contract in question.tables["contracts"]
        if contract["app_id"] in region_of and question.is_in_period(contract["sign_date"])
    ]


def licensed_works(question: Question) -> Records:
    licences: dict[str, list[Row]] = {}
    for licence in question.tables["contractor_licences"]:
        licences.setdefault(licence["licence_no"], []).append(licence)
    contracts = [contract for contract in signed(question) if contract["role"] in LICENCE_KIND]
    return {"contracts": [{**row, "is_compliant": is_compliant(row, licences)} for row in contracts]}


def gp01(question: Question, unit: Row, own: Records) -> Mapping[str, Cell]:
    compliant = [contract for contract in own["contracts"] if contract["is_compliant"]]
    return {"GP01": fraction(100, len(compliant), len(own["contracts"]), len(own["contracts"]))}


def main_contracts(question: Question) -> Records:
    return {
        "contracts": [
            contract
            for contract in signed(question)
            if contract["role"] in ("BUILD", "DESIGN", "EQUIP") and contract["parent_contract_id"] is None
        ]
    }


def gp03(question: Question, unit: Row, own: Records) -> Mapping[str, Cell]:
    amount = total(contract["amount_yuan"] for contract in own["contracts"])
    related = total(row["amount_yuan"] for row in own["contracts"] if row["related_party"])
    return {"GP03": fraction(100, related, amount, len(own["contracts"]))}


CONTRACTORS = (
    Reading(["GP01"], ["contracts", "applications", "contractor_licences"], licensed_works, gp01),
    Reading(["GP03"], ["contracts", "applications"], main_contracts, gp03),
)
