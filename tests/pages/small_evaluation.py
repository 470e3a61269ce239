"""Small evaluations with everything a manifest holds, so that public pages can show them."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from data.units import Units
from metrics.evaluation_files import StoredEvaluation
from metrics.plan import Plan
from metrics.values import Status
from tests.charts.evaluations import PLAN, VALUES, evaluated
from tests.pages.kept import SECOND, keep
from workflow.evaluations import Request


def small(
    units: Units | None = None,
    values: Mapping[str, Mapping[str, float | Status]] | None = None,
    plan: Plan = PLAN,
    **manifest: Any,
) -> StoredEvaluation:
    """Three cities under the small plan; the second has too few cases of one and no data of another."""
    stored = evaluated(VALUES if values is None else values, units, plan=plan)
    stored.manifest.update(
        {
            "plan": {"id": stored.plan.id, "sha256": stored.plan.sha256, "title": stored.plan.title.zh},
            "inputs": {"applications": {"rows": 1234, "sha256": "ab" * 32}},
            "period": {"from": "2019-07-01", "to": "2020-06-30"},
            "engine": "duckdb",
            "software": "mingdian 0.1.0",
            "calendar": "chinesecalendar 1.11.0",
            "notes": [],
            **manifest,
        }
    )
    return stored


def with_one_not_built() -> StoredEvaluation:
    """The small evaluation, in whose plan KK01 is not built yet."""
    waiting = PLAN.indicators["KK01"].model_copy(update={"built": False})
    plan = PLAN.model_copy(update={"indicators": {**PLAN.indicators, "KK01": waiting}})
    values = {
        unit: {name: one for name, one in row.items() if name != "KK01"} for unit, row in VALUES.items()
    }
    return small(values=values, plan=plan, no_data={"KK01": "尚未建成"})


def better() -> StoredEvaluation:
    """The small evaluation with the third city ahead of the first."""
    return small(values={**VALUES, "13": {"KJ01": 99.0, "KJ02": 99.0, "KK01": 99.0}})


def keep_with_one_before(store: Path, before: StoredEvaluation | None = None) -> Request:
    """Keep the better evaluation and one before it, the small one unless given; returns the one before."""
    one_before = keep(store, before or small())
    keep(store, better(), evaluation_id=SECOND)
    return one_before


def another_plan() -> StoredEvaluation:
    """The small evaluation under a plan with which no other can be compared."""
    return small(plan=PLAN.model_copy(update={"available": 0.5}))
