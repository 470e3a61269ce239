"""Invents contractors' licences and contracts of customers' works, valid in every row.

`bad` is the percentage of what a county does badly, so that scores spread between 0 and 100.
"""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import product
from random import Random
from typing import Any

from tests.recompute.chance import day_between, happens, moment_of_period
from tests.recompute.contractors import CEILINGS_KV, LICENCE_KIND, ceiling_kv

Rows = list[dict[str, Any]]

VOLTAGES_KV = tuple(Decimal(text) for text in ("0.38", "10", "20", "35", "110", "220", "330"))
AMOUNTS_YUAN = ("95000", "860000.55", "0", "0.01", "3999999.9999", "120000")
OTHER_ROLES = ("TEST", "EQUIP", "BUILD", "SUPERVISE", "TEST", "DESIGN")
DAY = timedelta(days=1)


def licence(rng: Random, number: int, regime: str, grade: int, kind: str) -> dict[str, Any]:
    """A licence of one kind; some have a limit of their own, below or above that of their grade."""
    return {
        "licence_no": f"L{number}",
        "kind": kind,
        "org_code": f"ORG{number}",
        "regime": regime,
        "grade": grade,
        "max_kv": rng.choice((None, None, Decimal(10), Decimal(110), Decimal(500))),
        "valid_from": None,
        "valid_to": None,
        "status": rng.choice(("VALID", "VALID", "VALID", "EXPIRED", "SUSPENDED", "REVOKED")),
        "key_person_hash": None,
    }


def licences(rng: Random, start: date, end: date) -> Rows:
    """Every regime, grade and kind, long valid and only in a part of the period."""
    found: Rows = []
    before, after = start - timedelta(days=900), end + timedelta(days=900)
    grades = [(regime, grade) for regime, ceilings in CEILINGS_KV.items() for grade in ceilings]
    for (regime, grade), kind in product(grades, ("INSTALL", "TEST", "REPAIR")):
        middle = day_between(rng, start, end)
        for valid_from, valid_to in ((before, after), rng.choice(((before, middle), (middle, after)))):
            row = licence(rng, len(found), regime, grade, kind)
            found.append({**row, "valid_from": valid_from, "valid_to": valid_to})
    # one licence of two kinds, as most are
    return [*found, *({**found[0], "licence_no": "L-two", "kind": kind} for kind in ("INSTALL", "TEST"))]


def is_sound(licence: dict[str, Any], kind: str, start: date, end: date) -> bool:
    is_standing = licence["status"] in ("VALID", "EXPIRED")
    is_long_valid = licence["valid_from"] < start and licence["valid_to"] > end + timedelta(days=400)
    return is_standing and is_long_valid and licence["kind"] == kind


def checked_at(rng: Random, day: date, bad: int) -> datetime | None:
    """The last second that is early enough and the first that is not, or long before, or never."""
    midnight = datetime.combine(day, time())
    if happens(rng, bad):
        return rng.choice((midnight + DAY, None, midnight + 9 * DAY))
    return rng.choice((midnight + DAY - timedelta(seconds=1), midnight - 30 * DAY, midnight))


class ContractInventor:
    """Adds contracts to the applications there are; numbers them so that keys never repeat."""

    def __init__(
        self, rng: Random, period: tuple[date, date], tables: dict[str, Rows], prefix: str, bad: int
    ) -> None:
        self.rng, self.prefix, self.bad = rng, prefix, bad
        self.start, self.end = period
        self.contracts = tables.setdefault("contracts", [])
        self.licences = tables.setdefault("contractor_licences", [])
        if not self.licences:
            self.licences.extend(licences(rng, self.start, self.end))

    def add(self, app_id: str, has_reviews: bool) -> None:
        """A main contract where the works were reviewed, subcontracts, and others."""
        rng = self.rng
        main = (
            self.contract(app_id, rng.choice(("BUILD", "DESIGN")))
            if has_reviews or happens(rng, 60)
            else None
        )
        while happens(rng, 35):
            row = self.contract(app_id, rng.choice(OTHER_ROLES))
            if main is not None and happens(rng, 40):
                row["parent_contract_id"] = main["contract_id"]
                row["subcontract_kind"] = "LABOUR"

    def licence_for(self, role: str) -> tuple[dict[str, Any], Sequence[Decimal]]:
        """A licence and the voltages of works it is used for."""
        kind = LICENCE_KIND.get(role, "INSTALL")
        sound = [row for row in self.licences if is_sound(row, kind, self.start, self.end)]
        if not sound or happens(self.rng, 2 * self.bad):
            return self.rng.choice(self.licences), VOLTAGES_KV
        found = self.rng.choice(sound)
        highest = ceiling_kv(found)
        return found, [kv for kv in VOLTAGES_KV if highest is None or kv <= highest]

    def start_date(self, sign_date: date, used: dict[str, Any]) -> date | None:
        """Some days after the signing, on an edge of the licence, or not noted."""
        if happens(self.rng, 20):
            return None
        edges = [used["valid_from"] - DAY, used["valid_from"], used["valid_to"], used["valid_to"] + DAY]
        later = [day for day in edges if sign_date <= day <= self.end + timedelta(days=60)]
        return self.rng.choice(later) if later else sign_date + timedelta(days=self.rng.choice((0, 9, 40)))

    def contract(self, app_id: str, role: str) -> dict[str, Any]:
        rng = self.rng
        used, voltages = self.licence_for(role)
        sign_date = moment_of_period(rng, self.start, self.end).date()
        start_date = self.start_date(sign_date, used)
        row = {
            "contract_id": f"{self.prefix}h{len(self.contracts)}",
            "app_id": "no such application" if happens(rng, 2) else app_id,
            "role": role,
            "vendor_org": used["org_code"],
            "related_party": happens(rng, 40 + self.bad // 4),
            "voltage_kv": rng.choice(voltages),
            "amount_yuan": Decimal(rng.choice(AMOUNTS_YUAN)),
            "tender_mode": "DIRECT",
            "must_tender": False,
            "n_bidders": None,
            "tender_date": None,
            "sign_date": sign_date,
            "start_date": start_date,
            "end_date": None,
            "parent_contract_id": None,
            "subcontract_kind": None,
            "licence_no": None if happens(rng, self.bad // 4) else used["licence_no"],
            "licence_check_at": checked_at(rng, start_date or sign_date, self.bad),
            "chosen_by": None,
        }
        self.contracts.append(row)
        return row
