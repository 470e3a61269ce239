"""Files to fill in, made from the contract of a dataset: a workbook and a CSV."""

from collections.abc import Iterable, Mapping

from data.contract import Contract
from data.templates.csv_file import csv_template
from data.templates.sender import META_SHEET, Sender
from data.units import Units

__all__ = ["META_SHEET", "Sender", "csv_template", "workbook_template"]


def workbook_template(
    contract: Contract,
    units: Units,
    sender: Sender | None = None,
    rows: Iterable[Mapping[str, str]] = (),
) -> bytes:
    """An XLSX file whose first sheet is to be filled in; ``rows`` (a text per column) already are."""
    # Loaded when a template is asked for: the writer takes a tenth of a second that no page should wait for.
    from data.templates.workbook import filled_workbook  # noqa: PLC0415

    return filled_workbook(contract, units, sender or Sender(), rows)
