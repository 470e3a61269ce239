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
from tests.recompute.invent_cases import CaseInventor
from tests.recompute.invent_supply import SupplyInventor

DATASETS = (
    "applications", "application_stages", "application_costs", "mv_users", "outages", "user_interruptions",
)  # fmt: skip


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
SMALL_PROVINCE = [
    unit("990000", "明省", "province", ""),
    unit("990100", "甲市", "city", "990000"),
    unit("990200", "乙市", "city", "990000"),
    unit("990300", "丙市", "city", "990000"),
    unit("990101", "甲一县", "county", "990100"),
    unit("990102", "甲二县", "county", "990100"),
    unit("990201", "乙一县", "county", "990200"),
    unit("990202", "乙二县", "county", "990200"),
    unit("990301", "丙一县", "county", "990300"),
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
    """Rows per county of the bulk."""

    cases: int
    users: int
    outages: int


# Enough for nearly every cell to reach its minimum n.
FULL = Sizes(cases=180, users=60, outages=15)

sizes = st.builds(
    Sizes,
    cases=st.sampled_from((0, 20, *5 * (FULL.cases,))),
    users=st.sampled_from((0, 12, *5 * (FULL.users,))),
    outages=st.sampled_from((1, 6, *3 * (FULL.outages,))),
)

absent_datasets = st.one_of(
    st.just(()), st.just(()), st.just(()), st.just(()), st.sampled_from([(name,) for name in DATASETS])
)


def region_near(rng: Random, region_code: str, codes: Sequence[str]) -> str:
    """Mostly the county itself; sometimes any code: a city, the province, an abolished county."""
    return rng.choice(codes) if happens(rng, 6) else region_code


def fill(rng: Random, world: World, counties: Sequence[str], how_many: Sizes, prefix: str) -> None:
    """Adds so many cases, users and outages per county to the tables of the world."""
    codes = [unit["unit_code"] for unit in world.units]
    for county in counties:
        bad = rng.choice((4, 1, 2, 12, 75))
        cases = CaseInventor(rng, (world.start, world.end), world.tables, prefix, bad)
        supply = SupplyInventor(rng, (world.start, world.end), world.tables, prefix, bad)
        for _ in range(how_many.cases):
            cases.add(region_near(rng, county, codes), codes)
        users = [supply.add_user(region_near(rng, county, codes), codes) for _ in range(how_many.users)]
        for _ in range(how_many.outages):
            supply.add_outage(region_near(rng, county, codes), users)


def standing_counties(units: Sequence[Row]) -> list[str]:
    return [unit["unit_code"] for unit in units if unit["level"] == "county" and not unit["successor"]]


@st.composite
def worlds(draw: st.DrawFn, units: Sequence[dict[str, Any]] = SMALL_PROVINCE) -> World:
    """Tables for a province: a table without rows is left out, as if nobody had supplied it."""
    start, end = draw(st.sampled_from(PERIODS))
    world = World({}, list(units), start, end)
    counties = standing_counties(units)
    seeded = Random(draw(st.integers(0, 2**32 - 1)))  # noqa: S311 - invented records, no secrets
    fill(seeded, world, counties, draw(sizes), "b")
    by_hand = Sizes(draw(st.integers(0, 3)), draw(st.integers(0, 2)), draw(st.integers(0, 2)))
    steered = draw(st.randoms(use_true_random=False))
    fill(steered, world, counties[:1], by_hand, "h")
    absent = draw(absent_datasets)
    for name in DATASETS:
        if name in absent or not world.tables[name]:
            del world.tables[name]
    return world
