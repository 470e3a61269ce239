"""A table as Parquet, of text or of any types that other systems write."""

import io
from collections.abc import Callable, Sequence
from datetime import timedelta
from random import Random

import pyarrow as pa
import pyarrow.parquet as pq

from tests.fuzz.tables import Table

COMPRESSIONS = ("snappy", "zstd", "gzip", "brotli", "lz4", "none")
MOST_TYPED = 60  # columns of other types
FEW_COLUMNS = 500  # more of them in many row groups would take seconds to write

Column = Callable[[Random, int], pa.Array]


def _numbers(kind: pa.DataType, values: Sequence[object]) -> Column:
    def column(chance: Random, count: int) -> pa.Array:
        return pa.array([chance.choice([None, *values]) for _ in range(count)], kind)

    return column


def _dictionary(chance: Random, count: int) -> pa.Array:
    return pa.array([chance.choice(["a", "b", None]) for _ in range(count)]).dictionary_encode()


TYPES: Sequence[Column] = (
    _numbers(pa.int64(), [0, -1, 2**63 - 1, -(2**63)]),
    _numbers(pa.uint64(), [0, 2**64 - 1]),
    _numbers(pa.float64(), [0.0, -0.0, 1e308, float("nan"), float("inf"), 5e-324]),
    _numbers(pa.float32(), [0.1, float("-inf"), 3e38]),
    _numbers(pa.float16(), [0.5, 65504.0]),
    _numbers(pa.bool_(), [True, False]),
    _numbers(pa.date32(), [0, 2932896, 2932897, -719163, 2**31 - 1, -(2**31)]),
    _numbers(pa.timestamp("us"), [0, 253402300799999999, 2**63 - 1, -(2**63) + 1]),
    _numbers(pa.timestamp("ns"), [0, 10**18, 2**63 - 808]),
    _numbers(pa.timestamp("s", "Asia/Shanghai"), [0, 253402300800]),
    _numbers(pa.timestamp("ms", "+08:00"), [0, 2**53]),
    _numbers(pa.time64("us"), [0, 86_399_999_999]),
    _numbers(pa.duration("us"), [timedelta(0), timedelta(days=10_000)]),
    _numbers(pa.decimal128(38, 10), [0, 10**20]),
    _numbers(pa.decimal256(76, 0), [0, 10**75]),
    _numbers(pa.binary(), [b"", b"\xff\xfe\0", b"x" * 100]),
    _numbers(pa.binary(4), [b"\0\0\0\0", b"abcd"]),
    _numbers(pa.large_string(), ["", "长", "x" * 10_000]),
    _numbers(pa.list_(pa.int32()), [[], [1, None], [0] * 50]),
    _numbers(pa.struct([("a", pa.int8()), ("b", pa.string())]), [{"a": 1, "b": "x"}, {"a": None, "b": None}]),
    _numbers(pa.map_(pa.string(), pa.int8()), [[], [("a", 1)]]),
    _numbers(pa.null(), []),
    _dictionary,
)


def parquet_bytes(chance: Random, table: Table) -> bytes:
    """The table with some columns of other types, in one to many row groups."""
    names = table.header or ["x"]
    columns = [
        pa.array([_text(row, place) for row in table.rows], pa.string()) for place in range(len(names))
    ]
    for place in chance.sample(range(len(names)), min(len(names), chance.choice([0, 0, 1, 3, MOST_TYPED]))):
        columns[place] = chance.choice(TYPES)(chance, len(table.rows))
    written = io.BytesIO()
    pq.write_table(
        pa.Table.from_arrays(columns, names=[name.encode("utf-8", "replace").decode() for name in names]),
        written,
        compression=chance.choice(COMPRESSIONS),
        row_group_size=chance.choice([1, 7, 1000]) if len(names) < FEW_COLUMNS else 1000,
        use_dictionary=chance.random() < 0.5,
        version=chance.choice(["1.0", "2.4", "2.6"]),
        data_page_version=chance.choice(["1.0", "2.0"]),
        store_schema=chance.random() < 0.7,
    )
    return written.getvalue()


def _text(row: list[str], place: int) -> str | None:
    return row[place] or None if place < len(row) else None


def flipped_footer(chance: Random, content: bytes) -> bytes:
    """Bytes changed in the description of the file, which stands at its end; or its length is a lie."""
    changed = bytearray(content)
    length = int.from_bytes(content[-8:-4], "little")
    if chance.random() < 0.2:
        lie = chance.choice([0, 1, length - 1, length + 1, 2**31, 2**32 - 1])
        return content[:-8] + (lie % 2**32).to_bytes(4, "little") + content[-4:]
    for _ in range(chance.choice([1, 1, 2, 8])):
        changed[chance.randrange(max(4, len(content) - 8 - length), len(content) - 8)] = chance.randrange(256)
    return bytes(changed)


def flipped_pages(chance: Random, content: bytes) -> bytes:
    """Bytes changed in the data, which stand before the description."""
    changed = bytearray(content)
    end = max(5, len(content) - 8 - int.from_bytes(content[-8:-4], "little"))
    for _ in range(chance.choice([1, 1, 4, 32])):
        changed[chance.randrange(4, end)] = chance.randrange(256)
    return bytes(changed)


PARQUET_MUTATIONS: dict[str, Callable[[Random, bytes], bytes]] = {
    "Parquet：尾部": flipped_footer,
    "Parquet：数据页": flipped_pages,
}
