"""The engine and the plain recomputation agree in every cell, on worlds that Hypothesis invents.

MINGDIAN_TEST_EXAMPLES=500 draws that many worlds, at random instead of always the same ones.
"""

import os
import re
from collections import Counter
from datetime import date
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings

from tests.engine import evaluate_tables
from tests.recompute.cells import ABSENT
from tests.recompute.differences import differing_scores, differing_values
from tests.recompute.found_problems import vetoes
from tests.recompute.questions import Question
from tests.recompute.scores import scores
from tests.recompute.strategies import FULL, PERIODS, SMALL_PROVINCE, World, fill, standing_counties, worlds
from tests.recompute.values import values_of
from tests.recompute.weights import WEIGHTS

ASKED = os.environ.get("MINGDIAN_TEST_EXAMPLES", "")
EXAMPLES = int(ASKED or 12)
SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]
BESIDE = ("KK08.median", "KK08.p95", "GP03.herfindahl")

Statuses = Counter[tuple[str, str]]


def is_read_twice(name: str) -> bool:
    """Of monitors (M01 to M16) and of what stands beside an indicator without counting no score is made."""
    return re.fullmatch(r"M\d\d(\..*)?", name) is None and name not in BESIDE


def check(world: World, folder: Path) -> Statuses:
    """Both readings of one world; how many cells of each indicator have which status, if it could be read."""
    all_rows, score_rows = evaluate_tables(world.tables, world.units, world.start, world.end, folder)
    value_rows = [row for row in all_rows if is_read_twice(row["indicator"])]
    question = Question(world.tables, world.units, world.start, world.end)
    expected = values_of(question)
    differences = differing_values(value_rows, expected)
    differences += differing_scores(score_rows, scores(expected, world.units, vetoes(question)))
    assert not differences, "\n".join([f"{len(differences)} rows differ, such as", *differences[:10]])
    return Counter((name, cell.status) for (name, _, _), cell in expected.items() if cell is not ABSENT)


def share_with_value(statuses: Statuses) -> float:
    """Of the cells of indicators, where these apply."""
    asked = Counter(
        {
            (name, status): number
            for (name, status), number in statuses.items()
            if name in WEIGHTS and status != "not_applicable"
        }
    )
    return sum(asked[name, "ok"] for name in WEIGHTS) / asked.total()


@pytest.mark.slow
@pytest.mark.parametrize("period", PERIODS, ids=lambda period: f"{period[0]}..{period[1]}")
def test_a_full_province_is_the_same_twice_in_every_period(period: tuple[date, date], tmp_path: Path) -> None:
    world = World({}, SMALL_PROVINCE, *period)
    fill(Random(7), world, standing_counties(SMALL_PROVINCE), FULL, "b")  # noqa: S311 - no secrets
    assert share_with_value(check(world, tmp_path)) > 0.9


@pytest.mark.slow
def test_every_cell_is_the_same_twice_and_at_least_half_of_them_have_a_value() -> None:
    statuses: Statuses = Counter()

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
    assert share_with_value(statuses) >= 0.5, statuses
