"""The limits of the notice: at, just within and just beyond each, and what "不得超过" means."""

import math
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from data.notice import load_notice
from metrics.caps import CapResult, CapState, cap_results, evaluation_caps, exact_scales
from metrics.evaluation_files import StoredEvaluation
from metrics.period import Period
from metrics.plan_files import load_plan
from metrics.values import Status, Value

PROVINCE, NANJING, XUZHOU, SUZHOU, WUXI = "320000", "320100", "320300", "320500", "320200"
LEAP_YEAR = Period(date(2019, 7, 1), date(2020, 6, 30))
HOURS = 366 * 24
PLAN = load_plan("jiangsu-2020")
SCALES = exact_scales(PLAN, LEAP_YEAR)
CAPS = {cap.id: cap for cap in load_notice().caps}

MEANS = {
    "residential_connection": ("KJ01", "5", 1),
    "low_voltage_connection": ("KJ02", "15", 1),
    "high_voltage_connection": ("KJ03", "40", 1),
    "low_voltage_steps": ("BL02", "2", 1),
    "high_voltage_steps": ("BL03", "4", 1),
    "outage_centre": ("KK01", "2", HOURS),
    "outage_urban": ("KK02", "5", HOURS),
    "outage_town": ("KK03", "9", HOURS),
    "outage_rural": ("KK04", "15", HOURS),
    "outage_province": ("KK05", "4.7", HOURS),
}
SHARES_WITHIN = {"arrival": "KK08", "three_zero": "BL05", "investment": "JJ01", "low_voltage_supply": "JJ02"}


def fraction(
    indicator: str, numerator: int | str, denominator: int | str, scale: int = 1, unit: str = PROVINCE
) -> Value:
    """A value as the engine divides it."""
    above, below = Decimal(numerator), Decimal(denominator)
    divided = scale * float(above) / float(below) if below else None
    level = "province" if unit == PROVINCE else "city"
    status = Status.NO_DATA if divided is None else Status.OK
    return Value(indicator, level, unit, above, below, int(below), divided, status)


def plain(indicator: str, value: float | None, status: Status = Status.OK, unit: str = PROVINCE) -> Value:
    """A value that is not one fraction."""
    level = "province" if unit == PROVINCE else "city"
    return Value(indicator, level, unit, None, None, 100, value, status)


def judged(cap_id: str, *values: Value, unit: str = PROVINCE) -> CapResult:
    """The verdict on one limit."""
    (result,) = cap_results([CAPS[cap_id]], list(values), unit, SCALES)
    return result


def test_every_limit_of_the_notice_is_there() -> None:
    other = {"handling", "outage_count", "exempt_approval"}
    assert CAPS.keys() == MEANS.keys() | SHARES_WITHIN.keys() | other
    for cap_id, (indicator, limit, _) in MEANS.items():
        assert (CAPS[cap_id].indicator, CAPS[cap_id].at_most) == (indicator, Decimal(limit))


@pytest.mark.parametrize("cap_id", MEANS)
def test_a_mean_at_its_limit_meets_it_and_one_more_in_seven_million_misses_it(cap_id: str) -> None:
    indicator, limit, scale = MEANS[cap_id]
    denominator = 7_000_000 * scale
    at_limit = Decimal(limit) * denominator / scale  # scale × numerator / denominator = limit
    verdicts = [
        judged(cap_id, fraction(indicator, str(at_limit + step), denominator, scale)).state
        for step in (-1, 0, 1)
    ]
    assert verdicts == [CapState.MET, CapState.MET, CapState.MISSED]


def test_a_division_that_rounds_to_the_limit_does_not_meet_it() -> None:
    cases = 10**16
    just_over = fraction("KJ01", 5 * cases + 1, cases)
    assert just_over.value == 5.0
    assert judged("residential_connection", just_over).state is CapState.MISSED


def test_hours_per_user_are_scaled_by_the_hours_of_the_period() -> None:
    assert SCALES["KK05"] == Fraction(HOURS)
    assert SCALES["KJ01"] == 1
    assert SCALES["KK07"] == 100
    assert "KJ04" not in SCALES


def test_a_mean_of_two_means_is_compared_as_it_is() -> None:
    def state(value: float) -> CapState:
        return judged("handling", plain("KJ04", value)).state

    assert state(math.nextafter(40, 0)) is CapState.MET
    assert state(40.0) is CapState.MET
    assert state(math.nextafter(40, 41)) is CapState.MISSED


def test_a_missed_mean_says_how_far_it_is_beyond() -> None:
    missed = judged("outage_rural", fraction("KK04", 1624, 100 * HOURS, HOURS))
    assert missed.value == pytest.approx(16.24)
    assert missed.excess == pytest.approx(16.24 - 15)
    assert judged("outage_rural", fraction("KK04", 1500, 100 * HOURS, HOURS)).excess is None


def test_a_mean_has_no_number_of_cases_beyond() -> None:
    result = judged("residential_connection", fraction("KJ01", 600, 100))
    assert (result.over, result.total, result.within_pct) == (None, None, None)


