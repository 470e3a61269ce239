"""Trends, what-ifs and comparisons come from the cube and agree with the evaluation itself."""

from datetime import date
from pathlib import Path

import pytest

from data.contract_files import load_contracts
from data.demo import write_province
from data.units import load_units
from metrics.comparison import compare
from metrics.evaluation_files import StoredEvaluation, read_evaluation, write_evaluation
from metrics.folder_evaluation import Request, evaluate_folder
from metrics.replay import Replay, scores_under

FIRST, JANUARY, LAST = date(2019, 7, 1), date(2020, 1, 31), date(2020, 6, 30)
MONTHLY = ("KJ01", "KJ04", "KJ06", "BL05", "JJ04", "KK05", "KK06")


# Drawn from counts that are kept for the whole period only; they stand beside a value that has months.
WHOLE_ONLY_BESIDE = {"KK08.median", "KK08.p95", "GP03.herfindahl"}


def evaluated(records: Path, place: Path, last: date) -> StoredEvaluation:
    request = Request("jiangsu-2020", records, FIRST, last)
    (place / "out").mkdir(parents=True)
    write_evaluation(evaluate_folder(request, place), place / "out")
    return read_evaluation(place / "out")


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("province")
    write_province(folder, seed=5, scale=0.2)
    return folder


@pytest.fixture(scope="module")
def whole(records: Path, tmp_path_factory: pytest.TempPathFactory) -> StoredEvaluation:
    return evaluated(records, tmp_path_factory.mktemp("whole"), LAST)


@pytest.fixture(scope="module")
def until_january(records: Path, tmp_path_factory: pytest.TempPathFactory) -> StoredEvaluation:
    return evaluated(records, tmp_path_factory.mktemp("january"), JANUARY)


@pytest.fixture(scope="module")
def replay(whole: StoredEvaluation) -> Replay:
    return Replay(whole, load_units(), load_contracts())


@pytest.mark.parametrize("indicator", MONTHLY)
def test_the_last_cumulative_month_is_the_evaluation(
    indicator: str, replay: Replay, whole: StoredEvaluation
) -> None:
    expected = {one.unit_code: one for one in whole.values if one.indicator == indicator}
    assert replay.cumulative(indicator)[-1].values == expected


@pytest.mark.parametrize("indicator", MONTHLY)
def test_a_cumulative_month_is_what_an_evaluation_to_that_day_gives(
    indicator: str, replay: Replay, until_january: StoredEvaluation
) -> None:
    expected = {one.unit_code: one for one in until_january.values if one.indicator == indicator}
    (step,) = [one for one in replay.cumulative(indicator) if one.month == 202001]
    assert (step.first, step.last) == (FIRST, JANUARY)
    assert step.values == expected


def test_everything_until_a_month_is_what_an_evaluation_to_that_day_gives(
    replay: Replay, until_january: StoredEvaluation
) -> None:
    shorter, part = until_january, replay.until(202001)
    monthly = {name for name in shorter.plan.built_indicators() if replay.has_months(name)}
    assert {"KJ01", "KK05", "KK08", "KK13", "GP01", "MY02", "M12"} <= monthly
    assert not {"KK07", "KK09", "GP05", "MY01", "KJ07", "M01"} & monthly
    expected = {
        place: one
        for place, one in shorter.values_by_place.items()
        if place[0].split(".")[0] in monthly and place[0] not in WHOLE_ONLY_BESIDE
    }
    assert {place: part.values_by_place[place] for place in expected} == expected
    assert part.manifest["period"] == shorter.manifest["period"]
    assert part.scores_by_place["JJ", "320100"].score is not None


def test_what_holds_for_the_whole_period_has_no_data_until_a_month_and_says_why(replay: Replay) -> None:
    part = replay.until(202001)
    assert all(one.value is None for one in part.values if one.indicator in {"KK07", "KK09"})
    assert part.manifest["no_data"]["KK07"] == "只按整个评价期计算，没有分月数值"
    assert part.manifest["no_data"]["M09"] == "尚未建成"


def test_until_the_last_month_is_the_evaluation_itself(replay: Replay, whole: StoredEvaluation) -> None:
    assert replay.until(202006) is whole


def test_months_alone_add_up_to_the_whole(replay: Replay, whole: StoredEvaluation) -> None:
    steps = replay.single("KJ01")
    (province,) = [one for one in whole.values if (one.indicator, one.unit_code) == ("KJ01", "320000")]
    assert len(steps) == 12
    assert sum(step.values["320000"].n for step in steps) == province.n
    assert sum(step.values["320000"].numerator or 0 for step in steps) == province.numerator


def test_a_count_per_user_has_no_months(replay: Replay) -> None:
    assert not replay.has_months("KK07")
    assert replay.cumulative("KK07") == []


def test_an_indicator_that_is_not_built_has_no_months(replay: Replay) -> None:
    assert replay.cumulative("M09") == []


def test_the_weights_of_the_plan_give_the_scores_of_the_evaluation(whole: StoredEvaluation) -> None:
    scores = {(one.node, one.unit_code): one for one in scores_under(whole, {})}
    assert scores == {(one.node, one.unit_code): one for one in whole.scores}


def test_a_weight_of_one_dimension_alone_makes_it_the_total(whole: StoredEvaluation) -> None:
    only = dict.fromkeys(("KJ", "BL", "JJ", "GP", "YG", "MY"), 0.0)
    rows = {(one.node, one.unit_code): one for one in scores_under(whole, only)}
    for unit in load_units().at_level("city"):
        assert rows["total", unit].score == pytest.approx(rows["KK", unit].score, rel=1e-14)
        assert rows["total", unit].rank == rows["KK", unit].rank


def test_a_what_if_leaves_the_plan_as_it_is(whole: StoredEvaluation) -> None:
    before = whole.plan.sha256
    scores_under(whole, {"KK": 45.0, "KK05": 0.0})
    assert whole.plan.sha256 == before


def test_an_evaluation_compared_with_itself_has_moved_nothing(whole: StoredEvaluation) -> None:
    same = compare(whole, whole)
    assert same.is_comparable
    assert same.changed_datasets == ()
    assert same.values == ()
    assert {one.change for one in same.scores} <= {0.0, None}


def test_more_records_move_what_they_touch_and_are_named(
    whole: StoredEvaluation, records: Path, tmp_path: Path
) -> None:
    shorter = tmp_path / "records"
    shorter.mkdir()
    for file in records.glob("*.csv"):
        lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
        kept = lines[:-1] if file.stem == "application_costs" else lines
        (shorter / file.name).write_text("".join(kept), encoding="utf-8")
    other = evaluated(shorter, tmp_path / "place", LAST)
    moved = compare(other, whole)
    assert moved.changed_datasets == ("application_costs",)
    assert {one.indicator for one in moved.values} <= {"BL05", "JJ01", "JJ03"}


def test_another_plan_is_not_comparable(whole: StoredEvaluation) -> None:
    manifest = {**whole.manifest, "plan": {**whole.manifest["plan"], "sha256": "0" * 64}}
    other = StoredEvaluation(whole.folder, whole.plan, whole.values, whole.scores, manifest)
    different = compare(whole, other)
    assert not different.is_comparable
    assert (different.scores, different.values) == ((), ())
