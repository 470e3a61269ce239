"""306,632 outage events of two Kentucky utilities, from their public outage map."""

import csv
import gzip
import shutil
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from data.contract_files import load_contracts
from data.intake import Checked, check_file
from data.units import load_units
from metrics.evaluation import Evaluation
from metrics.folder_evaluation import Request, evaluate_folder
from tests.engine import write_csv
from tests.real_input.squares import square, units
from tests.shared_files import SHARED, needs_shared

HERE = Path(__file__).parent / "kentucky"
SOURCE = SHARED / "real" / "lgeku_outages_2019_2026.csv.gz"

pytestmark = needs_shared


@pytest.fixture(scope="module")
def squares() -> set[str]:
    with gzip.open(SOURCE, "rt", encoding="utf-8") as stream:
        return {square(row["latitude"], row["longitude"]) for row in csv.DictReader(stream)}


@pytest.fixture(scope="module")
def folder(squares: set[str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("kentucky")
    (place / "records").mkdir()
    shutil.copy(SOURCE, place / "records" / "outage_events.csv.gz")
    write_csv(place / "units.csv", units(squares, "KY", "Kentucky"))
    return place


@pytest.fixture(scope="module")
def checked(folder: Path) -> Checked:
    contract = load_contracts(HERE / "contracts")["outage_events"]
    return check_file(contract, SOURCE, load_units(folder / "units.csv"), folder / "checked")


@pytest.fixture(scope="module")
def evaluation(folder: Path) -> Evaluation:
    request = Request(
        plan=str(HERE / "plan.yaml"),
        folder=folder / "records",
        first=date(2024, 1, 1),
        last=date(2024, 12, 31),
        units=folder / "units.csv",
        contracts=HERE / "contracts",
    )
    return evaluate_folder(request, folder / "work")


def value_of(evaluation: Evaluation, indicator: str, unit: str = "KY") -> float | None:
    (row,) = [one for one in evaluation.values if (one.indicator, one.unit_code) == (indicator, unit)]
    return row.value


def test_every_row_is_read_and_none_is_refused(checked: Checked) -> None:
    assert checked.is_acceptable
    assert (checked.rows_read, checked.rows_refused) == (306_632, 0)


def test_the_only_dirt_a_check_can_see_is_fractions_of_seconds(checked: Checked) -> None:
    counts = {(one.code, one.column): one.count for one in checked.counts()}
    assert counts == {("TY08", "end_est"): 153_982, ("TY08", "start"): 1_559}


def test_the_year_2024_at_fixed_utc_minus_5_holds_58_024_events(evaluation: Evaluation) -> None:
    assert value_of(evaluation, "events") == 58_024


def test_an_interrupted_customer_waits_9_584_hours(evaluation: Evaluation) -> None:
    assert value_of(evaluation, "hours_per_interrupted") == pytest.approx(9.584, abs=0.0005)


def test_7_90_percent_of_the_events_are_planned(evaluation: Evaluation) -> None:
    assert value_of(evaluation, "planned_share") == 100 * 4_583 / 58_024


def test_the_squares_add_up_to_the_whole_and_are_ranked(evaluation: Evaluation, squares: set[str]) -> None:
    events = [value_of(evaluation, "events", code) or 0 for code in squares]
    assert sum(events) == 58_024
    ranks = [row.rank for row in evaluation.scores if row.node == "total" and row.level == "city"]
    assert len(ranks) == len(squares) == 43
    given = sorted(rank for rank in ranks if rank is not None)
    assert given == list(range(1, 41))  # three squares have fewer than 30 events and are not scored


def test_the_counts_of_dirt_in_the_decisions_are_the_counts_of_the_file() -> None:
    """docs/decisions.md states them; they are counted again here in plain Python."""
    decisions = (Path(__file__).parents[2] / "docs" / "decisions.md").read_text(encoding="utf-8")
    with gzip.open(SOURCE, "rt", encoding="utf-8") as stream:
        rows = list(csv.DictReader(stream))
    causes = Counter(row["cause"] for row in rows)
    undetermined = (
        causes["Working to determine cause"]
        + causes["Unable to determine"]
        + causes["Unable to assess due to conditions"]
        + causes["Unable to assess due to flooding"]
    )
    assert min(int(row["customers"]) for row in rows) == 4
    assert f"{undetermined:,}" in decisions
    assert f"{sum(row['customers'] == '4' for row in rows):,}" in decisions
    assert "153,982" in decisions
    assert "124" in decisions  # days without an event
