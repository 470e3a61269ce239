"""One bad row for each rule: exactly that row, column and code; rows at the limit are let through."""

import re
from dataclasses import replace
from datetime import date

import pytest

from data.contract_files import load_contracts
from data.cross_rules import Check, Rule, load_rules
from data.cross_rules.model import EVERY_REFERENCE, RECORD
from data.problems import CATALOGUE, Severity
from tests.data.cross_rules.cases import Case, read_cases, row
from tests.data.cross_rules.world import REGISTERS, SPAN, TABLES, World, outcome, places
from tests.shared_files import SHARED, needs_shared

RULES = load_rules()
CASES = read_cases()
CHECKS = [check for rule in RULES.values() for check in rule.checks]


def test_the_small_region_keeps_every_rule() -> None:
    done = outcome(World())
    assert places(World()) == []
    assert done.not_run == ()
    assert {one.code for one in done.ran} == {check.code for check in CHECKS}


def related(case: Case) -> frozenset[str]:
    """What a case changes and what the checks of its code read; a reference may lead to any dataset."""
    code, changes, _ = case
    checks = [check for check in CHECKS if check.code == code]
    if any(check.references for check in checks):
        return frozenset(TABLES)
    read = {name for check in checks for name in check.needs if name != RECORD}
    return frozenset(read | {change.dataset for change in changes})


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case[0]}-{len(case[2])}")
def test_exactly_the_bad_row_is_named(case: Case) -> None:
    _, changes, expected = case
    world = World(changes, without=frozenset(TABLES) - related(case))
    assert sorted(places(world), key=str) == sorted(expected, key=str)


def test_every_code_has_a_case_that_breaks_it() -> None:
    broken = {code for _, _, expected in CASES for *_, code in expected}
    assert broken | {"XR17"} == {check.code for check in CHECKS}


def test_the_declared_users_may_differ_by_one_percent() -> None:
    at_limit = {**REGISTERS, "declared_users": "company_code,month,users\nC1,2020-03-01,2.020202\n"}
    beyond = {**REGISTERS, "declared_users": "company_code,month,users\nC1,2020-03-01,2.020203\n"}
    assert places(World(registers=at_limit)) == []
    assert places(World(registers=beyond)) == [("mv_users", None, "company_code", "XR17")]


def test_a_user_moved_to_another_line_needs_a_note() -> None:
    moved = (row("user_interruptions", 5, mv_user_id="U1"),)
    note = "mv_user_id,feeder_id,valid_from,valid_to\nU1,F2,2020-03-12,2020-03-13\n"
    assert places(World(moved, {**REGISTERS, "feeder_transfers": note})) == []
    over = note.replace("2020-03-13", "2020-03-12")
    assert places(World(moved, {**REGISTERS, "feeder_transfers": over})) == [
        ("user_interruptions", 5, "mv_user_id", "XR09B")
    ]


def test_an_affiliate_is_one_on_the_days_of_the_register() -> None:
    since = {**REGISTERS, "affiliates": "org_code,valid_from,valid_to\nORG2,2020-03-06,\n"}
    assert places(World(registers=since)) == [("contracts", 4, "related_party", "XR14")]


def test_both_rows_that_contradict_each_other_are_named_with_value_and_key() -> None:
    change = row("application_stages", 5, end_at="2020-03-10 16:00:01")
    (broken,) = outcome(World((change,))).broken
    (found,) = broken.first
    assert (broken.rule, broken.count, broken.problem.severity) == ("XR02", 1, Severity.ERROR)
    at, partner = found.at, found.partner
    assert partner
    assert (at.dataset, at.row, at.column, at.value, at.key) == (
        "application_stages", 5, "end_at", "2020-03-10 16:00:01", "S4"
    )  # fmt: skip
    assert (partner.dataset, partner.row, partner.column, partner.value, partner.key) == (
        "applications", 2, "power_on_at", "2020-03-10 16:00:00", "A1"
    )  # fmt: skip
    assert "2020-03-10 16:00:01" in found.message


def test_all_are_counted_and_only_the_first_are_kept() -> None:
    changes = tuple(row("application_costs", number, app_id="A9") for number in (2, 3))
    (broken,) = outcome(World(changes), limit=1).broken
    assert (broken.count, [found.at.row for found in broken.first]) == (2, [2])


@pytest.mark.parametrize("rule", [rule for rule in RULES.values() if rule.checks], ids=lambda rule: rule.id)
def test_a_rule_without_its_datasets_says_so(rule: Rule) -> None:
    needed = {name for check in rule.checks for name in _datasets(check)}
    done = outcome(World(without=frozenset(needed)))
    assert rule.id not in {one.rule for one in done.ran}
    lacks = [one for check in rule.checks for one in done.codes_not_run[check.code]]
    assert {name for name in needed if any(f"（{name}）" in sentence for sentence in lacks)} == needed


def _datasets(check: Check) -> set[str]:
    if check.places == EVERY_REFERENCE:
        return {"application_costs", "contracts", "user_interruptions", "repair_orders", "outages"}
    own = {place.partition(".")[0] for place in check.places}
    return own | {name for name in check.needs if name != RECORD}


def test_rules_that_need_a_register_or_a_period_say_so() -> None:
    done = outcome(World(registers={}, span=None))
    lacking = {one.code: "；".join(one.lacks) for one in done.not_run}
    assert set(lacking) == {"XR01B", "XR14", "XR17", "XR18", "XR18B", "XR21", "XR22B"}
    assert lacking["XR14"] == "没有关联企业名录（affiliates.csv）"
    assert lacking["XR18"] == "没有申报期间"
    assert lacking["XR18B"] == "没有报送时间"
    assert set(done.codes_not_run) == set(lacking)


def test_completeness_falls_back_on_the_period_that_is_evaluated() -> None:
    until_april = replace(SPAN, last=date(2020, 4, 1))
    assert [code for *_, code in places(World(span=None, period=until_april))] == ["XR21"] * 3


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: f"{check.code}-{check.places[0]}")
def test_a_check_names_every_column_that_it_reads(check: Check) -> None:
    """Only the named columns are there when it runs alone."""
    rule = next(rule for rule in RULES.values() if check in rule.checks)
    alone = rule.model_copy(update={"checks": [check]})
    assert {one.code for one in outcome(World(), rules=[alone]).ran} == {check.code}


@needs_shared
def test_the_rules_are_those_of_the_specification() -> None:
    text = (SHARED / "design" / "domain.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| (XR\d\d) \| .* \| ([^|]+) \|$", text, flags=re.MULTILINE)
    ours = {rule.id: "/".join(rule.levels) for rule in RULES.values() if rule.id.startswith("XR")}
    assert ours == {rule: level.partition(" ")[0] for rule, level in listed}


def test_what_is_done_when_a_file_comes_in_is_a_problem_of_the_catalogue() -> None:
    assert {code for rule in RULES.values() for code in rule.at_intake} <= set(CATALOGUE)


def test_every_place_and_column_stands_in_a_contract() -> None:
    contracts = load_contracts()
    named = {place for check in CHECKS if check.places != EVERY_REFERENCE for place in check.places}
    known = {f"{name}.{column}" for name, contract in contracts.items() for column in contract.column_names}
    assert named - known == set()
