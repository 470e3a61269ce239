"""GP05: whether firms related to the utility are treated as the others are (``exactness.md``).

Within strata of voltage and size that hold both groups, Cliff's δ = Σ sign(related − other) / pairs, once
for the working days of reviews and inspections and once for passing at the first attempt. The larger
|δ| counts.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from metrics.given import Given, Outcome
from metrics.statistics import Counts
from metrics.status import Status

Group = dict[int, int]  # measured value → cases


@dataclass
class Stratum:
    """The cases of one voltage and size by group and measured value."""

    related: Group = field(default_factory=lambda: defaultdict(int))
    other: Group = field(default_factory=lambda: defaultdict(int))

    @property
    def pairs(self) -> int:
        """Related × other cases."""
        return sum(self.related.values()) * sum(self.other.values())

    def signs(self) -> int:
        """Σ sign(related − other) over all pairs."""
        return sum(
            ((left > right) - (left < right)) * cases * others
            for left, cases in self.related.items()
            for right, others in self.other.items()
        )


def largest_cliff_delta(given: Given) -> Outcome:
    """0 (alike) to 1; not applicable with fewer than ``minimum`` cases in a group or no shared stratum."""
    n = min(given.count("related"), given.count("other"))
    if n < given.number("minimum"):
        return Outcome(None, n, Status.NOT_APPLICABLE)
    deltas = [delta(strata) for strata in _measures(given.spreads["reviews"])]
    found = [abs(one) for one in deltas if one is not None]
    return Outcome(max(found), n) if found else Outcome(None, n, Status.NOT_APPLICABLE)


def delta(strata: Iterable[Stratum]) -> float | None:
    """Cliff's δ over all strata that hold both groups."""
    shared = [one for one in strata if one.pairs]
    pairs = sum(one.pairs for one in shared)
    return sum(one.signs() for one in shared) / pairs if pairs else None


def _measures(counts: Counts) -> tuple[Iterable[Stratum], Iterable[Stratum]]:
    """By (voltage, size, is related, working days, passed at first): the strata of either measure."""
    days: Mapping[tuple[str, str], Stratum] = defaultdict(Stratum)
    passed: Mapping[tuple[str, str], Stratum] = defaultdict(Stratum)
    for (voltage, size, is_related, working_days, at_first), count in counts.items():
        _group(days[voltage, size], is_related)[int(working_days)] += _whole(count)
        _group(passed[voltage, size], is_related)[int(at_first == "true")] += _whole(count)
    return days.values(), passed.values()


def _group(stratum: Stratum, is_related: str) -> Group:
    return stratum.related if is_related == "true" else stratum.other


def _whole(count: Decimal) -> int:
    return int(count)
