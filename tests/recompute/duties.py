"""Duties that are looked up: what is published, what is handed in, and the policy that spares approvals."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from tests.recompute.cases import energised
from tests.recompute.cells import Cell, Row, count, formula, fraction, total
from tests.recompute.questions import Question, Reading, Records

PLACES = ("WEB", "HALL", "MEDIA", "APP")
SUBJECTS = ("PROCESS", "TIME", "FEE", "POLICY")
GRID = {(site, content) for site in PLACES for content in SUBJECTS} | {
    ("WEB", "STD_LIST"),
    ("HALL", "STD_LIST"),
    ("APP", "STD_LIST"),
}
MARKS = {"PASS": Decimal(1), "PARTIAL": Decimal("0.5"), "FAIL": Decimal(0)}
POLICY_KINDS = ("EXEMPT", "COMMIT", "FILING")
POLICY_DUE = date(2020, 12, 31)


def checks(question: Question, kind: str) -> list[Row]:
    return [
        question.placed(row)
        for row in question.tables["checks"]
        if row["type"] == kind and question.is_in_campaign(row["check_date"])
    ]


def disclosures(question: Question) -> Records:
    """What the notice wants to see published where; the hotline may be posted anywhere."""
    return {
        "checks": [
            row
            for row in checks(question, "DISCLOSURE")
            if row["content"] == "HOTLINE" or (row["site"], row["content"]) in GRID
        ]
    }


def yg01(question: Question, unit: Row, own: Records) -> Mapping[str, Cell]:
    marks = total(MARKS[row["result"]] for row in own["checks"])
    return {"YG01": fraction(100, marks, len(own["checks"]), len(own["checks"]))}


def share(number: Decimal | None) -> Decimal:
    return Decimal(0) if number is None else number


def quality(item: Row) -> Decimal:
    """0.4 for in time, 0.3 for complete, 0.3 for accurate; what did not come has none of them."""
    if item["received_date"] is None:
        return Decimal(0)
    in_time = Decimal(1) if item["received_date"] <= item["due_date"] else Decimal(0)
    if item["kind"] == "SELF_INSPECTION":
        complete = Decimal(item["parts_present"] or 0) / 4
        accurate = Decimal(0) if item["content_check"] == "RETURNED" else Decimal(1)
    else:
        complete = share(item["completeness_share"])
        accurate = share(item["accuracy_share"])
    return Decimal("0.4") * in_time + Decimal("0.3") * complete + Decimal("0.3") * accurate


def submissions(question: Question) -> Records:
    items = [row for row in question.tables["submissions"] if question.is_in_campaign(row["due_date"])]
    return {
        "periodic": [question.placed(row) for row in items if row["kind"] == "PERIODIC"],
        "self": [question.placed(row) for row in items if row["kind"] == "SELF_INSPECTION"],
    }


def yg02(question: Question, unit: Row, own: Records) -> Mapping[str, Cell]:
    periodic, inspection = [
        fraction(1, total(quality(item) for item in own[kind]), len(own[kind]), len(own[kind]))
        for kind in ("periodic", "self")
    ]
    if periodic.value is None or inspection.value is None:
        value = None
    else:
        value = 100.0 * (0.8 * periodic.value + 0.2 * inspection.value)
    whole = formula(value, [periodic, inspection])
    return {"YG02": whole, "YG02.periodic": periodic, "YG02.self": inspection}


def is_issued_in_time(policy: Row) -> bool:
    is_spared = policy["doc_kind"] in POLICY_KINDS
    return is_spared and policy["issue_date"] is not None and policy["issue_date"] <= POLICY_DUE


def policies_and_cases(question: Question) -> Records:
    return {
        "issued": [row for row in checks(question, "POLICY") if is_issued_in_time(row)],
        "eligible": [
            question.placed(case)
            for case in energised(question.tables, question.start, question.end)
            if case["customer_class"] in ("RES", "LVN") and case["has_external_works"]
        ],
    }


def rubric(is_named: bool, issued: int, used: int, eligible: int) -> float:
    """The named cities had to issue it and are marked by its share of use; the others were only invited."""
    if is_named:
        if issued == 0:
            return 0.0
        used_share = 0.0 if eligible == 0 else float(used) / float(eligible)
        return 60.0 + 40.0 * used_share
    return {0: 40.0, 1: 60.0, 2: 100.0}[int(issued > 0) + int(used > 0)]


def bl08(question: Question, unit: Row, own: Records) -> Mapping[str, Cell]:
    eligible = own["eligible"]
    used = [case for case in eligible if case["exempt_approval"] not in (None, "NONE")]
    if unit["level"] == "city":
        is_named = unit["unit_code"] in question.named_cities
        value = rubric(is_named, len(own["issued"]), len(used), len(eligible))
        whole = Cell(None, None, len(eligible), value, "ok")
    else:
        whole = Cell(None, None, len(eligible), None, "not_applicable")
    return {
        "BL08": whole,
        "BL08.issued": count(len(own["issued"])),
        "BL08.eligible": count(len(eligible)),
        "BL08.used": count(len(used)),
    }


DUTIES = (
    Reading(["YG01"], ["checks"], disclosures, yg01),
    Reading(["YG02", "YG02.periodic", "YG02.self"], ["submissions"], submissions, yg02),
    Reading(
        ["BL08", "BL08.issued", "BL08.eligible", "BL08.used"],
        ["applications", "checks"],
        policies_and_cases,
        bl08,
    ),
)
