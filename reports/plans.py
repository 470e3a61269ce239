"""The plans that come with this software, to hold an evaluation's own plan against."""

from functools import cache

from metrics.plan import Plan
from metrics.plan_files import load_plan, shipped_plans


@cache
def shipped_plan(plan_id: str) -> Plan | None:
    """The plan of this id as it is now; nothing if it was removed."""
    return load_plan(plan_id) if plan_id in shipped_plans() else None
