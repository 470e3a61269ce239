"""What one indicator is, in words: why, how, the notice's own words, unit, points and their basis."""

from collections.abc import Iterator

from charts.markup import Child, Node, element
from charts.measure import Measure
from charts.numbers import number
from charts.plan_tree import plan_rows
from charts.reading import measure_of
from charts.texts import text
from data.notice_model import Notice
from metrics.definition_text import minimum_words
from metrics.indicator import Indicator
from metrics.plan import Plan

BASIS = ("target", "points")


def definition_list(plan: Plan, id_: str, notice: Notice) -> Node:
    """A list of terms; what is not written down is left out."""
    pairs = [(term, content) for term, content in _pairs(plan, id_, notice) if content]
    return element(
        "dl",
        [node for term, content in pairs for node in (element("dt", term), element("dd", content))],
        class_="words",
    )


def _pairs(plan: Plan, id_: str, notice: Notice) -> Iterator[tuple[str, Child]]:
    indicator = plan.indicators.get(id_)
    if indicator is None:
        return
    row = next((row for row in plan_rows(plan) if row.id == id_), None)
    yield text("definition.why"), indicator.why
    yield text("definition.how"), indicator.how
    yield text("definition.unit"), _unit(measure_of(plan, id_))
    yield (
        text("definition.clause"),
        indicator.clause,
    )
    yield text("definition.quotes"), _quotes(plan, id_, notice)
    yield text("definition.points"), row.points if row else text("definition.monitor")
    for key in BASIS:
        yield text(f"definition.basis_{key}"), indicator.basis.get(key, "")
    yield text("definition.minimum"), _minimum(indicator)
    yield text("definition.weight"), text("definition.weight_of", weight=number(row.weight)) if row else ""


def _unit(measure: Measure) -> str:
    words = text(f"charts.direction.{measure.direction}")
    return text("finding.comma").join(part for part in (measure.unit, words) if part)


def _minimum(indicator: Indicator) -> str:
    return minimum_words(indicator.minimum_n.city, indicator.minimum_n.county)


def _quotes(plan: Plan, id_: str, notice: Notice) -> Node | None:
    """The notice's own words for what this indicator answers; ids of another plan mean other things."""
    if notice.number not in plan.basis:
        return None
    quotes = [quote for item in notice.items.values() if id_ in item.indicators for quote in item.quotes]
    return element("ul", [element("li", quote) for quote in dict.fromkeys(quotes)]) if quotes else None
