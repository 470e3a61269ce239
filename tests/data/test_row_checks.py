"""One bad row for each rule: exactly that row, column and code are reported, and nothing else."""

from pathlib import Path

import pytest

from data.problems import CATALOGUE
from tests.data.intake_cases import CORRECT, Row, check_rows, places

PLANNED = {
    "nature": "PLAN_MAINT",
    "notice_at": "2020-02-20 08:00:00",
    "planned_start": "2020-03-02 08:00:00",
    "planned_end": "2020-03-02 13:00:00",
}

# dataset, what is wrong in row 3, and [(column, code)] that must come back
ONE_BAD_ROW: list[tuple[str, Row, list[tuple[str, str]]]] = [
    ("applications", {"app_id": ""}, [("app_id", "RQ01")]),
    ("applications", {"is_micro": ""}, [("is_micro", "RQ02")]),
    ("applications", {"power_on_at": ""}, [("power_on_at", "RQ02")]),
    ("applications", {"status": "CANCELLED", "cancel_reason": ""}, [("cancel_reason", "RQ02")]),
    ("applications", {"status": "TERMINATED", "cancel_reason": ""}, [("cancel_reason", "RQ02")]),
    ("applications", {"customer_class": "LV"}, [("customer_class", "CV01")]),
    ("applications", {"customer_class": "lvn"}, [("customer_class", "CV01")]),
    ("applications", {"voltage_kv": "0.4"}, [("voltage_kv", "CV01")]),
    ("applications", {"area_type": "5"}, [("area_type", "CV01")]),
    ("applications", {"power_sources": "4"}, [("power_sources", "CV01")]),
    ("applications", {"region_code": "320599"}, [("region_code", "CV02")]),
    ("applications", {"capacity_kw": "0"}, [("capacity_kw", "RG01")]),
    ("applications", {"capacity_kw": "-1"}, [("capacity_kw", "RG01")]),
    ("applications", {"n_steps_customer": "0"}, [("n_steps_customer", "RG01")]),
    ("applications", {"n_steps_customer": "11"}, [("n_steps_customer", "RG01")]),
    ("applications", {"n_visits": "21"}, [("n_visits", "RG01")]),
    ("applications", {"n_visits": "1.5"}, [("n_visits", "TY01")]),
    ("applications", {"n_docs": "2", "docs_shared": "3"}, [("n_docs", "OR01")]),
    ("applications", {"capacity_kw": "八十"}, [("capacity_kw", "TY02")]),
    ("applications", {"capacity_kw": "1 000"}, [("capacity_kw", "TY02")]),
    ("applications", {"capacity_kw": "1234567890123"}, [("capacity_kw", "TY02")]),
    ("applications", {"accept_at": "2020-02-30 09:30:00"}, [("accept_at", "TY03")]),
    ("applications", {"accept_at": "2020-03-02 24:00:00"}, [("accept_at", "TY03")]),
    ("applications", {"accept_at": "2020-03-02 09:30:00+08:00"}, [("accept_at", "TY03")]),
    ("applications", {"accept_at": "infinity"}, [("accept_at", "TY03")]),
    ("applications", {"accept_at": "2020-03-11 09:30:00"}, [("power_on_at", "OR01")]),
    ("applications", {"first_contact_at": "2020-03-02 09:30:01"}, [("accept_at", "OR01")]),
    ("applications", {"archive_at": "2020-03-10 15:59:59"}, [("archive_at", "OR01")]),
    ("applications", {"is_micro": "perhaps"}, [("is_micro", "TY05")]),
    ("applications", {"power_on_at": "2027-03-02 09:30:00"}, [("power_on_at", "TY07")]),
    ("applications", {"accept_at": "2003-12-31 09:30:00"}, [("accept_at", "TY07")]),
    ("applications", {"prior_app_id": "A2"}, [("prior_app_id", "CH01")]),
    ("application_stages", {"stage_code": "APPROVAL"}, [("approval_type", "RQ02")]),
    ("application_stages", {"end_at": "2020-03-02 09:29:59"}, [("end_at", "OR01")]),
    ("application_stages", {"attempt_no": "0"}, [("attempt_no", "RG01")]),
    ("application_costs", {"payer": "CUSTOMER"}, [("legal_basis", "RQ02")]),
    ("application_costs", {"amount_yuan": "-0.01"}, [("amount_yuan", "RG01")]),
    ("application_costs", {"paid_date": "2020-03-02 10:00:00"}, [("paid_date", "TY04")]),
    ("mv_users", {"lv_customers": ""}, [("lv_customers", "RQ02")]),
    ("mv_users", {"lv_customers": "0"}, [("lv_customers", "RG01")]),
    ("mv_users", {"valid_to": "1998-06-01"}, [("valid_to", "OR01")]),
    ("mv_users", {"valid_from": "1998-06-31"}, [("valid_from", "TY04")]),
    ("mv_users", {"voltage_kv": "0.38"}, [("voltage_kv", "CV01")]),
    ("outages", {**PLANNED, "notice_at": ""}, [("notice_at", "RQ02")]),
    ("outages", {**PLANNED, "planned_end": ""}, [("planned_end", "RQ02")]),
    ("outages", {"end_at": "2020-03-02 07:59:59"}, [("end_at", "OR01")]),
    ("outages", {"user_hours_reported": "-1"}, [("user_hours_reported", "RG01")]),
    ("user_interruptions", {"on_at": "2020-03-02 07:59:59"}, [("on_at", "OR01")]),
    ("user_interruptions", {"step_no": "0"}, [("step_no", "RG01")]),
]  # fmt: skip


