"""A checkout of its own for start.py, on a machine where every tool is a script that writes down its call."""

import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

START = Path(__file__).resolve().parents[2] / "start.py"

# Every program of the environment that uv "installs" is this script under another name.
RECORDER = """#!/bin/sh
echo "$(basename "$0") $*" >> "{calls}"
echo "$UV_PYTHON|$UV_PYTHON_DOWNLOADS|$UV_PROJECT_ENVIRONMENT|$VIRTUAL_ENV" >> "{calls}.environment"
[ "$(basename "$0")" = pytest ] && echo "=== 3 passed in 0.01s ==="
exit "$(cat "{answers}/$(basename "$0")" 2>/dev/null || echo 0)"
"""

UV = """#!/bin/sh
[ "$1" = --version ] && {{ echo "uv {version}"; exit 0; }}
{recorder}
"""


@dataclass
class Machine:
    """One pretended machine: its checkout, its PATH and what was called."""

    folder: Path

    @property
    def checkout(self) -> Path:
        """Where start.py lies."""
        return self.folder / "checkout"

    @property
    def programs(self) -> Path:
        """The only folder of the PATH besides the shell's own."""
        return self.folder / "programs"

    def script(self, path: Path, text: str) -> None:
        """An executable shell script."""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        path.chmod(0o755)

    def recorder(self) -> str:
        """The text of a program that writes down its call and exits as `answers` says."""
        return RECORDER.format(calls=self.folder / "calls", answers=self.folder / "answers")

    def has(self, *names: str) -> None:
        """These programs are on the PATH."""
        for name in names:
            self.script(self.programs / name, self.recorder())

    def has_uv(self, version: str = "0.13.9") -> None:
        """A uv of this version is on the PATH."""
        self.script(self.programs / "uv", UV.format(version=version, recorder=self.recorder()))

    def answers(self, program: str, code: int) -> None:
        """The program will exit with this code."""
        (self.folder / "answers").mkdir(exist_ok=True)
        (self.folder / "answers" / program).write_text(str(code))

    def start(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run start.py there as a person would."""
        return subprocess.run(
            [sys.executable, str(self.checkout / "start.py"), *arguments],
            cwd=self.folder,
            env={"PATH": f"{self.programs}:/usr/bin:/bin", "HOME": str(self.folder), **environment},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    def calls(self) -> list[str]:
        """Every call, in order."""
        written = self.folder / "calls"
        return written.read_text(encoding="utf-8").splitlines() if written.exists() else []

    def environments(self) -> list[list[str]]:
        """UV_PYTHON, UV_PYTHON_DOWNLOADS, UV_PROJECT_ENVIRONMENT and VIRTUAL_ENV of every call."""
        lines = (self.folder / "calls.environment").read_text(encoding="utf-8").splitlines()
        return [line.split("|") for line in lines]


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """A fresh checkout whose environment holds recorders, on a machine with nothing of its own."""
    made = Machine(tmp_path)
    made.checkout.mkdir()
    made.programs.mkdir()
    shutil.copy(START, made.checkout)
    for name in ("mingdian", "ruff", "mypy", "lint-imports", "pytest"):
        made.script(made.checkout / ".venv" / "bin" / name, made.recorder())
    return made
