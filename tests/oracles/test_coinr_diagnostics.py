"""COINr 1.1, the ASEM example: what its statistics say of the indicators, and ours beside it."""

from pathlib import Path

import pytest

from metrics.diagnostics import Diagnosis, Limits, diagnose
from metrics.spread_measures import correlation
from tests.oracles.asem import indicators, plan_document, table
from tests.oracles.plans import cells_of, number, plan_of, scored
from tests.shared_files import needs_shared

MINMAX = {"mode": "minmax", "range": [0, 100]}

pytestmark = needs_shared


def diagnosed(place: Path, step: str, limits: Limits | None = None) -> Diagnosis:
    """The diagnosis of one step of the example."""
    plan = plan_of(place, plan_document(MINMAX))
    done = scored(place, plan, cells_of(table(step), indicators()))
    return diagnose(plan, done.values, done.scores, "unit", limits)


def test_asem_stats_raw(tmp_path: Path) -> None:
    """asem_stats_raw: share of units with a value, and skewness, of the 49 indicators before treatment."""
    expected = {row["iCode"]: row for row in table("stats_raw")}
    found = diagnosed(tmp_path, "step_raw").indicators
    assert len(found) == len(expected) == 49
    for one in found:
        row = expected[one.indicator]
        assert one.missing == pytest.approx(1 - float(row["Frc.Avail"]), abs=1e-12)
        assert one.skew.value == pytest.approx(float(row["Skew"]), abs=1e-9, rel=0)


def test_asem_corr_flags_high(tmp_path: Path) -> None:
    """asem_corr_flags_high: pairs of one pillar above 0.75 after treatment, to its three decimals."""
    diagnosis = diagnosed(tmp_path, "step_treated", Limits(redundant=0.75, opposed=-2))
    pillar = {one.indicator: one.dimension for one in diagnosis.indicators}
    found = {
        (pillar[pair.one], *sorted((pair.one, pair.other))): round(pair.correlation, 3)
        for pair in diagnosis.pairs
        if pillar[pair.one] == pillar[pair.other]
    }
    assert found == {
        (row["Group"], *sorted((row["Ind1"], row["Ind2"]))): float(row["Corr"])
        for row in table("corr_flags_high")
    }


def test_asem_corr_pillars_and_asem_corr_lev1_lev2() -> None:
    """asem_corr_pillars, asem_corr_lev1_lev2: Pearson between nodes; empty where not significant."""
    rows = table("step_aggregated")
    compared = 0
    for expected in [*table("corr_pillars"), *table("corr_lev1_lev2")]:
        given = number(expected["Correlation"])
        if given is not None:
            pairs = [(number(row[expected["Var1"]]), number(row[expected["Var2"]])) for row in rows]
            assert correlation(pairs).value == pytest.approx(given, abs=1e-9, rel=0)
            compared += 1
    assert compared > 200
