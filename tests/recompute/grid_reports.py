"""Repairs, live-line work, voltage, and what the records of reliability say beside other evidence."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from tests.recompute.cells import Cell, Row, formula, fraction, mean_of_existing, total
from tests.recompute.questions import Question, Reading, Records
from tests.recompute.supply import seconds_between

ARRIVAL_MINUTES = {1: 45, 2: 45, 3: 45, 4: 90}
HALF_HOUR = timedelta(minutes=30)
CLASSES = ("A", "B", "C", "D")


def orders(question: Question) -> Records:
    rows = question.tables["repair_orders"]
    return {
        "orders": [question.placed(row) for row in rows if question.is_in_period(row["report_at"].date())]
    }


def arrived_in_time(order: Row) -> bool:
    if order["arrive_at"] is None:
        return False
    limit = timedelta(minutes=ARRIVAL_MINUTES[order["area_type"]])
    return bool(order["arrive_at"] - order["report_at"] <= limit)


def kk08(question: Question, unit: Row, own: Records) -> Mapping[str, Cell]:
    met = [order for order in own["orders"] if arrived_in_time(order)]
    return {"KK08": fraction(100, len(met), len(own["orders"]), len(own["orders"]))}


def months(question: Question, dataset: str) -> list[Row]:
    """A monthly report counts if the first day of its month, which stands for it, lies in the period."""
    rows = question.tables[dataset]
    return [question.placed(row) for row in rows if question.is_in_period(row["month"])]


def live_line_months(question: Question) -> Records:
    return {"months": months(question, "live_line_months")}


def kk10(question: Question, unit: Row, own: Records) -> Mapping[str, Cell]:
    jobs = sum(row["jobs_total"] for row in own["months"])
    live = sum(row["jobs_live"] for row in own["months"])
    return {"KK10": fraction(100, live, jobs, jobs)}


def voltage_months(question: Question) -> Records:
    return {"months": months(question, "voltage_months")}


def pass_rate(rows: Sequence[Row]) -> Cell:
    minutes = sum(row["minutes_total"] for row in rows)
    outside = sum(row["minutes_over"] + row["minutes_under"] for row in rows)
    return fraction(100, minutes - outside, minutes, len(rows))


def kk11(question: Question, unit: Row, own: Records) -> Mapping[str, Cell]:
    """Half the substations' busbars, half the mean of the classes of users that are monitored."""
    a, *users = [pass_rate([row for row in own["months"] if row["class"] == name]) for name in CLASSES]
    mean = mean_of_existing(users)
    value = None if a.value is None or mean is None else 0.5 * a.value + 0.5 * mean
    b, c, d = users
    return {"KK11": formula(value, [a, *users]), "KK11.a": a, "KK11.b": b, "KK11.c": c, "KK11.d": d}


def kk12(question: Question, unit: Row, own: Records) -> Mapping[str, Cell]:
    rows = [row for row in own["months"] if row["lv_users"] is not None]
    users = sum(row["lv_users"] for row in rows)
    low = sum(row["lv_users_low"] or 0 for row in rows)
    return {"KK12": fraction(100, low, users, users)}


def is_matched(order: Row, outage_ids: set[str], steps_of_user: Mapping[str, Sequence[Row]]) -> bool:
    """By the outage it names, or by a time up to half an hour from an interruption of its transformer."""
    if order["linked_outage_id"] in outage_ids:
        return True
    steps = steps_of_user.get(order["transformer_id"], ())
    return any(
        step["off_at"] - HALF_HOUR <= order["report_at"] <= step["on_at"] + HALF_HOUR for step in steps
    )


def is_well_reported(outage: Row, steps: Sequence[Row]) -> bool:
    """Exactly its users, and its user-hours within 0.5 % of those of its steps, which nothing cuts."""
    seconds = sum(seconds_between(step["off_at"], step["on_at"]) for step in steps)
    is_near = abs(outage["user_hours_reported"] * 3600 - seconds) * 200 <= seconds
    return bool(outage["n_users_reported"] == len({step["mv_user_id"] for step in steps}) and is_near)


def evidence(question: Question) -> Records:
    """The three lists that KK13 asks; an interruption without its outage is left out."""
    outages = question.tables["outages"]
    outage_ids = {outage["outage_id"] for outage in outages}
    steps_of_outage: dict[str, list[Row]] = {outage_id: [] for outage_id in outage_ids}
    steps_of_user: dict[str, list[Row]] = {}
    for step in question.tables["user_interruptions"]:
        if step["outage_id"] in outage_ids:
            steps_of_outage[step["outage_id"]].append(step)
            steps_of_user.setdefault(step["mv_user_id"], []).append(step)
    return {
        "faults": [
            {**order, "is_matched": is_matched(order, outage_ids, steps_of_user)}
            for order in orders(question)["orders"]
            if order["resolution"] == "GRID_FAULT"
        ],
        "months": months(question, "voltage_months"),
        "outages": [
            {
                **question.placed(outage),
                "is_well_reported": is_well_reported(outage, steps_of_outage[outage["outage_id"]]),
            }
            for outage in outages
            if question.is_in_period(outage["start_at"].date())
        ],
    }


def share(rows: Sequence[Row], name: str) -> Cell:
    return fraction(100, sum(1 for row in rows if row[name]), len(rows), len(rows))


def kk13(question: Question, unit: Row, own: Records) -> Mapping[str, Cell]:
    monitored = total(row["minutes_total"] for row in own["months"])
    missing = total(row["minutes_missing"] for row in own["months"])
    matched = share(own["faults"], "is_matched")
    coverage = fraction(100, monitored, monitored + missing, len(own["months"]))
    reported = share(own["outages"], "is_well_reported")
    parts = [matched, coverage, reported]
    return {
        "KK13": formula(mean_of_existing(parts), parts),
        "KK13.matched": matched,
        "KK13.coverage": coverage,
        "KK13.reported": reported,
    }


GRID_REPORTS = (
    Reading(["KK08"], ["repair_orders"], orders, kk08),
    Reading(["KK10"], ["live_line_months"], live_line_months, kk10),
    Reading(
        ["KK11", *(f"KK11.{name.lower()}" for name in CLASSES)], ["voltage_months"], voltage_months, kk11
    ),
    Reading(["KK12"], ["voltage_months"], voltage_months, kk12),
    Reading(
        ["KK13", "KK13.matched", "KK13.coverage", "KK13.reported"],
        ["repair_orders", "outages", "user_interruptions", "voltage_months"],
        evidence,
        kk13,
    ),
)
