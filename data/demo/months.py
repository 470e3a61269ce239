"""The months of the record, and how long they are."""

import numpy as np

from data.demo.draws import Ints, Times
from data.demo.profile import Province


def record_months(province: Province) -> Times:
    """First days of all months of the record."""
    first = np.datetime64(province.first_day, "M")
    months: Times = np.arange(first, np.datetime64(province.last_day, "M") + 1)
    return months.astype("datetime64[D]")


def days_of(months: Times) -> Ints:
    """Number of days of each month."""
    following = (months.astype("datetime64[M]") + 1).astype("datetime64[D]")
    days: Ints = (following - months).astype(np.int64)
    return days
