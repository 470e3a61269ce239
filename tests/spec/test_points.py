"""From a value to points: the four ways of scoring, and the reference points of every built indicator."""

from math import log

import pytest

from metrics.plan_files import load_plan
from metrics.score_modes import points
from metrics.score_specs import Benchmark, Compliance, Deduction, Identity
from tests.spec.engine_bench import SHIPPED

# Full marks, the notice's target (80 points) where there is one, and zero.
REFERENCE_POINTS: dict[str, tuple[float, ...]] = {
    "KJ01": (3, 5, 10), "KJ02": (5, 15, 30), "KJ03": (22, 40, 80), "KJ04": (15, 40, 60), "KJ05": (0, 2, 10),
    "KJ06.lv": (1, 5, 15), "KJ06.hv": (5, 10, 30),
    "BL01": (98.64, 90, 50), "BL02": (2, 4), "BL03": (4, 6), "BL05": (100, 80), "BL06": (0, 1, 3),
    "BL07": (1, 2, 6),
    "JJ01": (100, 80), "JJ02": (100, 80), "JJ03": (0, 5000), "JJ04": (95, 50),
    "KK01": (1, 2, 4), "KK02": (2, 5, 10), "KK03": (5, 9, 18), "KK04": (11, 15, 30), "KK05": (0.95, 4.7, 12),
    "KK06": (0.2, 1, 4), "KK07": (0, 5), "KK08": (100, 90), "KK09": (0, 5, 20), "KK10": (90, 30),
    "KK11": (99.97, 99, 95), "KK12": (0, 0.1, 1), "KK13": (100, 98, 85),
    "GP01": (100, 95), "GP03": (30, 50, 90), "GP05": (0, 0.33),
    "YG01": (100, 60), "YG02": (100, 70),
    "MY01": (95, 85, 60), "MY02": (0, 0.5, 1.5), "MY03": (100, 50), "MY04": (100, 60), "MY05": (80, 50, 10),
}  # fmt: skip


def test_the_reference_points_of_the_plan_are_the_published_ones() -> None:
    """满分、目标（80分）、零分三点（达标类只有满分和零分两点）。"""
    found: dict[str, tuple[float, ...]] = {}
    for name, indicator in load_plan(SHIPPED).built_indicators().items():
        components = {f"{name}.{key}": one for key, one in indicator.components.items()}
        for key, one in {name: indicator, **components}.items():
            if isinstance(one.score, Benchmark):
                found[key] = (one.score.full, one.score.target, one.score.zero)
            elif isinstance(one.score, Compliance):
                found[key] = (one.score.full, one.score.zero)
    assert found == REFERENCE_POINTS


# What each confirmed problem costs; JJ05 counts its own points.
DEDUCTIONS = {"KJ07": 20, "BL04": 25, "GP02": 20, "GP04": 50, "JJ05": 1}


def test_the_deductions_of_the_plan_are_the_published_ones() -> None:
    """扣分制：每件扣多少分，扣到0分为止；BL08的数值就是得分。"""
    built = load_plan(SHIPPED).built_indicators()
    scores = {name: one.score for name, one in built.items()}
    given = {name: one for name, one in scores.items() if isinstance(one, Deduction)}
    assert {name: (one.per, one.floor) for name, one in given.items()} == {
        name: (per, 0) for name, per in DEDUCTIONS.items()
    }
    assert [name for name, one in scores.items() if isinstance(one, Identity)] == ["BL08"]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (1, 100),  # better than full marks is not more
        (2, 100),
        (2.5, 100 * (4 - 2.5) / (4 - 2)),
        (3, 50),
        (4, 0),
        (5, 0),  # worse than zero is not less
    ],
)
def test_compliance_is_linear_between_full_marks_and_zero_and_clipped(value: float, expected: float) -> None:
    """达标：满分点100分，零分点0分，其间按直线，超出取两端。"""
    assert points(Compliance(mode="compliance", full=2, zero=4), value) == expected


@pytest.mark.parametrize(("value", "expected"), [(101, 100), (100, 100), (95, 75), (80, 0), (79, 0)])
def test_compliance_works_upwards_too(value: float, expected: float) -> None:
    """越高越好的指标，满分点在零分点之上。"""
    assert points(Compliance(mode="compliance", full=100, zero=80), value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (2, 100),
        (3, 100),
        (4, 80 + 20 * (5 - 4) / (5 - 3)),
        (5, 80),
        (6, 80 * (10 - 6) / (10 - 5)),
        (10, 0),
        (11, 0),
    ],
)
def test_benchmark_has_eighty_points_at_the_target(value: float, expected: float) -> None:
    """对标：满分点100分，目标80分，零分点0分，分两段直线，超出取两端。"""
    assert points(Benchmark(mode="benchmark", full=3, target=5, zero=10), value) == expected


@pytest.mark.parametrize(
    ("value", "expected"), [(99, 100), (95, 80 + 20 * (95 - 90) / (98 - 90)), (90, 80), (70, 40), (50, 0)]
)
def test_benchmark_works_upwards_too(value: float, expected: float) -> None:
    """越高越好的指标，满分点在目标之上，目标在零分点之上。"""
    assert points(Benchmark(mode="benchmark", full=98, target=90, zero=50), value) == pytest.approx(expected)


@pytest.mark.parametrize(("value", "expected"), [(0, 100), (1, 80), (3, 40), (5, 0), (6, 0)])
def test_deduction_takes_points_for_each_finding_but_never_below_the_floor(
    value: float, expected: float
) -> None:
    """扣分：100分起，每件扣20分，扣到0分为止。"""
    assert points(Deduction(mode="deduction", per=20), value) == expected


def test_deduction_may_have_a_higher_floor() -> None:
    """扣分可以设保底分。"""
    assert points(Deduction(mode="deduction", per=25, floor=30), 2) == 100 - 2 * 25
    assert points(Deduction(mode="deduction", per=25, floor=30), 3) == 30


def test_identity_takes_the_value_as_it_is() -> None:
    """数值即得分。"""
    assert points(Identity(mode="identity"), 87.654321) == 87.654321


def test_a_logarithm_comes_before_the_points_and_does_not_exist_at_zero_or_below() -> None:
    """先取对数再计分；0和负数没有对数，不计分。"""
    score = Compliance(mode="compliance", full=0, zero=log(100), transform="log")
    assert points(score, 1) == 100
    assert points(score, 10) == pytest.approx(50)
    assert points(score, 100) == 0
    assert points(score, 0) is None
    assert points(score, -1) is None
