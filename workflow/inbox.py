"""The folder of files that came to this machine by another way: gigabytes go through no browser.

Whoever looks after the machine puts files there. Taking one makes it an upload like any other; it is
never copied where the disk has hard links, and never lost: it leaves the folder only after it is kept.
"""

import os
import stat
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path

from charts.texts import text
from data.errors import UserError
from reports.home import home
from workflow import uploads
from workflow.names import plain_file_name
from workflow.store import waiting_lock
from workflow.uploads import Upload

SETTLED_AFTER = 10  # seconds without a change: whoever copies a file writes more often
LOCK = ".taking"


@dataclass(frozen=True)
class Waiting:
    """A file in the folder. ``key`` stands for its name, which may hold anything; ``name`` can be shown."""

    key: str
    name: str
    size: int
    changed_at: str
    is_settled: bool
    is_readable: bool


def folder() -> Path:
    """Where files are put; whoever puts the first one makes it."""
    return home() / "inbox"


def listing() -> list[Waiting]:
    """The plain files in the folder by name: no folders, no links, nothing hidden."""
    return sorted((waiting for _, waiting in _files()), key=lambda one: (one.name, one.key))


def take(key: str, dataset: str, start: date, end: date, company_code: str | None = None) -> Upload:
    """Make a file of the folder an upload. Of two who take the same one, the second is told."""
    if not folder().is_dir():
        raise UserError(text("inbox.gone"))
    if not os.access(folder(), os.W_OK):
        raise UserError(text("inbox.no_right_to_folder"))
    with waiting_lock(folder() / LOCK):
        path, waiting = next(((path, one) for path, one in _files() if one.key == key), (None, None))
        if path is None or waiting is None:
            raise UserError(text("inbox.gone"))
        if not waiting.is_settled:
            raise UserError(text("inbox.being_written", name=waiting.name))
        if not waiting.is_readable:
            raise UserError(text("inbox.no_right", name=waiting.name))
        upload = uploads.stage(dataset, waiting.name, path, start, end, company_code)
        path.unlink()
    return upload


def _files() -> Iterator[tuple[Path, Waiting]]:
    if not folder().is_dir():
        return
    for path in folder().iterdir():
        try:
            state = path.lstat()
        except FileNotFoundError:  # taken by somebody else meanwhile
            continue
        if stat.S_ISREG(state.st_mode) and not path.name.startswith("."):
            yield path, _waiting(path, state)


def _waiting(path: Path, state: os.stat_result) -> Waiting:
    return Waiting(
        key=sha256(os.fsencode(path.name)).hexdigest()[:16],
        name=plain_file_name(path.name),
        size=state.st_size,
        changed_at=datetime.fromtimestamp(state.st_mtime, UTC).isoformat(),
        is_settled=state.st_ctime + SETTLED_AFTER <= time.time(),  # unlike the other time, nobody sets it
        is_readable=os.access(path, os.R_OK),
    )
