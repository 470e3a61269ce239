"""The way through a task: what is done, where the reader stands, what comes next."""

from collections.abc import Sequence
from dataclasses import dataclass

from charts.markup import Node, element
from charts.texts import text


@dataclass(frozen=True)
class Step:
    """One step: its name and one short line about it."""

    name: str
    detail: str


def steps(way: Sequence[Step], now: int) -> Node:
    """The steps in order; ``now`` counts from 0, and a number past the last means all are done."""
    return element("ol", [_step(step, place, now) for place, step in enumerate(way)], class_="steps")


def _step(step: Step, place: int, now: int) -> Node:
    is_now = place == now
    return element(
        "li",
        text("steps.numbered", number=place + 1, name=step.name),
        element("small", step.detail),
        class_="now" if is_now else "d" if place < now else None,
        aria_current="step" if is_now else None,
    )
