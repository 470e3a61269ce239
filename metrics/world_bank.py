"""The World Bank's "Getting electricity" of Doing Business 2020, computed per unit (``domain.md`` 3.1).

A card of its own beside the regulator's scores: calendar days instead of working days, another
population, and a reliability index whose parts about rules are parameters.
"""

from metrics.given import Given, Outcome
from metrics.score_modes import points
from metrics.score_specs import Compliance
from metrics.status import Status

# The goalposts of Doing Business 2020, as in the plan of that name.
GOALPOSTS = {
    "procedures": Compliance(mode="compliance", full=3, zero=9),
    "time_days": Compliance(mode="compliance", full=18, zero=248),
    "cost_pct": Compliance(mode="compliance", full=0, zero=8100),
    "rel_index": Compliance(mode="compliance", full=8, zero=0),
}

# Points for outages: both SAIDI (hours) and SAIFI at most the limit.
OUTAGE_POINTS = ((1, 3), (4, 2), (12, 1))
INELIGIBLE_ABOVE = 100  # hours or times a year: the whole index is 0


def world_bank_replica(given: Given) -> Outcome:
    """The mean of the four component scores, 0–100; nothing if a component is missing."""
    steps, days, cost = (given.values[name] for name in ("steps", "days", "cost_yuan"))
    if steps is None or days is None or cost is None:
        return Outcome(None, given.count("cases"), Status.NO_DATA)
    cost_pct = 100 * cost / given.number("income_per_capita_yuan")
    index = reliability_index(given.values["saidi"], given.values["saifi"], given.number("fixed_points"))
    values = {"procedures": steps, "time_days": days, "cost_pct": cost_pct, "rel_index": index}
    scores = [points(goalposts, values[name]) or 0.0 for name, goalposts in GOALPOSTS.items()]
    return Outcome(sum(scores) / len(scores), given.count("cases"))


def reliability_index(saidi: float | None, saifi: float | None, fixed_points: float) -> float:
    """0–8: up to 3 for outages and up to 5 for rules; 0 without a known, plausible SAIDI and SAIFI."""
    if saidi is None or saifi is None or max(saidi, saifi) > INELIGIBLE_ABOVE:
        return 0.0
    reached = [given for limit, given in OUTAGE_POINTS if saidi <= limit and saifi <= limit]
    return fixed_points + (reached[0] if reached else 0)
