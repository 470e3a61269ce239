"""The synthetic province through checks and engine: nothing to complain of, and believable figures."""

from collections import defaultdict
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from data.contract_files import load_contracts
from data.demo import write_province
from data.folder import check_folder
from data.units import load_units
from metrics.evaluation import Evaluation
from metrics.folder_evaluation import Request, evaluate_folder

CITIES = load_units().at_level("city")
COUNTIES = load_units().at_level("county")
CENTRE, RURAL, ALL = "KK01", "KK04", "KK05"


@pytest.fixture(scope="module")
def province(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("province")
    write_province(folder)
    return folder


@pytest.fixture(scope="module")
def evaluation(province: Path, tmp_path_factory: pytest.TempPathFactory) -> Evaluation:
    request = Request("jiangsu-2020", province, date(2019, 7, 1), date(2020, 6, 30))
    return evaluate_folder(request, tmp_path_factory.mktemp("workplace"))


@pytest.fixture(scope="module")
def values(evaluation: Evaluation) -> dict[str, dict[str, float]]:
    """Values with status ok, by indicator and unit."""
    table: dict[str, dict[str, float]] = defaultdict(dict)
    for one in evaluation.values:
        if one.status == "ok":
            assert one.value is not None
            table[one.indicator][one.unit_code] = one.value
    return table


@pytest.fixture(scope="module")
def totals(evaluation: Evaluation) -> dict[str, float]:
    """Total scores by unit."""
    scored = [one for one in evaluation.scores if one.node == "total" and one.score is not None]
    return {one.unit_code: float(one.score or 0) for one in scored}


def test_no_check_finds_anything(province: Path, tmp_path: Path) -> None:
    checked = check_folder(province, load_contracts(), load_units(), tmp_path)
    assert len(checked) == 6
    assert [count for one in checked for count in one.counts()] == []


def test_every_reference_leads_somewhere_and_the_result_says_it_is_synthetic(evaluation: Evaluation) -> None:
    assert evaluation.manifest["notes"] == []
    assert evaluation.manifest["synthetic"] is True


@pytest.mark.parametrize(
    ("indicator", "least", "most"),
    [("KJ01", 2, 5), ("KJ02", 5, 15), ("KJ03", 25, 45), (CENTRE, 0.5, 3), (RURAL, 6, 18), (ALL, 2, 6)],
)
def test_province_figures_lie_near_what_is_published(
    values: dict[str, dict[str, float]], indicator: str, least: float, most: float
) -> None:
    assert least <= values[indicator]["320000"] <= most


def test_no_city_is_out_of_this_world(values: dict[str, dict[str, float]]) -> None:
    within = {
        "KJ01": (1.5, 5),
        "KJ02": (5, 15),
        "KJ03": (20, 45),
        CENTRE: (0, 4),
        RURAL: (5, 18),
        ALL: (1, 9),
    }
    for indicator, (least, most) in within.items():
        assert all(least <= values[indicator][city] <= most for city in CITIES), indicator


def test_at_least_one_cap_of_the_notice_is_missed(values: dict[str, dict[str, float]]) -> None:
    assert values["BL02"]["320000"] > 2
    assert values["JJ01"]["320000"] < 100


def test_best_and_worst_city_are_ten_points_apart_and_three_in_the_middle_nearly_tied(
    totals: dict[str, float],
) -> None:
    scores = sorted(totals[city] for city in CITIES)
    assert scores[-1] - scores[0] >= 10
    middle = scores[3:-3]
    assert min(third - first for first, third in zip(middle, middle[2:], strict=False)) < 0.6


def test_every_built_indicator_has_a_value_in_every_city(evaluation: Evaluation) -> None:
    named = {one.indicator for one in evaluation.values}
    built = named - set(evaluation.manifest["no_data"])
    assert len(built) >= 24
    wanted = {(name, city) for name in built for city in CITIES}
    have = {(one.indicator, one.unit_code) for one in evaluation.values if one.status == "ok"}
    assert wanted - have == set()


def test_reliability_is_scored_in_every_county_and_almost_all_have_a_total(
    evaluation: Evaluation, values: dict[str, dict[str, float]], totals: dict[str, float]
) -> None:
    for indicator in (ALL, "KK06", "KK07", "KK09"):
        assert set(COUNTIES) <= set(values[indicator])
    scored = {one.unit_code for one in evaluation.scores if one.node == "KK" and one.status == "ok"}
    assert set(COUNTIES) <= scored
    assert sum(county in totals for county in COUNTIES) >= 85


def test_the_network_weakest_by_its_profile_has_the_most_outage_time(
    values: dict[str, dict[str, float]],
) -> None:
    ranked = sorted(CITIES, key=partial(_value, values[ALL]))
    assert ranked[0] == "320100"
    assert ranked[-1] == "321300"


def _value(column: dict[str, float], city: str) -> float:
    return column[city]
