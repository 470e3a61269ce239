"""What is derived from something that never changes is worked out once; what is used least goes first."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar

Result = TypeVar("Result")


class Memo:
    """A limited number of results by key, shared by all readers of the process."""

    def __init__(self, most: int) -> None:
        self.most = most
        self._results: OrderedDict[Hashable, Any] = OrderedDict()
        self._lock = Lock()

    def once(self, key: Hashable, make: Callable[[], Result]) -> Result:
        """The result under this key; two readers who ask at the same moment may both make it.

        The key must name everything that the result depends on besides the owner of the memo.
        """
        with self._lock:
            if key in self._results:
                self._results.move_to_end(key)
                found: Result = self._results[key]
                return found
        made = make()
        with self._lock:
            self._results[key] = made
            while len(self._results) > self.most:
                self._results.popitem(last=False)
        return made
