"""Multi-criteria cases from papers: those whose method is offered here; the rest is said not to be."""

import json
from typing import Any

import pytest

from metrics.plan import Plan
from metrics.score_tree import compute_scores
from metrics.status import Status
from metrics.values import Value
from tests.oracles.plans import one_indicator
from tests.shared_files import SHARED, needs_shared

FILE = SHARED / "oracles" / "mcdm" / "cases.json"
MINMAX = {"mode": "minmax", "range": [0, 1]}
NO_DATA_WEIGHTS = "权重由数据算出，公布的监管排名不能这样定权（domain.md 3.5）"
NOT_OURS = {
    "entropy_elsayed2017": NO_DATA_WEIGHTS,
    "entropy_2x2": NO_DATA_WEIGHTS,
    "std_jahan2013": NO_DATA_WEIGHTS,
    "critic_tus2019": NO_DATA_WEIGHTS,
    "critic_diakoulaki1995": NO_DATA_WEIGHTS,
    "merec_keshavarz2021": NO_DATA_WEIGHTS,
    "ahp_wangchin2011": "判断矩阵不在方案文件里，权重直接写出",
    "topsis_opricovic2004": "到理想点的距离，不是得分的平均",
    "topsis_tzeng2011": "到理想点的距离，不是得分的平均",
    "vikor_yang2020": "折中排序，不是得分的平均",
    "vector_mixed_types": "向量归一化，没有这种计分方式",
}

pytestmark = needs_shared


def case(wanted: str) -> dict[str, Any]:
    """One case by its id."""
    return next(one for one in json.loads(FILE.read_text(encoding="utf-8")) if one["id"] == wanted)


def normalised(given: dict[str, Any]) -> list[list[float | None]]:
    """Every column by min-max in its direction, as rows again."""
    columns = [list(column) for column in zip(*given["matrix"], strict=True)]
    points = [
        one_indicator(column, MINMAX, "lower" if kind == -1 else "higher")
        for column, kind in zip(columns, given["types"], strict=True)
    ]
    return [list(row) for row in zip(*points, strict=True)]


def test_minmax_of_criteria_of_both_kinds() -> None:
    """pymcdm, minmax_mixed_types: cost columns the other way round."""
    given = case("minmax_mixed_types")
    flat = [point for row in normalised(given) for point in row]
    assert flat == pytest.approx(given["expected"], abs=given["tolerance"], rel=0)


def test_minmax_of_diakoulaki_and_others() -> None:
    """Diakoulaki, Mavrotas and Papayannakis 1995 (scikit-criteria): eight firms, three ratios."""
    given = case("minmax_diakoulaki1995")
    for row, expected in zip(normalised(given), given["expected"], strict=True):
        assert row == pytest.approx(expected, abs=given["tolerance"], rel=0)


def test_weighted_sum_of_kracka_and_others() -> None:
    """Kracka, Brauers and Zavadskas 2010 (scikit-criteria): the weighted sum is our arithmetic mean.

    Its normalisation (costs inverted, columns divided by their sum) is no mode of ours and done here.
    """
    given = case("wsm_kracka2010")
    columns = [
        [1 / one if kind == -1 else one for one in column]
        for column, kind in zip(zip(*given["matrix"], strict=True), given["types"], strict=True)
    ]
    shares = [[one / sum(column) for one in column] for column in columns]
    rows = [
        row for row in compute_scores(sum_plan(given["weights"]), identities(shares)) if row.node == "total"
    ]
    assert [row.score for row in rows] == pytest.approx(given["expected"], abs=given["tolerance"], rel=0)
    assert [row.rank for row in rows] == given["expected_rank"]


def sum_plan(weights: list[float]) -> Plan:
    """Criteria whose values are scores already."""
    names = [f"c{place}" for place in range(len(weights))]
    leaves = [{"indicator": name, "weight": one} for name, one in zip(names, weights, strict=True)]
    return Plan.model_validate(
        {
            "id": "sum",
            "title": {"zh": "检验"},
            "tree": {"id": "total", "children": leaves},
            "indicators": {name: {"direction": "higher", "score": {"mode": "identity"}} for name in names},
        }
    )


def identities(columns: list[list[float]]) -> list[Value]:
    """A value for every criterion and alternative."""
    return [
        Value(f"c{place}", "unit", f"u{unit}", None, None, 0, one, Status.OK)
        for place, column in enumerate(columns)
        for unit, one in enumerate(column)
    ]


def test_every_case_is_tried_or_said_not_to_be_ours() -> None:
    ids = {one["id"] for one in json.loads(FILE.read_text(encoding="utf-8"))}
    assert ids == {"minmax_mixed_types", "minmax_diakoulaki1995", "wsm_kracka2010", *NOT_OURS}
