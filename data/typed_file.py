"""The typed file of a dataset as SQL reads it: its rows, each with the row it had in the file handed in.

Where every line of that file is a row here, the number follows from the place of the row; else it is a
column of the file.
"""

from pathlib import Path

import pyarrow.parquet as pq

from data.engine import quoted

NUMBER = "source_row"
_FIRST_ROW = "first_row"


def first_row_note(number: int) -> str:
    """An option of ``copy``: the file has no column of numbers, and its first row has this one."""
    return f"kv_metadata {{{_FIRST_ROW}: '{number}'}}"


def rows_of(path: Path) -> str:
    """SQL: the rows of a typed file with ``source_row``. Raises ``OSError`` if there is no such file."""
    noted = (pq.read_metadata(path).metadata or {}).get(_FIRST_ROW.encode())
    if noted is None:
        return f"read_parquet({quoted(str(path))})"
    return (
        f"(select file_row_number + {int(noted)} as {NUMBER}, * exclude (file_row_number)"
        f" from read_parquet({quoted(str(path))}, file_row_number = true))"
    )
