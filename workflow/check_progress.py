"""How far the check of a file is, in the words of the page: rows, and the time that is left."""

import time
from collections.abc import Callable

from charts.numbers import whole
from charts.texts import text
from data.intake.progress import Progress

SHARE = 0.8  # of the whole job
FIRST_GUESS_AFTER = 3.0  # seconds; before that nobody knows how long it takes
MINUTE = 60


def check_progress(step: Callable[[float, str], None]) -> Progress:
    """What the intake tells while it reads and checks, passed on to the job's ``step``."""
    begun = time.monotonic()

    def say(share: float, rows: int) -> None:
        step(SHARE * share, words(share, rows, time.monotonic() - begun))

    return Progress(say)


def words(share: float, rows: int, seconds: float) -> str:
    """Of so many rows this share is done after so many seconds."""
    if not rows:
        return text("uploads.reading")
    done = text("uploads.checking_rows", done=whole(round(rows * share)), rows=whole(rows))
    if seconds < FIRST_GUESS_AFTER or share <= 0:
        return done
    return done + text("uploads.time_left", left=_duration(seconds / share - seconds))


def _duration(seconds: float) -> str:
    if seconds < MINUTE:
        return text("uploads.seconds", count=max(1, round(seconds)))
    return text("uploads.minutes", count=round(seconds / MINUTE))
