"""How one unit's score on one indicator came about, told so that a reader can do it again by hand."""

from datetime import date

from charts.arithmetic import Worked, loss_line, worked
from charts.frame import section
from charts.markup import Node, element
from charts.numbers import number
from charts.ranking import CellState, cells_of
from charts.ranking_findings import reason_of
from charts.real_weights import real_weights
from charts.texts import text
from data.units import Units
from metrics.definition_text import score_words
from metrics.evaluation_files import StoredEvaluation
from metrics.indicator import Indicator
from metrics.period import Period


def score_story(stored: StoredEvaluation, units: Units, unit_code: str, id_: str) -> list[Node]:
    """Heading, what is measured, and the arithmetic or the reason why there is none."""
    column, cells = cells_of(stored, units, units.level(unit_code), id_)
    cell, indicator = cells[unit_code], stored.plan.indicators.get(id_)
    if cell.state in {CellState.NOT_BUILT, CellState.NO_DATA} or indicator is None:
        return [section(text("city.how_unscored", name=column.name)), _panel([reason_of(cell, column)])]
    done = _worked(stored, units, unit_code, indicator, id_)
    key = "city.how_unscored" if done.score is None else "city.how_scored"
    lines = [done.value_line, done.points_line]
    weight = real_weights(stored, unit_code).get(id_)
    loss = loss_line(done.score, weight) if weight and done.score is not None else ""
    return [
        section(text(key, name=column.name, score=number(done.score))),
        element("p", *_rule(indicator), class_="say"),
        _panel([line for line in lines if line], loss),
    ]


def _worked(stored: StoredEvaluation, units: Units, unit_code: str, indicator: Indicator, id_: str) -> Worked:
    values = stored.values_by_place
    components = {
        key: value
        for key in indicator.components
        if (value := values.get((f"{id_}.{key}", unit_code))) is not None
    }
    minimum = indicator.minimum_n.at(units.level(unit_code))
    row = stored.scores_by_place.get((id_, unit_code))
    among_others = row.score if row else None
    value = values[id_, unit_code]
    return worked(indicator, value, components, minimum, _period(stored), among_others)


def _period(stored: StoredEvaluation) -> Period | None:
    given = stored.manifest.get("period")
    return Period(date.fromisoformat(given["from"]), date.fromisoformat(given["to"])) if given else None


def _rule(indicator: Indicator) -> list[str]:
    rule = score_words(indicator.score)
    return [indicator.how, text("city.points", rule=rule) if rule else ""]


def _panel(lines: list[str], small: str = "") -> Node:
    return element(
        "div",
        [element("p", line) for line in lines],
        element("p", small, class_="note") if small else None,
        class_="panel sum",
    )
