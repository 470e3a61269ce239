"""Which evaluations a reader may open: the public only what was published, staff everything computed.

Publishing makes a release of an evaluation. There are no releases yet, so the public has none to read.
"""

from reports.evaluations import Listing, Request, listing


def readable(*, published_only: bool) -> Listing:
    """The evaluations this reader may open, the latest first; damage is named to staff only."""
    return Listing([], {}) if published_only else listing()


def named(shown: Listing, wanted: str) -> Request | None:
    """The one with this id among those the reader may open."""
    return next((request for request in shown.sound if request.id == wanted), None)
