"""What the verdicts on the notice's limits say, in sentences made from their numbers."""

from collections.abc import Sequence

from charts.numbers import number
from charts.texts import text
from metrics.caps import CapResult, CapState


def cap_finding(results: Sequence[CapResult], unit_name: str) -> str:
    """The title: how many limits are met, and the one that is furthest exceeded."""
    judged = [one for one in results if one.state in {CapState.MET, CapState.MISSED}]
    if not judged:
        return text("charts.caps.none", unit=unit_name, count=len(results))
    met = sum(1 for one in judged if one.state is CapState.MET)
    if met == len(judged):
        return text("charts.caps.all_met", unit=unit_name, count=len(judged))
    said = text("charts.caps.met", unit=unit_name, count=len(judged), met=met)
    worst = _worst(judged)
    if worst is None:
        return said
    beyond = text("charts.caps.beyond", name=worst.cap.name, excess=number(worst.excess), unit=worst.cap.unit)
    return text("finding.comma").join([said, beyond])


def cap_lede(results: Sequence[CapResult]) -> str:
    """Which limits are missed, by name, and how many have no verdict."""
    missed = [one.cap.name for one in results if one.state is CapState.MISSED]
    unknown = sum(1 for one in results if one.state not in {CapState.MET, CapState.MISSED})
    said = []
    if missed:
        said.append(text("charts.caps.missed", count=len(missed), names=text("finding.and").join(missed)))
    if unknown:
        said.append(text("charts.caps.unknown", count=unknown))
    return text("finding.semicolon").join(said) + text("finding.stop") if said else ""


def _worst(judged: Sequence[CapResult]) -> CapResult | None:
    """The mean that is furthest beyond its limit, as a share of the limit."""
    beyond = [one for one in judged if one.excess is not None]
    return max(beyond, key=_share_beyond, default=None)


def _share_beyond(one: CapResult) -> float:
    limit = float(one.cap.at_most or one.cap.at_least or 1)
    return (one.excess or 0.0) / limit if limit else 0.0
