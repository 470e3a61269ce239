"""A group of units is what the units are together: one city the city, all cities the province."""

from dataclasses import replace
from datetime import date
from time import perf_counter

import pytest

from data.contract_files import load_contracts
from data.errors import UserError
from data.units import load_units
from metrics.evaluation_files import StoredEvaluation, read_evaluation
from metrics.groups import GROUP, GroupReader, GroupResult, closed
from metrics.period import Period
from metrics.plan_checks import PlanChecker
from metrics.score_specs import Rank
from metrics.table_specs import all_tables
from metrics.values import Value
from tests.pages.demo_evaluation import demo_files

UNITS = load_units()
PROVINCE, CITY, OTHER = "320000", "320600", "320500"


@pytest.fixture(scope="module")
def stored() -> StoredEvaluation:
    return read_evaluation(demo_files() / "evaluation")


@pytest.fixture(scope="module")
def reader(stored: StoredEvaluation) -> GroupReader:
    tables = all_tables(load_contracts())
    return GroupReader(
        plan=stored.plan,
        resolved=PlanChecker(stored.plan, tables).resolve(),
        tables=tables,
        cube=stored.cube(),
        units=UNITS,
        period=Period(date(2019, 7, 1), date(2020, 6, 30)),
        present=frozenset(stored.manifest["inputs"]),
    )


def assert_is(result: GroupResult, stored: StoredEvaluation, unit_code: str) -> None:
    """Every value, score and grade of the group is that of the unit; ranks are not a group's."""
    expected = {name: value for (name, code), value in stored.values_by_place.items() if code == unit_code}
    assert {value.indicator: value for value in result.values} == expected
    scores = {row.node: (row.score, row.grade) for row in stored.scores if row.unit_code == unit_code}
    assert {row.node: (row.score, row.grade) for row in result.scores} == scores


def test_all_cities_together_are_the_province(reader: GroupReader, stored: StoredEvaluation) -> None:
    result = reader.of(UNITS.at_level("city"))
    assert_is(result, stored, PROVINCE)
    assert {one.veto.id for one in result.held} == {
        one["veto"] for one in stored.manifest["vetoes"] if one["unit_code"] == PROVINCE
    }


@pytest.mark.parametrize("city", [CITY, "320100"])
def test_a_group_of_one_city_is_the_city(city: str, reader: GroupReader, stored: StoredEvaluation) -> None:
    assert_is(reader.of([city]), stored, city)


def test_all_counties_of_a_city_are_the_city(reader: GroupReader, stored: StoredEvaluation) -> None:
    assert_is(reader.of(UNITS.below(CITY)), stored, CITY)


def test_a_county_inside_a_chosen_city_counts_once(reader: GroupReader) -> None:
    both = reader.of([OTHER, CITY])
    again = reader.of([OTHER, CITY, *UNITS.below(CITY)[:2]])
    assert both == again
    assert both.unit.unit_code == GROUP


def test_counts_of_a_group_are_the_sums_of_its_members(reader: GroupReader, stored: StoredEvaluation) -> None:
    members = [OTHER, UNITS.below(CITY)[0]]
    values: dict[str, Value] = {value.indicator: value for value in reader.of(members).values}
    for name in ("KJ02", "KK05", "MY01"):
        parts = [stored.values_by_place[name, code] for code in members]
        assert values[name].n == sum(part.n for part in parts)
        assert values[name].numerator == sum(part.numerator or 0 for part in parts)


def test_an_abolished_code_is_the_unit_that_took_over() -> None:
    assert closed(["320602"], UNITS) == closed([UNITS.resolve("320602")], UNITS)


def test_a_group_needs_units_of_the_table() -> None:
    with pytest.raises(UserError, match="至少选择一个"):
        closed([], UNITS)
    with pytest.raises(UserError, match="999999"):
        closed([CITY, "999999"], UNITS)


def test_where_points_depend_on_who_else_is_scored_a_group_has_values_only(reader: GroupReader) -> None:
    changed = reader.plan.indicators["KJ02"].model_copy(update={"score": Rank(mode="rank")})
    plan = reader.plan.model_copy(update={"indicators": {**reader.plan.indicators, "KJ02": changed}})
    result = replace(reader, plan=plan).of([CITY])
    assert result.scores == ()
    assert result.values == reader.of([CITY]).values


def test_a_group_is_there_in_a_tenth_of_a_second(reader: GroupReader) -> None:
    members = [*UNITS.at_level("city")[:6], *UNITS.below("320900")[:3]]
    reader.of(members)
    taken = []
    for _ in range(3):
        begin = perf_counter()
        reader.of(members)
        taken.append(perf_counter() - begin)
    assert min(taken) < 0.1
