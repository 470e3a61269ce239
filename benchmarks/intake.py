"""Reading, checking and storing a large file beside a bare parse: `python -m benchmarks.intake`.

A CSV of the interruptions of users, 2 GB by default (some 30 million rows), is written once. In one run
each of these goes through a process of its own: DuckDB parses the file into Parquet as text and nothing
more, and ours reads, checks, types and stores it. The table goes into `docs/performance.md`.
"""

import argparse
import tempfile
from pathlib import Path

import duckdb

from benchmarks.marked import DOCUMENT, write_between_markers
from benchmarks.watched import GIGABYTE, Work, marked, watched
from docs.markdown import table

MOST_TIMES, MOST_GIGABYTES = 2.5, 1.5
BYTES_PER_ROW = 65
DATASET = "user_interruptions"

ROWS = """
    copy (
        select
            'O-' || lpad(cast(n // 24 as varchar), 8, '0') as outage_id,
            'U-' || lpad(cast((n * 7919) % 400000 as varchar), 7, '0') as mv_user_id,
            1 as step_no,
            strftime(off_at, '%Y-%m-%d %H:%M:%S') as off_at,
            strftime(off_at + to_seconds(600 + n % 20000), '%Y-%m-%d %H:%M:%S') as on_at
        from (
            select n, timestamp '2019-07-01 00:00:00' + to_seconds((n // 24 * 53) % 31000000) as off_at
            from range(?) as made(n)
        )
    ) to '{file}' (format csv, header)
"""

BARE = """
import sys, duckdb
file, folder = sys.argv[1:]
database = duckdb.connect(folder + "/work.duckdb", config={"threads": 2, "memory_limit": "1GB"})
database.execute("set enable_progress_bar = false")
database.execute(
    f"copy (from read_csv('{file}', all_varchar = true)) to '{folder}/bare.parquet' "
    "(format parquet, compression zstd)"
)
"""

OURS = """
import sys
from pathlib import Path
from data.contract_files import load_contracts
from data.intake import check_file
from data.units import load_units

file, folder = map(Path, sys.argv[1:])
checked = check_file(load_contracts()[file.stem], file, load_units(), folder)
assert checked.is_acceptable and checked.parquet, checked.counts()
print(checked.rows_read)
"""


def main() -> None:
    """Write the file, measure, print, and write the document unless told not to."""
    options = _options()
    with tempfile.TemporaryDirectory(prefix="mingdian-intake-") as place:
        file = Path(place) / f"{DATASET}.csv"
        rows = int(options.gigabytes * GIGABYTE / BYTES_PER_ROW)
        duckdb.sql(ROWS.format(file=file), params=[rows])
        size = file.stat().st_size / GIGABYTE
        bare = measured("DuckDB 只解析为 Parquet", BARE, file, Path(place))
        ours = measured("读取、检查并存入", OURS, file, Path(place))
    found = result_table(f"{size:.2f} GB，{rows:,} 行", bare, ours)
    print(found)
    if not options.dry:
        write_between_markers(DOCUMENT, "intake.py", found)


def measured(name: str, program: str, file: Path, place: Path) -> Work:
    """Run a program on the file in a process of its own, watched from outside."""
    with tempfile.TemporaryDirectory(dir=place) as folder:
        return watched(name, ["-c", program, str(file), folder])


def result_table(what: str, bare: Work, ours: Work) -> str:
    """Time and memory of both; ▲ for what misses its target."""
    times = ours.seconds / bare.seconds
    return table(
        ("文件", "做什么", "用时（秒）", "是只解析的几倍", "内存最多（GB）"),
        [
            (what, bare.name, f"{bare.seconds:.1f}", "1", f"{bare.peak_gigabytes:.2f}"),
            (
                what,
                ours.name,
                f"{ours.seconds:.1f}",
                marked(f"{times:.2f}", is_missed=times > MOST_TIMES),
                marked(f"{ours.peak_gigabytes:.2f}", is_missed=ours.peak_gigabytes > MOST_GIGABYTES),
            ),
        ],
    )


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gigabytes", type=float, default=2.0, help="size of the file")
    parser.add_argument("--dry", action="store_true", help="print the table and leave the document")
    return parser.parse_args()


if __name__ == "__main__":
    main()