def second_row(dataset: str) -> Row:
    """A correct row with another key."""
    first = next(iter(CORRECT[dataset]))
    return {**CORRECT[dataset], first: f"{CORRECT[dataset][first][0]}2"}


@pytest.mark.parametrize(("dataset", "change", "expected"), ONE_BAD_ROW)
def test_exactly_the_bad_row_is_named(
    dataset: str, change: Row, expected: list[tuple[str, str]], tmp_path: Path
) -> None:
    rows = [CORRECT[dataset], {**second_row(dataset), **change}]
    checked = check_rows(dataset, rows, tmp_path)
    assert places(checked) == [(3, column, code) for column, code in expected]
    assert not checked.is_acceptable


@pytest.mark.parametrize("dataset", CORRECT)
def test_a_correct_file_has_no_problem(dataset: str, tmp_path: Path) -> None:
    checked = check_rows(dataset, [CORRECT[dataset], second_row(dataset)], tmp_path)
    assert places(checked) == []
    assert checked.is_acceptable
    assert (checked.rows_read, checked.rows_refused) == (2, 0)


# exactly at the limit
ALLOWED: list[tuple[str, Row]] = [
    ("applications", {"accept_at": "2020-03-10 16:00:00"}),
    ("applications", {"archive_at": "2020-03-10 16:00:00"}),
    ("applications", {"first_contact_at": "2020-03-02 09:30:00"}),
    ("applications", {"n_docs": "2", "docs_shared": "2"}),
    ("applications", {"n_visits": "0"}),
    ("applications", {"n_visits": "20"}),
    ("applications", {"n_steps_customer": "10"}),
    ("applications", {"voltage_kv": "0.380"}),
    ("applications", {"accept_at": "2020-03-02"}),
    ("applications", {"accept_at": "2020-03-02T09:30"}),
    ("applications", {"accept_at": "2004-01-01 00:00:00", "power_on_at": "2026-12-31 23:59:59"}),
    ("applications", {"is_micro": "是"}),
    ("applications", {"n_visits": "2.0"}),
    ("applications", {"region_code": "320684"}),
    ("applications", {"region_code": "320500"}),
    ("applications", {"region_code": "320000"}),
    ("application_stages", {"end_at": "2020-03-02 09:30:00"}),
    ("application_stages", {"end_at": ""}),
    ("application_costs", {"amount_yuan": "0"}),
    ("mv_users", {"user_kind": "DED", "lv_customers": ""}),
    ("user_interruptions", {"on_at": "2020-03-02 08:00:00"}),
]


@pytest.mark.parametrize(("dataset", "change"), ALLOWED)
def test_exactly_at_the_limit_is_allowed(dataset: str, change: Row, tmp_path: Path) -> None:
    checked = check_rows(dataset, [{**CORRECT[dataset], **change}], tmp_path)
    assert places(checked) == []


