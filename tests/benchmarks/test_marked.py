"""The last table of a benchmark in its document."""

from pathlib import Path

import pytest

from benchmarks.marked import write_between_markers

OLD = "前文\n<!-- benchmarks/a.py 开始 -->\n旧表\n<!-- benchmarks/a.py 结束 -->\n后文\n"
NEW = "前文\n<!-- benchmarks/a.py 开始 -->\n\n新表\n\n<!-- benchmarks/a.py 结束 -->\n后文\n"


def test_only_what_stands_between_its_own_markers_is_replaced(tmp_path: Path) -> None:
    file = tmp_path / "performance.md"
    others = OLD.replace("a.py", "b.py")
    file.write_text(others + OLD, encoding="utf-8")
    write_between_markers(file, "a.py", "新表\n")
    assert file.read_text(encoding="utf-8") == others + NEW


def test_a_document_without_markers_is_left_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "performance.md"
    file.write_text("前文\n", encoding="utf-8")
    with pytest.raises(ValueError, match="markers"):
        write_between_markers(file, "a.py", "新表")
    assert file.read_text(encoding="utf-8") == "前文\n"
