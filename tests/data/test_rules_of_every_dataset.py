"""All sixteen datasets: every rule of every contract refuses exactly the row that breaks it."""

from pathlib import Path

import pytest

from data.contract import Contract
from data.contract_files import load_contracts
from tests.data.intake_cases import Row, check_rows, places
from tests.data.rule_cases import Case, rows_with_own_keys, simple_cases

CONTRACTS = load_contracts()
every_dataset = pytest.mark.parametrize("contract", CONTRACTS.values(), ids=list(CONTRACTS))
FIRST_ROW = 2  # below the header


@every_dataset
def test_the_example_rows_have_no_problem(contract: Contract, tmp_path: Path) -> None:
    checked = check_rows(contract.dataset, list(contract.example_rows()), tmp_path)
    assert places(checked) == []
    assert (checked.rows_read, checked.is_acceptable) == (2, True)


@every_dataset
def test_every_simple_rule_refuses_the_row_that_breaks_it_and_no_other(
    contract: Contract, tmp_path: Path
) -> None:
    good = Case({})
    cases = [one for case in simple_cases(contract) for one in (case, good)]
    checked = check_rows(
        contract.dataset, rows_with_own_keys(contract, [case.change for case in cases]), tmp_path
    )
    expected = [
        (row, column, code) for row, case in enumerate(cases, FIRST_ROW) for column, code in case.expected
    ]
    assert places(checked) == sorted(expected)


@every_dataset
def test_a_key_that_stands_twice_is_named_on_the_later_row(contract: Contract, tmp_path: Path) -> None:
    rows = rows_with_own_keys(contract, [{}, {}, {}])
    again = {**rows[2], **{name: rows[0][name] for name in contract.key}}
    checked = check_rows(contract.dataset, [*rows[:2], again], tmp_path)
    codes = ["OV01", "UK01"] if contract.no_overlap else ["UK01"]  # the same days twice also overlap
    assert places(checked) == [(FIRST_ROW + 2, contract.key[0], code) for code in codes]


LINKS = [
    (contract.dataset, column.name)
    for contract in CONTRACTS.values()
    for column in contract.columns
    if column.references == f"{contract.dataset}.{contract.key[0]}"
]


@pytest.mark.parametrize(("dataset", "column"), LINKS)
def test_a_link_to_no_row_of_the_file_warns_and_a_link_to_itself_is_refused(
    dataset: str, column: str, tmp_path: Path
) -> None:
    key = CONTRACTS[dataset].key[0]
    rows = rows_with_own_keys(CONTRACTS[dataset], [{}, {column: "nowhere"}, {}])
    rows[2][column] = rows[2][key]
    checked = check_rows(dataset, rows, tmp_path)
    assert places(checked) == [(FIRST_ROW + 1, column, "RF01"), (FIRST_ROW + 2, column, "CH01")]


# dataset, what is changed in the first example row, and [(column, code)] that must come back
TOGETHER: list[tuple[str, Row, list[tuple[str, str]]]] = [
    ("repair_orders", {"dispatch_at": "2020-03-02 18:04:59"}, [("dispatch_at", "OR01")]),
    ("repair_orders", {"arrive_at": "2020-03-02 18:08:59"}, [("arrive_at", "OR01")]),
    ("repair_orders", {"restore_at": "2020-03-02 18:35:59"}, [("restore_at", "OR01")]),
    ("repair_orders", {"arrive_at": "", "restore_at": "2020-03-02 18:08:59"}, [("restore_at", "OR01")]),
    ("voltage_months", {"limit_high": "198"}, [("limit_high", "OR01")]),
    ("voltage_months", {"lv_users_low": "121"}, [("lv_users", "OR01")]),
    ("voltage_months", {"minutes_over": str(44_600 - 12 + 1)}, [("minutes_total", "SM01")]),
    ("voltage_months", {"minutes_missing": "41"}, [("minutes_total", "SM01")]),
    ("voltage_months", {"minutes_missing": "39"}, [("minutes_total", "SM01")]),
    ("voltage_months", {"month": "2020-02-01"}, [("minutes_total", "SM01")]),
    ("voltage_months", {"month": "2020-03-02"}, [("month", "TY09")]),
    ("voltage_months", {"month": "2020-13"}, [("month", "TY09")]),
    ("live_line_months", {"jobs_live": "26"}, [("jobs_total", "OR01")]),
    ("contracts", {"n_bidders": ""}, [("n_bidders", "RQ02")]),
    ("contracts", {"tender_mode": "INVITE", "tender_date": ""}, [("tender_date", "RQ02")]),
    ("contracts", {"start_date": "2020-02-29"}, [("start_date", "OR01")]),
    ("contracts", {"end_date": "2020-03-09"}, [("end_date", "OR01")]),
    ("contracts", {"start_date": "", "end_date": "2020-02-29"}, [("end_date", "OR01")]),
    ("contracts", {"licence_no": ""}, [("licence_no", "RQ03")]),
    ("contracts", {"role": "TEST", "licence_check_at": ""}, [("licence_check_at", "RQ03")]),
    ("contractor_licences", {"regime": "2025"}, [("grade", "RG01")]),
    ("contractor_licences", {"valid_to": "2018-04-30"}, [("valid_to", "OR01")]),
    ("complaints", {"decision_at": "2020-03-10 00:00:00"}, [("decision_at", "DL01")]),
    ("complaints", {"decision_at": "2020-03-02 10:14:59"}, [("decision_at", "DL01")]),
    ("complaints", {"close_at": "2020-05-04 00:00:00"}, [("close_at", "DL01")]),
    ("complaints", {"close_at": "2020-06-03 00:00:00", "extended": "是"}, [("close_at", "DL01")]),
    ("complaints", {"close_at": "2020-05-04 00:00:00", "extended": ""}, [("close_at", "DL01")]),
    ("findings", {"indicator": ""}, [("indicator", "RQ02")]),
    ("findings", {"deadline": ""}, [("deadline", "RQ02")]),
    ("findings", {"state": "CLOSED", "deadline": ""}, [("deadline", "RQ02")]),
    ("findings", {"verified_date": "2020-09-17"}, [("verified_date", "OR01")]),
]  # fmt: skip
WITHOUT_REFUSAL = {"RQ03", "DL01"}


