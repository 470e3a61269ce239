"""The engine and the plain recomputation agree in every cell, on worlds that Hypothesis invents.

MINGDIAN_TEST_EXAMPLES=500 draws that many worlds, at random instead of always the same ones.
"""

import os
from collections import Counter
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings

from tests.engine import evaluate_tables
from tests.recompute.cells import Cell
from tests.recompute.differences import differing_scores, differing_values
from tests.recompute.scores import scores
from tests.recompute.strategies import FULL, PERIODS, SMALL_PROVINCE, World, fill, standing_counties, worlds
from tests.recompute.values import values
from tests.recompute.weights import UNBUILT

ASKED = os.environ.get("MINGDIAN_TEST_EXAMPLES", "")
EXAMPLES = int(ASKED or 12)
SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]


def built_statuses(expected: Mapping[tuple[str, str, str], Cell]) -> Counter[str]:
    return Counter(cell.status for (indicator, _, _), cell in expected.items() if indicator not in UNBUILT)


def check(world: World, folder: Path) -> Counter[str]:
    """Both readings of one world; how many cells of built indicators have which status."""
    value_rows, score_rows = evaluate_tables(world.tables, world.units, world.start, world.end, folder)
    expected = values(world.tables, world.units, world.start, world.end)
    differences = differing_values(value_rows, expected)
    differences += differing_scores(score_rows, scores(expected, world.units))
    assert not differences, "\n".join([f"{len(differences)} rows differ, such as", *differences[:10]])
    return built_statuses(expected)


@pytest.mark.slow
@pytest.mark.parametrize("period", PERIODS, ids=lambda period: f"{period[0]}..{period[1]}")
def test_a_full_province_is_the_same_twice_in_every_period(period: tuple[date, date], tmp_path: Path) -> None:
    world = World({}, SMALL_PROVINCE, *period)
    fill(Random(7), world, standing_counties(SMALL_PROVINCE), FULL, "b")  # noqa: S311 - no secrets
    statuses = check(world, tmp_path)
    assert statuses["ok"] > 0.9 * statuses.total()


@pytest.mark.slow
def test_every_cell_is_the_same_twice_and_at_least_half_of_them_have_a_value() -> None:
    statuses: Counter[str] = Counter()

    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        derandomize=not ASKED,
        database=None,
        suppress_health_check=SLOW,
    )
    @given(world=worlds())
    def compare(world: World) -> None:
        with TemporaryDirectory() as folder:
            statuses.update(check(world, Path(folder)))

    compare()
    assert statuses["ok"] * 2 >= statuses.total(), statuses
