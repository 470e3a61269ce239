"""A store of its own for every test, and the order in which the files of tests are shared out."""

import os
import shutil
import tempfile
from pathlib import Path

import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadFileScheduling

from tests.made_once import PLACE

BROWSER = "tests/browser/"
# These take longest: what is begun last would keep one process busy when the others have nothing left.
BEGUN_FIRST = (
    "test_two_minutes.py", "test_no_clause_is_idle.py", "test_every_number_twice.py", "test_gallery.py",
    "test_evaluations.py", "test_demo_store.py", "test_same_result.py", "test_demo.py",
    "test_demo_falsified.py", "test_cases.py",
)  # fmt: skip


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
    """Whole files, those that take long first."""
    files: dict[Path, list[pytest.Item]] = {}
    for item in items:
        files.setdefault(item.path, []).append(item)
    items[:] = [item for file in sorted(files, key=_urgency) for item in files[file]]


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> LoadFileScheduling | None:
    """What of ``--dist loadfile`` is different here."""
    return FilesAndBrowser(config, log) if config.getvalue("dist") == "loadfile" else None


class FilesAndBrowser(LoadFileScheduling):  # type: ignore[misc]  # xdist ships no types
    """A process takes a file after the other; one takes all that need a browser, the longest of all.

    So only one browser and one server are started for them, and while it waits the other process works.
    """

    def _split_scope(self, nodeid: str) -> str:
        return BROWSER if nodeid.startswith(BROWSER) else str(super()._split_scope(nodeid))


def _urgency(file: Path) -> int:
    if file.parent.name == "browser":
        return -1
    return BEGUN_FIRST.index(file.name) if file.name in BEGUN_FIRST else len(BEGUN_FIRST)
