"""World Bank Doing Business 2020, "Getting electricity": published scores and ranks (CC BY 3.0 IGO)."""

import csv
from pathlib import Path

import pytest
from typer.testing import CliRunner

from metrics.evaluation import Evaluation
from metrics.outside_values import score_values
from metrics.plan_files import load_plan
from portal.cli import app
from tests.engine import read_csv
from tests.shared_files import SHARED, needs_shared

SOURCE = SHARED / "oracles" / "doing_business" / "getting_electricity_2020.csv"
INDICATORS = ("procedures", "time_days", "cost_pct", "rel_index")
COMPONENT_SCORES = {
    "procedures": "s_procedures",
    "time_days": "s_time",
    "cost_pct": "s_cost",
    "rel_index": "s_rel",
}

pytestmark = needs_shared


@pytest.fixture(scope="module")
def economies() -> list[dict[str, str]]:
    return read_csv(SOURCE)


def write_values(path: Path, rows: list[dict[str, str]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(["unit_code", "indicator", "value"])
        writer.writerows([row["economy"], name, row[name]] for row in rows for name in INDICATORS)
    return path


@pytest.fixture(scope="module")
def published(economies: list[dict[str, str]], tmp_path_factory: pytest.TempPathFactory) -> Evaluation:
    ranked = [row for row in economies if row["rank"]]
    file = write_values(tmp_path_factory.mktemp("doing-business") / "values.csv", ranked)
    return score_values(load_plan("doing-business-2020"), file)


def test_all_190_published_ranks_are_reproduced(
    published: Evaluation, economies: list[dict[str, str]]
) -> None:
    ranks = {row.unit_code: row.rank for row in published.scores if row.node == "total"}
    expected = {row["economy"]: int(row["rank"]) for row in economies if row["rank"]}
    assert len(expected) == 190
    assert ranks == expected


def test_every_published_score_is_met_within_two_ten_thousandths(
    economies: list[dict[str, str]], tmp_path: Path
) -> None:
    file = write_values(tmp_path / "values.csv", economies)
    scores = score_values(load_plan("doing-business-2020"), file).scores
    totals = {row.unit_code: row.score for row in scores if row.node == "total"}
    with_score = [row for row in economies if row["score"]]
    assert len(with_score) >= 209
    for row in with_score:
        assert totals[row["economy"]] == pytest.approx(float(row["score"]), abs=2e-4), row["economy"]


# The cost is published with one decimal, its score with four.
ROUNDED = 100 * 0.05 / 8100 + 5e-5


def test_every_component_score_is_met(published: Evaluation, economies: list[dict[str, str]]) -> None:
    scores = {(row.node, row.unit_code): row.score for row in published.scores}
    for row in economies:
        for indicator, column in COMPONENT_SCORES.items():
            if row["rank"] and row[column]:
                published_score = float(row[column])
                assert scores[indicator, row["economy"]] == pytest.approx(published_score, abs=ROUNDED)


def test_an_economy_with_no_practice_scores_nothing(published: Evaluation) -> None:
    rows = {row.unit_code: row for row in published.scores if row.node == "total"}
    for economy in ("Eritrea", "Somalia", "South Sudan", "Yemen, Rep."):
        assert (rows[economy].score, rows[economy].rank, rows[economy].grade) == (0.0, 187, "E")


def test_china_is_the_mean_of_four_components(published: Evaluation) -> None:
    (china,) = [row for row in published.scores if (row.node, row.unit_code) == ("total", "China")]
    expected = (100 + 100 * (248 - 32) / (248 - 18) + 100 + 100 * 7 / 8) / 4
    assert china.score == pytest.approx(expected, rel=1e-15)
    assert china.rank == 12


def test_the_command_writes_the_same_scores(economies: list[dict[str, str]], tmp_path: Path) -> None:
    file = write_values(tmp_path / "values.csv", [row for row in economies if row["rank"]])
    arguments = [
        "score",
        "--plan",
        "doing-business-2020",
        "--values",
        str(file),
        "--out",
        str(tmp_path / "out"),
    ]
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == 0, result.output
    rows = read_csv(tmp_path / "out" / "scores.csv")
    (first,) = [row for row in rows if row["node"] == "total" and row["rank"] == "1"]
    assert (first["unit_code"], first["score"], first["grade"]) == ("United Arab Emirates", "100.0", "A")
