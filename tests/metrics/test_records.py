"""The rows behind a number: the same as the whole table holds, page by page, without anything personal."""

from dataclasses import replace
from typing import Any

import pyarrow.parquet as pq
import pytest

from data.units import load_units
from metrics.funnel import StepKind, compute_funnels
from metrics.record_sources import Source
from metrics.records import FIRST_ANCHORS, PAGE_ROWS, RecordPage, Wanted, read_page, shown_columns
from tests.metrics.behind_numbers import demo_records, demo_values, every_source, rows_of, whole_table

UNITS = load_units()
PROVINCE, CITY, COUNTY = "320000", "320500", "320505"
EVERYTHING = 1_000_000


def source(source_id: str) -> Source:
    return next(one for one in every_source() if one.id == source_id)


def read(wanted: Wanted, first: int = 0, count: int = PAGE_ROWS) -> RecordPage:
    return read_page(demo_records(), wanted, UNITS, first=first, count=count)


@pytest.mark.parametrize("source_id", [one.id for one in every_source()])
def test_all_pages_together_are_the_rows_of_the_whole_table(source_id: str) -> None:
    one = source(source_id)
    for unit_code in (PROVINCE, CITY):
        page = read(Wanted(one, unit_code), count=EVERYTHING)
        expected = rows_of(one, page.columns, unit_code, UNITS)
        assert sorted(map(repr, page.rows)) == sorted(map(repr, expected))
        assert not page.has_more


@pytest.mark.parametrize("source_id", ["KJ02/denominator", "KK05/numerator", "KK13.coverage/denominator"])
def test_pages_follow_one_another_without_gap_or_overlap(source_id: str) -> None:
    wanted = Wanted(source(source_id), PROVINCE)
    whole = read(wanted, count=EVERYTHING)
    assert len(whole.rows) > PAGE_ROWS
    rows: list[tuple[Any, ...]] = []
    has_more = True
    while has_more:
        page = read(wanted, first=len(rows))
        rows += page.rows
        has_more = page.has_more
        assert len(page.rows) == PAGE_ROWS or not has_more
    assert tuple(rows) == whole.rows


def test_there_are_as_many_rows_as_the_funnel_leaves_in_each_role() -> None:
    for name in ("KJ05", "BL05", "MY04", "KK07"):
        for funnel in compute_funnels(demo_records(), name):
            page = read(Wanted(source(funnel.source), CITY), count=EVERYTHING)
            for step in funnel.of(CITY, UNITS):
                if step.kind is StepKind.ROLE:
                    assert sum(step.words in roles for roles in page.roles) == step.rows


def test_the_rows_add_up_to_the_number_in_a_county() -> None:
    page = read(Wanted(source("KJ02/denominator"), COUNTY), count=EVERYTHING)
    days = page.columns.index("connection_working_days")
    value = demo_values()["KJ02", COUNTY]
    assert (sum(row[days] for row in page.rows), len(page.rows)) == (value.numerator, value.n)


def test_a_restart_keeps_the_days_of_the_application_before_it() -> None:
    """The application before lies outside the rows that are read; it is followed all the same."""
    records = demo_records()
    restarts = _restarted()
    assert restarts
    one = replace(source("KJ01/denominator"), roles=(replace(source("BL01/denominator").roles[0]),))
    one = replace(one, columns=("total_working_days",))
    page = read(Wanted(one, PROVINCE), count=EVERYTHING)
    by_id = {row[0]: row[-1] for row in page.rows}
    whole = {row["app_id"]: row["total_working_days"] for row in whole_table("cases", "true")}
    assert {app_id: by_id[app_id] for app_id in restarts} == {app_id: whole[app_id] for app_id in restarts}
    assert records.is_present(one)


def _restarted() -> list[str]:
    """Cases whose days begin before they were accepted."""
    columns = ["app_id", "prior_app_id"]
    rows = pq.read_table(demo_records().datasets["applications"].path, columns=columns).to_pylist()
    cases = {row["app_id"] for row in whole_table("cases", "true")}
    return [row["app_id"] for row in rows if row["prior_app_id"] and row["app_id"] in cases]


def test_a_month_and_a_category_leave_only_their_rows() -> None:
    one = source("KJ02/denominator")
    every = rows_of(one, ("app_id", "month", "size_band"), PROVINCE, UNITS)
    page = read(Wanted(one, PROVINCE, 201910, "size_band", "UP_TO_160"), count=EVERYTHING)
    expected = [row for row in every if row[1:] == (201910, "UP_TO_160")]
    assert {row[0] for row in page.rows} == {row[0] for row in expected}
    assert len(page.rows) == len(expected) > 0
    assert set(page.columns) >= {"month", "size_band"}


def test_an_empty_category_is_the_rows_without_one() -> None:
    one = source("KK08/denominator")
    page = read(Wanted(one, PROVINCE, breakdown="area_type", category=""), count=EVERYTHING)
    assert [row for row in page.rows if row[page.columns.index("area_type")] is not None] == []


def test_months_outside_the_period_and_units_without_records_have_no_rows() -> None:
    assert read(Wanted(source("KJ02/denominator"), PROVINCE, 201812)).rows == ()
    assert read(Wanted(source("KJ07/numerator"), "320999")).rows == ()


def test_absent_datasets_leave_no_rows_and_no_error() -> None:
    records = replace(demo_records(), datasets={})
    page = read_page(records, Wanted(source("KJ02/denominator"), PROVINCE), UNITS)
    assert (page.rows, page.has_more) == ((), False)
    assert compute_funnels(records, "KJ02") == []


def test_personal_columns_never_leave_even_if_a_definition_looks_at_them() -> None:
    one = replace(source("KJ02/denominator"), table="complaints", columns=("premise_hash", "topic"))
    columns = shown_columns(demo_records(), one)
    assert "topic" in columns
    assert "premise_hash" not in columns
    for each in every_source():
        shown = set(shown_columns(demo_records(), each))
        assert not shown & {"premise_hash", "customer_hash", "operator_hash", "inspector_hash", "crew_hash"}


def test_a_first_page_reads_no_more_than_a_few_hundred_anchors() -> None:
    assert PAGE_ROWS < FIRST_ANCHORS < 1000
