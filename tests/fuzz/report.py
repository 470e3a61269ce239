"""The figures of a full run into `docs/reliability.md`: `python -m tests.fuzz.report RESULTS`."""

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

from benchmarks.marked import write_between_markers
from docs.markdown import table
from tests.fuzz.watch import ROOT, Result

DOCUMENT = ROOT / "docs" / "reliability.md"
HEADER = ("文件", "拒收", "接收", "有缺陷", "最慢（秒）", "内存最多（MB）")


def main() -> None:
    """Read the results, print the tables and write them between the markers."""
    lines = Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()
    results = [Result(**json.loads(line)) for line in lines]
    text = report(results)
    print(text)
    write_between_markers(DOCUMENT, "fuzz", text, folder="tests")


def report(results: list[Result]) -> str:
    """What was run, then the counts by format, by what was done to the file, and by dataset."""
    return "\n".join([
        _summary(results),
        _counts("格式", results, lambda one: [one.format]),
        _counts("对文件做了什么", results, lambda one: one.kinds),
        _counts("数据集", results, lambda one: [one.dataset]),
    ])  # fmt: skip


def _summary(results: list[Result]) -> str:
    seeds = [one.seed for one in results]
    stored = Counter(one.is_stored for one in results if one.is_stored is not None)
    slowest, largest = max(results, key=_seconds), max(results, key=_megabytes)
    codes = {code for one in results for code in one.codes}
    return (
        f"种子 {min(seeds)} 至 {max(seeds)}，共 {len(results):,} 个文件，处理器用时 "
        f"{sum(map(_seconds, results)) / 60:,.0f} 分钟。其中 {sum(stored.values()):,} 个还走完了"
        f"交来、检查、退回、接收的全程：存入 {stored[True]:,} 个，其余 {stored[False]:,} 个没有留下任何记录。"
        f"共出现 {len(codes)} 种问题代码。最慢的是种子 {slowest.seed}（{slowest.seconds:.1f} 秒），"
        f"占内存最多的是种子 {largest.seed}（{largest.megabytes:,} MB）；"
        f"有缺陷的 {sum(bool(one.faults) for one in results):,} 个。\n"
    )


def _seconds(one: Result) -> float:
    return one.seconds


def _megabytes(one: Result) -> int:
    return one.megabytes


def _counts(title: str, results: list[Result], names_of: Callable[[Result], Iterable[str]]) -> str:
    groups: dict[str, list[Result]] = {}
    for one in results:
        for name in names_of(one):
            groups.setdefault(name, []).append(one)
    ordered = sorted(groups.items(), key=lambda group: (-len(group[1]), group[0]))
    return table((title, *HEADER), [(name, *_row(group)) for name, group in ordered])


def _row(group: list[Result]) -> tuple[str, ...]:
    outcomes = Counter(one.outcome for one in group)
    return (
        f"{len(group):,}",
        f"{outcomes['refused']:,}",
        f"{outcomes['accepted']:,}",
        f"{sum(bool(one.faults) for one in group):,}",
        f"{max(map(_seconds, group)):.1f}",
        f"{max(map(_megabytes, group)):,}",
    )


if __name__ == "__main__":
    main()
