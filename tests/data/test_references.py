"""References between typed files: what leads nowhere is counted with its first place."""

from pathlib import Path

from data.contract_files import load_contracts
from data.references import dangling_references
from tests.data.intake_cases import Row, check_rows
from tests.data.rule_cases import rows_with_own_keys

CONTRACTS = load_contracts()


def typed(dataset: str, changes: list[Row], folder: Path) -> Path:
    folder.mkdir(parents=True)
    checked = check_rows(dataset, rows_with_own_keys(CONTRACTS[dataset], changes), folder)
    assert checked.parquet is not None
    return checked.parquet


def test_a_value_that_stands_for_no_record_is_no_dangling_reference(tmp_path: Path) -> None:
    """收款单位 may be a licensed contractor, or the utility itself, which holds no licence."""
    org = CONTRACTS["contractor_licences"].column("org_code").example
    changes: list[Row] = [{"payee_org": payee} for payee in (org, "UTILITY", "", "elsewhere", "elsewhere")]
    files = {
        "application_costs": typed("application_costs", changes, tmp_path / "costs"),
        "contractor_licences": typed("contractor_licences", [{}], tmp_path / "licences"),
    }
    (found,) = dangling_references(files, CONTRACTS)
    assert (found.column, found.references) == ("payee_org", "contractor_licences.org_code")
    assert (found.rows, found.first_row, found.first_value) == (2, 5, "elsewhere")


def test_nothing_is_said_where_the_other_dataset_is_absent(tmp_path: Path) -> None:
    files = {
        "application_costs": typed("application_costs", [{"payee_org": "elsewhere"}], tmp_path / "costs")
    }
    assert dangling_references(files, CONTRACTS) == []
