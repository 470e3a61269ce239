"""Watches the process that tries cases, from outside: its time, its memory, and whether it still lives.

Time is that of the processor, and standing still is counted in looks at the process: a machine that is busy
with other things, or a run that is held for a while, is no fault of the file.
"""

import json
import os
import select
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
CHECKER = "data.intake:check_file"
LOOK_SECONDS = 0.05
TICKS = os.sysconf("SC_CLK_TCK")
SHOWN_OUTPUT = 4000


@dataclass(frozen=True)
class Limits:
    """For one file. Beyond twice the time a process is ended; ``idle_looks``: so long it may do nothing."""

    seconds: float = 10.0
    megabytes: int = 1024
    idle_looks: int = 1200  # one minute
    cases_per_process: int = 400


@dataclass(frozen=True)
class Result:
    """What is known of a case in the end; ``faults`` is empty where all was as it should be."""

    seed: int
    dataset: str = ""
    format: str = ""
    kinds: list[str] = field(default_factory=list)
    size: int = 0
    outcome: str = "failed"
    seconds: float = 0.0
    megabytes: int = 0
    faults: list[str] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)
    is_stored: bool | None = None


def run(seeds: Iterable[int], limits: Limits, checker: str = CHECKER) -> Iterator[Result]:
    """Try the cases one after another; a process that ended or did wrong is followed by a new one."""
    process: Process | None = None
    try:
        for seed in seeds:
            if process is None or process.is_used_up:
                if process:
                    process.end()
                process = Process(checker, limits)
            yield process.result_of(seed)
    finally:
        if process:
            process.end()


class Process:
    """One process that tries cases."""

    def __init__(self, checker: str, limits: Limits) -> None:
        self._limits, self._count, self._is_gone = limits, 0, False
        self._folder = tempfile.TemporaryDirectory(
            prefix="mingdian-fuzz-"
        )  # else it would outlive the process
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 - closed when the process ends
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.fuzz.worker", checker],
            cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._errors, bufsize=0,
            env={**os.environ, "TMPDIR": self._folder.name},
        )  # fmt: skip
        self._waiting = b""
        self._answer()  # that it is ready

    @property
    def is_used_up(self) -> bool:
        """Whether the next case needs another process."""
        return self._is_gone or self._count >= self._limits.cases_per_process

    def result_of(self, seed: int) -> Result:
        """Try a case; what is wrong with it is told in its faults."""
        self._count += 1
        known: dict[str, Any] = {"seed": seed}
        if not self._is_gone:
            assert self._process.stdin is not None
            self._process.stdin.write(f"{seed}\n".encode())
        for _ in ("description", "result"):
            answer = self._answer()
            if isinstance(answer, str):
                return Result(**{**known, "outcome": "failed", "faults": [answer]})
            known |= answer
        found = Result(**known)
        if found.seconds > self._limits.seconds:
            found.faults.append(f"slow: {found.seconds:.1f} seconds of the processor")
        if found.megabytes > self._limits.megabytes:
            found.faults.append(f"memory: {found.megabytes} MB")
        return found

    def end(self) -> None:
        """Let it go, whatever it does."""
        if self._process.poll() is None:
            self._process.kill()
        self._process.communicate()
        self._errors.close()
        self._folder.cleanup()

    def _answer(self) -> dict[str, Any] | str:
        """The next line it says, or why there is none."""
        begin = last = self._processor_seconds()
        idle = 0
        while b"\n" not in self._waiting:
            piece = self._piece()
            if piece is None:
                now = self._processor_seconds()
                idle = 0 if now != last or self._is_held() else idle + 1
                last = now
                fault = self._excess(now - begin, idle)
                if fault:
                    return self._killed(fault)
            elif piece:
                self._waiting += piece
            else:
                return self._ended()
        line, _, self._waiting = self._waiting.partition(b"\n")
        answer: dict[str, Any] = json.loads(line)
        return answer

    def _piece(self) -> bytes | None:
        """What it said since the last look: ``None`` if nothing, empty if it never will again."""
        assert self._process.stdout is not None
        descriptor = self._process.stdout.fileno()
        ready, _, _ = select.select([descriptor], [], [], LOOK_SECONDS)
        return os.read(descriptor, 1 << 16) if ready else None

    def _excess(self, seconds: float, idle_looks: int) -> str:
        """Why it has to be ended, if so."""
        megabytes = self._megabytes()
        if megabytes > self._limits.megabytes:
            return f"memory: {megabytes} MB and more"
        if seconds > 2 * self._limits.seconds:
            return f"slow: more than {seconds:.0f} seconds of the processor"
        return "hangs: does nothing any more" if idle_looks > self._limits.idle_looks else ""

    def _killed(self, fault: str) -> str:
        self._is_gone = True
        self._process.kill()
        return fault

    def _ended(self) -> str:
        """How a process ended that nobody ended."""
        self._is_gone = True
        code = self._process.wait()
        self._errors.seek(0)
        said = self._errors.read().decode("utf-8", "replace")[-SHOWN_OUTPUT:]
        how = f"died: {signal.Signals(-code).name}" if code < 0 else f"exception: exit code {code}"
        return f"{how}\n{said}"

    def _stat(self) -> list[str]:
        """Fields of the kernel's line about it from the third on, as behind its name there is no bracket."""
        try:
            line = Path(f"/proc/{self._process.pid}/stat").read_text()
        except OSError:
            return ["Z", *["0"] * 40]
        return line.rpartition(")")[2].split()

    def _processor_seconds(self) -> float:
        fields = self._stat()
        return (int(fields[11]) + int(fields[12])) / TICKS

    def _is_held(self) -> bool:
        return self._stat()[0] in ("T", "t")

    def _megabytes(self) -> int:
        return int(self._stat()[21]) * os.sysconf("SC_PAGE_SIZE") >> 20
