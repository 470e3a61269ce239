"""Where the points of a strip lie, and which of them carry their names."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from charts.colours import ACCENT, BLUE, INK, SECONDARY, SHADE
from charts.measure import Mark, Measure, best_first, with_value
from charts.room import width_of

STRIP = 112
TOP = 26  # for the words of the target
CLOUD = 74  # from the top of a strip to the middle of its points
BINS = 40  # points in the same bin would cover one another
STEP = 8  # pixels from one of them to the next
MOST_STEPS = 3  # on either side of the middle
LONGEST_LABEL = 120
PHONE = 320  # pixels of a strip on a phone: names must not touch there


@dataclass(frozen=True)
class Group:
    """The units of one level."""

    level: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class Span:
    """The ends of the scale."""

    low: float
    high: float

    def share(self, value: float) -> float:
        """0 at the low end, 1 at the high end."""
        return (value - self.low) / (self.high - self.low)


def span(measure: Measure, groups: Sequence[Group]) -> Span:
    """All values and the target, with a little room at both ends; from zero unless that wastes half."""
    values = [mark.value for group in groups for mark in group.marks if mark.value is not None]
    values += [measure.target] if measure.target is not None else []
    low, high = min(values, default=0.0), max(values, default=1.0)
    if 0 <= low < high / 4:
        low = 0.0
    room = (high - low) * 0.04 or max(abs(high) * 0.1, 1.0)
    return Span(low if low == 0 else low - room, high + room)


def strip_top(place: int) -> int:
    """The height at which a strip begins: its name, then names of units, then the points."""
    return TOP + STRIP * place


def point_rows(
    measure: Measure, group: Group, place: int, highlight: Collection[str], within: Span
) -> list[dict[str, Any]]:
    """The group's points; those that would cover one another step out of the middle."""
    rows: list[dict[str, Any]] = []
    crowd: Counter[int] = Counter()
    known = best_first(measure, with_value(group.marks))
    for order, mark in enumerate(known):
        share = within.share(mark.value or 0.0)
        bin_ = round(share * BINS)
        step = _step(crowd[bin_])
        crowd[bin_] += 1
        is_short = measure.is_met(mark.value) is False
        is_chosen = mark.code in highlight
        rows.append(
            {
                "code": mark.code,
                "name": mark.name,
                "value": mark.value,
                "words": measure.written(mark.value),
                "top": strip_top(place) + CLOUD + STEP * step,
                "label_top": strip_top(place) + CLOUD - STEP * MOST_STEPS - 8,
                "colour": (ACCENT if is_short else BLUE) if is_chosen else SHADE["C"],
                "ink": ACCENT if is_short and is_chosen else INK if is_chosen else SECONDARY,
                "weight": 600 if is_chosen else 400,
                "align": "left" if share < 0.1 else "right" if share > 0.9 else "center",
                "strip": place,
                "is_chosen": is_chosen,
                "is_end": order in {0, len(known) - 1},
            }
        )
    return sorted(rows, key=lambda row: bool(row["is_chosen"]))  # the chosen lie on top


def label_rows(points: Sequence[dict[str, Any]], within: Span) -> list[dict[str, Any]]:
    """Names of the chosen and of the ends, as far as they do not touch on a phone."""
    taken: list[tuple[int, float, float]] = []
    labels = []
    for row in sorted(points, key=lambda row: not row["is_chosen"]):
        if row["is_chosen"] or row["is_end"]:
            begin, end = _reach(row, within)
            if not any(
                strip == row["strip"] and begin < after and end > before for strip, before, after in taken
            ):
                taken.append((row["strip"], begin, end))
                labels.append(row)
    return labels


def _reach(row: dict[str, Any], within: Span) -> tuple[float, float]:
    width = min(width_of(row["name"]), LONGEST_LABEL) + 6
    begin = (
        within.share(row["value"]) * PHONE - {"left": 0.0, "center": width / 2, "right": width}[row["align"]]
    )
    return begin, begin + width


def _step(crowd: int) -> int:
    """0, −1, 1, −2, 2, … and over again."""
    crowd %= 2 * MOST_STEPS + 1
    return (crowd + 1) // 2 * (-1 if crowd % 2 else 1)
