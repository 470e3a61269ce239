"""A store of its own for every test, and the order in which the files of tests are shared out."""

import os
import shutil
import tempfile
from pathlib import Path

import pytest

from tests.made_once import PLACE

# These take longest: what is begun last would keep one process busy when the others have nothing left.
BEGUN_FIRST = ("test_two_minutes.py", "test_no_clause_is_idle.py", "test_every_number_twice.py")


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty MINGDIAN_HOME."""
    monkeypatch.setenv("MINGDIAN_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def pytest_configure(config: pytest.Config) -> None:
    """A folder for what is made once for all processes of this run; they inherit its name."""
    if not hasattr(config, "workerinput"):
        os.environ[PLACE] = tempfile.mkdtemp(prefix="mingdian-tests-")


def pytest_unconfigure(config: pytest.Config) -> None:
    """It goes with the run."""
    if not hasattr(config, "workerinput"):
        shutil.rmtree(os.environ.pop(PLACE), ignore_errors=True)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Spread the files that wait for a browser evenly among those that work, so that neither holds up all."""
    files: dict[Path, list[pytest.Item]] = {}
    for item in items:
        files.setdefault(item.path, []).append(item)
    waiting = [file for file in files if file.parent.name == "browser"]
    working = sorted((file for file in files if file not in waiting), key=_urgency)
    spread = [(number / len(working), file) for number, file in enumerate(working)]
    spread += [(number / len(waiting), file) for number, file in enumerate(waiting)]
    items[:] = [item for _, file in sorted(spread) for item in files[file]]


def _urgency(file: Path) -> int:
    return BEGUN_FIRST.index(file.name) if file.name in BEGUN_FIRST else len(BEGUN_FIRST)
