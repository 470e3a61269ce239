"""The worked arithmetic can be done again: every number of a sentence follows from its other numbers."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charts.arithmetic import loss_line, worked
from charts.numbers import number
from metrics.indicator import Indicator
from metrics.period import Period
from metrics.plan_files import load_plan
from metrics.score_modes import points
from metrics.score_specs import RELATIVE
from metrics.values import Status, Value

YEAR = Period(date(2019, 7, 1), date(2020, 6, 30))
PLAN = load_plan("jiangsu-2020")
BUILT = PLAN.built_indicators()
CALCULATION = re.compile(r"[a-z_0-9.,、+×÷−() ]+= [0-9.,−]+")
FUNCTIONS = {"最小值": "min", "最大值": "max", "平均值": "mean_of"}


def value(
    over: float | None, under: float | None, result: float | None, n: int = 100, status: Status = Status.OK
) -> Value:
    parts = [None if part is None else Decimal(str(part)) for part in (over, under)]
    return Value("X", "city", "320100", parts[0], parts[1], n, result, status)


def indicator(**given: Any) -> Indicator:
    plain: dict[str, Any] = {"table": "cases", "numerator": "count(*)", "denominator": "count(*)"}
    return Indicator.model_validate(plain | given)


def recomputed(sentence: str) -> Iterator[tuple[float, str]]:
    """What the numbers left of each equals sign give, and what stands right of it."""
    bare = re.sub(r"（[^）]*）", "", sentence).replace("–、", "").replace("、–", "")
    for said, function in FUNCTIONS.items():
        bare = bare.replace(f"{said}(", f"{function}(")
    bare = re.sub(r"[^0-9.,、+×÷−()= ：；，a-z_]", "", bare)
    for piece in re.split("[：；，]", bare):
        if found := CALCULATION.fullmatch(piece.strip()):
            left, _, right = found[0].rpartition("=")
            text = (
                left.replace("×", "*").replace("÷", "/").replace("−", "-").replace(",", "").replace("、", ",")
            )
            names = {"mean_of": lambda *given: sum(given) / len(given)}
            yield eval(text, names), right.strip()  # noqa: S307 - digits, signs, three functions


def check(sentence: str) -> int:
    """Every calculation of the sentence gives what it says, to its last digit."""
    count = 0
    for result, said in recomputed(sentence):
        decimals = len(said.partition(".")[2])
        assert abs(result - float(said.replace(",", "").replace("−", "-"))) <= 0.5000001 * 10**-decimals, (
            sentence
        )
        count += 1
    return count


def test_a_mean_between_full_points_and_target_reads_as_the_handbook_writes_it() -> None:
    done = worked(BUILT["KJ02"], value(11_569, 1_639, 11_569 / 1_639), {}, 20, YEAR)
    assert done.sentence() == (
        "11,569个工作日 ÷ 1,639件 = 7.06；"
        "介于5（100分）和15（80分）之间：80 + 20 × (15 − 7.06) ÷ (15 − 5) = 95.88分。"
    )
    assert done.score == points_of("KJ02", 11_569 / 1_639)
    assert check(done.sentence()) == 2


def points_of(name: str, result: float) -> float | None:
    score = BUILT[name].score
    assert score is not None
    assert not isinstance(score, RELATIVE)
    return points(score, result)


def test_seconds_of_users_are_told_as_hours_and_users() -> None:
    over, under = 3_600 * 34_317, 3_600 * YEAR.hours * 1_860
    done = worked(BUILT["KK04"], value(over, under, YEAR.hours * over / under), {}, 0, YEAR)
    assert done.value_line == "34,317户·小时 ÷ 1,860户 = 18.45"
    assert done.points_line == "介于15（80分）和30（0分）之间：80 × (30 − 18.45) ÷ (30 − 15) = 61.60分"


def test_counts_per_user_need_no_word_of_the_scale() -> None:
    under = 3_600 * YEAR.hours * 1_000
    done = worked(BUILT["KK06"], value(1_310, under, 3_600 * YEAR.hours * 1_310 / under), {}, 0, YEAR)
    assert done.value_line == "1,310户次 ÷ 1,000户 = 1.31"


def test_a_share_is_multiplied_by_a_hundred() -> None:
    done = worked(BUILT["JJ01"], value(1_630, 1_639, 100 * 1_630 / 1_639), {}, 30, YEAR)
    assert done.value_line == "1,630件 ÷ 1,639件 × 100 = 99.45"
    assert check(done.sentence()) == 2


@pytest.mark.parametrize(
    ("name", "result", "said"),
    [
        ("KJ02", 5.0, "5.00不高于5，得100分"),
        ("KJ02", 3.0, "3.00不高于5，得100分"),
        ("KJ02", 30.0, "30.00不低于30，得0分"),
        ("KJ02", 99.0, "99.00不低于30，得0分"),
        ("JJ01", 100.0, "100.00不低于100，得100分"),
        ("JJ01", 80.0, "80.00不高于80，得0分"),
        ("JJ01", 12.0, "12.00不高于80，得0分"),
    ],
)
def test_at_and_beyond_the_ends_there_is_nothing_to_work_out(name: str, result: float, said: str) -> None:
    assert worked(BUILT[name], value(1, 1, result), {}, 0, None).points_line == said


def test_a_deduction_says_what_each_one_costs_and_where_the_floor_is() -> None:
    score = {"mode": "deduction", "per": 20, "floor": 0}
    assert (
        worked(indicator(score=score), value(3, None, 3.0), {}, 0, None).points_line
        == "100 − 20 × 3.00 = 40.00分"
    )
    floor = worked(indicator(score=score), value(6, None, 6.0), {}, 0, None)
    assert floor.points_line == "100 − 20 × 6.00 = −20.00，低于下限，得0分"
    assert floor.score == 0


def test_a_logarithm_is_taken_before_the_points() -> None:
    score = {"mode": "compliance", "full": 0, "zero": 5, "transform": "log"}
    done = worked(indicator(score=score), value(1, 1, 7.0), {}, 0, None)
    assert done.points_line.startswith("7.000取自然对数为1.946，")
    assert done.points_line.endswith(f"= {number(done.score)}分")
    none = worked(indicator(score=score), value(0, 1, 0.0), {}, 0, None)
    assert (none.points_line, none.score) == ("0.00没有对数，不计分", None)


def test_a_value_that_is_a_score_stays_what_it_is() -> None:
    done = worked(indicator(score={"mode": "identity"}), value(1, 1, 61.234), {}, 0, None)
    assert done.points_line == "数值即得分，61.23分"


def test_a_formula_shows_its_components_first() -> None:
    parts = {"lvn": value(643, 106, 643 / 106), "hv": value(2_627, 104, 2_627 / 104)}
    result = 0.5 * 643 / 106 + 0.5 * 2_627 / 104
    done = worked(BUILT["KJ04"], value(None, None, result), parts, 20, YEAR)
    assert "低压非居民：643个工作日 ÷ 106件 = 6.0" in done.value_line
    assert "高压：2,627个工作日 ÷ 104件 = 25.2" in done.value_line
    assert check(done.sentence()) == 4


def test_groups_with_points_of_their_own_are_averaged() -> None:
    parts = {"lv": value(100, 40, 2.5), "hv": value(400, 60, 400 / 60)}
    done = worked(BUILT["KJ06"], value(500, 100, 5.0), parts, 20, YEAR)
    groups = [80 + 20 * (5 - 2.5) / (5 - 1), 80 + 20 * (10 - 400 / 60) / (10 - 5)]
    assert done.score == pytest.approx(sum(groups) / 2)
    assert done.points_line.endswith("÷ 2 = 92.92分")
    assert check(done.sentence()) == 6


def test_a_group_without_cases_is_left_out_of_the_mean() -> None:
    parts = {"lv": value(100, 40, 2.5), "hv": value(0, 0, None, 0, Status.NO_DATA)}
    done = worked(BUILT["KJ06"], value(100, 40, 2.5), parts, 20, YEAR)
    assert done.points_line == "只有这一组有得分，得92.50分"
    assert done.score == 80 + 20 * (5 - 2.5) / (5 - 1)


def test_too_few_records_show_the_value_and_no_points() -> None:
    done = worked(BUILT["KJ02"], value(70, 10, 7.0, 10, Status.BELOW_MINIMUM), {}, 20, YEAR)
    assert done.sentence() == "70个工作日 ÷ 10件 = 7.00；样本数10，少于20，只给数值，不评分。"
    assert done.score is None


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (Status.NO_DATA, "没有可用的记录，不评分。"),
        (Status.NOT_APPLICABLE, "不适用，不评分，权重按比例分给其余各项。"),
    ],
)
def test_a_missing_value_says_why(status: Status, said: str) -> None:
    assert worked(BUILT["KJ02"], value(None, None, None, 0, status), {}, 20, YEAR).sentence() == said


def test_an_indicator_without_points_only_has_a_value() -> None:
    done = worked(indicator(score=None), value(1, 4, 0.25), {}, 0, YEAR)
    assert (done.value_line, done.points_line, done.score) == ("1件 ÷ 4件 = 0.25", "该指标不计分", None)


def test_the_loss_is_the_missing_points_times_the_share_of_the_total() -> None:
    assert loss_line(61.6, 2) == "该项占总分100分的2.00%，因此失去 (100 − 61.60) × 2.00% = 0.77分"


@given(
    name=st.sampled_from([name for name, one in BUILT.items() if one.score and one.numerator]),
    over=st.integers(0, 10**9),
    under=st.integers(1, 10**9),
)
def test_whatever_the_numbers_a_reader_gets_the_same_by_hand(name: str, over: int, under: int) -> None:
    """Every indicator of the plan that is one fraction, with the parts in its own machine units."""
    one = BUILT[name]
    under *= 2_592_000 if "period_hours" in one.scale else 1  # nobody is in service for less than a month
    by_period = YEAR.hours * (3_600.0 if "3600" in one.scale else 1.0)
    scale = by_period if "period_hours" in one.scale else float(one.scale)
    done = worked(one, value(over, under, scale * over / under), {}, 0, YEAR)
    assert check(done.sentence()) >= 1
    assert done.score == points_of(name, scale * over / under)
    if "÷" in done.points_line:
        assert f"= {number(done.score)}分" in done.points_line
