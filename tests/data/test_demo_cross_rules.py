"""The synthetic province keeps every rule over several datasets; falsified ones break what they are about."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from data.contract_files import load_contracts
from data.cross_rules.findings import CheckOutcome, Outcome
from data.cross_rules.run import run_rules
from data.cross_rules.setting import Records, Span
from data.demo import declared_periods, write_province
from data.folder import check_folder
from data.problems import Severity
from data.units import load_units

ALL_RULES = {f"XR{number:02d}" for number in range(1, 23)}
WITHOUT_SQL = {"XR04", "XR12", "XR19"}  # rows and single files settle these
EXPECTED = {  # what the profiles want: customers on high voltage, unlinked repairs, customers made to pay
    "XR05": Severity.FLAG,
    "XR11B": Severity.FLAG,
    "XR15": Severity.VIOLATION,
}


def _outcome(folder: Path, workplace: Path) -> Outcome:
    contracts, units = load_contracts(), load_units()
    checked = check_folder(folder, contracts, units, workplace)
    return run_rules(
        Records(
            files={one.dataset: one.parquet for one in checked if one.parquet},
            contracts=contracts,
            units=units,
            declared={name: [Span(*days)] for name, days in declared_periods().items()},
            period=Span(date(2019, 7, 1), date(2020, 6, 30)),
            registers=folder / "registers",
        )
    )


def _broken(outcome: Outcome) -> Mapping[str, CheckOutcome]:
    return {one.code: one for one in outcome.broken}


@pytest.fixture(scope="module")
def honest(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    place = tmp_path_factory.mktemp("honest")
    write_province(place / "files", 1, 0.2)
    return _outcome(place / "files", place / "work")


def test_every_rule_is_run_on_the_province_with_its_registers(honest: Outcome) -> None:
    assert {one.rule for one in honest.ran} >= ALL_RULES - WITHOUT_SQL
    lacking = {text for one in honest.not_run for text in one.lacks}
    assert lacking <= {"没有报送时间"}, "a folder does not say when it came in"


def test_there_is_no_error_and_no_warning_and_only_the_flags_that_the_profiles_explain(
    honest: Outcome,
) -> None:
    found = {code: one.problem.severity for code, one in _broken(honest).items()}
    assert found == EXPECTED
    flags = sum(one.count for one in honest.broken if one.problem.severity is Severity.FLAG)
    assert flags < 0.005 * 131_000 * 0.2


def test_falsified_files_break_only_the_rules_that_their_tests_are_about(tmp_path: Path) -> None:
    write_province(tmp_path / "files", 1, 0.2, falsify=3)
    broken = _broken(_outcome(tmp_path / "files", tmp_path / "work"))
    of_tests = {
        "XR08": "IT15",
        "XR08B": "IT16",
        "XR22": "IT26",
        "XR05B": "IT10",
        "XR06B": "IT05",
        "XR11B": "IT13",
        "XR20": "IT19",
        "XR13": "IT25",
        "XR17": "IT28",
    }
    assert set(broken) <= {*EXPECTED, *of_tests}
    assert {"XR08", "XR08B", "XR05B", "XR06B", "XR20"} <= set(broken)
