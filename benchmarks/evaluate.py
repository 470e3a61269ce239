"""Our evaluation beside SQL written by hand and a pandas script: `python -m benchmarks.evaluate`.

In one run, on the same typed records: at ten million applications and ten million interruptions of users,
and at fifty million interruptions. All three must say the same numbers. The table goes into
`docs/performance.md`. Nothing else should run on the machine meanwhile.
"""

import argparse
import json
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.made_records import make_records
from benchmarks.marked import DOCUMENT, write_between_markers
from benchmarks.watched import Work, marked, watched
from docs.markdown import table

MOST_TIMES_SQL, FEWEST_TIMES_PANDAS, MOST_OF_PANDAS_MEMORY = 1.2, 6.0, 1 / 3
MOST_MILLISECONDS = 100.0
HEADER = ("记录", "程序", "用时（秒）", "与手写SQL相比", "内存最多（GB）")


@dataclass(frozen=True)
class Size:
    """How many records, the memory our evaluation may take, and what it is given of it."""

    words: str
    applications: int
    interruptions: int
    most_gigabytes: float
    memory_limit: str


def main() -> None:
    """Measure both sizes, print, and write the document unless told not to."""
    options = _options()
    share = options.share
    sizes = [
        Size("1,000万报装、1,000万用户停电", int(1e7 * share), int(1e7 * share), 2.0, "1200MB"),
        Size("5,000万用户停电", 0, int(5e7 * share), 4.0, "2500MB"),
    ]
    rows, notes = [], []
    for size in sizes:
        ours, by_hand, pandas = measured(size)
        rows += list(rows_of(size, ours, by_hand, pandas))
        notes.append(_note(size, ours))
    found = table(HEADER, rows) + "\n\n" + "\n".join(notes)
    print(found)
    if not options.dry:
        write_between_markers(DOCUMENT, "evaluate.py", found)


def measured(size: Size) -> tuple[Work, Work, Work]:
    """Each program in a process of its own; they must agree on every sum."""
    with tempfile.TemporaryDirectory(prefix="mingdian-evaluate-") as place:
        make_records(Path(place), size.applications, size.interruptions)
        if not size.applications:
            for name in ("applications", "application_stages", "application_costs"):
                (Path(place) / f"{name}.parquet").unlink()
        by_hand = watched("手写的 DuckDB SQL", ["-m", "benchmarks.by_hand", place, size.memory_limit])
        ours = watched("明电评价计算", ["-m", "benchmarks.ours", place, size.memory_limit])
        pandas = watched("pandas 脚本", ["-m", "benchmarks.with_pandas", place])
    said = [json.loads(one.printed)["sums"] for one in (ours, by_hand, pandas)]
    if not said[0] == said[1] == said[2]:
        raise SystemExit("\n".join(["the three do not agree:", *map(str, said)]))
    return ours, by_hand, pandas


def rows_of(size: Size, ours: Work, by_hand: Work, pandas: Work) -> Iterator[tuple[str, ...]]:
    """Time and memory as ratios; ▲ for what misses its target."""
    times, faster = ours.seconds / by_hand.seconds, pandas.seconds / ours.seconds
    memory_share = ours.peak_gigabytes / pandas.peak_gigabytes
    is_heavy = ours.peak_gigabytes > size.most_gigabytes or memory_share > MOST_OF_PANDAS_MEMORY
    yield _row(size, by_hand, "1", f"{by_hand.peak_gigabytes:.2f}")
    yield _row(
        size,
        ours,
        marked(f"{times:.2f}倍", is_missed=times > MOST_TIMES_SQL),
        marked(f"{ours.peak_gigabytes:.2f}（pandas 的 {memory_share:.0%}）", is_missed=is_heavy),
    )
    slower = marked(
        f"{pandas.seconds / by_hand.seconds:.1f}倍（明电的 {faster:.1f} 倍）",
        is_missed=faster < FEWEST_TIMES_PANDAS,
    )
    yield _row(size, pandas, slower, f"{pandas.peak_gigabytes:.2f}")


def _row(size: Size, work: Work, times: str, memory: str) -> tuple[str, ...]:
    return size.words, work.name, f"{work.seconds:.1f}", times, memory


def _note(size: Size, ours: Work) -> str:
    given: dict[str, Any] = json.loads(ours.printed)
    again, months = given["scores_again_ms"], given["months_ms"]
    shown = [marked(f"{one:.0f}毫秒", is_missed=one > MOST_MILLISECONDS) for one in (again, months)]
    return f"- {size.words}：只从合计表，换权重重新计分{shown[0]}，只看前几个月{shown[1]}。"


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--share", type=float, default=1.0, help="of the records, for a trial")
    parser.add_argument("--dry", action="store_true", help="print the table and leave the document")
    return parser.parse_args()


if __name__ == "__main__":
    main()
