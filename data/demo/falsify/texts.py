"""A county's rows as the texts of its files: what the patterns change, and what has become of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from io import BytesIO

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.csv as pa_csv

from data.calendar_days import FIRST_DAY, working_day_numbers
from data.contract import Contract
from data.demo.csv_files import OPTIONS
from data.demo.draws import Draws, Ints

Tables = dict[str, pd.DataFrame]
WHOLE_ROW = "*"  # in the place of a column: the row was added or removed
TIME = "%Y-%m-%d %H:%M:%S"


@dataclass(frozen=True)
class Planted:
    """One cell (or row) that is not what the honest province has."""

    dataset: str
    key: str
    column: str
    was: str
    written: str


@dataclass(frozen=True)
class Forger:
    """A county's tables, its chance, and how strongly to change them. The index of a table names its rows."""

    code: str
    tables: Tables
    draws: Draws
    strength: float

    def some(self, topic: str, candidates: pd.Series | pd.DataFrame, share: float | None = None) -> pd.Index:
        """The rows among the candidates that are changed: by the pattern's strength or another share.

        At least one, where there are any, so that a small province has every pattern too.
        """
        luck = self.draws.uniform(topic, len(candidates))
        chosen = luck < (self.strength if share is None else share)
        if len(luck) and not chosen.any():
            chosen[luck.argmin()] = True
        return candidates.index[chosen]

    def minutes(self, topic: str, size: int, least: float, most: float) -> pd.TimedeltaIndex:
        """Random lengths between two numbers of minutes."""
        seconds = np.floor(60 * (least + (most - least) * self.draws.uniform(topic, size)))
        return pd.to_timedelta(seconds, unit="s")


def read_tables(
    chunks: Iterable[tuple[str, Mapping[str, pa.Array]]], columns: Mapping[str, list[str]]
) -> Tables:
    """The chunks of a county's rows as the texts that would stand in its files."""
    files: dict[str, BytesIO] = {}
    for dataset, rows in chunks:
        table = pa.table({name: rows[name] for name in columns[dataset]})
        pa_csv.write_csv(table, files.setdefault(dataset, BytesIO()), OPTIONS)
    return {name: _read(file.getvalue(), columns[name]) for name, file in files.items()}


def _read(content: bytes, columns: list[str]) -> pd.DataFrame:
    if not content:
        return pd.DataFrame(columns=columns, dtype=object)
    return pd.read_csv(BytesIO(content), dtype=object, keep_default_na=False, names=columns, header=None)


def as_bytes(table: pd.DataFrame) -> bytes:
    """The rows as they stand in a file; no cell of the province needs quotes."""
    return "".join(",".join(row) + "\n" for row in table.itertuples(index=False)).encode()


def differences(contract: Contract, before: pd.DataFrame, after: pd.DataFrame) -> list[Planted]:
    """Every cell that differs, and every row that is there only before or only after."""
    found = []
    kept = before.index.intersection(after.index)
    old, new = before.loc[kept], after.loc[kept]
    rows, columns = np.nonzero((old != new).to_numpy())
    for row, column in zip(rows.tolist(), columns.tolist(), strict=True):
        was, written = str(old.iat[row, column]), str(new.iat[row, column])
        name = str(old.columns[column])
        found.append(Planted(contract.dataset, _key(contract, old, row), name, was, written))
    for table, others in ((before, after), (after, before)):
        whole = table.loc[table.index.difference(others.index)]
        for number, cells in enumerate(whole.itertuples(index=False)):
            text, key = ",".join(cells), _key(contract, whole, number)
            was, written = (text, "") if table is before else ("", text)
            found.append(Planted(contract.dataset, key, WHOLE_ROW, was, written))
    return found


def _key(contract: Contract, table: pd.DataFrame, row: int) -> str:
    return "|".join(str(table[name].iat[row]) for name in contract.key)


def times(cells: pd.Series) -> pd.Series:
    """The cells as times; empty ones are NaT."""
    return pd.to_datetime(cells.where(cells != "", None))


def looked_up(ids: pd.Series, moments: Mapping[str, pd.Timestamp]) -> pd.Series:
    """For each row whose id has one, its moment."""
    return pd.to_datetime(ids.map(moments).dropna())


def texts(moments: pd.Series) -> pd.Series:
    """Times as they stand in a file."""
    cells: pd.Series = moments.dt.strftime(TIME).where(moments.notna(), "")
    return cells


def dates(moments: pd.Series) -> pd.Series:
    """Dates as they stand in a file."""
    cells: pd.Series = moments.dt.strftime("%Y-%m-%d").where(moments.notna(), "")
    return cells


def working_numbers(moments: pd.Series) -> Ints:
    """The running number of working days up to and including each day."""
    days = (moments.dt.normalize() - pd.Timestamp(FIRST_DAY)).dt.days
    numbers: Ints = np.array(working_day_numbers())[days.to_numpy()]
    return numbers


def working_days(numbers: Ints) -> pd.DatetimeIndex:
    """The working days that bear the numbers."""
    return pd.Timestamp(FIRST_DAY) + pd.to_timedelta(
        np.searchsorted(working_day_numbers(), numbers), unit="D"
    )


def new_ids(pattern: pd.Series) -> list[str]:
    """Ids like those of the rows, and of no other row: their last digits give way to X and a number."""
    return [f"{text[:-6]}X{number:05d}" for number, text in enumerate(pattern, 1)]


def with_rows(table: pd.DataFrame, rows: pd.DataFrame) -> pd.DataFrame:
    """The table with more rows at its end, under an index of their own."""
    first = int(table.index.max()) + 1 if len(table) else 0
    return pd.concat([table, rows.set_axis(range(first, first + len(rows)))])
