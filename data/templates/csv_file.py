"""The CSV template: for exports of a system, so its header holds the names of the columns."""

import csv
import io
from collections.abc import Iterable, Mapping

from data.contract import Contract

BYTE_ORDER_MARK = "\ufeff"  # without it Excel takes the file for one in the machine's own encoding


def csv_template(contract: Contract, rows: Iterable[Mapping[str, str]] = ()) -> bytes:
    """UTF-8 with byte order mark: the header, and below it ``rows`` (a text per column), if any."""
    written = io.StringIO()
    writer = csv.DictWriter(written, contract.column_names, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return (BYTE_ORDER_MARK + written.getvalue()).encode("utf-8")
