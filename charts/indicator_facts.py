"""One indicator in a few numbers: the province, the median, the best, the published figures elsewhere."""

from collections.abc import Mapping, Sequence
from statistics import median

from charts.facts import Fact
from charts.measure import Mark, Measure, best_first, with_value
from charts.numbers import whole
from charts.texts import text
from data.benchmarks import Benchmarks, Figure
from metrics.values import Value


def indicator_facts(
    measure: Measure,
    marks: Sequence[Mark],
    province: Value | None,
    published: Mapping[str, Figure],
    benchmarks: Benchmarks,
) -> list[Fact]:
    """What stands before the drawings; numbers that are missing say so."""
    known = best_first(measure, with_value(marks))
    shown = [_province(measure, province)]
    if known:
        middle = median([mark.value or 0.0 for mark in known])
        shown.append(_fact(measure, text("indicator.median"), middle, text("indicator.median_meaning")))
        shown.append(_fact(measure, text("indicator.best"), known[0].value, known[0].name))
    judged = [mark for mark in known if measure.is_met(mark.value) is not None]
    if judged:
        missed = sum(1 for mark in judged if measure.is_met(mark.value) is False)
        meaning = text("indicator.missed_meaning", count=len(judged), target=measure.target_words())
        units = text("indicator.cities_unit")
        shown.append(Fact(text("city.missed"), whole(missed), meaning, is_hot=missed > 0, unit=units))
    for place, figure in published.items():
        source = text("indicator.published", source=benchmarks.sources[figure.source], year=figure.year)
        source += text("city.published_note", note=figure.note) if figure.note else ""
        shown.append(_fact(measure, benchmarks.places[place], figure.value, source))
    return shown


def _province(measure: Measure, value: Value | None) -> Fact:
    counted = value.scored_value if value else None
    n = text("indicator.n", n=whole(value.n)) if value and value.n else ""
    return _fact(measure, text("indicator.province"), counted, n)


def _fact(measure: Measure, name: str, value: float | None, meaning: str) -> Fact:
    return Fact(name, measure.bare(value), meaning, unit=measure.unit if value is not None else "")
