"""Categories of a breakdown are parts of the whole: their sums are the sums of the unit."""

from datetime import date
from decimal import Decimal

import pyarrow as pa
import pyarrow.compute as pc
import pytest

from data.contract_files import load_contracts
from data.units import load_units
from metrics.breakdowns import breakdown_of
from metrics.evaluation_files import StoredEvaluation, read_evaluation
from metrics.parts import Ratio, Resolved
from metrics.period import Period
from metrics.plan_checks import PlanChecker
from metrics.table_specs import all_tables
from metrics.values import Status
from tests.pages.demo_evaluation import demo_files

YEAR = Period(date(2019, 7, 1), date(2020, 6, 30))
UNITS = load_units()
CITY, PROVINCE, MERGED = "320500", "320000", "320613"


@pytest.fixture(scope="module")
def stored() -> StoredEvaluation:
    return read_evaluation(demo_files() / "evaluation")


@pytest.fixture(scope="module")
def cube(stored: StoredEvaluation) -> pa.Table:
    return stored.cube()


@pytest.fixture(scope="module")
def resolved(stored: StoredEvaluation) -> dict[str, Resolved]:
    return PlanChecker(stored.plan, all_tables(load_contracts())).resolve()


def pairs(stored: StoredEvaluation) -> list[tuple[str, str]]:
    built = stored.plan.built_indicators()
    return [(name, breakdown) for name, one in built.items() for breakdown in one.breakdowns]


@pytest.mark.parametrize("unit_code", [CITY, PROVINCE, MERGED])
def test_the_sums_over_the_categories_are_the_sums_of_the_unit(
    unit_code: str, stored: StoredEvaluation, cube: pa.Table, resolved: dict[str, Resolved]
) -> None:
    checked = 0
    for name, breakdown in pairs(stored):
        one = resolved[name]
        whole = stored.values_by_place[name, unit_code]
        if not isinstance(one.own, Ratio) or whole.numerator is None:
            continue
        found = breakdown_of(one, breakdown, unit_code, cube, UNITS, YEAR)
        rows = found.categories
        assert sum(row.numerator or Decimal(0) for row in rows) == whole.numerator, (name, breakdown)
        if whole.denominator is not None and rows:
            under = [row.denominator or Decimal(0) for row in rows]
            assert (under[0] if found.is_shared else sum(under)) == whole.denominator, (name, breakdown)
            assert found.is_shared or sum(row.n for row in rows) == whole.n
        checked += bool(rows)
    assert checked > 20


def test_outage_hours_by_cause_are_over_all_users_and_add_up_to_the_total(
    stored: StoredEvaluation, cube: pa.Table, resolved: dict[str, Resolved]
) -> None:
    found = breakdown_of(resolved["KK05"], "nature", CITY, cube, UNITS, YEAR)
    total = stored.values_by_place["KK05", CITY].value
    assert found.is_shared
    assert sum(row.value or 0.0 for row in found.categories) == pytest.approx(total, rel=1e-12)


def test_outage_hours_by_area_are_over_the_users_of_that_area(
    stored: StoredEvaluation, cube: pa.Table, resolved: dict[str, Resolved]
) -> None:
    """The rural category of KK05 is KK04, which counts rural users only."""
    found = breakdown_of(resolved["KK05"], "area_type", CITY, cube, UNITS, YEAR)
    assert not found.is_shared
    by_area = {row.unit_code: row.value for row in found.categories}
    for area, name in zip("1234", ("KK01", "KK02", "KK03", "KK04"), strict=True):
        assert by_area.get(area) == stored.values_by_place[name, CITY].value


def test_a_formula_is_worked_out_in_every_category(
    stored: StoredEvaluation, cube: pa.Table, resolved: dict[str, Resolved]
) -> None:
    found = breakdown_of(resolved["KJ06"], "voltage_kv", CITY, cube, UNITS, YEAR)
    assert found.categories
    assert all(row.indicator == "KJ06" for row in found.categories)


def test_numbers_stand_in_their_own_order(cube: pa.Table, resolved: dict[str, Resolved]) -> None:
    found = breakdown_of(resolved["KK08"], "report_hour", PROVINCE, cube, UNITS, YEAR)
    hours = [int(row.unit_code) for row in found.categories]
    assert hours == sorted(hours)
    assert len(hours) > 10


def test_a_category_below_the_minimum_says_so(cube: pa.Table, resolved: dict[str, Resolved]) -> None:
    one = resolved["KJ02"]
    minimum = one.indicator.minimum_n.county
    for county in UNITS.below(CITY):
        for row in breakdown_of(one, "size_band", county, cube, UNITS, YEAR).categories:
            assert (row.status is Status.OK) == (row.n >= minimum)


def test_what_no_record_mentions_has_no_categories(cube: pa.Table, resolved: dict[str, Resolved]) -> None:
    nowhere = cube.filter(pc.equal(cube["unit_code"], "none"))
    assert breakdown_of(resolved["KK05"], "nature", CITY, nowhere, UNITS, YEAR).categories == ()


def test_a_median_has_no_categories(cube: pa.Table, resolved: dict[str, Resolved]) -> None:
    assert breakdown_of(resolved["M01"], "customer_class", CITY, cube, UNITS, YEAR).categories == ()
