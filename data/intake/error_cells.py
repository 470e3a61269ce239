"""Cells that hold the error of a formula instead of a value, such as ``#N/A``."""

import duckdb

from data.contract import Contract
from data.engine import quoted
from data.intake.checks import Check, text_of
from data.intake.workbook_rows import UNCOMPUTED

ERRORS = (
    "#N/A", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", "#FIELD!",
    "#GETTING_DATA", UNCOMPUTED,
)  # fmt: skip
_LIST = ", ".join(quoted(error) for error in ERRORS)


def error_cell_checks(contract: Contract) -> list[Check]:
    """Columns that accept any text are asked; the others find such a cell wrong anyway."""
    texts = [
        column.name
        for column in contract.columns
        if column.type in ("string", "code") and not column.allowed and column.references != "units.unit_code"
    ]
    return [Check("TY10", name, f"{text_of(name)} in ({_LIST})") for name in texts]


def name_error_cells(database: duckdb.DuckDBPyConnection) -> None:
    """What was found wrong with such a cell is that it holds an error."""
    database.execute(f"""
        update problems set code = 'TY10', detail = ''
        where value in ({_LIST}) and column_name is not null and code[:2] in ('TY', 'CV')
    """)
