"""The benchmark of large files measures what it says: the file is valid, and misses are marked."""

import subprocess
import sys
from pathlib import Path

import duckdb

from benchmarks.intake import BARE, DATASET, OURS, ROWS, measured, result_table
from benchmarks.watched import Work


def test_the_file_is_accepted_and_parsed_by_both_programs(tmp_path: Path) -> None:
    file = tmp_path / f"{DATASET}.csv"
    duckdb.sql(ROWS.format(file=file), params=[1000])
    for name, program in (("bare", BARE), ("ours", OURS)):
        work = measured(name, program, file, tmp_path)
        assert 0 < work.peak_gigabytes < 2
    done = subprocess.run(
        [sys.executable, "-c", OURS, str(file), str(tmp_path / "typed")],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "1000\n"


def test_what_misses_its_target_is_marked() -> None:
    bare = Work("bare", 10.0, 0.5)
    assert "▲" not in result_table("x", bare, Work("ours", 25.0, 1.5))
    assert "▲ 2.51" in result_table("x", bare, Work("ours", 25.1, 1.5))
    assert "▲ 1.51" in result_table("x", bare, Work("ours", 25.0, 1.51))
