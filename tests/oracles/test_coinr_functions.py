"""COINr 1.1, its single functions: every one that a mode or an aggregation of ours covers.

COINr is the composite indicator package of the European Commission's Joint Research Centre.
"""

import json
import re
from typing import Any

import pytest

from metrics.spread_measures import skewness
from tests.oracles.plans import mean_of, number, one_indicator, rows_of, rows_of_one
from tests.shared_files import SHARED, needs_shared

COINR = SHARED / "oracles" / "coinr"
CLOSE = 1e-9

NOT_OURS = {
    "n_scaled": "以固定两点拉直线而不截断；我们的达标制一律截断到0至100",
    "n_dist2ref": "以一个单位为参照，没有这种计分方式",
    "n_dist2targ": "一端是给定目标、另一端是参评单位的最差值；我们的目标和零分点都是固定的",
    "n_fracmax": "除以最大值，零点没有含义的指标不能用",
    "n_borda": "名次减一，与 rank 只差一个常数",
    "kurt": "不做离群值处理，所以不用峰度",
    "winsorise": "不改动数值：极端值是监管要看的",
    "log_CT": "按最小值平移后取对数，随参评单位而变；我们的 log 是自然对数",
    "log_CT_orig": "同上",
    "log_GII": "同上",
    "boxcox": "没有这种变换",
    "i_mean": "从不插补（domain.md 7.1）",
    "i_median": "从不插补",
    "i_mean_grp": "从不插补",
    "i_median_grp": "从不插补",
    "CAGR": "是时间序列的增长率，不是计分",
    "prc_change": "同上",
}

pytestmark = needs_shared


def cases(*functions: str) -> list[dict[str, Any]]:
    """The cases of some functions; none where the oracles are absent."""
    file = COINR / "functions.json"
    known = json.loads(file.read_text(encoding="utf-8")) if file.exists() else []
    return [case for case in known if case["function"] in functions]


def named(case: dict[str, Any]) -> str:
    """A case as it is called in the report."""
    return f"{case['function']} {case['params']}"


def numbers_in(case: dict[str, Any], key: str) -> list[float]:
    """``l_u=[0, 100]``."""
    (found,) = re.findall(rf"{key}=\[([^\]]*)\]", case["params"])
    return [float(one) for one in found.split(",")]


def is_close(given: list[float | None], case: dict[str, Any]) -> bool:
    """Equal in every place, with nothing where COINr has nothing."""
    return given == [
        None if one is None else pytest.approx(one, abs=CLOSE, rel=0) for one in case["expected"]
    ]


@pytest.mark.parametrize("case", cases("n_minmax"), ids=named)
def test_n_minmax(case: dict[str, Any]) -> None:
    """COINr n_minmax: l_u is our range; a direction of −1 has the sign turned."""
    range_ = numbers_in(case, "l_u")
    values, direction = case["x"], "higher"
    if "direction -1" in case["params"]:
        values, direction = [None if one is None else -one for one in values], "lower"
    assert is_close(one_indicator(values, {"mode": "minmax", "range": range_}, direction), case)


@pytest.mark.parametrize("case", cases("n_dist2max"), ids=named)
def test_n_dist2max(case: dict[str, Any]) -> None:
    """COINr n_dist2max: the same as minmax from 0 to 1."""
    assert is_close(one_indicator(case["x"], {"mode": "minmax", "range": [0, 1]}), case)


@pytest.mark.parametrize("case", cases("n_zscore"), ids=named)
def test_n_zscore(case: dict[str, Any]) -> None:
    """COINr n_zscore: m_sd is our mean and sd; the standard deviation is that of a sample."""
    mean, sd = numbers_in(case, "m_sd")
    assert is_close(one_indicator(case["x"], {"mode": "zscore", "mean": mean, "sd": sd}), case)


@pytest.mark.parametrize(("mode", "function"), [("rank", "n_rank"), ("percentile", "n_prank")])
def test_n_rank_and_n_prank(mode: str, function: str) -> None:
    """COINr n_rank and n_prank, ties to the lower place."""
    (case,) = cases(function)
    assert is_close(one_indicator(case["x"], {"mode": mode}), case)


@pytest.mark.parametrize("function", ["n_minmax", "n_zscore", "n_rank", "n_prank"])
def test_low_is_good_where_the_sign_is_turned(function: str) -> None:
    """COINr turns the sign of an indicator of direction −1 before it normalises."""
    (case, *_) = cases(function)
    mode = {"n_minmax": "minmax", "n_zscore": "zscore", "n_rank": "rank", "n_prank": "percentile"}[function]
    turned = [None if one is None else -one for one in case["x"]]
    assert is_close(one_indicator(turned, {"mode": mode}, "lower"), case)


@pytest.mark.parametrize(
    "case", [one for one in cases("n_goalposts") if "NOT" not in one["params"]], ids=named
)
def test_n_goalposts_truncated(case: dict[str, Any]) -> None:
    """COINr n_goalposts, truncated: our compliance mode. Not truncated is no mode of ours."""
    low, high, _ = numbers_in(case, "gposts")
    is_lower = "direction=-1" in case["params"]
    full, zero = (low, high) if is_lower else (high, low)
    score = {"mode": "compliance", "full": full, "zero": zero}
    assert is_close(one_indicator(case["x"], score, "lower" if is_lower else "higher"), case)


@pytest.mark.parametrize(
    ("function", "aggregate"),
    [("a_amean", "arithmetic"), ("a_gmean", "geometric"), ("a_hmean", "harmonic")],
)
def test_a_amean_a_gmean_and_a_hmean_with_and_without_a_missing_value(function: str, aggregate: str) -> None:
    """COINr drops what is missing and rescales the weights of the rest."""
    found = cases(function)
    assert len(found) == 2  # one complete, one with a value missing
    for case in found:
        mean = mean_of(case["x"], numbers_in(case, "w"), aggregate)
        assert mean == pytest.approx(case["expected"], abs=CLOSE, rel=0)


def test_a_genmean_of_minus_one_is_the_harmonic_mean() -> None:
    """COINr a_genmean: of its powers only −1 (harmonic) is an aggregation of ours."""
    (case,) = [one for one in cases("a_genmean") if "p=-1" in one["params"]]
    mean = mean_of(case["x"], numbers_in(case, "w"), "harmonic")
    assert mean == pytest.approx(case["expected"], abs=CLOSE, rel=0)


def test_skew() -> None:
    """COINr skew: Fisher–Pearson, adjusted for the size of the sample (G1)."""
    (case,) = cases("skew")
    assert skewness(case["x"]).value == pytest.approx(case["expected"], abs=CLOSE, rel=0)


def test_rank_ties() -> None:
    """COINr rank_df: ties share the better place, what is missing has none."""
    rows = rows_of(COINR / "rank_ties.csv")
    ranked = rows_of_one([number(row["s"]) for row in rows], {"mode": "identity"})
    assert [row.rank for row in ranked] == [int(row["rank"]) if row["rank"] else None for row in rows]


def test_every_function_is_covered_or_said_not_to_be_ours() -> None:
    functions = {
        one["function"] for one in json.loads((COINR / "functions.json").read_text(encoding="utf-8"))
    }
    covered = {
        "n_minmax", "n_dist2max", "n_zscore", "n_rank", "n_prank", "n_goalposts",
        "a_amean", "a_gmean", "a_hmean", "a_genmean", "skew",
    }  # fmt: skip
    assert functions == covered | set(NOT_OURS)
