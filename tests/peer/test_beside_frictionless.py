"""The same bad files before us and before frictionless: the same rows, columns and rules.

Where the two differ, the difference has a number here, and ``docs/decisions.md`` says who is right and why.
"""

import re
from decimal import InvalidOperation
from pathlib import Path
from random import Random

import pytest

from data.contract import Contract
from data.contract_files import load_contracts
from data.problems import CATALOGUE
from data.units import load_units
from tests.data.intake_cases import Row
from tests.data.rule_cases import rows_with_own_keys, simple_cases
from tests.engine import write_csv
from tests.house.source import ROOT
from tests.peer.comparison import FIRST_ROW, compare_rows
from tests.peer.faulty_files import invented_rows
from tests.peer.readings import READINGS, read
from tests.peer.samples import SAMPLES, of_dataset
from tests.peer.verdicts import OUR_RULES, RULES, WITHOUT_COUNTERPART, Place, ours, theirs
from tests.peer.whole_files import WHOLE_FILES, WholeFile

CONTRACTS = load_contracts()
UNITS = load_units()
INVENTED = ("applications", "outages", "mv_users", "voltage_months", "complaints", "survey_responses")
INVENTED_ROWS = 200
STOPS = "F20"


@pytest.mark.parametrize("contract", CONTRACTS.values(), ids=list(CONTRACTS))
def test_both_name_the_same_cells_where_each_rule_is_broken_once(contract: Contract, tmp_path: Path) -> None:
    changes = [case.change for case in simple_cases(contract)]
    rows = rows_with_own_keys(contract, [*changes, {}, {}, {}])
    for later in rows[-2:]:
        later.update({name: rows[-3][name] for name in contract.key})
    compared = compare_rows(contract, rows, tmp_path)
    assert compared.read_otherwise == set()
    assert compared.ours == compared.foretold
    assert rules(compared.ours - compared.theirs) == set()
    assert rules(compared.theirs - compared.ours) <= ({"unique"} if len(contract.key) > 1 else set())  # F17
    repeated = {(FIRST_ROW + len(rows) - n, contract.key[0], "unique") for n in (1, 2)}
    assert repeated <= compared.ours
    assert len(compared.ours) >= len(changes) + len(repeated)


@pytest.mark.parametrize("dataset", INVENTED)
def test_in_invented_files_only_the_cells_that_are_read_otherwise_set_them_apart(
    dataset: str, tmp_path: Path
) -> None:
    contract = CONTRACTS[dataset]
    rows = invented_rows(contract, Random(dataset), INVENTED_ROWS)  # noqa: S311 (a fault, not a secret)
    compared = compare_rows(contract, rows, tmp_path)
    assert compared.ours == compared.foretold
    apart = {(row, column) for row, column, rule in compared.ours ^ compared.theirs if rule != "unique"}
    assert set() < apart <= compared.read_otherwise
    has_ranges = any(column.has_bounds for column in contract.columns)
    assert rules(compared.ours & compared.theirs) == set(RULES) - (set() if has_ranges else {"range"})


def rules(places: set[Place]) -> set[str]:
    """The rules that are broken anywhere."""
    return {rule for _, _, rule in places}


@pytest.mark.parametrize("dataset", sorted({sample[1] for sample in SAMPLES}))
def test_a_cell_that_is_read_otherwise_is_judged_as_its_number_says(dataset: str, tmp_path: Path) -> None:
    samples, changes = of_dataset(dataset)
    compared = compare_rows(CONTRACTS[dataset], rows_with_own_keys(CONTRACTS[dataset], changes), tmp_path)
    judged = [
        (
            number,
            dataset,
            column,
            text,
            rules_at(compared.ours, row, column),
            rules_at(compared.theirs, row, column),
        )
        for row, (number, _, column, text, _, _) in enumerate(samples, FIRST_ROW)
    ]
    assert judged == samples
    assert compared.ours == compared.foretold


def rules_at(places: set[Place], row: int, column: str) -> str:
    """The rules that are broken in one cell."""
    return " ".join(sorted(rule for at, name, rule in places if (at, name) == (row, column)))


def test_every_reading_makes_a_difference_and_each_sample_needs_exactly_its_own() -> None:
    kinds = {
        (dataset, column.name): column.type for dataset, one in CONTRACTS.items() for column in one.columns
    }
    used = [
        (number, read(kinds[dataset, column], text)[1]) for number, dataset, column, text, _, _ in SAMPLES
    ]
    assert [number for number, numbers in used if numbers != [number]] == []
    assert [sample for sample in SAMPLES if sample[4] == sample[5]] == []
    assert {number for number, _ in used} == {reading.number for reading in READINGS}


@pytest.mark.parametrize("file", WHOLE_FILES.values(), ids=list(WHOLE_FILES))
def test_a_file_that_is_taken_otherwise_is_judged_as_its_number_says(file: WholeFile, tmp_path: Path) -> None:
    contract = CONTRACTS[file.dataset]
    path = tmp_path / "whole.csv"
    path.write_text("\n".join([",".join(contract.column_names), *file.lines, ""]), encoding="utf-8")
    assert ours(contract, path, UNITS) == file.ours
    assert theirs(contract, path, UNITS) == file.theirs
    assert file.ours != file.theirs


# A cell that cannot be compared with the end of its range stops frictionless: F20.
STOPPING: list[tuple[str, Row, type[Exception], Place]] = [
    ("applications", {"accept_at": "2020-03-02T09:30:00+08:00"}, TypeError, (2, "accept_at", "type")),
    ("voltage_months", {"nominal_v": "sNaN"}, InvalidOperation, (2, "nominal_v", "type")),
]


@pytest.mark.parametrize(("dataset", "change", "stops", "place"), STOPPING)
def test_where_frictionless_stops_we_name_the_cell(
    dataset: str, change: Row, stops: type[Exception], place: Place, tmp_path: Path
) -> None:
    contract = CONTRACTS[dataset]
    path = tmp_path / "stopping.csv"
    write_csv(path, rows_with_own_keys(contract, [change, {}]), contract.column_names)
    assert ours(contract, path, UNITS) == {place}
    with pytest.raises(stops):
        theirs(contract, path, UNITS)


def test_the_decisions_say_of_every_difference_who_is_right_and_of_no_other() -> None:
    decisions = (ROOT / "docs" / "decisions.md").read_text(encoding="utf-8")
    said = re.findall(r"^\| (F\d+) \|", decisions, flags=re.MULTILINE)
    listed = {reading.number for reading in READINGS} | {file.number for file in WHOLE_FILES.values()}
    assert said == sorted(listed | {STOPS}, key=lambda number: int(number[1:]))


def test_every_code_of_the_five_rules_is_compared_or_has_a_reason_not_to_be() -> None:
    families = {code for code in CATALOGUE if code[:2] in {one[:2] for one in OUR_RULES}}
    assert OUR_RULES.keys() | WITHOUT_COUNTERPART.keys() == families
    assert OUR_RULES.keys() & WITHOUT_COUNTERPART.keys() == set()
    assert set(OUR_RULES.values()) == set(RULES)
