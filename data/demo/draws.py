"""Named streams of chance: what one topic draws never shifts what another draws.

Each stream is a PCG64 seeded by the seed, the county and the topic's name, so results depend neither on
the order of calls nor on the clock, and changing one number of a profile leaves every other draw alone.
"""

from collections.abc import Mapping
from hashlib import blake2b
from typing import Any, cast

import numpy as np
import numpy.typing as npt
from numpy.random.bit_generator import ISeedSequence

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]
Times = npt.NDArray[np.datetime64]
Lengths = npt.NDArray[np.timedelta64]


class _HashOf(ISeedSequence):
    """A generator's first state is the hash of a name: a fifth of the time of NumPy's own mixing."""

    def __init__(self, name: str) -> None:
        self._name = name.encode()

    def generate_state(self, n_words: int, dtype: Any = np.uint32) -> npt.NDArray[Any]:
        """As many words as the generator asks for."""
        digest = blake2b(self._name, digest_size=n_words * np.dtype(dtype).itemsize).digest()
        return np.frombuffer(digest, dtype)


class Draws:
    """All chance of one county (and class of customers)."""

    def __init__(self, seed: int, place: str) -> None:
        self._name = f"{seed} {place}"

    def stream(self, topic: str) -> np.random.Generator:
        """The topic's generator, always from its beginning."""
        seed = _HashOf(f"{self._name} {topic}")  # NumPy takes any ISeedSequence; its stub names only one
        return np.random.Generator(np.random.PCG64(cast(np.random.SeedSequence, seed)))

    def uniform(self, topic: str, size: int) -> Floats:
        """Numbers from 0 up to 1."""
        return self.stream(topic).random(size)

    def chance(self, topic: str, size: int, share: float | Floats) -> Bools:
        """True with the given probability."""
        return self.uniform(topic, size) < share

    def choice(self, topic: str, size: int, weights: Mapping[str, float] | Floats) -> Ints:
        """Positions among the weights, drawn in their proportion."""
        values = np.array(list(weights.values())) if isinstance(weights, Mapping) else weights
        edges = np.cumsum(values) / np.sum(values)
        return np.minimum(np.searchsorted(edges, self.uniform(topic, size), side="right"), len(edges) - 1)

    def around_one(self, topic: str, shape: tuple[int, ...], spread: float) -> Floats:
        """Lognormal factors with mean 1."""
        normal = self.stream(topic).standard_normal(shape)
        factors: Floats = np.exp(spread * normal - spread**2 / 2)
        return factors


def rounded_up_or_down(expected: float, uniform: float) -> int:
    """A whole number with the given expectation."""
    return int(np.floor(expected + uniform))
