"""Growing CSV files: one chunk of rows after another, so that memory stays bounded."""

from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pa_csv

from data.demo.draws import Bools, Floats, Ints, Times

OPTIONS = pa_csv.WriteOptions(include_header=False, quoting_style="none")


class CsvFiles:
    """One file per dataset in a folder, opened by the first rows written to it."""

    def __init__(self, folder: Path, columns: Mapping[str, list[str]]) -> None:
        self._stack = ExitStack()
        self._files = {
            name: self._stack.enter_context((folder / f"{name}.csv").open("wb")) for name in columns
        }
        self._columns = columns
        self.rows = dict.fromkeys(columns, 0)
        for name, titles in columns.items():
            self._files[name].write((",".join(titles) + "\n").encode())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    def write(self, dataset: str, values: Mapping[str, pa.Array]) -> None:
        """Append rows; every column of the dataset must be there, and no other."""
        if set(values) != set(self._columns[dataset]):
            raise ValueError(f"{dataset}: {sorted(set(values) ^ set(self._columns[dataset]))}")
        table = pa.table({name: values[name] for name in self._columns[dataset]})
        pa_csv.write_csv(table, self._files[dataset], OPTIONS)
        self.rows[dataset] += table.num_rows

    def write_bytes(self, dataset: str, lines: bytes, rows: int) -> None:
        """Append lines that are written out already."""
        self._files[dataset].write(lines)
        self.rows[dataset] += rows


def array(values: Floats | Ints | Bools | Times, empty: Bools | None = None) -> pa.Array:
    """A column; ``empty`` marks the cells that stay empty."""
    return pa.array(values, mask=empty)


def codes(positions: Ints, labels: list[str], empty: Bools | None = None) -> pa.Array:
    """A column of texts, given by their positions in a list."""
    return pa.array(labels, pa.string()).take(pa.array(positions, mask=empty))


def constant(value: str | bool, size: int) -> pa.Array:
    """The same text (or truth) in every row."""
    return pa.repeat(pa.scalar(value), size)


def numbered(prefix: str, numbers: Ints, width: int = 7) -> pa.Array:
    """Synthetic ids: the prefix and a zero-padded number."""
    digits = pc.utf8_lpad(pa.array(numbers).cast(pa.string()), width, "0")
    return pc.binary_join_element_wise(pa.scalar(prefix), digits, "")


def hashes(stream: np.random.Generator, size: int) -> pa.Array:
    """Strings of 32 hexadecimal digits that no scan can take for a phone or identity number.

    Every fourth digit is a letter, so no long run of decimal digits occurs.
    """
    raw = stream.integers(0, 256, (size, 16), dtype=np.uint8)
    raw[:, ::2] |= 0xA0
    digits = pa.py_buffer(raw.tobytes().hex().encode())
    offsets = np.arange(0, 32 * (size + 1), 32, dtype=np.int32)
    return pa.StringArray.from_buffers(size, pa.py_buffer(offsets.tobytes()), digits)
