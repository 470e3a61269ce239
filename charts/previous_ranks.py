"""Against the evaluation before: places gained or lost per unit, or why the two cannot be compared."""

from collections.abc import Mapping

from charts.markup import Child, element
from charts.numbers import MISSING, rank
from charts.texts import text
from metrics.comparison import Comparison, Moved


def not_comparable(comparison: Comparison) -> str:
    """``不可比`` and why; empty where plan and units are the same. Another period is the point of it."""
    checks = (("plan", comparison.has_same_plan), ("units", comparison.has_same_units))
    differing = [text(f"evaluate.differs_{what}") for what, is_same in checks if not is_same]
    if not differing:
        return ""
    return text("evaluate.not_comparable", reasons=text("finding.and").join(differing))


def moved_by_unit(comparison: Comparison, node: str) -> Mapping[str, Moved]:
    """Every unit's rank before and after on one node."""
    return {row.unit_code: row for row in comparison.scores if row.node == node}


def rank_before(moved: Moved | None) -> str:
    """The place it had."""
    return rank(moved.rank_before) if moved else MISSING


def move_word(moved: Moved | None) -> Child:
    """``升1``, ``降2``, ``未变``; – where one side has no place. A gain is blue, nothing is red or green."""
    if moved is None or moved.ranks_gained is None:
        return MISSING
    gained = moved.ranks_gained
    if gained > 0:
        return element("span", text("charts.slope.up", places=gained), class_="ok")
    return text("charts.slope.down", places=-gained) if gained < 0 else text("charts.slope.same")
