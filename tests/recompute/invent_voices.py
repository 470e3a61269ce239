"""Invents complaints and survey responses, valid in every row.

`bad` is the percentage of what a county does badly, so that scores spread between 0 and 100.
"""

from datetime import date
from decimal import Decimal
from random import Random
from typing import Any

from tests.recompute.chance import happens, moment_of_period

Rows = list[dict[str, Any]]

WEIGHTS = ("1.25", "0.5", "1", "0.000001", "3.3333")


def substance(rng: Random, bad: int) -> dict[str, Any]:
    """What the investigation found, and what came of it."""
    action = rng.choice((None, "NONE")) if happens(rng, bad) else rng.choice(("WARN", "DEDUCT", "OTHER"))
    return {
        "substantiated": rng.choice(("Y", "PARTIAL", "N", "PENDING", None)),
        "accountable_action": action,
    }


class VoiceInventor:
    """Adds complaints and responses to two tables; numbers them so that keys never repeat."""

    def __init__(
        self,
        rng: Random,
        period: tuple[date, date],
        campaign_end: date,
        tables: dict[str, Rows],
        prefix: str,
        bad: int,
    ) -> None:
        self.rng, self.prefix, self.bad = rng, prefix, bad
        self.start, self.end = period
        self.campaign_end = campaign_end
        self.complaints = tables.setdefault("complaints", [])
        self.responses = tables.setdefault("survey_responses", [])

    def add_complaint(self, region_code: str) -> None:
        rng = self.rng
        self.complaints.append(
            {
                "case_id": f"{self.prefix}k{len(self.complaints)}",
                "source": rng.choice(("12398", "12398", "12398", "95598", "12345", "OTHER")),
                "nature": rng.choice(("COMPLAINT", "REPORT", "CONSULT", "OTHER")),
                "topic": rng.choice(("REPAIR", "FREQ", "OTHER")),
                "region_code": region_code,
                "channel": None,
                "receive_at": moment_of_period(rng, self.start, self.end),
                "decision_at": None,
                "accepted": None,
                "close_at": None,
                "extended": None,
                **substance(rng, self.bad),
                "revisit_ok": None,
                "revisit_satisfied": None,
                "repeat_of": None,
                "linked_app_id": None,
                "linked_outage_id": None,
                "premise_hash": None,
                "transformer_id": None,
                "text_redacted": None,
            }
        )

    def add_response(self, region_code: str) -> None:
        rng = self.rng
        is_content = not happens(rng, self.bad)
        self.responses.append(
            {
                "resp_id": f"{self.prefix}q{len(self.responses)}",
                "wave": "2020-1",
                "region_code": region_code,
                "frame": rng.choice(("UTIL_LIST", "OPEN_LINK")) if happens(rng, 15) else "REG_RANDOM",
                "mode": "PHONE",
                "customer_class": rng.choice(("RES", "LVN", "HV")),
                "area_type": rng.randrange(1, 5),
                "weight": Decimal(rng.choice(WEIGHTS)),
                "q_overall": rng.choice((5, 4, 5)) if is_content else rng.choice((1, 2, 3, 9)),
                **dict.fromkeys(("q_time", "q_steps", "q_cost", "q_reliab", "q_fair", "q_open", "q_staff")),
                "visits_reported": None,
                "paid_reported": None,
                "designated_reported": None,
                "aware_12398": is_content and not happens(rng, 30),
                "start_at": moment_of_period(rng, self.start, self.campaign_end),
                "duration_s": 300,
                "interviewer_hash": None,
                "device_hash": None,
            }
        )
