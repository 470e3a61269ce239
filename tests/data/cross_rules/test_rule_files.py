"""A rule is a file: a new one runs without any code, and every mistake of every file comes in one message."""

from pathlib import Path

import pytest

from data.cross_rules import load_rules
from data.errors import UserError
from tests.data.cross_rules.world import World, outcome

NEW = """\
id: XR04
says: 没有城市的居民用电不超过5千瓦。
levels: [error]
checks:
  - code: XR04
    places: [applications.capacity_kw]
    needs: {applications: [customer_class]}
    sql: select source_row as row from applications where customer_class = 'RES' and capacity_kw > 5
"""
NEITHER = (
    "id: XR05\nsays: 甲\nlevels: [flag]\nchecks:\n  - {code: XR05, places: [applications.capacity_kw]}\n"
)
NO_CODE = NEW.replace("XR04", "XR99")
OTHER_LEVEL = NEW.replace("[error]", "[error, flag]")
UNKNOWN_KEY = NEW.replace("says:", "said:")


def test_a_new_file_is_a_new_rule(tmp_path: Path) -> None:
    (tmp_path / "XR04.yaml").write_text(NEW, encoding="utf-8")
    done = outcome(World(), rules=list(load_rules(tmp_path).values()))
    assert [(one.code, found.at.row) for one in done.broken for found in one.first] == [("XR04", 4)]


def test_all_mistakes_of_all_files_come_in_one_message(tmp_path: Path) -> None:
    for name, content in (
        ("XR01", NEW), ("XR05", NEITHER), ("XR99", NO_CODE), ("XR04", OTHER_LEVEL), ("XR06", UNKNOWN_KEY),
        ("XR07", "id: [")
    ):  # fmt: skip
        (tmp_path / f"{name}.yaml").write_text(content, encoding="utf-8")
    with pytest.raises(UserError) as caught:
        load_rules(tmp_path)
    said = str(caught.value)
    for part in (
        "XR01.yaml：编号 XR04 与文件名不同",
        "XR05.yaml：checks.0：XR05 须写 references 或 sql，且只写一个",
        "XR99.yaml：代码 XR99 不在问题目录中",
        "XR04.yaml：没有检查属于级别 flag",
        "XR06.yaml：says：缺少这一项",
        "XR07.yaml：",
    ):
        assert part in said
