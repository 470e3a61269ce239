"""The plain recomputation of scores, grades and ranks, against arithmetic by hand."""

import csv
from fractions import Fraction

import pytest

from tests.recompute.cells import Cell
from tests.recompute.found_problems import VETOES, Veto
from tests.recompute.plain_rows import UNITS
from tests.recompute.scores import (
    Score,
    benchmark,
    compliance,
    grade,
    indicator_score,
    points,
    rank,
    scores,
    weighted_mean,
)
from tests.recompute.weights import (
    BENCHMARK,
    COMPLIANCE,
    COMPONENTS,
    DEDUCTION,
    DIMENSION_WEIGHTS,
    RUBRIC,
    WEIGHTS,
)
from tests.shared_files import SHARED, needs_shared


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("KK01", 1.5, 90),
        ("KK01", 3.0, 40),
        ("KK01", 0.5, 100),
        ("KK01", 4.5, 0),
        ("BL02", 2.5, 75),
        ("BL05", 90.0, 50),
        ("BL01", 90.0, 80),
        ("BL01", 70.0, 40),
        ("BL01", 99.0, 100),
        ("JJ04", 50.0, 0),
        ("KK12", 0.55, 40),
        ("MY02", 0.25, 90),
        ("KJ07", 0.0, 100),
        ("KJ07", 2.0, 60),
        ("GP04", 3.0, 0),
        ("JJ05", 32.5, 67.5),
        ("BL08", 80.0, 80),
    ],
)
def test_points_follow_the_anchors(name: str, value: float, expected: float) -> None:
    """A14 to A16, the points themselves, and both directions."""
    assert points(name, value) == expected


def test_kj06_scores_its_groups_apart() -> None:
    both = {
        ("KJ06", "city", "C"): Cell(1, 1, 40, 8.0, "ok"),
        ("KJ06.lv", "city", "C"): Cell(1, 1, 20, 3.0, "ok"),
        ("KJ06.hv", "city", "C"): Cell(1, 1, 20, 20.0, "ok"),
    }
    assert indicator_score(both, "KJ06", "city", "C") == (90 + 40) / 2
    low_only = {**both, ("KJ06.hv", "city", "C"): Cell(0, 0, 0, None, "no_data")}
    assert indicator_score(low_only, "KJ06", "city", "C") == 90
    too_few = {**both, ("KJ06", "city", "C"): Cell(1, 1, 19, 8.0, "below_minimum")}
    assert indicator_score(too_few, "KJ06", "city", "C") is None


def test_a_node_needs_exactly_six_tenths_of_its_weight() -> None:
    weights = {"a": Fraction(6), "b": Fraction(4), "c": Fraction(399, 100)}
    assert weighted_mean({"a": 50.0, "b": None}, weights) == 50
    assert weighted_mean({"a": None, "b": 50.0}, weights) is None
    assert weighted_mean({"a": 50.0, "b": 100.0}, weights) == (6 * 50 + 4 * 100) / 10
    assert weighted_mean({"a": None, "b": None}, weights) is None


def test_grades_and_ranks_are_cut_on_six_decimals() -> None:
    assert [grade(score) for score in (89.9999996, 89.999999, 60.0, 59.9)] == ["A", "B", "D", "E"]
    rivals = [90.0, 80.0, 80.0000004, 70.0]
    assert [rank(score, rivals) for score in rivals] == [1, 2, 2, 4]


STANDING = [("province", "P"), ("city", "C"), ("city", "D"), ("county", "c1"), ("county", "d1")]


def without_data() -> dict[tuple[str, str, str], Cell]:
    return {
        (name, level, code): Cell(None, None, 0, None, "no_data")
        for name in [*WEIGHTS, "KJ06.lv", "KJ06.hv"]
        for level, code in STANDING
    }


def test_cities_are_ranked_among_cities_and_what_has_no_data_not_at_all() -> None:
    values = without_data()
    values["BL02", "city", "C"] = Cell(60, 20, 20, 3.0, "ok")
    values["BL02", "city", "D"] = Cell(50, 20, 20, 2.5, "ok")
    values["BL02", "county", "c1"] = Cell(30, 10, 10, 3.0, "ok")
    found = scores(values, UNITS)
    assert found["BL02", "city", "C"] == Score(50.0, 2, "ok", "E")
    assert found["BL02", "city", "D"] == Score(75.0, 1, "ok", "C")
    assert found["BL02", "county", "c1"] == Score(50.0, 1, "ok", "E")
    assert found["BL", "city", "C"] == Score(None, None, "not_scored", None)
    assert len(found) == (45 + 7 + 1) * len(STANDING)


def my_only(**statuses: str) -> dict[tuple[str, str, str], Cell]:
    """City C with full marks in MY01 to MY05 but for the statuses given."""
    values = without_data()
    for name, best in {"MY01": 95.0, "MY02": 0.0, "MY03": 100.0, "MY04": 100.0, "MY05": 80.0}.items():
        status = statuses.get(name, "ok")
        values[name, "city", "C"] = Cell(None, None, 0, best if status == "ok" else None, status)
    return values