def test_every_later_row_of_a_key_is_named_with_the_first(tmp_path: Path) -> None:
    rows = [CORRECT["applications"], second_row("applications"), CORRECT["applications"]]
    checked = check_rows("applications", [*rows, CORRECT["applications"]], tmp_path)
    assert places(checked) == [(4, "app_id", "UK01"), (5, "app_id", "UK01")]
    assert all("第2行" in one.message for one in checked.all())


def test_a_key_of_three_columns_repeats_only_where_all_three_do(tmp_path: Path) -> None:
    step = CORRECT["user_interruptions"]
    rows = [step, {**step, "step_no": "2"}, {**step, "outage_id": "O2"}, {**step, "step_no": "2"}]
    assert places(check_rows("user_interruptions", rows, tmp_path)) == [(5, "outage_id", "UK01")]


def test_rows_of_one_user_may_touch_but_not_overlap(tmp_path: Path) -> None:
    user = CORRECT["mv_users"]
    rows = [
        {**user, "valid_to": "2020-01-01"},
        {**user, "valid_from": "2020-01-01", "valid_to": "2020-02-01"},
        {**user, "valid_from": "2020-01-31"},
        {**user, "mv_user_id": "U2", "valid_from": "2020-01-15"},
    ]
    assert places(check_rows("mv_users", rows, tmp_path)) == [(4, "mv_user_id", "OV01")]


def test_a_circle_of_three_is_named_on_each_and_a_chain_on_none(tmp_path: Path) -> None:
    row = CORRECT["applications"]
    links = [("A1", "A2"), ("A2", "A3"), ("A3", "A1"), ("A4", "A1"), ("A5", ""), ("A6", "A5")]
    rows = [{**row, "app_id": one, "prior_app_id": prior} for one, prior in links]
    circle = [(2, "prior_app_id", "CH01"), (3, "prior_app_id", "CH01"), (4, "prior_app_id", "CH01")]
    assert places(check_rows("applications", rows, tmp_path)) == circle


def test_a_prior_application_that_is_not_in_the_file_is_a_warning(tmp_path: Path) -> None:
    checked = check_rows("applications", [{**CORRECT["applications"], "prior_app_id": "A9"}], tmp_path)
    assert places(checked) == [(2, "prior_app_id", "RF01")]
    assert checked.is_acceptable


def test_a_bad_date_in_the_last_of_many_rows_is_found(tmp_path: Path) -> None:
    rows = [{**CORRECT["applications"], "app_id": f"A{number}"} for number in range(5_000)]
    rows[-1]["accept_at"] = "2020-13-01 00:00:00"
    assert places(check_rows("applications", rows, tmp_path)) == [(5_001, "accept_at", "TY03")]


def test_all_problems_of_a_row_come_in_one_pass(tmp_path: Path) -> None:
    bad = {**CORRECT["applications"], "voltage_kv": "x", "channel": "FAX", "n_visits": "-1"}
    expected = [(2, "channel", "CV01"), (2, "n_visits", "RG01"), (2, "voltage_kv", "TY02")]
    assert places(check_rows("applications", [bad], tmp_path)) == expected


def test_messages_are_chinese_sentences_with_place_value_and_advice(tmp_path: Path) -> None:
    checked = check_rows("applications", [{**CORRECT["applications"], "channel": "FAX"}], tmp_path)
    (problem,) = checked.all()
    assert "第2行" in problem.message
    assert "channel" in problem.message
    assert "FAX" in problem.message
    assert "WEB（网站）" in problem.advice
    assert problem.value == "FAX"


def test_a_value_with_braces_or_markup_stays_text(tmp_path: Path) -> None:
    hostile = "{row}<img src=x onerror=alert(1)>"
    checked = check_rows("applications", [{**CORRECT["applications"], "channel": hostile}], tmp_path)
    (problem,) = checked.all()
    assert hostile in problem.message


def test_every_entry_of_the_catalogue_reads_as_a_sentence() -> None:
    for entry in CATALOGUE.values():
        assert entry.message.endswith("。"), entry.code
        assert entry.advice.endswith("。"), entry.code
        assert entry.title
