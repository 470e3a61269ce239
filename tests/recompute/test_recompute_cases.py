"""The plain recomputation of cases, against arithmetic by hand."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from tests.recompute.cells import ABSENT, Cell
from tests.recompute.plain_rows import UNITS, YEAR, application, at, case_cell, cost, stage
from tests.recompute.values import values
from tests.recompute.working_days import is_working_day, working_days


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2020-01-16", "2020-02-10", 12),
        ("2019-09-27", "2019-10-14", 8),
        ("2020-04-24", "2020-05-11", 10),
        ("2020-06-22", "2020-07-01", 6),
        ("2019-12-30", "2020-01-06", 4),
        ("2020-01-06", "2019-12-30", 0),
        ("2020-01-06 00:00:00", "2020-01-06 23:59:59", 0),
    ],
)
def test_working_days_match_the_published_table(start: str, end: str, expected: int) -> None:
    assert working_days(at(start), at(end)) == expected


def test_the_evaluated_year_has_249_working_days() -> None:
    days = [date(2019, 7, 1) + timedelta(days=number) for number in range(366)]
    assert days[-1] == date(2020, 6, 30)
    assert sum(is_working_day(day) for day in days) == 249


def test_the_mean_leaves_out_the_customers_own_works() -> None:
    applications = [
        application("A", "2020-03-02", "2020-03-13"),
        application("B", "2020-03-02", "2020-03-06"),
    ]
    stages = [stage("A", "CUST_WORKS", "2020-03-04", "2020-03-06")]
    assert case_cell("KJ02", applications, stages) == Cell((9 - 2) + 4, 2, 2, ((9 - 2) + 4) / 2, "ok")


def test_overlapping_days_of_the_customer_are_removed_once_and_not_while_the_utility_works() -> None:
    stages = [
        stage("A", "CUST_DESIGN", "2020-03-02", "2020-03-05"),
        stage("A", "SUSPEND", "2020-03-04", "2020-03-06", suspend_reason="EPIDEMIC"),
        stage("A", "SUSPEND", "2020-03-09", "2020-03-11", suspend_reason="WEATHER"),
        stage("A", "SURVEY", "2020-03-04", "2020-03-05", responsible="UTILITY"),
    ]
    # 9 working days; the customer has 3, 4, 5 and 6 March, the utility works on the 5th
    assert case_cell("KJ02", [application("A", "2020-03-02", "2020-03-13")], stages).numerator == 9 - 3


def test_an_open_stage_covers_the_days_up_to_energising() -> None:
    stages = [stage("A", "CUST_WORKS", "2020-03-10", None)]
    assert case_cell("KJ02", [application("A", "2020-03-02", "2020-03-13")], stages).numerator == 9 - 3


def test_a_restarted_case_runs_from_the_first_acceptance_that_the_customer_did_not_end() -> None:
    ended = {"status": "CANCELLED", "cancel_reason": "UTIL"}
    applications = [
        application("A", "2020-02-24", None, status="CANCELLED", cancel_reason="CUST"),
        application("B", "2020-03-02", None, prior_app_id="A", **ended),
        application("C", "2020-03-04", None, prior_app_id="B", **ended),
        application("D", "2020-03-09", "2020-03-13", prior_app_id="C"),
        application("E", "2020-03-09", "2020-03-13", prior_app_id="gone"),
        application("F", "2020-03-10", "2020-03-13", prior_app_id="E"),
    ]
    # D from B's acceptance on 2 March: 9; E from its own: 4; F restarts a case that was done: 3
    assert case_cell("KJ02", applications).numerator == 9 + 4 + 3


def test_stages_of_a_restarted_application_do_not_count_for_the_case_that_follows() -> None:
    applications = [
        application("A", "2020-03-02", None, status="TERMINATED", cancel_reason="DUP"),
        application("B", "2020-03-09", "2020-03-13", prior_app_id="A"),
    ]
    assert (
        case_cell("KJ02", applications, [stage("A", "CUST_WORKS", "2020-03-02", "2020-03-06")]).numerator == 9
    )


def test_the_cohort_holds_both_edges_of_the_period() -> None:
    applications = [
        application("A", "2019-06-28", "2019-06-30 23:59:59"),
        application("B", "2019-06-28", "2019-07-01 00:00:00"),
        application("C", "2020-06-29", "2020-06-30 23:59:59"),
        application("D", "2020-06-29", "2020-07-01 00:00:00"),
        application("E", "2020-06-29", "2020-06-30", status="OPEN"),
    ]
    assert case_cell("KJ02", applications).n == 2


def test_handling_time_counts_overlaps_twice_and_cuts_nothing() -> None:
    applications = [
        application("A", "2020-03-04", "2020-03-13"),
        application("H", "2020-03-04", "2020-03-13", customer_class="HV", voltage_kv=Decimal(10)),
    ]
    stages = [
        stage("A", "SURVEY", "2020-03-02", "2020-03-06", responsible="UTILITY"),
        stage("A", "PLAN", "2020-03-05", "2020-03-06", responsible="UTILITY"),
        stage("A", "METER", "2020-03-12", None, responsible="UTILITY"),
        stage("A", "APPROVAL", "2020-03-02", "2020-03-06", responsible="UTILITY"),
        stage("H", "FIN_INS", "2020-03-12", "2020-03-16", responsible="UTILITY"),
    ]
    assert case_cell("KJ04.lvn", applications, stages).numerator == 4 + 1 + 1
    assert case_cell("KJ04", applications, stages) == Cell(None, None, 1, 0.5 * 6 + 0.5 * 2, "ok")
    assert case_cell("KJ04", applications[:1], stages) == Cell(None, None, 0, None, "no_data")


def test_exactly_the_limit_is_not_above_it() -> None:
    applications = [
        application("A", "2020-03-02", "2020-03-09", customer_class="RES"),
        application("B", "2020-03-02", "2020-03-10", customer_class="RES"),
        application("C", "2020-03-02", "2020-03-23"),
        application("D", "2020-03-02", "2020-03-24", biz_type="TEMP"),
    ]
    assert case_cell("KJ05", applications) == Cell(1, 3, 3, 100 * 1 / 3, "ok")


def test_approval_days_are_a_union_over_low_voltage_and_up_to_20_kv() -> None:
    high = {"customer_class": "HV", "biz_type": "OTHER"}
    applications = [
        application("A", "2020-03-02", "2020-03-13"),
        application("B", "2020-03-02", "2020-03-13", voltage_kv=Decimal(20), **high),
        application("C", "2020-03-02", "2020-03-13", voltage_kv=Decimal(35), **high),
        application("D", "2020-03-02", "2020-03-13"),
    ]
    stages = [
        stage("A", "APPROVAL", "2020-03-03", "2020-03-05", responsible="GOV"),
        stage("A", "APPROVAL", "2020-03-04", "2020-03-06", responsible="GOV"),
        stage("A", "SURVEY", "2020-03-03", "2020-03-06", responsible="UTILITY"),
        stage("B", "APPROVAL", "2020-02-28", "2020-03-03", responsible="GOV"),
        stage("C", "APPROVAL", "2020-03-03", "2020-03-05", responsible="GOV"),
    ]
    assert case_cell("KJ06", applications, stages) == Cell(3 + 1, 2, 2, (3 + 1) / 2, "ok")
    assert case_cell("KJ06.lv", applications, stages) == Cell(3, 1, 1, 3.0, "ok")
    assert case_cell("KJ06.hv", applications, stages) == Cell(1, 1, 1, 1.0, "ok")


def test_three_zero_needs_no_visit_no_approval_by_the_customer_and_no_money() -> None:
    applications = [application(name, "2020-03-02", "2020-03-04") for name in "ABC"] + [
        application("D", "2020-03-02", "2020-03-04", n_visits=None),
        application("E", "2020-03-02", "2020-03-04", capacity_kw=Decimal("160.0001")),
        application("F", "2020-03-02", "2020-03-04", capacity_kw=Decimal(160)),
        application("G", "2020-03-02", "2020-03-04", is_micro=False),
    ]
    stages = [
        stage("A", "APPROVAL", "2020-03-02", "2020-03-03", applicant="CUSTOMER"),
        stage("B", "APPROVAL", "2020-03-02", "2020-03-03", applicant="UTILITY"),
    ]
    costs = [cost("B", "5", boundary="AFTER"), cost("B", "5", payer="GOV"), cost("B", "0"), cost("C", "0.01")]
    assert case_cell("BL05", applications, stages, costs) == Cell(2, 5, 5, 100 * 2 / 5, "ok")


def test_missing_visits_and_papers_leave_the_case_out() -> None:
    applications = [
        application("A", "2020-03-02", "2020-03-04", n_visits=None, n_docs=4),
        application("B", "2020-03-02", "2020-03-04", n_visits=3, n_docs=None, status="DONE", biz_type="TEMP"),
    ]
    assert case_cell("BL06", applications) == Cell(3, 1, 1, 3.0, "ok")
    assert case_cell("BL07", applications) == Cell(4, 1, 1, 4.0, "ok")


def test_cost_to_the_boundary_keeps_every_fraction_of_a_yuan() -> None:
    applications = [application(name, "2020-03-02", "2020-03-04") for name in "AB"] + [
        application("T", "2020-03-02", "2020-03-04", biz_type="TEMP"),
        application("H", "2020-03-02", "2020-03-04", customer_class="HV", voltage_kv=Decimal(20)),
        application("R", "2020-03-02", "2020-03-04", is_residential_dist=True),
    ]
    costs = [cost("A", "0.1"), cost("A", "0.2"), cost("T", "9"), cost("H", "7"), cost("R", "5")]
    assert case_cell("JJ01", applications, costs=costs) == Cell(1, 3, 3, 100 * 1 / 3, "ok")
    assert case_cell("JJ03", applications, costs=costs) == Cell(Decimal("0.3"), 2, 2, 0.3 / 2, "ok")


def test_public_feeders_are_weighed_by_capacity() -> None:
    feeder = {"customer_class": "HV", "voltage_kv": Decimal(10), "capacity_kw": Decimal(500)}
    applications = [
        application(
            "A", "2020-03-02", "2020-03-04", capacity_kva=Decimal(300), supply_mode="PUBLIC", **feeder
        ),
        application(
            "B", "2020-03-02", "2020-03-04", capacity_kva=Decimal(100), supply_mode="DEDICATED", **feeder
        ),
        application("C", "2020-03-02", "2020-03-04", capacity_kva=None, supply_mode="PUBLIC", **feeder),
        application("D", "2020-03-02", "2020-03-04", capacity_kva=Decimal(9), supply_mode=None, **feeder),
    ]
    assert case_cell("JJ04", applications) == Cell(300, 400, 2, 100 * 300 / 400, "ok")


def test_a_record_counts_for_its_unit_and_all_above_and_an_abolished_code_for_its_successor() -> None:
    applications = [
        application(code, "2020-03-02", "2020-03-04", region_code=code)
        for code in ("c1", "old", "C", "P", "d1")
    ]
    found = {code: case_cell("BL01", applications, where=(level, code)).n for level, code in (
        ("county", "c1"), ("city", "C"), ("county", "d1"), ("city", "D"), ("province", "P")
    )}  # fmt: skip
    assert found == {"c1": 2, "C": 3, "d1": 1, "D": 1, "P": 5}


def test_an_absent_dataset_is_no_data_and_an_empty_unit_has_zeros() -> None:
    tables = {"applications": [application("A", "2020-03-02", "2020-03-04")]}
    found = values(tables, UNITS, *YEAR)
    assert found["KJ05", "county", "c1"] == ABSENT
    assert found["JJ01", "county", "c1"] == ABSENT
    assert found["KK05", "city", "C"] == ABSENT
    assert found["BL08", "city", "C"] == ABSENT
    assert found["BL01", "county", "d1"] == Cell(0, 0, 0, None, "no_data")
    assert found["BL01", "county", "c1"] == Cell(1, 1, 1, 100.0, "below_minimum")
    assert ("BL01", "county", "old") not in found


@pytest.mark.parametrize(("rows", "status"), [(9, "below_minimum"), (10, "ok")])
def test_a_county_needs_ten_cases_for_a_mean_and_its_city_twenty(rows: int, status: str) -> None:
    tables = {"applications": [application(f"A{n}", "2020-03-02", "2020-03-04") for n in range(rows)]}
    found = values(tables, UNITS, *YEAR)
    assert found["BL02", "county", "c1"].status == status
    assert found["BL02", "city", "C"].status == "below_minimum"
