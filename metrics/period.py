"""The evaluated period: two dates, both included, and its calendar months."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from data.errors import UserError

SECONDS_PER_DAY = 86_400
EPOCH = date(1970, 1, 1)


@dataclass(frozen=True)
class Month:
    """A calendar month cut to the period; ``start`` and ``end`` are seconds since 1970, end exclusive."""

    month: int
    start: int
    end: int


@dataclass(frozen=True)
class Period:
    """From the first day 00:00:00 up to, not including, the day after the last day 00:00:00."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise UserError(f"评价期的止日 {self.last} 早于起日 {self.first}，请核对。")

    @property
    def days(self) -> int:
        """Calendar days of the period."""
        return (self.last - self.first).days + 1

    @property
    def hours(self) -> int:
        """T, 24 hours a day."""
        return 24 * self.days

    @property
    def start(self) -> int:
        """First second of the period since 1970, on the local clock."""
        return _seconds(self.first)

    @property
    def end(self) -> int:
        """The second after the period."""
        return day_after(self.last)

    def months(self) -> list[Month]:
        """Every calendar month that the period touches, cut to the period."""
        return list(self._months())

    def quantities(self) -> dict[str, float]:
        """What scales and formulas may name."""
        return {"period_hours": float(self.hours), "period_months": float(len(self.months()))}

    def _months(self) -> Iterator[Month]:
        begin = self.first.replace(day=1)
        while begin <= self.last:
            following = (begin + timedelta(days=31)).replace(day=1)
            yield Month(
                month=begin.year * 100 + begin.month,
                start=max(_seconds(begin), self.start),
                end=min(_seconds(following), self.end),
            )
            begin = following


def _seconds(day: date) -> int:
    return (day - EPOCH).days * SECONDS_PER_DAY


def day_after(day: date) -> int:
    """The first second after a day, since 1970 on the local clock."""
    return _seconds(day + timedelta(days=1))
