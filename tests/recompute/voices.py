"""What customers say: complaints on the energy hotline, and the regulator's own survey."""

from collections.abc import Mapping, Sequence

from tests.recompute.cells import Cell, Row, fraction, if_it_applies, total
from tests.recompute.questions import Question, Reading, Records
from tests.recompute.supply import is_in_service

POINTS = {5: 100, 4: 75, 3: 50, 2: 25, 1: 0}


def responses(question: Question) -> Records:
    """Only those whom the regulator drew at random."""
    return {
        "responses": [
            question.placed(row)
            for row in question.tables["survey_responses"]
            if row["frame"] == "REG_RANDOM" and question.is_in_campaign(row["start_at"].date())
        ]
    }


def my01(question: Question, unit: Row, own: Records) -> Mapping[str, Cell]:
    """9, "don't know", is no opinion."""
    rows = [row for row in own["responses"] if row["q_overall"] != 9]
    points = total(row["weight"] * POINTS[row["q_overall"]] for row in rows)
    return {"MY01": fraction(1, points, total(row["weight"] for row in rows), len(rows))}


def my05(question: Question, unit: Row, own: Records) -> Mapping[str, Cell]:
    rows = own["responses"]
    aware = total(row["weight"] for row in rows if row["aware_12398"])
    return {"MY05": fraction(100, aware, total(row["weight"] for row in rows), len(rows))}


def substantiated(question: Question) -> list[Row]:
    """What came to 12398 in the period and proved true, at least in part."""
    return [
        question.placed(row)
        for row in question.tables["complaints"]
        if row["source"] == "12398"
        and row["substantiated"] in ("Y", "PARTIAL")
        and question.is_in_period(row["receive_at"].date())
    ]


def complaints_and_customers(question: Question) -> Records:
    last_day = question.end
    users = [question.placed(row) for row in question.tables["mv_users"] if is_in_service(row, last_day)]
    cases = [row for row in substantiated(question) if row["nature"] in ("COMPLAINT", "REPORT")]
    return {"cases": cases, "users": users}


def customers(users: Sequence[Row]) -> int:
    """A public transformer stands for the customers behind it."""
    return sum(user["lv_customers"] if user["user_kind"] == "PUB" else 1 for user in users)


def my02(question: Question, unit: Row, own: Records) -> Mapping[str, Cell]:
    users = own["users"]
    return {"MY02": fraction(10000, len(own["cases"]), customers(users), len(users))}


def all_substantiated(question: Question) -> Records:
    return {"cases": substantiated(question)}


def my03(question: Question, unit: Row, own: Records) -> Mapping[str, Cell]:
    cases = own["cases"]
    acted_on = [case for case in cases if case["accountable_action"] not in (None, "NONE")]
    return {"MY03": if_it_applies(fraction(100, len(acted_on), len(cases), len(cases)))}


VOICES = (
    Reading(["MY01"], ["survey_responses"], responses, my01),
    Reading(["MY02"], ["complaints", "mv_users"], complaints_and_customers, my02),
    Reading(["MY03"], ["complaints"], all_substantiated, my03),
    Reading(["MY05"], ["survey_responses"], responses, my05),
)
