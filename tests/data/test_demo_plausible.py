"""The synthetic province through checks and engine: nothing to complain of, and believable figures."""

from collections import defaultdict
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from data.contract_files import load_contracts
from data.demo import DATASETS, write_province
from data.demo.profile_files import load_places
from data.folder import check_folder
from data.problems import CATALOGUE, Severity
from data.units import load_units
from metrics.evaluation import Evaluation
from metrics.folder_evaluation import Request, evaluate_folder
from tests.data.demo_figures import PROVINCE, figures
from tests.data.demo_tables import files_as_bytes, read_texts

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


def test_no_check_finds_an_error_or_anything_to_warn_of(province: Path, tmp_path: Path) -> None:
    checked = check_folder(province, load_contracts(), load_units(), tmp_path)
    assert [one.dataset for one in checked] == list(load_contracts())
    counts = [(one.dataset, count) for one in checked for count in one.counts()]
    assert [count for _, count in counts if CATALOGUE[count.code].severity is not Severity.FLAG] == []
    assert sum(count.count for _, count in counts) < 0.001 * sum(one.rows_read for one in checked)


def test_scale_one_is_about_a_hundred_thousand_records(province: Path) -> None:
    rows = sum(len(table) for table in read_texts(files_as_bytes(province)).values())
    assert 100_000 <= rows <= 133_000


def test_every_reference_leads_somewhere_and_the_result_says_it_is_synthetic(evaluation: Evaluation) -> None:
    broken = {note["severity"] for note in evaluation.manifest["notes"] if "severity" in note}
    assert broken == {Severity.FLAG, Severity.VIOLATION}, "a reference that dangles would be a warning"
    assert evaluation.manifest["synthetic"] is True


@pytest.fixture(scope="module")
def measured(province: Path, values: dict[str, dict[str, float]]) -> dict[str, dict[str, float]]:
    """Every figure that the profile says something about, by unit."""
    units = load_units()

    def city_of(code: str) -> str:
        today = units.resolve(code)
        assert today is not None
        return today if units.level(today) == "city" else units.parent(today) or ""

    return values | figures(read_texts(files_as_bytes(province)), city_of)


PLAUSIBLE = load_places(load_units())[0].province.plausible


def test_the_profile_says_what_is_plausible_of_every_dataset_and_why() -> None:
    assert len(PLAUSIBLE) >= len(DATASETS)
    assert all(one.province[0] < one.province[1] and one.source for one in PLAUSIBLE.values())
    assert all(one.city[0] <= one.province[0] <= one.province[1] <= one.city[1] for one in PLAUSIBLE.values())


@pytest.mark.parametrize("figure", PLAUSIBLE)
def test_the_province_and_every_city_lie_where_the_profile_says(
    measured: dict[str, dict[str, float]], figure: str
) -> None:
    least, most = PLAUSIBLE[figure].province
    assert least <= measured[figure][PROVINCE] <= most
    least, most = PLAUSIBLE[figure].city
    outside = {city: value for city in CITIES if not least <= (value := measured[figure][city]) <= most}
    assert outside == {}


@pytest.mark.parametrize(
    ("figure", "best", "worst"),
    [
        ("live_line_pct", "320500", "321300"),
        ("repair_arrival_pct", "321100", "321300"),
        ("household_voltage_pct", "320500", "320300"),
        ("monitored_pct", "320500", "320700"),
        ("disclosure_pct", "320400", "320300"),
        ("satisfaction_points", "320500", "320300"),
    ],
)
def test_the_records_show_what_the_profile_says_of_a_city(
    measured: dict[str, dict[str, float]], figure: str, best: str, worst: str
) -> None:
    assert measured[figure][best] > measured[figure][PROVINCE] > measured[figure][worst]


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
    built = {name for name in named - set(evaluation.manifest["no_data"]) if "." not in name}
    assert len(built) >= 45 + 15
    wanted = {(name, city) for name in built for city in CITIES}
    rows = evaluation.values
    have = {(one.indicator, one.unit_code) for one in rows if one.status in ("ok", "not_applicable")}
    assert wanted - have == set()
    outside = {one.indicator for one in rows if one.status == "not_applicable" and one.level == "city"}
    assert outside <= {"GP05", "MY03", "MY04"}


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