@pytest.mark.parametrize(("dataset", "change", "expected"), TOGETHER)
def test_columns_that_contradict_each_other_are_named_in_exactly_their_row(
    dataset: str, change: Row, expected: list[tuple[str, str]], tmp_path: Path
) -> None:
    rows = rows_with_own_keys(CONTRACTS[dataset], [{}, {}])
    checked = check_rows(dataset, [rows[0], {**rows[1], **change}], tmp_path)
    assert places(checked) == [(FIRST_ROW + 1, column, code) for column, code in expected]
    assert checked.is_acceptable == ({code for _, code in expected} <= WITHOUT_REFUSAL)


# exactly at the limit
ALLOWED: list[tuple[str, Row]] = [
    ("repair_orders", dict.fromkeys(("dispatch_at", "arrive_at", "restore_at"), "2020-03-02 18:05:00")),
    ("repair_orders", {"arrive_at": "", "restore_at": ""}),
    ("voltage_months", {"minutes_over": str(44_600 - 12)}),
    ("voltage_months", {"month": "2020-02", "minutes_total": str(29 * 1440), "minutes_missing": "0"}),
    ("voltage_months", {"month": "2019-02", "minutes_total": "42", "minutes_missing": str(28 * 1440 - 42)}),
    ("voltage_months", {"lv_users_low": "120"}),
    ("live_line_months", {"jobs_live": "25"}),
    ("contracts", {"tender_mode": "DIRECT", "n_bidders": "", "tender_date": ""}),
    ("contracts", {"role": "DESIGN", "licence_no": "", "licence_check_at": ""}),
    ("contracts", {"start_date": "2020-03-01", "end_date": "2020-03-01"}),
    ("contractor_licences", {"regime": "2025", "grade": "3"}),
    ("contractor_licences", {"valid_to": "2018-05-01"}),
    ("complaints", {"decision_at": "2020-03-09 23:59:59"}),
    ("complaints", {"close_at": "2020-05-03 23:59:59"}),
    ("complaints", {"close_at": "2020-06-02 23:59:59", "extended": "1"}),
    ("complaints", {"close_at": "", "decision_at": ""}),
    ("survey_responses", {"q_overall": "9"}),
    ("findings", {"kind": "CASE", "indicator": ""}),
    ("findings", {"state": "FOUND", "deadline": ""}),
    ("findings", {"state": "DISMISSED", "deadline": ""}),
    ("submissions", {"completeness_share": "0", "accuracy_share": "1"}),
    ("submissions", {"parts_present": "0"}),
]  # fmt: skip


@pytest.mark.parametrize(("dataset", "change"), ALLOWED)
def test_exactly_at_the_limit_is_allowed(dataset: str, change: Row, tmp_path: Path) -> None:
    checked = check_rows(dataset, rows_with_own_keys(CONTRACTS[dataset], [change]), tmp_path)
    assert places(checked) == []


def rules_over_columns(contract: Contract) -> set[tuple[str, str, str]]:
    """Every rule of a contract that looks at more than one column: dataset, reported column, code."""
    rules = {("OR01", rule.later) for rule in contract.order}
    rules |= {("OR01", name) for sequence in contract.non_decreasing for name in sequence[1:]}
    rules |= {("SM01", rule.at_most or rule.parts[0]) for rule in contract.sums}
    rules |= {("RG01", rule.column) for rule in contract.ranges_when}
    rules |= {("DL01", rule.end) for rule in contract.deadlines}
    rules |= {("RQ02", column.name) for column in contract.columns if column.required_when}
    rules |= {("RQ03", column.name) for column in contract.columns if column.expected_when}
    return {(contract.dataset, column, code) for code, column in rules}


def test_no_rule_over_several_columns_of_the_later_datasets_is_without_its_bad_row() -> None:
    wanted = {rule for one in CONTRACTS.values() if one.code >= "D07" for rule in rules_over_columns(one)}
    tried = {(dataset, column, code) for dataset, _, expected in TOGETHER for column, code in expected}
    assert wanted - tried == set()
