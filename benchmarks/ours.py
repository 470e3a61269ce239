"""Our evaluation of made records, as a process of its own: `python -m benchmarks.ours FOLDER MEMORY`.

Prints the province's sums as JSON, and the time of scoring again and of a group of units.
"""

import json
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from benchmarks.asked import CASES, SUPPLY
from data.contract_files import load_contracts
from data.engine import Resources
from data.units import load_units
from metrics.datasets import Dataset
from metrics.evaluation import Evaluation, Inputs, evaluate
from metrics.evaluation_files import read_evaluation, write_evaluation
from metrics.period import Period
from metrics.plan_checks import PlanChecker
from metrics.plan_files import load_plan
from metrics.replay import Replay, scores_under
from metrics.table_specs import all_tables

PROVINCE = "320000"
PERIOD = Period(date(2019, 7, 1), date(2020, 6, 30))


def main() -> None:
    """Evaluate, print the sums, and time what needs no record."""
    folder, memory = Path(sys.argv[1]), sys.argv[2]
    has_cases = (folder / "applications.parquet").exists()
    plan = load_plan("jiangsu-2020")
    asked = {*(CASES if has_cases else ()), *SUPPLY}
    indicators = {
        name: one if name in asked else one.model_copy(update={"built": False})
        for name, one in plan.indicators.items()
    }
    plan = plan.model_copy(update={"indicators": indicators, "vetoes": []})
    contracts = load_contracts()
    resolved = PlanChecker(plan, all_tables(contracts)).resolve()
    datasets = {one.stem: Dataset(one, one.stem, 0) for one in sorted(folder.glob("*.parquet"))}
    inputs = Inputs(plan, resolved, datasets, contracts, load_units(), PERIOD)
    with tempfile.TemporaryDirectory(dir=folder) as place:
        done = evaluate(inputs, workplace=Path(place), resources=Resources(2, memory))
        again, month = _without_records(done, Path(place))
    sums = {
        one.indicator: [float(one.numerator or 0), float(one.denominator or 0)]
        for one in done.values
        if one.unit_code == PROVINCE and one.indicator in asked
    }
    print(json.dumps({"sums": sums, "scores_again_ms": again, "months_ms": month}))


def _without_records(done: Evaluation, place: Path) -> tuple[float, float]:
    """Milliseconds for scores under other weights, and for the evaluation of a part of the period."""
    kept = place / "kept"
    kept.mkdir()
    write_evaluation(done, kept)
    stored = read_evaluation(kept)
    replay = Replay(stored, load_units(), load_contracts())
    return (
        _milliseconds(lambda: scores_under(stored, {"KJ": 10.0, "KK": 40.0})),
        _milliseconds(lambda: replay.until(202003)),
    )


def _milliseconds(work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - begin)


if __name__ == "__main__":
    main()
