"""Synthetic records say so themselves: their company codes begin with letters no company has."""

from pathlib import Path

from data.contract import Contract
from data.engine import only_row, quoted
from data.working_database import working_database

SYNTHETIC = "SYN-"


def is_synthetic(contract: Contract, parquet: Path) -> bool:
    """Whether any row of a typed file was made by the demo province.

    A dataset without companies (stages, costs) cannot tell; the datasets it belongs to do.
    """
    if "company_code" not in contract.column_names:
        return False
    with working_database() as database:
        (rows,) = only_row(
            database,
            f"select count(*) from read_parquet({quoted(str(parquet))})"
            f" where starts_with(company_code, {quoted(SYNTHETIC)})",
        )
    return bool(rows)
