"""Confirmed problems: counted, weighed in money, put right in time, and the vetoes they bring."""

from collections.abc import Mapping
from dataclasses import dataclass

from tests.recompute.cells import Cell, Row, count, formula, fraction, if_it_applies, total
from tests.recompute.places import standing_units
from tests.recompute.questions import Question, Reading, Records, inside

CONFIRMED = ("CONFIRMED", "PLAN_FILED", "IN_PROGRESS", "EVIDENCE_FILED", "VERIFIED", "CLOSED")
COUNTED = ("KJ07", "BL04", "GP02", "GP04")


@dataclass(frozen=True)
class Veto:
    """So many confirmed problems of an indicator put a dimension to 0 and cap the total's grade."""

    name: str
    indicator: str
    least: int
    node: str
    grade_at_most: str
    only_severe: bool = False


VETOES = (
    Veto("V1", "KJ07", 3, "KJ", "C"),
    Veto("V1_KK", "KK13", 3, "KK", "C"),
    Veto("V2", "GP04", 2, "GP", "C"),
    Veto("V3", "GP01", 1, "GP", "D", only_severe=True),
)


def confirmed(question: Question) -> list[Row]:
    """Problems found in the campaign that stand; cases to follow and punishments are no problems."""
    return [
        question.placed(row)
        for row in question.tables["findings"]
        if row["kind"] == "PROBLEM"
        and row["state"] in CONFIRMED
        and question.is_in_campaign(row["found_date"])
    ]


def problems(question: Question) -> Records:
    return {"problems": confirmed(question)}


def counted(question: Question, unit: Row, own: Records) -> Mapping[str, Cell]:
    found = [row["indicator"] for row in own["problems"]]
    return {name: count(found.count(name)) for name in COUNTED}


def jj05(question: Question, unit: Row, own: Records) -> Mapping[str, Cell]:
    """20 for a case, 40 for one through a related firm, and up to 60 for the money to be given back."""
    rows = [row for row in own["problems"] if row["indicator"] == "JJ05"]
    cases, related = len(rows), len([row for row in rows if row["via_related"]])
    yuan = total(row["refundable_yuan"] for row in rows if row["refundable_yuan"] is not None)
    value = 20.0 * (cases - related) + 40.0 * related + min(60.0, float(yuan) / 1000.0)
    return {
        "JJ05": Cell(None, None, cases, value, "ok"),
        "JJ05.cases": count(cases),
        "JJ05.related": count(related),
        "JJ05.refundable": Cell(yuan, None, cases, float(yuan), "ok"),
    }


def due(question: Question) -> Records:
    rebounded = {row["rebound_of"] for row in question.tables["findings"]}
    return {
        "due": [
            {**row, "is_rebounded": row["finding_id"] in rebounded}
            for row in confirmed(question)
            if row["deadline"] is not None and question.is_in_campaign(row["deadline"])
        ]
    }


def is_in_time(finding: Row) -> bool:
    return (
        finding["state"] in ("VERIFIED", "CLOSED")
        and finding["verified_date"] is not None
        and finding["verified_date"] <= finding["deadline"]
    )


def my04(question: Question, unit: Row, own: Records) -> Mapping[str, Cell]:
    n = len(own["due"])
    in_time = len([row for row in own["due"] if is_in_time(row)])
    rebounded = len([row for row in own["due"] if row["is_rebounded"]])
    on_time = if_it_applies(fraction(100, in_time, n, n))
    rebound = if_it_applies(fraction(1, rebounded, n, n))
    parts = (on_time.value, rebound.value)
    value = None if parts[0] is None or parts[1] is None else parts[0] * (1.0 - parts[1])
    whole = if_it_applies(formula(value, [on_time, rebound]))
    return {"MY04": whole, "MY04.on_time": on_time, "MY04.rebound": rebound}


def brings(veto: Veto, finding: Row) -> bool:
    return finding["indicator"] == veto.indicator and (
        not veto.only_severe or finding["severity"] == "SEVERE"
    )


def vetoes(question: Question) -> dict[str, list[Veto]]:
    """The vetoes that hold, by unit code; each unit by the problems of all that lies in it."""
    found: dict[str, list[Veto]] = {unit["unit_code"]: [] for unit in standing_units(question.units)}
    if "findings" not in question.tables:
        return found
    all_problems = confirmed(question)
    for unit_code, held in found.items():
        own = inside(all_problems, unit_code)
        for veto in VETOES:
            if len([finding for finding in own if brings(veto, finding)]) >= veto.least:
                held.append(veto)
    return found


FOUND_PROBLEMS = (
    Reading(COUNTED, ["findings"], problems, counted),
    Reading(["JJ05", "JJ05.cases", "JJ05.related", "JJ05.refundable"], ["findings"], problems, jj05),
    Reading(["MY04", "MY04.on_time", "MY04.rebound"], ["findings"], due, my04),
)
