"""A veto is named where it holds, with the total before and after; its loss completes the losses."""

from dataclasses import replace

import pytest

from charts.city_indicators import indicator_rows
from charts.losses import indicator_losses, losses_table
from charts.markup import render
from charts.veto_words import SHOWN, veto_losses, veto_panel, veto_sentences
from data.benchmarks import load_benchmarks
from metrics.evaluation_files import StoredEvaluation
from metrics.plan import Plan
from metrics.score_tree import compute_scores
from metrics.veto import HeldVeto
from metrics.veto_counts import veto_records
from tests.charts.evaluations import HOSTILE, PLAN, VALUES, evaluated, three_cities
from tests.charts.page_source import Shown

VETO = {
    "id": "V1",
    "name": {"zh": "数据造假"},
    "when": {"table": "findings", "count": 3},
    "node": "KK",
    "grade_at_most": "C",
}
WITH_VETO = Plan.model_validate({**PLAN.model_dump(), "vetoes": [VETO]})


def vetoed(*codes: str, plan: Plan = WITH_VETO) -> StoredEvaluation:
    """The small evaluation with the veto in these cities, as the evaluation itself would store it."""
    plain = evaluated(VALUES, plan=plan)
    held = [HeldVeto(plan.vetoes[0], "city", code, 4) for code in codes]
    scores = compute_scores(plan, plain.values, held)
    records = veto_records(plan, held, plain.scores, scores)
    return replace(plain, scores=scores, manifest={**plain.manifest, "vetoes": records})


def test_the_sentence_names_veto_findings_node_and_both_totals() -> None:
    before = 0.6 * 95 + 0.4 * 85
    assert veto_sentences(vetoed("11"), three_cities(), ["11", "12"]) == [
        "甲市：否决V1（数据造假，确认4件）：可靠记0分，等级最高C；"
        f"总分由{before:.2f}变为{0.6 * 95:.2f}，等级由A变为E。"
    ]


def test_where_no_veto_holds_nothing_is_said() -> None:
    assert veto_panel(vetoed("11"), three_cities(), ["13"]) is None
    assert veto_panel(evaluated(VALUES), three_cities(), ["11"]) is None


def test_a_unit_without_a_total_before_says_so() -> None:
    (said,) = veto_sentences(vetoed("12"), three_cities(), ["12"])
    assert "总分由–变为" in said


def test_many_units_are_counted_and_not_all_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("charts.veto_words.SHOWN", 1)
    shown = veto_panel(vetoed("11", "13"), three_cities(), ["11", "13"])
    assert "另有1个单位" in render(shown)
    assert SHOWN > 1


@pytest.mark.parametrize("city", ["11", "13"])
def test_losses_of_indicators_and_vetoes_together_are_what_is_missing(city: str) -> None:
    stored = vetoed("11", "13")
    losses = indicator_losses(stored, city, indicator_rows(stored, three_cities(), city, load_benchmarks()))
    vetoes = veto_losses(stored, city)
    total = stored.scores_by_place["total", city].score
    assert total is not None
    lost = sum(one.points for one in losses) + sum(one.points for one in vetoes)
    assert lost == pytest.approx(100 - total, abs=1e-12)
    last = Shown(render(losses_table(losses, {}, vetoes))).rows[-1]
    assert last[-1] == f"{100 - total:.2f}"
    assert [one.name for one in vetoes] == ["一票否决：可靠记0分"]


def test_a_name_from_data_is_shown_and_not_run() -> None:
    plan = Plan.model_validate({**PLAN.model_dump(), "vetoes": [{**VETO, "name": {"zh": HOSTILE}}]})
    assert "<img" not in render(veto_panel(vetoed("11", plan=plan), three_cities(), ["11"]))
