"""A few large numbers side by side, each with its name and what it means."""

from collections.abc import Sequence
from dataclasses import dataclass

from charts.markup import Child, Node, element


@dataclass(frozen=True)
class Fact:
    """One number, or a mark in its place; ``unit`` stands small behind it; ``is_hot`` for what blocks."""

    name: str
    number: Child
    meaning: str
    is_hot: bool = False
    unit: str = ""


def facts(shown: Sequence[Fact]) -> Node:
    """The numbers as a list of names and values."""
    return element("dl", [_fact(fact) for fact in shown], class_="facts")


def _fact(fact: Fact) -> Node:
    return element(
        "div",
        element("dt", fact.name),
        element("dd", fact.number, element("small", fact.unit) if fact.unit else None),
        element("dd", fact.meaning, class_="p"),
        class_="hot" if fact.is_hot else None,
    )
