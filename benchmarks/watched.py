"""A piece of work in a process of its own: how long it took and how much memory it held at most."""

import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

GIGABYTE = 1 << 30


@dataclass(frozen=True)
class Work:
    """What a process took, and what it printed."""

    name: str
    seconds: float
    peak_gigabytes: float
    printed: str = ""


def watched(name: str, command: Sequence[str]) -> Work:
    """Run Python with these arguments to its end. Raises ``SystemExit`` if it fails."""
    begin = time.perf_counter()
    process = subprocess.Popen([sys.executable, *command], stdout=subprocess.PIPE, text=True)
    watch = Watch(process.pid)
    printed, _ = process.communicate()
    if process.returncode != 0:
        raise SystemExit(f"{name} failed")
    return Work(name, time.perf_counter() - begin, watch.peak / GIGABYTE, printed)


class Watch(threading.Thread):
    """The most memory that a process held at once: its own, not that of files mapped from the disk."""

    def __init__(self, process_id: int) -> None:
        super().__init__(daemon=True)
        self.peak = 0
        self._status = Path(f"/proc/{process_id}/status")
        self.start()

    def run(self) -> None:
        """Look twenty times a second until the process is gone."""
        while held := self._held():
            self.peak = max(self.peak, held)
            time.sleep(0.05)

    def _held(self) -> int:
        try:
            lines = self._status.read_text().splitlines()
        except OSError:
            return 0
        return sum(int(line.split()[1]) << 10 for line in lines if line.startswith("VmRSS"))


def marked(said: str, *, is_missed: bool) -> str:
    """▲ before what misses its target."""
    return f"▲ {said}" if is_missed else said
