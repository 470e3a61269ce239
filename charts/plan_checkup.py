"""指标体检: what a plan's indicators do among the units of one level, with one line of advice each."""

from collections.abc import Iterator

from charts.frame import note, notes, section
from charts.markup import Node
from charts.numbers import number, percent
from charts.texts import text
from charts.twin import Cell, Column, Twin, twin
from metrics.diagnostics import Checkup, Diagnosis, Finding, Pair, diagnose
from metrics.evaluation_files import StoredEvaluation
from metrics.plan import Plan
from metrics.spread_measures import Measured

LEAST_UNITS = 3  # fewer say nothing about the indicators


class PlanCheckup:
    """The diagnosis of a kept evaluation's plan in words and tables."""

    def __init__(self, stored: StoredEvaluation, level: str) -> None:
        self.plan: Plan = stored.plan
        self.diagnosis: Diagnosis = diagnose(stored.plan, stored.values, stored.scores, level)

    @property
    def is_telling(self) -> bool:
        """Whether there are units and indicators enough to say anything."""
        return self.diagnosis.units >= LEAST_UNITS and bool(self.diagnosis.indicators)

    def finding(self) -> Node:
        """The section's title: how many indicators call for attention."""
        if not self.is_telling:
            return section(text("checkup.too_few_units", count=LEAST_UNITS))
        known = self.diagnosis.indicators
        noted = sum(one.finding is not Finding.SOUND for one in known)
        return section(text("checkup.title", count=len(known), noted=noted, pairs=len(self.diagnosis.pairs)))

    def explanation(self) -> list[Node]:
        """What is looked at, and the pairs of indicators that say the same or pull apart."""
        units = text(f"levels.{self.diagnosis.level}.count", count=self.diagnosis.units)
        said = [note(text("checkup.about", units=units))]
        if self.diagnosis.not_shared:
            said.append(note(text("checkup.not_additive")))
        pairs = notes([self._pair(pair) for pair in self.diagnosis.pairs])
        return [*said, pairs] if pairs is not None else said

    def table(self) -> Twin:
        """Every indicator in the order of the plan."""
        columns = [
            Column(text("checkup.indicator")),
            Column(text("checkup.missing"), 0),
            Column(text("checkup.full"), 0),
            Column(text("checkup.skew"), 2),
            Column(text("checkup.nominal"), 2),
            Column(text("checkup.effective"), 2),
            Column(text("checkup.with_total"), 2),
            Column(text("checkup.advice")),
        ]
        rows = [list(self._row(one)) for one in self.diagnosis.indicators]
        return twin(text("checkup.caption"), columns, rows)

    def _row(self, one: Checkup) -> Iterator[Cell]:
        yield self._name(one.indicator)
        yield _of_hundred(one.missing)
        yield _of_hundred(one.full)
        yield _number_or_reason(one.skew)
        yield _of_hundred(one.nominal)
        yield self._share(one.effective)
        yield self._share(one.with_total, whole=1.0)
        yield self._advice(one)

    def _share(self, measured: Measured, whole: float = 100.0) -> Cell:
        """A part in the differences between totals; why there is none is the same for all indicators."""
        if self.diagnosis.not_shared:
            return text("checkup.reason_not_additive")
        return _number_or_reason(measured, whole)

    def _advice(self, one: Checkup) -> str:
        effective = one.effective.value
        return text(
            f"checkup.finding_{one.finding}",
            missing=percent(one.missing),
            full=percent(one.full),
            skew=number(one.skew.value),
            times=number(effective / one.nominal, 1) if effective is not None and one.nominal else "",
        )

    def _pair(self, pair: Pair) -> str:
        return text(
            f"checkup.pair_{pair.likeness}",
            one=self._name(pair.one),
            other=self._name(pair.other),
            correlation=number(pair.correlation),
            count=pair.count,
        )

    def _name(self, id_: str) -> str:
        indicator = self.plan.indicators[id_]
        return text("search.indicator", id=id_, name=indicator.name.zh if indicator.name else id_)


def _of_hundred(share: float | None) -> Cell:
    return None if share is None else 100 * share


def _number_or_reason(measured: Measured, whole: float = 1.0) -> Cell:
    if measured.value is None:
        return text(f"checkup.reason_{measured.reason}")
    return whole * measured.value
