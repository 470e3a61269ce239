"""What several test processes need is made by the first that asks; the others wait for it."""

import fcntl
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

PLACE = "MINGDIAN_TESTS_TOGETHER"  # set for all processes of a run by tests/conftest.py


def made_once(name: str, make: Callable[[Path], None]) -> Path:
    """The folder of this name, which ``make`` filled; nobody changes what is in it."""
    place = Path(os.environ.get(PLACE) or tempfile.gettempdir())
    done = place / name
    with (place / f"{name}.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            part = Path(tempfile.mkdtemp(dir=place, prefix=f"{name}."))
            make(part)
            part.rename(done)
    return done
