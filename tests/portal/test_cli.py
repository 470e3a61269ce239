"""The command line: a person's mistake is a sentence and exit 1, wrong usage is exit 2."""

import subprocess
import sys
from pathlib import Path

import pytest

from data.contract_files import load_contracts

ROOT = Path(__file__).resolve().parents[2]
RUN = "import sys; from portal.cli import run; sys.argv[0] = 'mingdian'; run()"


def mingdian(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own, started from the root of the file system."""
    return subprocess.run(
        [sys.executable, "-c", RUN, *arguments],
        cwd="/",
        env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT), "HOME": "/nonexistent", **environment},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.mark.parametrize(
    "arguments", [["nonsense"], ["serve", "--port", "x"], ["serve", "--audience", "me"], ["demo"]]
)
def test_wrong_usage_exits_with_two(arguments: list[str]) -> None:
    assert mingdian(*arguments).returncode == 2


def test_a_mistake_of_a_person_is_a_chinese_sentence_without_a_trace(tmp_path: Path) -> None:
    done = mingdian("demo", str(tmp_path), "--scale", "-1")
    assert done.returncode == 1
    assert done.stderr.startswith("错误：规模须大于0")
    assert "Traceback" not in done.stderr


def test_the_demo_writes_one_file_per_dataset_and_says_how_many_rows(tmp_path: Path) -> None:
    done = mingdian("demo", str(tmp_path / "out"), "--scale", "0.02")
    assert done.returncode == 0, done.stderr
    files = {path.name for path in (tmp_path / "out").iterdir()}
    assert files == {*(f"{dataset}.csv" for dataset in load_contracts()), "registers"}
    rows = len((tmp_path / "out" / "outages.csv").read_text(encoding="utf-8").splitlines()) - 1
    assert f"outages.csv：{rows:,}行" in done.stderr


def test_the_command_line_needs_neither_streamlit_nor_the_store_to_start() -> None:
    blocked = "import sys; sys.modules['streamlit'] = None; sys.modules['workflow'] = None; " + RUN
    done = subprocess.run(
        [sys.executable, "-c", blocked, "--help"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "serve" in done.stdout
