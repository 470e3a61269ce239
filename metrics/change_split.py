"""The change of every score between two evaluations: records, mix, rules, weights, adding up exactly.

A fixed order of steps, each a re-scoring of stored values and sums without touching a record:

1. *records*: the new records under the old plan, for indicators that are scored before and after;
2. *mix*: which indicators are scored at all (no data, too few, not applicable);
3. *rules*: definitions, points, thresholds and vetoes of the new plan, in the old tree;
4. *weights*: the new tree, with indicators that came or went.

The steps depend on their order, and this is the order in which an analyst would change one thing after
another. An indicator whose sums are defined anew cannot be told apart from its records: what both did
together stands in *rules*, and the indicator is named.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from data.contract import Contract
from data.units import Units
from metrics.cube import wanted_parts
from metrics.evaluation_files import StoredEvaluation
from metrics.parts import Resolved
from metrics.period import Period
from metrics.plan import Plan
from metrics.plan_checks import PlanChecker
from metrics.score_tree import ScoreRow, compute_scores
from metrics.table_specs import Table, all_tables
from metrics.totals import Totals
from metrics.values import Value, indicator_values
from metrics.veto import HeldVeto, Veto
from metrics.veto_counts import held_in

STEPS = ("records", "mix", "rules", "weights")
Place = tuple[str, str]  # node or indicator, unit


@dataclass(frozen=True)
class Split:
    """The score before and after each step; ``None`` where it has none at that point."""

    scores: tuple[float | None, ...]

    def parts(self) -> dict[str, Fraction]:
        """What each step did, in exact points; a step without a score is counted with the next one.

        Empty where the first or the last score is missing: there is no change to split.
        """
        if self.scores[0] is None or self.scores[-1] is None:
            return {}
        found, reached = {}, Fraction(self.scores[0])
        for step, score in zip(STEPS, self.scores[1:], strict=True):
            if score is not None:
                found[step] = Fraction(score) - reached
                reached = Fraction(score)
        return found


@dataclass(frozen=True)
class ChangeSplit:
    """By node (or indicator) and unit. ``joined``: indicators whose new sums cannot be told from records."""

    by_place: Mapping[Place, Split]
    joined: tuple[str, ...]


def split_change(
    before: StoredEvaluation, after: StoredEvaluation, units: Units, contracts: Mapping[str, Contract]
) -> ChangeSplit:
    """Both evaluations must be of the same units; another period counts as other records."""
    recounted = _Recounted(before, after, units, all_tables(contracts))
    mixed = recounted.values()
    held = list(_held_under_old_rules(before, after))
    plan, new_held = _new_rules_in_old_tree(before.plan, after.plan), held_in(after.plan, after.manifest)
    runs = [
        before.scores,
        compute_scores(before.plan, _where_scored_in_both(before, mixed), held),
        compute_scores(before.plan, mixed, held),
        compute_scores(plan, _under_new_rules(before, after), new_held),
        after.scores,
    ]
    return ChangeSplit(_by_place(runs), tuple(recounted.joined))


class _Recounted:
    """The new records under the old definitions, as far as the new cube holds their sums."""

    def __init__(
        self, before: StoredEvaluation, after: StoredEvaluation, units: Units, tables: Mapping[str, Table]
    ) -> None:
        self.before, self.after, self.units = before, after, units
        self._old = PlanChecker(before.plan, tables).resolve()
        self._new = PlanChecker(after.plan, tables).resolve()
        self._old_rows, self._new_rows = (_by_indicator(one.values) for one in (before, after))
        self.joined: list[str] = []

    def values(self) -> list[Value]:
        """The rows of every indicator of the old tree."""
        return [row for leaf in self.before.plan.tree.leaves() for row in self._rows(leaf.indicator)]

    def _rows(self, name: str) -> list[Value]:
        old, new = self._old.get(name), self._new.get(name)
        if name not in self._new_rows:
            return self._old_rows[name]  # went with the plan: a change of its tree
        if self._is_unchanged(name) or old is new is None:
            return self._new_rows[name]  # the same definition, or numbers that come from outside
        if old is None or new is None or not _has_sums_of(new, old):
            self.joined.append(name)
            return self._old_rows[name]
        return self._counted_again(old)

    def _is_unchanged(self, name: str) -> bool:
        old, new = (one.plan.indicators.get(name) for one in (self.before, self.after))
        return old == new

    def _counted_again(self, one: Resolved) -> list[Value]:
        """The old definition over the new sums."""
        given = self.after.manifest["period"]
        period = Period(date.fromisoformat(given["from"]), date.fromisoformat(given["to"]))
        over_time = {wanted.name: wanted.part.over_time for wanted in wanted_parts([one])}
        totals = Totals(self.after.cube(), self.units, over_time, period)
        present = set(self.after.manifest["inputs"])
        if not one.needs <= present:
            return self._new_rows[one.id]  # without data, and for the same reason
        return indicator_values(one, totals, self.units, period, present)


def _has_sums_of(new: Resolved, old: Resolved) -> bool:
    """Whether the cube of the new definition holds every sum of the old one under the same name."""
    sums = {wanted.name: wanted.part for wanted in wanted_parts([new])}
    spreads = {spread.name for spread in new.spreads()}
    has_sums = all(sums.get(wanted.name) == wanted.part for wanted in wanted_parts([old]))
    return has_sums and all(spread.name in spreads for spread in old.spreads())


def _held_under_old_rules(before: StoredEvaluation, after: StoredEvaluation) -> Iterator[HeldVeto]:
    """The old vetoes over the new findings; one that counts something else now stays as it was."""
    same = {veto.id for veto in before.plan.vetoes for one in after.plan.vetoes if _counts_alike(veto, one)}
    old = {veto.id: veto for veto in before.plan.vetoes}
    for held in held_in(after.plan, after.manifest):
        if held.veto.id in same:
            yield HeldVeto(old[held.veto.id], held.level, held.unit_code, held.findings)
    yield from (one for one in held_in(before.plan, before.manifest) if one.veto.id not in same)


def _counts_alike(old: Veto, new: Veto) -> bool:
    return (old.id, old.when) == (new.id, new.when)


def _where_scored_in_both(before: StoredEvaluation, mixed: Sequence[Value]) -> list[Value]:
    """New rows of the indicators that are scored before and after in a unit, old ones elsewhere."""
    scored = {
        (row.indicator, row.unit_code)
        for row in mixed
        if row.scored_value is not None
        and (old := before.values_by_place.get((row.indicator, row.unit_code)))
        and old.scored_value is not None
    }
    rows = [row for row in mixed if (_indicator(row.indicator), row.unit_code) in scored]
    tree = {leaf.indicator for leaf in before.plan.tree.leaves()}
    kept = [row for row in before.values if (_indicator(row.indicator), row.unit_code) not in scored]
    return _in_order(before, [*rows, *(row for row in kept if _indicator(row.indicator) in tree)])


def _in_order(before: StoredEvaluation, rows: Iterable[Value]) -> list[Value]:
    """As the stored rows stand: ranks and scores follow the order of the units."""
    place = {(row.indicator, row.unit_code): number for number, row in enumerate(before.values)}
    return sorted(rows, key=lambda row: place.get((row.indicator, row.unit_code), len(place)))


def _new_rules_in_old_tree(old: Plan, new: Plan) -> Plan:
    """The new plan with the old tree; what only the old plan defines stays as it was."""
    return new.model_copy(update={"tree": old.tree, "indicators": {**old.indicators, **new.indicators}})


def _under_new_rules(before: StoredEvaluation, after: StoredEvaluation) -> list[Value]:
    """The new rows of the old tree's indicators; of one that the new plan does not have, the old ones."""
    old, new = _by_indicator(before.values), _by_indicator(after.values)
    names = [leaf.indicator for leaf in before.plan.tree.leaves()]
    return [row for name in names for row in new.get(name, old[name])]


def _by_indicator(values: Iterable[Value]) -> dict[str, list[Value]]:
    """The rows of every indicator, with those of its components."""
    found: dict[str, list[Value]] = {}
    for row in values:
        found.setdefault(_indicator(row.indicator), []).append(row)
    return found


def _indicator(row_name: str) -> str:
    return row_name.partition(".")[0]


def _by_place(runs: Sequence[Sequence[ScoreRow]]) -> dict[Place, Split]:
    """The scores of every run side by side."""
    by_run = [{(row.node, row.unit_code): row.score for row in run} for run in runs]
    places = dict.fromkeys(place for run in by_run for place in run)
    return {place: Split(tuple(run.get(place) for run in by_run)) for place in places}
