"""Which kinds of limits are kept and which are not, in one sentence."""

from collections import Counter
from collections.abc import Sequence

from charts.texts import text
from metrics.caps import CapResult, CapState

JUDGED = {CapState.MET, CapState.MISSED}


def group_finding(results: Sequence[CapResult]) -> str:
    """The section's title: groups with every limit met, then groups with some missed."""
    judged = Counter(one.cap.group for one in results if one.state in JUDGED)
    missed = Counter(one.cap.group for one in results if one.state is CapState.MISSED)
    if not judged:
        return text("results.caps_unknown")
    met = [group for group in judged if not missed[group]]
    said = [text("results.caps_all", groups=text("finding.and").join(met))] if met else []
    short = [text("results.caps_some", group=group, count=missed[group]) for group in judged if missed[group]]
    said += [text("results.caps_missed", groups=text("finding.and").join(short))] if short else []
    return text("finding.comma").join(said)
