"""Finished maps, kept by what they show: drawn once, then only handed out.

A page names the map it wants by a key made from everything the map depends on; the door serves the
finished HTML under the hash of its own content, so a browser may keep it for ever.
"""

import hashlib
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import NamedTuple

MOST_KEPT = 128  # a map of all counties is a quarter of a megabyte


class Drawn(NamedTuple):
    """One finished map."""

    name: str  # SHA-256 of the HTML
    html: str


class DrawnMaps:
    """The maps asked for last; a map that was dropped is drawn again when it is asked for."""

    def __init__(self, most_kept: int = MOST_KEPT) -> None:
        self.most_kept = most_kept
        self._by_key: OrderedDict[str, Drawn] = OrderedDict()
        self._by_name: dict[str, str] = {}
        self._lock = Lock()

    def name_of(self, key: str, draw: Callable[[], str]) -> str:
        """The name under which the map of this key is served; drawn now if it is not there."""
        with self._lock:
            kept = self._by_key.get(key)
            if kept is not None:
                self._by_key.move_to_end(key)
                return kept.name
        html = draw()  # two readers may draw the same map at once; the result is the same
        return self._keep(key, Drawn(hashlib.sha256(html.encode()).hexdigest(), html))

    def html(self, name: str) -> str | None:
        """The finished map of this name."""
        return self._by_name.get(name)

    def _keep(self, key: str, drawn: Drawn) -> str:
        with self._lock:
            self._by_key[key] = drawn
            self._by_key.move_to_end(key)
            while len(self._by_key) > self.most_kept:
                self._by_key.popitem(last=False)
            self._by_name = {one.name: one.html for one in self._by_key.values()}
        return drawn.name


MAPS = DrawnMaps()


def address_of(name: str) -> str:
    """Where the door serves the map of this name."""
    return f"/maps/{name}.html"
