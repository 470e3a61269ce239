"""The indicators over cases, each written out as its fraction."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from tests.recompute.cells import Number, Row

STAGES = ("applications", "application_stages")
COSTS = ("applications", "application_costs")
ALONE = ("applications",)
LIMIT_DAYS = {"RES": 5, "LVN": 15, "HV": 40}


@dataclass(frozen=True)
class OverCases:
    """scale × Σ numerator / Σ denominator over the cases that belong."""

    reads: Sequence[str]
    belongs: Callable[[Row], bool]
    numerator: Callable[[Row], Number]
    denominator: Callable[[Row], Number] = lambda case: 1
    scale: int = 1


def is_low_voltage(case: Row) -> bool:
    return case["customer_class"] in ("RES", "LVN")


def is_connected(customer_class: str) -> Callable[[Row], bool]:
    return lambda case: case["is_new_or_increase"] and case["customer_class"] == customer_class


def is_medium_voltage_approval(case: Row) -> bool:
    return bool(case["has_approval"] and case["customer_class"] == "HV" and case["voltage_kv"] <= 20)


def is_low_voltage_approval(case: Row) -> bool:
    return case["has_approval"] and is_low_voltage(case)


def is_small_business(case: Row) -> bool:
    return bool(case["customer_class"] == "LVN" and case["capacity_kw"] <= 160 and case["is_micro"])


def is_three_zero(case: Row) -> bool:
    return (
        case["n_visits"] == 0
        and not case["customer_applied_for_approval"]
        and case["customer_paid_yuan"] == 0
    )


def is_boundary_eligible(case: Row) -> bool:
    return case["voltage_kv"] <= 20 and not case["is_residential_dist"] and case["biz_type"] != "TEMP"


def is_feeder_known(case: Row) -> bool:
    return (
        case["customer_class"] == "HV"
        and case["voltage_kv"] in (10, 20)
        and case["capacity_kva"] is not None
        and case["supply_mode"] is not None
    )


def is_over_limit(case: Row) -> bool:
    return bool(case["connection_working_days"] > LIMIT_DAYS[case["customer_class"]])


def column(name: str) -> Callable[[Row], Number]:
    return lambda case: case[name]


OVER_CASES: Mapping[str, OverCases] = {
    "KJ01": OverCases(STAGES, is_connected("RES"), column("connection_working_days")),
    "KJ02": OverCases(STAGES, is_connected("LVN"), column("connection_working_days")),
    "KJ03": OverCases(STAGES, is_connected("HV"), column("connection_working_days")),
    "KJ04.lvn": OverCases(STAGES, is_connected("LVN"), column("handling_working_days")),
    "KJ04.hv": OverCases(STAGES, is_connected("HV"), column("handling_working_days")),
    "KJ05": OverCases(
        STAGES, lambda case: case["is_new_or_increase"], lambda case: int(is_over_limit(case)), scale=100
    ),
    "KJ06": OverCases(
        STAGES,
        lambda case: is_low_voltage_approval(case) or is_medium_voltage_approval(case),
        column("approval_working_days"),
    ),
    "KJ06.lv": OverCases(STAGES, is_low_voltage_approval, column("approval_working_days")),
    "KJ06.hv": OverCases(STAGES, is_medium_voltage_approval, column("approval_working_days")),
    "BL01": OverCases(
        ALONE, lambda case: True, lambda case: int(case["channel"] in ("WEB", "APP", "GOV")), scale=100
    ),
    "BL02": OverCases(ALONE, is_low_voltage, column("n_steps_customer")),
    "BL03": OverCases(ALONE, lambda case: case["customer_class"] == "HV", column("n_steps_customer")),
    "BL05": OverCases((*STAGES, *COSTS), is_small_business, lambda case: int(is_three_zero(case)), scale=100),
    "BL06": OverCases(ALONE, lambda case: case["n_visits"] is not None, column("n_visits")),
    "BL07": OverCases(ALONE, lambda case: case["n_docs"] is not None, column("n_docs")),
    "JJ01": OverCases(
        COSTS, is_boundary_eligible, lambda case: int(case["customer_paid_yuan"] == 0), scale=100
    ),
    "JJ02": OverCases(
        ALONE,
        lambda case: case["capacity_kw"] <= 160,
        lambda case: int(case["voltage_kv"] <= Decimal("0.38")),
        scale=100,
    ),
    "JJ03": OverCases(
        COSTS, lambda case: is_boundary_eligible(case) and is_low_voltage(case), column("customer_paid_yuan")
    ),
    "JJ04": OverCases(
        ALONE,
        is_feeder_known,
        lambda case: case["capacity_kva"] if case["supply_mode"] == "PUBLIC" else 0,
        column("capacity_kva"),
        scale=100,
    ),
}
