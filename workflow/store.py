"""Folders that appear whole or not at all, and locks that die with the process that holds them."""

import fcntl
import json
import os
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

PART = ".part"
GATE = ".gate"


@contextmanager
def whole_folder(destination: Path) -> Iterator[Path]:
    """A hidden sibling to write into; it becomes ``destination`` only when the block ends well.

    Raises ``FileExistsError`` if the destination is there already: what stands in the store is never
    replaced. A writer that was killed leaves a part that holds no lock; the next writer removes it.
    """
    parent = destination.parent
    parent.mkdir(parents=True, exist_ok=True)
    part = parent / f".{destination.name}.{uuid.uuid4().hex}{PART}"
    with waiting_lock(parent / GATE):
        _remove_abandoned_parts(parent)
        part.mkdir()
        descriptor = _flock(part)
    try:
        yield part
        _flush(part)
        _publish(part, destination)
    finally:
        shutil.rmtree(part, ignore_errors=True)
        if descriptor is not None:
            os.close(descriptor)


def remove_folder(folder: Path) -> None:
    """Gone at once for every reader: it takes a hidden name before its files go. None there is no fault."""
    part = folder.with_name(f".{folder.name}.{uuid.uuid4().hex}{PART}")
    try:
        folder.rename(part)
    except FileNotFoundError:
        return
    shutil.rmtree(part, ignore_errors=True)


def keep_file(source: Path, target: Path) -> None:
    """A second name for a file that nobody changes any more; a copy where the disk has no hard links."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)


def write_json(path: Path, value: Any) -> None:
    """Replace a small JSON file in one step, so that a reader sees the old one or the new one."""
    part = path.with_name(f".{path.name}.{uuid.uuid4().hex}{PART}")
    with part.open("w", encoding="utf-8") as file:
        json.dump(value, file, ensure_ascii=False, indent=1)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)


def take_lock(path: Path) -> int | None:
    """An open descriptor that holds the lock on ``path``, or ``None`` if another process holds it.

    The lock belongs to the descriptor: a child that inherits it keeps the lock, and the kernel gives it
    up when the last holder ends, however it ends.
    """
    with waiting_lock(path.parent / GATE):
        return _flock(path)


def is_held(path: Path) -> bool:
    """Whether some living process holds the lock on ``path``.

    Asking means taking it for a moment; the gate keeps that moment from looking like a holder.
    """
    with waiting_lock(path.parent / GATE):
        return path.exists() and _is_flocked(path)


@contextmanager
def waiting_lock(path: Path) -> Iterator[None]:
    """Hold the lock on ``path``, waiting for another writer to finish first."""
    with path.open("a+b") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _flock(path: Path) -> int | None:
    descriptor = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        return None
    return descriptor


def _is_flocked(path: Path) -> bool:
    descriptor = _flock(path)
    if descriptor is None:
        return True
    os.close(descriptor)
    return False


def _remove_abandoned_parts(parent: Path) -> None:
    for part in parent.glob(f".*{PART}"):
        if part.is_dir() and not _is_flocked(part):
            shutil.rmtree(part, ignore_errors=True)


def _flush(part: Path) -> None:
    for path in [*part.rglob("*"), part]:
        _sync(path)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _publish(part: Path, destination: Path) -> None:
    try:
        part.rename(destination)
    except OSError as error:
        if destination.exists():
            raise FileExistsError(destination) from error
        raise
    _sync(destination.parent)
