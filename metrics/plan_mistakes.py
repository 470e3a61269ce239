"""A mistake in a plan: what is wrong, and what of which file it is about."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Mistake:
    """``subject`` is an indicator or a key of the plan's own file; ``steps`` lead on from there."""

    text: str
    subject: str
    steps: tuple[str, ...] = ()


def in_indicator(text: str) -> Mistake:
    """A mistake that begins with its place: ``KJ06.lv.where：没有列“x”``."""
    subject, *steps = text.split("：", maxsplit=1)[0].split(".")
    return Mistake(text, subject, tuple(steps))
