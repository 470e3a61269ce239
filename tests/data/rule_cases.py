"""For every simple rule of a contract a row that breaks it and nothing else: read off the contract itself."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from data.contract import Column, Contract
from tests.data.intake_cases import Row

NO_SUCH = "NO_SUCH"
TYPE_CODES = {
    "integer": "TY01",
    "decimal": "TY02",
    "timestamp": "TY03",
    "date": "TY04",
    "boolean": "TY05",
    "month": "TY09",
}

# What else must change so that only the rule in question is broken.
ALONGSIDE: dict[tuple[str, str], Row] = {
    ("applications", "n_docs"): {"docs_shared": ""},
    ("applications", "docs_shared"): {"n_docs": ""},
    ("voltage_months", "limit_high"): {"limit_low": "-1"},
    ("voltage_months", "lv_users"): {"lv_users_low": ""},
    ("voltage_months", "minutes_total"): {"minutes_missing": str(44_640 + 1)},
    ("voltage_months", "minutes_missing"): {"minutes_total": str(44_640 + 1)},
}
# Where one value cannot help breaking two rules.
TOGETHER: dict[tuple[str, str], list[tuple[str, str]]] = {
    ("voltage_months", "minutes_total"): [("minutes_total", "SM01")],
    ("voltage_months", "limit_high"): [("limit_low", "RG01")],
    ("live_line_months", "jobs_total"): [("jobs_total", "OR01")],
}


@dataclass(frozen=True)
class Case:
    """A change of a correct row, and what must be reported for it."""

    change: Row
    expected: list[tuple[str, str]] = field(default_factory=list)


def simple_cases(contract: Contract) -> Iterator[Case]:
    """One case per column and rule: required, type, codes, units, both ends of the range."""
    for column in contract.columns:
        if column.required:
            yield Case({column.name: ""}, [(column.name, "RQ01")])
        if column.type in TYPE_CODES:
            yield Case({column.name: "不对"}, [(column.name, TYPE_CODES[column.type])])
        if column.allowed:
            other = NO_SUCH if column.type == "code" else "77"
            yield Case({column.name: other}, [(column.name, "CV01")])
        if column.references == "units.unit_code":
            yield Case({column.name: "320599"}, [(column.name, "CV02")])
        for value in _beyond(column):
            place = contract.dataset, column.name
            also = TOGETHER.get(place, [])
            change = {**ALONGSIDE.get(place, {}), column.name: str(value)}
            yield Case(change, [(column.name, "RG01"), *also])


def _beyond(column: Column) -> Iterator[Decimal]:
    """The first values outside the range: the open end itself, or one step beyond the closed one."""
    step = Decimal(1) if column.type == "integer" else Decimal("0.000001")
    if column.above is not None:
        yield column.above
    if column.minimum is not None:
        yield column.minimum - step
    if column.maximum is not None:
        yield column.maximum + step


def rows_with_own_keys(contract: Contract, changes: list[Row]) -> list[Row]:
    """The first example row, once for each change, so that no two rows share their key."""
    usual = contract.example_rows()[0]
    if contract.dataset == "live_line_months":
        keys = [{"month": f"{2001 + n // 12}-{n % 12 + 1:02}-01"} for n in range(len(changes))]
    else:
        keys = [{contract.key[0]: f"{usual[contract.key[0]]}-{n}"} for n in range(len(changes))]
    return [{**usual, **key, **change} for key, change in zip(keys, changes, strict=True)]
