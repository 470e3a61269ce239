"""Which evaluation came before another: what "compared with last time" means, everywhere the same."""

from reports.evaluations import Listing, Request


def previous(shown: Listing, request: Request) -> Request | None:
    """The latest of an earlier period; where there is none, the one that was computed before this one."""
    others = [one for one in shown.sound if one.id != request.id]
    earlier = [one for one in others if one.end < request.end]
    if earlier:
        return max(earlier, key=lambda one: (one.end, one.evaluated_at))
    before = [one for one in others if one.evaluated_at < request.evaluated_at]
    return max(before, key=lambda one: one.evaluated_at, default=None)