def test_what_does_not_apply_leaves_the_weight_that_has_to_be_there() -> None:
    """MY01 and MY02 weigh 5 of 8, MY01 and MY05 4 of 8; without MY03 and MY04, 4 of 6."""
    absent = my_only(MY02="no_data", MY03="no_data", MY04="no_data")
    assert scores(absent, UNITS)["MY", "city", "C"].score is None
    not_asked = my_only(MY02="no_data", MY03="not_applicable", MY04="not_applicable")
    assert scores(not_asked, UNITS)["MY", "city", "C"] == Score(100.0, 1, "ok", "A")
    assert scores(not_asked, UNITS)["MY03", "city", "C"] == Score(None, None, "not_scored", None)


def full_marks() -> dict[tuple[str, str, str], Cell]:
    """City C at its best in everything."""
    values = without_data()
    best = {name: marks[0] for name, marks in {**COMPLIANCE, **BENCHMARK}.items()}
    best |= dict.fromkeys(DEDUCTION, 0.0) | {"BL08": 100.0, "KJ06": 1.0}
    for name, value in best.items():
        values[name, "city", "C"] = Cell(None, None, 100, value, "ok")
    return values


def test_a_dimension_none_of_which_applies_leaves_the_total() -> None:
    values = full_marks()
    for name in WEIGHTS:
        if name.startswith(("KJ", "KK")):
            values[name, "city", "C"] = Cell(None, None, 0, None, "no_data")
    # 55 of 100 are there, and 55 of 75 where the reliability of supply is not asked for
    assert scores(values, UNITS)["total", "city", "C"].score is None
    for name in WEIGHTS:
        if name.startswith("KK"):
            values[name, "city", "C"] = Cell(None, None, 0, None, "not_applicable")
    assert scores(values, UNITS)["total", "city", "C"] == Score(100.0, 1, "ok", "A")


def veto(name: str) -> Veto:
    return next(one for one in VETOES if one.name == name)


def test_a_veto_takes_a_dimension_and_caps_the_grade_of_the_total() -> None:
    values = full_marks()
    assert scores(values, UNITS)["total", "city", "C"] == Score(100.0, 1, "ok", "A")
    found = scores(values, UNITS, {"C": [veto("V2")]})
    assert found["GP", "city", "C"] == Score(0.0, 1, "ok", "E")
    assert found["GP04", "city", "C"] == Score(100.0, 1, "ok", "A")
    assert found["total", "city", "C"] == Score(90.0, 1, "ok", "C")
    worse = scores(values, UNITS, {"C": [veto("V2"), veto("V3")]})
    assert worse["total", "city", "C"] == Score(90.0, 1, "ok", "D")
    twice = scores(values, UNITS, {"C": [veto("V1"), veto("V1_KK")]})
    assert twice["total", "city", "C"] == Score(55.0, 1, "ok", "E")


def test_a_veto_holds_where_there_is_no_data() -> None:
    found = scores(without_data(), UNITS, {"C": [veto("V1")]})
    assert found["KJ", "city", "C"] == Score(0.0, 1, "ok", "E")
    assert found["total", "city", "C"] == Score(None, None, "not_scored", None)


def test_both_directions_of_both_modes_mirror_each_other() -> None:
    assert benchmark(4.0, 1, 2, 6) == benchmark(-4.0, -1, -2, -6) == 40
    assert compliance(85.0, 100, 80) == compliance(-85.0, -100, -80) == 25


@needs_shared
def test_the_literal_weights_and_points_are_those_of_the_catalogue() -> None:
    with (SHARED / "design" / "indicators.csv").open(encoding="utf-8", newline="") as file:
        catalogue = {row["id"]: row for row in csv.DictReader(file)}
    assert {name: Fraction(row["weight"]) for name, row in catalogue.items()} == WEIGHTS
    for name, marks in COMPLIANCE.items():
        row = catalogue[name]
        assert (row["mode"] in ("A", "Rel"), float(row["F100"]), float(row["Z0"])) == (True, *marks)
    for name, per in DEDUCTION.items():
        assert catalogue[name]["mode"] == "V"
        assert per == 1 or f"100 − {per:g} × value" in catalogue[name]["formula"]
    assert {name for name, row in catalogue.items() if row["mode"] == "R"} == RUBRIC
    for name, triple in BENCHMARK.items():
        row = catalogue[name.split(".")[0]]
        group = {"KJ06.lv": 0, "KJ06.hv": 1}.get(name, 0)
        listed = [float(row[point].split(" / ")[group].split(" ")[-1]) for point in ("F100", "T80", "Z0")]
        assert (row["mode"], *listed) == ("B", *triple)


def test_dimension_weights_add_up() -> None:
    """A24."""
    assert sum(DIMENSION_WEIGHTS.values()) == 100
    for dimension, weight in DIMENSION_WEIGHTS.items():
        assert sum(own for name, own in WEIGHTS.items() if name.startswith(dimension)) == weight
    assert len(WEIGHTS) == 45
    ways = [*COMPLIANCE, *BENCHMARK, *DEDUCTION, *RUBRIC, *COMPONENTS]
    assert sorted(ways) == sorted([*WEIGHTS, *COMPONENTS["KJ06"]])
