"""From received to counted: the steps add up in every unit, and end at what the evaluation counted."""

from functools import cache

import pyarrow.parquet as pq
import pytest

from data.units import load_units
from metrics.funnel import Funnel, StepKind, compute_funnels
from metrics.parts import Ratio
from metrics.table_origins import origin_of
from tests.metrics.behind_numbers import PERIOD, demo_records, demo_values, whole_table

UNITS = load_units()
EVERY_UNIT = [unit.unit_code for unit in UNITS.current]
(PROVINCE,) = UNITS.at_level("province")


@cache
def funnels() -> dict[str, Funnel]:
    """Every funnel of the plan by its source."""
    records = demo_records()
    return {one.source: one for name in records.resolved for one in compute_funnels(records, name)}


def rows_in_role(funnel: Funnel, unit_code: str, role: str) -> int:
    steps = funnel.of(unit_code, UNITS)
    return next(step.rows for step in steps if step.kind is StepKind.ROLE and step.words == role)


def test_every_indicator_that_is_computed_from_records_has_a_funnel_for_each_of_its_sources() -> None:
    records = demo_records()
    expected = [source.id for name in records.resolved for source in records.sources(name)]
    assert list(funnels()) == expected
    assert len(expected) > 80


def test_the_steps_add_up_and_only_the_repeating_of_rows_may_add_any() -> None:
    for funnel in funnels().values():
        for unit_code in EVERY_UNIT:
            steps = funnel.of(unit_code, UNITS)
            assert sum(step.change for step in steps) == steps[-1].rows >= 0
            assert all(step.change <= 0 for step in steps[1:] if step.kind is not StepKind.REPEATED)
            assert all(step.rows >= step.empty >= 0 for step in steps)


def test_the_province_received_every_row_and_its_cities_all_that_have_a_place() -> None:
    for funnel in funnels().values():
        received = funnel.of(PROVINCE, UNITS)[0].rows
        assert received == demo_records().datasets[funnel.dataset].rows
        below = sum(funnel.of(city, UNITS)[0].rows for city in UNITS.at_level("city"))
        without_place = funnel.counts.get("", [0])[0]
        assert below + without_place == received


def test_the_last_step_is_what_the_evaluation_counted_in_every_unit() -> None:
    compared = 0
    for name, ratio in _ratios():
        role = "denominator" if ratio.denominator else "numerator"
        if ratio.n != (ratio.denominator or ratio.numerator).counting():
            continue  # a number of something else, such as jobs in the rows of a month
        funnel = funnels()[f"{name}/{role}"]
        for unit_code in EVERY_UNIT:
            assert rows_in_role(funnel, unit_code, role) == demo_values()[name, unit_code].n
            compared += 1
    assert compared > 70 * len(EVERY_UNIT)


def test_rows_of_a_count_are_its_numerator() -> None:
    for name, ratio in _ratios():
        if ratio.numerator.argument is None:
            found = [one for one in funnels().values() if one.name == name]
            funnel = next(one for one in found if (StepKind.ROLE, "numerator") in one.steps)
            for city in UNITS.at_level("city"):
                value = demo_values()[name, city]
                if value.numerator is not None:
                    assert rows_in_role(funnel, city, "numerator") == value.numerator


def test_a_user_outside_the_period_is_taken_away_and_one_in_every_month_is_repeated() -> None:
    """``service``: a row of the register that overlaps the period stands once for each month it touches."""
    received = whole_register()
    inside = [row for row in received if row[0] < PERIOD.end and (row[1] is None or row[1] > PERIOD.start)]
    steps = funnels()["KK05/denominator"].of(PROVINCE, UNITS)
    assert steps[0].rows == len(received)
    assert steps[1].change == -(len(received) - len(inside))
    assert steps[2].change == len(whole_table("service", "true")) - len(inside) > 0


def whole_register() -> list[tuple[int, int | None]]:
    rows = whole_file("mv_users", ["valid_from_epoch", "valid_to_epoch"])
    return [(row["valid_from_epoch"], row["valid_to_epoch"]) for row in rows]


def whole_file(dataset: str, columns: list[str]) -> list[dict[str, int]]:
    rows: list[dict[str, int]] = pq.read_table(
        demo_records().datasets[dataset].path, columns=columns
    ).to_pylist()
    return rows


def test_a_stock_counts_the_last_month_only() -> None:
    steps = funnels()["MY02/denominator"].of(PROVINCE, UNITS)
    last = next(step for step in steps if step.kind is StepKind.NOT_LAST_MONTH)
    assert last.words == "202006"
    assert last.rows == len(whole_table("customers", "month = 202006"))


def test_clauses_stand_in_the_words_of_the_columns_in_the_order_written() -> None:
    clauses = [words for kind, words in funnels()["KJ02/denominator"].steps if kind is StepKind.CLAUSE]
    assert clauses == ["用户类别为低压非居民", "新装或增容"]


@pytest.mark.parametrize("name", sorted(demo_records().tables))
def test_every_table_says_where_its_rows_come_from(name: str) -> None:
    records = demo_records()
    table = records.tables[name]
    origin = origin_of(table, records.contracts)
    assert origin.dataset in table.reads
    anchors = records.contracts[origin.anchor_dataset]
    assert origin.anchor_column in anchors.column_names
    assert anchors.unit


def _ratios() -> list[tuple[str, Ratio]]:
    return [pair for one in demo_records().resolved.values() for pair in one.ratios()]
