"""Rows of ``submissions``: what a city's company had to hand in, when it did, and how good it was."""

import numpy as np
import pyarrow as pa

from data.demo.county import County
from data.demo.csv_files import array, codes, constant, numbered
from data.demo.draws import Draws, Floats, Ints, Times
from data.demo.months import record_months

KINDS = ["PERIODIC", "SELF_INSPECTION", "PLAN"]
CHECKS = ["PASS", "RETURNED"]
MISSING = 0.25  # of what is not in time, never came
PARTS = 4


def submission_rows(county: County) -> dict[str, pa.Array]:
    """All columns of ``submissions`` for a city's company: monthly reports, self-inspection, plan."""
    rules, place = county.services.inspection, county.place
    draws = Draws(county.seed, f"{place.city} submissions")
    following = (record_months(county.province).astype("datetime64[M]") + 1).astype("datetime64[D]")
    once = [np.datetime64(rules.self_inspection_due), np.datetime64(rules.plan_due)]
    due = np.concatenate([following + (rules.due_day - 1), np.array(once)])
    kind = np.concatenate([np.zeros(len(following), dtype=np.int64), np.array([1, 2])])
    return _rows(county, place.city, kind, due, draws)


def self_inspection_rows(county: County) -> dict[str, pa.Array]:
    """The county's own self-inspection."""
    due = np.array([np.datetime64(county.services.inspection.self_inspection_due)])
    return _rows(county, county.place.code, np.array([1]), due, county.draws("submissions"))


def _rows(county: County, code: str, kind: Ints, due: Times, draws: Draws) -> dict[str, pa.Array]:
    rules, size, care = county.services.inspection, len(kind), county.traits.reporting
    late = ~draws.chance("in time", size, care)
    never = late & (kind == 0) & draws.chance("never", size, MISSING)
    days = np.where(
        late, 1 + draws.stream("late").integers(0, 12, size), -draws.stream("early").integers(0, 6, size)
    )
    worse = (1 - care) / (1 - county.province.traits["reporting"].value)
    parts = np.where(draws.chance("all parts", size, 0.75 + 0.25 * care), PARTS, PARTS - 1)
    returned = draws.chance("returned", size, min(0.5, 0.04 * worse))
    return {
        "item_id": numbered(f"SYN-B-{code}-", np.arange(1, size + 1), 4),
        "company_code": constant(county.place.company_code, size),
        "region_code": constant(code, size),
        "kind": codes(kind, KINDS),
        "due_date": array(due),
        "received_date": array(due + days.astype("timedelta64[D]"), never),
        "completeness_share": array(
            _share(rules.incomplete * worse, "complete", size, draws), never | (kind > 0)
        ),
        "accuracy_share": array(
            _share(rules.inaccurate * worse, "accurate", size, draws), never | (kind > 0)
        ),
        "parts_present": array(parts, kind != KINDS.index("SELF_INSPECTION")),
        "content_check": codes(returned.astype(np.int64), CHECKS, never),
    }


def _share(lacking: float, topic: str, size: int, draws: Draws) -> Floats:
    """1 less what is lacking, four decimals."""
    lack = np.minimum(lacking * draws.around_one(topic, (size,), 0.8), 1)
    share: Floats = np.round(1 - lack, 4)
    return share
