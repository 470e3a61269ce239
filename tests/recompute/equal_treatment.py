"""GP05: whether works of related firms are reviewed faster, or passed more easily, than those of others."""

from collections.abc import Mapping, Sequence

from tests.recompute.cases import energised
from tests.recompute.cells import Cell, Row, count
from tests.recompute.questions import Question, Reading, Records
from tests.recompute.working_days import working_days

REVIEWS = ("DESIGN_REV", "MID_INS", "FIN_INS")
LEAST = 20


def size_band(application: Row) -> int:
    """By kVA, by kW where there are none: up to 160, 630, 2,000, or above."""
    size = (
        application["capacity_kva"] if application["capacity_kva"] is not None else application["capacity_kw"]
    )
    return sum(1 for limit in (160, 630, 2000) if size > limit)


def review_days(reviews: Sequence[Row], case: Row) -> int:
    ends = [review["end_at"] if review["end_at"] is not None else case["power_on_at"] for review in reviews]
    return sum(working_days(review["start_at"], end) for review, end in zip(reviews, ends, strict=True))


def is_first_pass(reviews: Sequence[Row]) -> bool:
    return not any(review["result"] == "FAIL" and review["attempt_no"] == 1 for review in reviews)


def by_application(rows: Sequence[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row["app_id"], []).append(row)
    return found


def reviewed(question: Question) -> Records:
    """Cases of the cohort that were reviewed and whose designer or builder is known."""
    reviews_of = by_application(
        [row for row in question.tables["application_stages"] if row["stage_code"] in REVIEWS]
    )
    contracts_of = by_application(
        [
            row
            for row in question.tables["contracts"]
            if row["role"] in ("DESIGN", "BUILD") and row["parent_contract_id"] is None
        ]
    )
    return {
        "cases": [
            {
                **question.placed(case),
                "is_related": any(row["related_party"] for row in contracts_of[case["app_id"]]),
                "days": review_days(reviews_of[case["app_id"]], case),
                "is_first_pass": is_first_pass(reviews_of[case["app_id"]]),
            }
            for case in energised(question.tables, question.start, question.end)
            if case["app_id"] in reviews_of and case["app_id"] in contracts_of
        ]
    }


def comparable(related: Sequence[Row], other: Sequence[Row]) -> list[tuple[Row, Row]]:
    """Every related case with every other one of the same voltage and size."""
    return [
        (one, another)
        for one in related
        for another in other
        if one["voltage_kv"] == another["voltage_kv"] and size_band(one) == size_band(another)
    ]


def difference(pairs: Sequence[tuple[Row, Row]], measure: str) -> float:
    """|Cliff's δ|: by how much pairs that lean one way outnumber those that lean the other way."""
    above = sum(1 for related, other in pairs if related[measure] > other[measure])
    below = sum(1 for related, other in pairs if related[measure] < other[measure])
    return float(abs(above - below)) / float(len(pairs))


def gp05(question: Question, unit: Row, own: Records) -> Mapping[str, Cell]:
    related = [case for case in own["cases"] if case["is_related"]]
    other = [case for case in own["cases"] if not case["is_related"]]
    n = min(len(related), len(other))
    pairs = comparable(related, other) if n >= LEAST else []
    value = max(difference(pairs, "days"), difference(pairs, "is_first_pass")) if pairs else None
    return {
        "GP05": Cell(None, None, n, value, "not_applicable" if value is None else "ok"),
        "GP05.related": count(len(related)),
        "GP05.other": count(len(other)),
    }


EQUAL_TREATMENT = Reading(
    ["GP05", "GP05.related", "GP05.other"],
    ["applications", "application_stages", "contracts"],
    reviewed,
    gp05,
)
