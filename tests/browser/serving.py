"""A server of our own in a process of its own, started from the root of the file system."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
RUN = "import sys; from portal.cli import run; sys.argv[0] = 'mingdian'; run()"


@dataclass(frozen=True)
class Server:
    """A running app."""

    address: str
    port: int
    process_id: int


@contextmanager
def serving(
    home: Path, audience: str = "all", command: list[str] | None = None, port: int | None = None
) -> Iterator[Server]:
    """`mingdian serve` on a free port or a given one, or another command with ``{port}`` in it."""
    port = port or _free_port()
    ours = [sys.executable, "-c", RUN, "serve", "--audience", audience, "--port", str(port)]
    chosen = [part.format(port=port) for part in command] if command else ours
    log = home.parent / f"server-{port}.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            chosen,
            cwd="/",
            env={**os.environ, "MINGDIAN_HOME": str(home), "PYTHONPATH": str(ROOT)},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
        )
    try:
        _wait(port, process, log)
        yield Server(f"http://127.0.0.1:{port}", port, process.pid)
    finally:
        process.terminate()
        process.wait(timeout=20)


def listening_addresses(process_id: int) -> set[str]:
    """The local addresses on which a process accepts connections, as the kernel has them."""
    sockets = {os.readlink(link) for link in Path(f"/proc/{process_id}/fd").iterdir()}
    addresses = set()
    for table in ("tcp", "tcp6"):
        for line in Path(f"/proc/{process_id}/net/{table}").read_text().splitlines()[1:]:
            fields = line.split()
            if fields[3] == "0A" and f"socket:[{fields[9]}]" in sockets:  # 0A: listening
                addresses.add(fields[1].split(":")[0])
    return addresses


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + 60
    while True:
        assert process.poll() is None, log.read_text()
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=2).close()
        except OSError:
            assert time.monotonic() < end, log.read_text()
            time.sleep(0.1)
        else:
            return