def test_one_customer_above_the_outage_cap_is_one_too_many() -> None:
    one = judged("outage_count", fraction("KK07", 1, 46_000_000, 100))
    assert one.state is CapState.MISSED
    assert (one.over, one.total) == (1, 46_000_000)
    assert one.within_pct is not None
    assert one.within_pct < 100


def test_no_customer_above_the_outage_cap_meets_it() -> None:
    none = judged("outage_count", fraction("KK07", 0, 46_000_000, 100))
    assert (none.state, none.over, none.within_pct) == (CapState.MET, 0, 100)


@pytest.mark.parametrize(("cap_id", "indicator"), SHARES_WITHIN.items())
def test_every_case_within_meets_a_limit_on_every_case_and_one_case_less_misses_it(
    cap_id: str, indicator: str
) -> None:
    everyone = judged(cap_id, fraction(indicator, 8_000, 8_000, 100))
    assert (everyone.state, everyone.over, everyone.within_pct) == (CapState.MET, 0, 100)
    without_one = judged(cap_id, fraction(indicator, 7_999, 8_000, 100))
    assert (without_one.state, without_one.over) == (CapState.MISSED, 8_000 - 7_999)
    assert without_one.within_pct == 100 * 7_999 / 8_000


@pytest.mark.parametrize("cap_id", CAPS)
def test_nothing_divided_by_nothing_is_no_verdict(cap_id: str) -> None:
    result = judged(cap_id, fraction(CAPS[cap_id].indicator, 0, 0))
    assert result == CapResult(CAPS[cap_id], CapState.NO_DATA)


@pytest.mark.parametrize("cap_id", CAPS)
def test_a_dataset_that_is_not_there_is_no_verdict(cap_id: str) -> None:
    assert judged(cap_id).state is CapState.NO_DATA
    assert judged(cap_id, plain(CAPS[cap_id].indicator, None, Status.NO_DATA)).state is CapState.NO_DATA


def test_too_few_cases_are_no_verdict_but_keep_their_value() -> None:
    few = plain("KJ01", 9.0, Status.BELOW_MINIMUM)
    assert judged("residential_connection", few) == CapResult(
        CAPS["residential_connection"], CapState.BELOW_MINIMUM, 9.0
    )


def test_what_does_not_apply_is_no_verdict() -> None:
    other = plain("KJ01", None, Status.NOT_APPLICABLE)
    assert judged("residential_connection", other).state is CapState.NO_DATA


def policies(nanjing: float | None, suzhou: float | None, wuxi: float | None) -> Iterator[Value]:
    """The points of the three cities that the notice names."""
    for unit, points in ((NANJING, nanjing), (SUZHOU, suzhou), (WUXI, wuxi)):
        if points is not None:
            yield plain("BL08", points, unit=unit)


@pytest.mark.parametrize(
    ("points", "state", "over"),
    [
        ((60, 60, 60), CapState.MET, 0),
        ((60, 100, math.nextafter(60, 0)), CapState.MISSED, 1),
        ((0, 0, 100), CapState.MISSED, 2),
        ((0, None, None), CapState.MISSED, 1),  # the other two cannot mend it
        ((60, 60, None), CapState.NO_DATA, None),
    ],
)
def test_the_three_named_cities_are_judged_one_by_one(
    points: tuple[float | None, float | None, float | None], state: CapState, over: int | None
) -> None:
    result = judged("exempt_approval", *policies(*points))
    assert (result.state, result.over) == (state, over)


def test_a_named_city_is_judged_by_itself_and_another_city_not_at_all() -> None:
    values = [*policies(60, 0, 0), plain("BL08", 0, unit=XUZHOU)]
    assert judged("exempt_approval", *values, unit=NANJING).state is CapState.MET
    assert judged("exempt_approval", *values, unit=WUXI).state is CapState.MISSED
    assert cap_results([CAPS["exempt_approval"]], values, XUZHOU, SCALES) == []


def test_the_limit_of_the_province_does_not_bind_a_city() -> None:
    city = [fraction("KK05", 600, 100 * HOURS, HOURS, unit=NANJING)]
    assert cap_results([CAPS["outage_province"]], city, NANJING, SCALES) == []
    assert len(cap_results([CAPS["outage_rural"]], city, NANJING, SCALES)) == 1


def test_without_scales_the_divided_value_is_compared() -> None:
    values = [fraction("KK05", 470, 100 * HOURS, HOURS)]
    assert values[0].value == 4.7
    assert [one.state for one in cap_results([CAPS["outage_province"]], values, PROVINCE)] == [CapState.MET]


def test_a_stored_evaluation_is_judged_with_the_scales_of_its_own_plan_and_period() -> None:
    cases = 10**16
    manifest = {"period": {"from": "2019-07-01", "to": "2020-06-30"}}
    values = [fraction("KJ01", 5 * cases + 1, cases)]
    stored = StoredEvaluation(Path("anywhere"), PLAN, values, [], manifest)
    results = {one.cap.id: one.state for one in evaluation_caps(CAPS.values(), stored, PROVINCE)}
    assert list(results) == list(CAPS)
    assert results.pop("residential_connection") is CapState.MISSED
    assert set(results.values()) == {CapState.NO_DATA}
