"""How far the intake of a file is, told while the engine is at work."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import duckdb

EVERY = 0.5  # seconds between two looks at the engine
# Which share of the whole each stage takes, as measured on a large file.
STAGES = {"reading": (0.0, 0.15), "typing": (0.15, 0.75), "checking": (0.75, 1.0)}


@dataclass
class Progress:
    """Tells ``say`` the share of the work that is done (0 to 1) and how many rows the file has (0 while
    nobody knows).
    """

    say: Callable[[float, int], None] = lambda _share, _rows: None
    rows: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def at(self, stage: str, done: float = 0.0) -> None:
        """A stage has begun, or a share of it is done."""
        first, last = STAGES[stage]
        with self._lock:
            self.say(first + (last - first) * min(max(done, 0.0), 1.0), self.rows)

    @contextmanager
    def watching(self, database: duckdb.DuckDBPyConnection, stage: str) -> Iterator[None]:
        """Look every half second how far the engine is with the query of this stage."""
        self.at(stage)
        ended = threading.Event()

        def look() -> None:
            while not ended.wait(EVERY):
                percent = database.query_progress()
                if percent > 0:  # -1: the engine does not know
                    self.at(stage, percent / 100)

        watch = threading.Thread(target=look, daemon=True)
        watch.start()
        try:
            yield
        finally:
            ended.set()
            watch.join()
