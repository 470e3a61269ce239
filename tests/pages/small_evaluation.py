"""A small evaluation with everything a manifest holds, so that public pages can show it."""

from collections.abc import Mapping
from typing import Any

from data.units import Units
from metrics.evaluation_files import StoredEvaluation
from metrics.plan import Plan
from metrics.values import Status
from tests.charts.evaluations import PLAN, evaluated

VALUES: dict[str, dict[str, float | Status]] = {
    "11": {"KJ01": 95.0, "KJ02": 95.0, "KK01": 85.0},
    "12": {"KJ01": Status.BELOW_MINIMUM, "KJ02": Status.NO_DATA, "KK01": 55.0},
    "13": {"KJ01": 70.0, "KJ02": 66.0, "KK01": 90.0},
}


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
