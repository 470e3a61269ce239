"""Ten tasks for each reader, and each is done where the list says."""

import re
from pathlib import Path

from tests.house.documents import rows
from tests.house.source import ROOT

TASKS = rows((ROOT / "docs" / "tasks.md").read_text(encoding="utf-8"))
BROWSER = ROOT / "tests" / "browser"
BY_HAND = "人工"


def test_each_reader_has_ten_tasks_with_a_start_and_a_criterion() -> None:
    assert [row[0] for row in TASKS] == [f"{reader}{number}" for reader in "GLA" for number in range(1, 11)]
    assert [row[0] for row in TASKS if len(row) != 5 or not all(row)] == []


def test_every_task_is_done_in_the_file_that_the_list_names() -> None:
    named = {row[0]: BROWSER / row[4].strip("`") for row in TASKS if row[4] != BY_HAND}
    assert [name for name, file in named.items() if not file.is_file()] == []
    own = {name: file for name, file in named.items() if file.name.startswith("test_tasks_")}
    assert [name for name, file in own.items() if not does(file, name)] == []


def test_every_task_that_is_done_is_on_the_list() -> None:
    done = {
        (file.name, name.upper())
        for file in BROWSER.glob("test_tasks_*.py")
        for name in re.findall(r"^def test_([gla]\d+)_", file.read_text(encoding="utf-8"), flags=re.MULTILINE)
    }
    assert done <= {(row[4].strip("`"), row[0]) for row in TASKS}


def does(file: Path, task: str) -> bool:
    """Whether a test of the file carries the task's name."""
    return f"def test_{task.lower()}_" in file.read_text(encoding="utf-8")
