"""The figures of a full run: counted by format, by what was done, and by dataset."""

from tests.fuzz.report import report
from tests.fuzz.watch import Result

RESULTS = [
    Result(1, "outages", "csv", ["公式", "缺列"], 90, "refused", 0.5, 200, codes=["HD01"], is_stored=False),
    Result(2, "outages", "csv", ["公式"], 90, "accepted", 2.5, 300, is_stored=True),
    Result(3, "mv_users", "xlsx", ["缺列"], 90, "failed", 0.0, 0, ["died: SIGSEGV"]),
]


def test_every_file_is_counted_under_each_thing_that_was_done_to_it() -> None:
    text = report(RESULTS)
    assert "种子 1 至 3，共 3 个文件" in text
    assert "存入 1 个，其余 1 个没有留下任何记录" in text
    assert "最慢的是种子 2（2.5 秒）" in text
    assert "有缺陷的 1 个" in text
    assert "| 公式 | 2 | 1 | 1 | 0 | 2.5 | 300 |" in text
    assert "| 缺列 | 2 | 1 | 0 | 1 | 0.5 | 200 |" in text
    assert "| mv_users | 1 | 0 | 0 | 1 | 0.0 | 0 |" in text
