"""A DuckDB database for one piece of work: empty at first, gone afterwards, opened at once.

To start an engine takes 25 milliseconds of processor time, as long as many a small piece of work. An
engine in memory is therefore kept for the next one, which gets a database of its own in it.
"""

import atexit
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

import duckdb

from data.engine import Resources, open_database

MOST_IDLE = 2  # engines of the same resources; an idle one holds next to nothing
WORK = "work"

_lock = Lock()
_idle: dict[Resources, list[duckdb.DuckDBPyConnection]] = {}


@contextmanager
def working_database(
    folder: Path | None = None, resources: Resources | None = None
) -> Iterator[duckdb.DuckDBPyConnection]:
    """A database in memory, or in a file of ``folder``; nobody else uses its engine meanwhile."""
    resources = resources or Resources()
    if folder is not None:
        with open_database(folder, resources) as database:
            yield database
        return
    engine = _taken(resources)
    try:
        with engine.cursor() as database:
            database.execute(f"attach ':memory:' as {WORK}")
            database.execute(f"use {WORK}")
            database.execute("set enable_progress_bar = false")
            database.execute("reset disabled_optimizers")  # the one setting of the engine that work changes
            yield database
        engine.execute(f"detach {WORK}")
    except BaseException:
        engine.close()  # whatever happened in it goes with it
        raise
    _put_back(resources, engine)


def _taken(resources: Resources) -> duckdb.DuckDBPyConnection:
    with _lock:
        idle = _idle.get(resources)
        if idle:
            return idle.pop()
    return open_database(None, resources)


def _put_back(resources: Resources, engine: duckdb.DuckDBPyConnection) -> None:
    with _lock:
        idle = _idle.setdefault(resources, [])
        if len(idle) < MOST_IDLE:
            idle.append(engine)
            return
    engine.close()


@atexit.register
def _close_idle() -> None:
    """Before the interpreter takes itself apart; DuckDB complains of what is open then."""
    with _lock:
        while _idle:
            for engine in _idle.popitem()[1]:
                engine.close()
