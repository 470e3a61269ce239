"""A few large numbers side by side, each with its name and what it means."""

from collections.abc import Sequence
from dataclasses import dataclass

from charts.markup import Node, element


@dataclass(frozen=True)
class Fact:
    """One number; ``is_hot`` for what blocks."""

    name: str
    number: str
    meaning: str
    is_hot: bool = False


def facts(shown: Sequence[Fact]) -> Node:
    """The numbers as a list of names and values."""
    return element("dl", [_fact(fact) for fact in shown], class_="facts")


def _fact(fact: Fact) -> Node:
    return element(
        "div",
        element("dt", fact.name),
        element("dd", fact.number),
        element("dd", fact.meaning, class_="p"),
        class_="hot" if fact.is_hot else None,
    )
