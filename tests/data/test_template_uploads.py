"""Each workbook template with its own example rows, uploaded: read, checked, and no problem found."""

from datetime import date
from pathlib import Path

import pytest

from data.contract import Contract
from data.contract_files import load_contracts
from data.templates import Sender, workbook_template
from data.units import load_units
from tests.data.intake_cases import check_text, places

CONTRACTS = load_contracts()
SENDER = Sender("JS-SZ", date(2019, 7, 1), date(2020, 6, 30))
every_dataset = pytest.mark.parametrize("contract", CONTRACTS.values(), ids=list(CONTRACTS))


@every_dataset
def test_the_example_rows_of_the_workbook_pass_the_check(contract: Contract, tmp_path: Path) -> None:
    filled = workbook_template(contract, load_units(), SENDER, contract.example_rows())
    checked = check_text(contract.dataset, filled, tmp_path, name=f"{contract.title.zh}.xlsx")
    assert places(checked) == []
    assert (checked.rows_read, checked.rows_refused, checked.is_acceptable) == (2, 0, True)


@every_dataset
def test_the_workbook_as_it_is_downloaded_holds_no_record(contract: Contract, tmp_path: Path) -> None:
    """Its second sheet holds examples, and they are never taken for records."""
    empty = workbook_template(contract, load_units(), SENDER)
    checked = check_text(contract.dataset, empty, tmp_path, name="empty.xlsx")
    assert (places(checked), checked.rows_read, checked.rows_refused) == ([], 0, 0)


def test_a_workbook_of_another_dataset_gives_one_message_that_names_its_own(tmp_path: Path) -> None:
    filled = workbook_template(CONTRACTS["outages"], load_units(), SENDER)
    checked = check_text("complaints", filled, tmp_path, name="outages.xlsx")
    (problem,) = checked.all()
    assert "停电事件 D05" in problem.message
