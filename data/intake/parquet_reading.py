"""A Parquet file into the table ``raw``: every value as the text it would have in a CSV file."""

from dataclasses import replace

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from data.engine import named, only_row, quoted
from data.intake.archives import Source
from data.intake.header import MOST_COLUMNS, find_header
from data.intake.options import Assumed
from data.intake.outcome import Raw, Unreadable, Wanted
from data.intake.recognition import looks_like, other_dataset
from data.problems import found

HEADER_ROW = 1  # where it would stand in a CSV file


def read_parquet(database: duckdb.DuckDBPyConnection, source: Source, wanted: Wanted) -> Raw | Unreadable:
    """Fill the table ``raw``, or say why no row can be read."""
    assumed = Assumed(kind="parquet", header_row=HEADER_ROW, member=source.member, members=source.members)
    try:
        metadata = pq.read_metadata(source.path)
        names = pq.read_schema(source.path).names
        rows = metadata.num_rows
        if len(names) > MOST_COLUMNS:
            wide = found("FL15", row=HEADER_ROW, value=str(len(names)), detail=str(MOST_COLUMNS))
            return Unreadable((wide,), assumed, rows)
        header = find_header([names], wanted.contract)
        assumed = replace(assumed, header=header.texts)
        if not header.columns:
            return Unreadable((found("FL02", value=source.member or source.path.name),), assumed, rows)
        other = other_dataset([names], header.columns, wanted.contract, wanted.known)
        if other:
            wrong = looks_like(other.contract, HEADER_ROW)
            return Unreadable((wrong,), assumed, rows, other.contract.dataset)
        cells = ", ".join(
            f"cast({named(names[one.position])} as varchar) as c{one.position}" for one in header.columns
        )
        database.execute(f"""
            create table raw as
            select file_row_number + {HEADER_ROW + 1} as source_row, {cells}
            from read_parquet({quoted(str(source.path))}, file_row_number = true)
        """)
    except (OSError, ValueError, pa.ArrowException, duckdb.Error) as error:
        said = f"不是完整的 Parquet（{type(error).__name__}）"
        damaged = found("FL06", value=source.member or source.path.name, detail=said)
        return Unreadable((damaged,), assumed)
    (read,) = only_row(database, "select count(*) from raw")
    return Raw(header.columns, assumed, int(read))
