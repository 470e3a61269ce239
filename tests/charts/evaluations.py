"""Small evaluations for the tests of drawings and pages: a plan of two dimensions, three cities."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from data.units import Units, units_from_rows
from metrics.evaluation_files import StoredEvaluation
from metrics.plan import Plan
from metrics.score_tree import compute_scores
from metrics.values import Status, Value

HOSTILE = "<img src=x onerror=alert(1)>"

PLAN = Plan.model_validate(
    {
        "id": "small",
        "title": {"zh": "小方案"},
        "available": 0.6,
        "grades": {"A": "90", "B": "80", "C": "70", "D": "60", "E": "0"},
        "tree": {
            "id": "total",
            "name": {"zh": "总分"},
            "children": [
                {
                    "id": "KJ",
                    "name": {"zh": "快捷"},
                    "weight": 60,
                    "children": [
                        {"indicator": "KJ01", "weight": 3},
                        {"indicator": "KJ02", "weight": 1},
                        {"indicator": "KJ03", "weight": 1, "built": False},
                    ],
                },
                {
                    "id": "KK",
                    "name": {"zh": "可靠"},
                    "weight": 40,
                    "children": [{"indicator": "KK01", "weight": 1}],
                },
            ],
        },
        "indicators": {
            "KJ01": {
                "name": {"zh": "接电时间"},
                "unit": "working_day",
                "direction": "higher",
                "minimum_n": {"city": 20, "county": 10},
                "score": {"mode": "identity"},
            },
            "KJ02": {
                "name": {"zh": "办理时间"},
                "unit": "working_day",
                "direction": "higher",
                "score": {"mode": "identity"},
            },
            "KJ03": {"name": {"zh": "审批时间"}, "unit": "working_day", "built": False},
            "KK01": {
                "name": {"zh": "停电时间"},
                "unit": "hour_per_user",
                "direction": "higher",
                "score": {"mode": "identity"},
            },
        },
    }
)

# The second city has too few cases of one indicator and no data of another.
VALUES: dict[str, dict[str, float | Status]] = {
    "11": {"KJ01": 95.0, "KJ02": 95.0, "KK01": 85.0},
    "12": {"KJ01": Status.BELOW_MINIMUM, "KJ02": Status.NO_DATA, "KK01": 55.0},
    "13": {"KJ01": 70.0, "KJ02": 66.0, "KK01": 90.0},
}


def three_cities(third: str = "丙市") -> Units:
    """A province of three cities, each with one county; all counties carry the same name."""
    rows = [{"unit_code": "1", "name": "省", "level": "province", "parent": ""}]
    for code, name in (("11", "甲市"), ("12", "乙市"), ("13", third)):
        rows.append({"unit_code": code, "name": name, "level": "city", "parent": "1"})
        rows.append({"unit_code": code + "1", "name": "鼓楼区", "level": "county", "parent": code})
    return units_from_rows(rows)


def evaluated(
    values: Mapping[str, Mapping[str, float | Status]],
    units: Units | None = None,
    no_data: Mapping[str, str] | None = None,
    plan: Plan = PLAN,
) -> StoredEvaluation:
    """An evaluation of cities from values as ``{unit: {indicator: value or why there is none}}``."""
    rows = [
        _value(leaf.indicator, unit.level, unit.unit_code, values)
        for unit in (units or three_cities()).current
        for leaf in plan.tree.leaves()
    ]
    manifest: dict[str, Any] = {
        "plan": {"id": plan.id, "sha256": plan.sha256, "title": plan.title.zh},
        "inputs": {},
        "period": {"from": "2019-07-01", "to": "2020-06-30"},
        "no_data": dict(no_data or {}),
        "synthetic": True,
    }
    return StoredEvaluation(
        folder=Path("nowhere"),
        plan=plan,
        values=rows,
        scores=compute_scores(plan, rows),
        manifest=manifest,
    )


def _value(
    indicator: str, level: str, unit_code: str, values: Mapping[str, Mapping[str, float | Status]]
) -> Value:
    given = values.get(unit_code, {}).get(indicator, Status.NO_DATA)
    if isinstance(given, Status):
        shown = 50.0 if given is Status.BELOW_MINIMUM else None
        return Value(indicator, level, unit_code, None, None, 7, shown, given)
    return Value(indicator, level, unit_code, None, None, 100, given, Status.OK)
