"""Vetoes that hold: which, where, and what each unit's total was and became."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from charts.frame import panel
from charts.markup import Node
from charts.numbers import MISSING, number
from charts.ranking import node_names
from charts.texts import text
from data.units import Units
from metrics.evaluation_files import StoredEvaluation
from metrics.explanation import Lost, lost_points
from metrics.plan import Plan

SHOWN = 6  # units; more would push the page's evidence out of sight


@dataclass(frozen=True)
class VetoLoss:
    """What the vetoes of one node take from the total."""

    name: str
    points: float


def losses_in(stored: StoredEvaluation, unit_code: str) -> list[Lost]:
    """What every indicator and every veto costs the unit."""
    tree = stored.plan.tree
    ids = [node.id for node in tree.nodes()] + [leaf.indicator for leaf in tree.leaves()]
    rows = {id_: stored.scores_by_place.get((id_, unit_code)) for id_ in ids}
    scores = {id_: row.score if row else None for id_, row in rows.items()}
    zeroed = [one["node"] for one in _held(stored) if one["unit_code"] == unit_code]
    return lost_points(tree, scores, zeroed)


def veto_losses(stored: StoredEvaluation, unit_code: str) -> list[VetoLoss]:
    """What the vetoes take beyond the losses of the indicators, by node."""
    names = node_names(stored.plan)
    return [
        VetoLoss(text("veto.loss", node=names[one.id]), float(one.points))
        for one in losses_in(stored, unit_code)
        if one.is_veto
    ]


def veto_sentences(stored: StoredEvaluation, units: Units, codes: Collection[str]) -> list[str]:
    """A sentence for each of these units in which a veto holds, in the order of the codes."""
    own = [one for one in _held(stored) if one["unit_code"] in codes]
    by_unit = groupby(sorted(own, key=lambda one: str(one["unit_code"])), lambda one: str(one["unit_code"]))
    return [_sentence(stored.plan, units.name(code), list(held)) for code, held in by_unit]


def veto_panel(stored: StoredEvaluation, units: Units, codes: Collection[str]) -> Node | None:
    """The vetoes in their own box; nothing where none holds."""
    said = veto_sentences(stored, units, codes)
    if not said:
        return None
    more = [text("veto.more", count=len(said) - SHOWN)] if len(said) > SHOWN else []
    return panel(text("veto.title", count=len(said)), *said[:SHOWN], *more, is_alert=True)


def _sentence(plan: Plan, unit: str, held: Sequence[Mapping[str, Any]]) -> str:
    """All vetoes of one unit; the total before and after is that of all of them together."""
    told = text("finding.semicolon").join(_veto(plan, one) for one in held)
    before, after = (held[0][f"score_{when}"] for when in ("before", "after"))
    return text(
        "veto.sentence",
        unit=unit,
        vetoes=told,
        before=number(before),
        after=number(after),
        grade_before=held[0]["grade_before"] or MISSING,
        grade_after=held[0]["grade_after"] or MISSING,
    )


def _veto(plan: Plan, held: Mapping[str, Any]) -> str:
    veto = next(one for one in plan.vetoes if one.id == held["veto"])
    return text(
        "veto.one",
        id=veto.id,
        name=veto.name.zh if veto.name else veto.id,
        findings=held["findings"],
        node=node_names(plan)[veto.node],
        grade=veto.grade_at_most,
    )


def _held(stored: StoredEvaluation) -> Sequence[Mapping[str, Any]]:
    found: Sequence[Mapping[str, Any]] = stored.manifest.get("vetoes", [])
    return found
