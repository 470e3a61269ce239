"""The order of rows in the files changes nothing."""

from pathlib import Path
from random import Random

from tests.engine import evaluate_tables
from tests.recompute.strategies import PERIODS, SMALL_PROVINCE, Sizes, World, fill, standing_counties


def test_shuffled_rows_give_the_same_values_and_scores(tmp_path: Path) -> None:
    rng = Random(2)  # noqa: S311 - invented records, no secrets
    world = World({}, SMALL_PROVINCE, *PERIODS[0])
    fill(rng, world, standing_counties(SMALL_PROVINCE), Sizes(120, 40, 10, 40), "b")
    in_order = evaluate_tables(world.tables, world.units, world.start, world.end, tmp_path / "in_order")
    tables = {name: rng.sample(rows, len(rows)) for name, rows in world.tables.items()}
    units = rng.sample(world.units, len(world.units))
    assert tables != world.tables
    shuffled = evaluate_tables(tables, units, world.start, world.end, tmp_path / "shuffled")
    assert shuffled == in_order
