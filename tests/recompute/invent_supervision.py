"""Invents checks, findings and submissions, valid in every row.

`bad` is the percentage of what a county does badly, so that scores spread between 0 and 100.
"""

from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from tests.recompute.chance import day_between, happens, moment_of_period

Rows = list[dict[str, Any]]

SITES = ("WEB", "HALL", "MEDIA", "APP", "HOTLINE")
CONTENTS = ("PROCESS", "TIME", "FEE", "POLICY", "STD_LIST", "HOTLINE")
DOC_KINDS = ("EXEMPT", "COMMIT", "FILING", "JOINT_PLATFORM", "CAPACITY_STD", None)
ISSUE_DATES = (date(2020, 12, 31), date(2021, 1, 1), date(2020, 8, 15), None)
INDICATORS = (
    "KJ07",
    "BL04",
    "JJ05",
    "GP01",
    "GP02",
    "GP04",
    "KK13",
    "YG02",
    "OTHER",
    "JJ05",
    "OTHER",
    "OTHER",
)
DONE = ("VERIFIED", "CLOSED")
NOT_DONE = ("CONFIRMED", "PLAN_FILED", "IN_PROGRESS", "EVIDENCE_FILED", "FOUND", "NOTIFIED", "DISMISSED")
REFUNDS_YUAN = ("0", "12500.5", "0.01", "1000", "59999.999999", "60000.000001", None, None)
SHARES = ("0", "0.98", "1", "0.995", "0.333333", None)


class SupervisionInventor:
    """Adds checks, findings and submissions to three tables; numbers them so that keys never repeat."""

    def __init__(
        self, rng: Random, campaign: tuple[date, date], tables: dict[str, Rows], prefix: str, bad: int
    ) -> None:
        self.rng, self.prefix, self.bad = rng, prefix, bad
        self.start, self.end = campaign
        self.checks = tables.setdefault("checks", [])
        self.findings = tables.setdefault("findings", [])
        self.submissions = tables.setdefault("submissions", [])

    def day(self) -> date:
        """A day of the campaign or on its edges."""
        return moment_of_period(self.rng, self.start, self.end).date()

    def add_check(self, region_code: str) -> None:
        rng = self.rng
        kind = rng.choice(("DISCLOSURE",) * 12 + ("POLICY", "MYSTERY", "FILE_REVIEW"))
        failed = rng.choice(("PARTIAL", "FAIL"))
        self.checks.append(
            {
                "check_id": f"{self.prefix}j{len(self.checks)}",
                "type": kind,
                "region_code": region_code,
                "company_code": "C1",
                "site": None if kind == "POLICY" or happens(rng, 3) else rng.choice(SITES),
                "content": None if kind == "POLICY" or happens(rng, 3) else rng.choice(CONTENTS),
                "check_date": self.day(),
                "inspector_hash": "i1",
                "result": failed if happens(rng, 5 + self.bad) else "PASS",
                "ref_id": None,
                "doc_no": None,
                "issue_date": rng.choice(ISSUE_DATES) if kind == "POLICY" or happens(rng, 5) else None,
                "effective_date": None,
                "doc_kind": rng.choice(DOC_KINDS) if kind == "POLICY" or happens(rng, 5) else None,
                "evidence_sha256": None,
            }
        )

    def add_finding(self, region_code: str) -> None:
        """A problem in any state, some with a deadline past the campaign; some come back later."""
        rng = self.rng
        found_date = self.day()
        deadline = day_between(rng, found_date, max(found_date, self.end) + timedelta(days=20))
        kind = "PROBLEM" if happens(rng, 92) else rng.choice(("CASE", "ENFORCEMENT"))
        row: dict[str, Any] = {
            "finding_id": f"{self.prefix}w{len(self.findings)}",
            "kind": kind,
            "indicator": rng.choice(INDICATORS) if kind == "PROBLEM" or happens(rng, 50) else None,
            "region_code": region_code,
            "company_code": "C1",
            "found_date": found_date,
            "clause": "二（一）",
            "severity": rng.choice(("MINOR", "MAJOR", "MINOR", "MAJOR", "SEVERE")),
            "state": rng.choice(NOT_DONE if happens(rng, 15 + self.bad // 2) else DONE),
            "deadline": rng.choice((deadline, self.end, self.end + timedelta(days=1))),
            "verified_date": None,
            "rebound_of": None,
            "refundable_yuan": None,
            "via_related": rng.choice((True, False, None)),
            "description": None,
            "evidence_sha256": None,
        }
        self.right(row)
        refund = rng.choice(REFUNDS_YUAN)
        row["refundable_yuan"] = Decimal(refund) if refund is not None else None
        if self.findings and happens(rng, 5 + self.bad // 2):
            earlier = rng.choice(self.findings)["finding_id"]
            row["rebound_of"] = "no such finding" if happens(rng, 20) else earlier
        self.findings.append(row)

    def right(self, row: dict[str, Any]) -> None:
        """On the last day, a day later, or never; before it was found nothing can be put right."""
        days = (1, 9) if happens(self.rng, self.bad) else (0, 0, -3)
        verified_date = row["deadline"] + timedelta(days=self.rng.choice(days))
        if verified_date >= row["found_date"] and not happens(self.rng, 5):
            row["verified_date"] = verified_date
        if row["state"] in ("FOUND", "DISMISSED") and happens(self.rng, 50):
            row["deadline"] = None

    def add_submission(self, region_code: str) -> None:
        rng = self.rng
        due_date = self.day()
        days = rng.choice((1, 30)) if happens(rng, self.bad) else rng.choice((0, -1, -9))
        received = None if happens(rng, self.bad // 2) else due_date + timedelta(days=days)
        kind = rng.choice(("PERIODIC", "PERIODIC", "PERIODIC", "SELF_INSPECTION", "SELF_INSPECTION", "PLAN"))
        shares = [rng.choice(SHARES) if happens(rng, self.bad) else "1" for _ in range(2)]
        complete, accurate = [Decimal(share) if share is not None else None for share in shares]
        self.submissions.append(
            {
                "item_id": f"{self.prefix}b{len(self.submissions)}",
                "company_code": "C1",
                "region_code": region_code,
                "kind": kind,
                "due_date": due_date,
                "received_date": received,
                "completeness_share": complete,
                "accuracy_share": accurate,
                "parts_present": rng.choice((None, 0, 3)) if happens(rng, self.bad) else 4,
                "content_check": rng.choice(("RETURNED", "PENDING", None))
                if happens(rng, self.bad)
                else "PASS",
            }
        )
