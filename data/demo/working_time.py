"""Office hours as one running number: 12.5 is the middle of the thirteenth working day of the list.

Adding and subtracting working days is then plain arithmetic, and the order of stages within a case
follows from the order of the numbers.
"""

from datetime import date

import numpy as np

from data.calendar_days import FIRST_DAY, working_day_numbers
from data.demo.draws import Floats, Ints, Times

OPENS = np.timedelta64(8 * 3600 + 30 * 60, "s")
OPEN_SECONDS = 9 * 3600


class WorkingTime:
    """Working days from ``first`` to ``last``, open from 8:30 to 17:30; ``midnight`` ends the last day."""

    def __init__(self, first: date, last: date) -> None:
        numbers = np.diff(working_day_numbers(), prepend=0)
        every: Times = np.datetime64(FIRST_DAY) + np.flatnonzero(numbers)
        self.days = every[(every >= np.datetime64(first)) & (every <= np.datetime64(last))]
        self.end = len(self.days) - 1e-6
        self.midnight = (np.datetime64(last) + 1).astype("datetime64[s]")

    def position(self, day: date) -> int:
        """Number of the first working day that is not before ``day``."""
        return int(np.searchsorted(self.days, np.datetime64(day)))

    def at(self, numbers: Floats) -> Times:
        """The instants, to the second; what lies outside is moved to the nearest end."""
        kept = np.clip(numbers, 0, self.end)
        whole: Ints = np.floor(kept).astype(np.int64)
        seconds = np.floor((kept - whole) * OPEN_SECONDS).astype("timedelta64[s]")
        at: Times = self.days[whole].astype("datetime64[s]") + OPENS + seconds
        return at
