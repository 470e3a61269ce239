"""Rows of ``findings``: problems of this campaign and the one before, and a city's typical case."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from data.demo.county import County
from data.demo.csv_files import array, codes, constant, numbered
from data.demo.draws import Bools, Draws, Ints, Times
from data.demo.pressure import relative

CLAUSES = {
    "KJ07": "二（一）",
    "BL04": "二（二）",
    "JJ05": "二（三）",
    "GP01": "二（五）",
    "GP02": "二（五）",
    "GP04": "二（五）",
    "KK13": "二（四）",
    "YG02": "二（六）",
    "OTHER": "五（二）",
}
OPEN_STATES = ["NOTIFIED", "CONFIRMED"]  # found too late in the campaign for anything more
ONE_DAY = np.timedelta64(1, "D")


@dataclass(frozen=True)
class _Problems:
    """Problems: indicator (position), day, whether of the campaign before."""

    indicator: Ints
    found: Times
    earlier: Bools

    @property
    def size(self) -> int:
        """Number of problems."""
        return len(self.indicator)


def finding_rows(county: County) -> dict[str, pa.Array]:
    """All columns of ``findings`` for the problems of a county."""
    draws = county.draws("findings")
    problems = _problems(county, draws)
    ids = numbered(f"SYN-W-{county.place.code}-", np.arange(1, problems.size + 1), 4)
    names = list(county.services.inspection.findings_per_county)
    fee = problems.indicator == names.index("JJ05")
    yuan = np.round(2600 * draws.around_one("yuan", (problems.size,), 0.8), 2)
    return {
        "finding_id": ids,
        "kind": constant("PROBLEM", problems.size),
        "indicator": codes(problems.indicator, names),
        "region_code": constant(county.place.code, problems.size),
        "company_code": constant(county.place.company_code, problems.size),
        "found_date": array(problems.found),
        "clause": codes(problems.indicator, [CLAUSES[name] for name in names]),
        **_course(county, problems, draws),
        "rebound_of": _rebounds(county, problems, ids, draws),
        "refundable_yuan": array(yuan, ~fee),
        "via_related": array(draws.chance("via related", problems.size, 0.15), ~fee),
        "description": codes(problems.indicator, [f"合成问题：{name}" for name in names]),
        "evidence_sha256": pa.nulls(problems.size, pa.string()),
    }


def _expected(county: County, indicator: str) -> float:
    """How many problems of a kind a county has: by what its city is like."""
    causes = {
        "BL04": relative(county, "lv_extra_step"),
        "JJ05": relative(county, "customer_pays"),
        "GP01": (1 - county.traits.licence_care) / (1 - county.province.traits["licence_care"].value),
        "GP04": relative(county, "related_share"),
        "KK13": relative(county, "monitor_gaps"),
        "YG02": (1 - county.traits.reporting) / (1 - county.province.traits["reporting"].value),
    }
    return county.services.inspection.findings_per_county[indicator] * causes.get(indicator, 1.0)


def _problems(county: County, draws: Draws) -> _Problems:
    """Findings do not grow with the number of records: an inspection has the days that it has."""
    rules = county.services.inspection
    year_before = county.province.year_before
    indicators, found, earlier = [], [], []
    for number, name in enumerate(rules.findings_per_county):
        for before in (True, False):
            level = rules.year_before * (year_before.customer_pays if name == "JJ05" else 1) if before else 1
            size = county.apportioned(f"findings {name} {before}", _expected(county, name) * level)
            room = int((np.datetime64(rules.last) - np.datetime64(rules.first)).astype(int)) - 10
            after = draws.stream(f"{name} {before} day").integers(0, room, size).astype("timedelta64[D]")
            first = np.datetime64(rules.first.replace(year=rules.first.year - 2 * before))
            indicators.append(np.full(size, number))
            found.append(first + after)
            earlier.append(np.full(size, before))
    order = np.argsort(np.concatenate(found), kind="stable")
    return _Problems(*(np.concatenate(part)[order] for part in (indicators, found, earlier)))


def _course(county: County, problems: _Problems, draws: Draws) -> dict[str, pa.Array]:
    """Deadline, state and verification: in time as often as the city's profile says; old ones are closed."""
    rules, size = county.services.inspection, problems.size
    last = np.datetime64(rules.last)
    deadline = problems.found + rules.days_to_rectify * ONE_DAY
    in_time = draws.chance("in time", size, county.traits.rectification) | problems.earlier
    days = 8 + np.floor((rules.days_to_rectify - 8) * draws.uniform("verified", size))
    verified = problems.found + days.astype("timedelta64[D]")
    is_open, done = verified > last, in_time & (verified <= last)
    dismissed = draws.chance("dismissed", size, rules.dismissed)
    labels = [*rules.states_in_time, *rules.states_late, *OPEN_STATES, "DISMISSED"]
    good = draws.choice("state", size, rules.states_in_time)
    late = len(rules.states_in_time) + draws.choice("late state", size, rules.states_late)
    early = labels.index(OPEN_STATES[0]) + draws.stream("open state").integers(0, len(OPEN_STATES), size)
    state = np.where(done, good, np.where(is_open, early, late))
    state = np.where(dismissed, labels.index("DISMISSED"), state)
    severity = draws.choice("severity", size, rules.severities)
    return {
        "severity": codes(severity, list(rules.severities)),
        "state": codes(state, labels),
        "deadline": array(deadline, dismissed),
        "verified_date": array(verified, ~done | dismissed),
    }


def _rebounds(county: County, problems: _Problems, ids: pa.Array, draws: Draws) -> pa.Array:
    """A few problems are old ones of the same kind in the same county, back again."""
    back = draws.chance("rebound", problems.size, county.services.inspection.rebounds)
    earlier = np.full(problems.size, -1)
    for row in np.flatnonzero(back & ~problems.earlier):  # a handful
        same = np.flatnonzero(problems.earlier & (problems.indicator == problems.indicator[row]))
        earlier[row] = same[-1] if len(same) else -1
    return pc.take(ids, pa.array(earlier, mask=earlier < 0))


def case_rows(county: County) -> dict[str, pa.Array]:
    """One typical case of the city, worth copying elsewhere."""
    draws = Draws(county.seed, f"{county.place.city} case")
    day = np.datetime64(county.services.inspection.first) + draws.stream("day").integers(0, 60, 1)
    empty = pa.nulls(1, pa.string())
    return {
        "finding_id": pa.array([f"SYN-W-{county.place.city}-0001"]),
        "kind": constant("CASE", 1),
        "indicator": empty,
        "region_code": constant(county.place.city, 1),
        "company_code": constant(county.place.company_code, 1),
        "found_date": array(day),
        "clause": constant("三（一）", 1),
        "severity": constant("MINOR", 1),
        "state": constant("FOUND", 1),
        "deadline": pa.nulls(1, pa.date32()),
        "verified_date": pa.nulls(1, pa.date32()),
        "rebound_of": empty,
        "refundable_yuan": pa.nulls(1, pa.float64()),
        "via_related": pa.nulls(1, pa.bool_()),
        "description": constant("合成案例：可在全省推广的做法", 1),
        "evidence_sha256": empty,
    }
