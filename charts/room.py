"""How much room words need in a drawing, in pixels."""

from collections.abc import Iterable

from charts.vega import TEXT_SIZE

NARROW = 400  # from here on a drawing stands on a phone


def width_of(words: str, size: float = TEXT_SIZE) -> float:
    """The width of a text: Chinese characters are square, others a little more than half as wide."""
    return sum(size if ord(character) > 0x2E7F else 0.58 * size for character in words)


def widest(texts: Iterable[str], size: float = TEXT_SIZE) -> float:
    """The width of the widest of the texts."""
    return max((width_of(words, size) for words in texts), default=0.0)
