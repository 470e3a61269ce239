"""Hypothesis strategies for whole sets of tables that pass every check which stops an evaluation.

A world has two layers. The bulk is built from a seed and a few sizes, so that most cells reach their
minimum n; the rest is drawn by Hypothesis row by row, so that a difference shrinks to a few rows.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Any

from hypothesis import strategies as st

from tests.recompute.cells import Row
from tests.recompute.chance import happens
from tests.recompute.equal_treatment import REVIEWS
from tests.recompute.invent_cases import CaseInventor
from tests.recompute.invent_contracts import ContractInventor
from tests.recompute.invent_grid_reports import GridReportInventor
from tests.recompute.invent_supervision import SupervisionInventor
from tests.recompute.invent_supply import SupplyInventor
from tests.recompute.invent_voices import VoiceInventor
from tests.recompute.questions import CAMPAIGN_END

# No indicator reads a dataset of the one list and another of the other.
OF_CASES = (
    "applications", "application_stages", "application_costs", "contracts", "contractor_licences", "checks",
)  # fmt: skip
OF_SUPPLY = (
    "mv_users", "outages", "user_interruptions", "repair_orders", "voltage_months", "live_line_months",
    "complaints", "survey_responses", "findings", "submissions",
)  # fmt: skip
DATASETS = (*OF_CASES, *OF_SUPPLY)


def unit(unit_code: str, name: str, level: str, parent: str, successor: str = "") -> dict[str, Any]:
    return {
        "unit_code": unit_code,
        "name": name,
        "level": level,
        "parent": parent or None,
        "valid_from": None,
        "valid_to": date(2020, 6, 30) if successor else None,
        "successor": successor or None,
    }


# The abolished county lay in another city than its successor: only the successor's city may count it.
# The third city carries the code of one that the plan names, the others do not.
SMALL_PROVINCE = [
    unit("990000", "明省", "province", ""),
    unit("990100", "甲市", "city", "990000"),
    unit("990200", "乙市", "city", "990000"),
    unit("320500", "丙市", "city", "990000"),
    unit("990101", "甲一县", "county", "990100"),
    unit("990102", "甲二县", "county", "990100"),
    unit("990201", "乙一县", "county", "990200"),
    unit("990202", "乙二县", "county", "990200"),
    unit("320501", "丙一县", "county", "320500"),
    unit("990209", "乙九县", "county", "990200", successor="990101"),
]

# A leap year, parts of months, one February, the turn of a year, one day.
PERIODS = (
    (date(2019, 7, 1), date(2020, 6, 30)),
    (date(2019, 11, 16), date(2020, 2, 10)),
    (date(2020, 2, 1), date(2020, 2, 29)),
    (date(2021, 12, 31), date(2022, 1, 2)),
    (date(2020, 4, 26), date(2020, 4, 26)),
)


@dataclass(frozen=True)
class World:
    """The tables of one evaluation, its units and its period (both days included)."""

    tables: dict[str, list[dict[str, Any]]]
    units: list[dict[str, Any]]
    start: date
    end: date


@dataclass(frozen=True)
class Sizes:
    """Rows per county of the bulk; `reports` is the number of repair orders, other reports are fewer."""

    cases: int
    users: int
    outages: int
    reports: int = 0


# Enough for nearly every cell to reach its minimum n.
FULL = Sizes(cases=180, users=60, outages=15, reports=75)

sizes = st.builds(
    Sizes,
    cases=st.sampled_from((0, 20, *5 * (FULL.cases,))),
    users=st.sampled_from((0, 12, *5 * (FULL.users,))),
    outages=st.sampled_from((1, 6, *3 * (FULL.outages,))),
    reports=st.sampled_from((0, 6, *5 * (FULL.reports,))),
)

absent_datasets = st.one_of(
    st.just(()), st.just(()), st.just(()), st.just(()), st.sampled_from([(name,) for name in DATASETS])
)


def region_near(rng: Random, region_code: str, codes: Sequence[str]) -> str:
    """Mostly the county itself; sometimes any code: a city, the province, an abolished county."""
    return rng.choice(codes) if happens(rng, 6) else region_code


def fill_records(rng: Random, world: World, county: str, how_many: Sizes, prefix: str, bad: int) -> None:
    """Adds so many cases with their contracts, users and outages of a county."""
    codes = [unit["unit_code"] for unit in world.units]
    period = (world.start, world.end)
    cases = CaseInventor(rng, period, world.tables, prefix, bad)
    supply = SupplyInventor(rng, period, world.tables, prefix, bad)
    known = len(cases.applications)
    for _ in range(how_many.cases):
        cases.add(region_near(rng, county, codes), codes)
    users = [supply.add_user(region_near(rng, county, codes), codes) for _ in range(how_many.users)]
    for _ in range(how_many.outages):
        supply.add_outage(region_near(rng, county, codes), users)
    if how_many.reports:
        contracts = ContractInventor(rng, period, world.tables, prefix, bad)
        reviewed = {stage["app_id"] for stage in cases.stages if stage["stage_code"] in REVIEWS}
        for application in cases.applications[known:]:
            contracts.add(application["app_id"], application["app_id"] in reviewed)


def fill_reports(rng: Random, world: World, county: str, number: int, prefix: str, bad: int) -> None:
    """Adds so many repair orders of a county, and some of all that is reported, said and found there."""
    codes = [unit["unit_code"] for unit in world.units]
    period, campaign_end = (world.start, world.end), max(world.end, CAMPAIGN_END)
    grid = GridReportInventor(rng, period, world.tables, prefix, bad)
    voices = VoiceInventor(rng, period, campaign_end, world.tables, prefix, bad)
    supervision = SupervisionInventor(rng, (world.start, campaign_end), world.tables, prefix, bad)
    adding = (
        (grid.add_order, number),
        (grid.add_point, number // 8),
        (grid.add_live_line_work, number // 20),
        (voices.add_complaint, number // 3),
        (voices.add_response, number),
        (supervision.add_check, number // 2),
        (supervision.add_finding, rng.choice((0, number // 10, number // 3))),
        (supervision.add_submission, number // 6),
    )
    for add, times in adding:
        for _ in range(times):
            add(region_near(rng, county, codes))


def fill(rng: Random, world: World, counties: Sequence[str], how_many: Sizes, prefix: str) -> None:
    """Adds so many records and reports per county to the tables of the world."""
    for county in counties:
        bad = rng.choice((4, 1, 2, 12, 75))
        fill_records(rng, world, county, how_many, prefix, bad)
        if how_many.reports:
            fill_reports(rng, world, county, how_many.reports, prefix, bad)


def standing_counties(units: Sequence[Row]) -> list[str]:
    return [unit["unit_code"] for unit in units if unit["level"] == "county" and not unit["successor"]]


@st.composite
def worlds(draw: st.DrawFn, units: Sequence[dict[str, Any]] = SMALL_PROVINCE) -> World:
    """All tables for a province, or half of them, which is checked in half the time.

    Tables without rows are handed in empty, or left out as if nobody had supplied them.
    """
    start, end = draw(st.sampled_from(PERIODS))
    world = World({}, list(units), start, end)
    counties = standing_counties(units)
    seeded = Random(draw(st.integers(0, 2**32 - 1)))  # noqa: S311 - invented records, no secrets
    fill(seeded, world, counties, draw(sizes), "b")
    by_hand = Sizes(*(draw(st.integers(0, most)) for most in (3, 2, 2, 3)))
    steered = draw(st.randoms(use_true_random=False))
    fill(steered, world, counties[:1], by_hand, "h")
    kept = draw(st.sampled_from((DATASETS, OF_CASES, OF_SUPPLY)))
    absent = draw(absent_datasets)
    hands_in_empty = draw(st.booleans())
    for name in DATASETS:
        rows = world.tables.setdefault(name, [])
        if name not in kept or name in absent or not (rows or hands_in_empty):
            del world.tables[name]
    return world
