"""Which vetoes hold where, from the cube, and what each of them does to the total."""

from collections.abc import Iterable, Mapping
from typing import Any

from data.units import Units
from metrics.cube import Wanted
from metrics.plan import Plan
from metrics.resolver import Resolver
from metrics.score_tree import ScoreRow
from metrics.table_specs import Table
from metrics.totals import Totals
from metrics.veto import HeldVeto


def part_name(veto_id: str) -> str:
    """The name of a veto's findings in the cube."""
    return f"veto/{veto_id}"


def veto_parts(plan: Plan, tables: Mapping[str, Table]) -> list[Wanted]:
    """What has to be counted for the plan's vetoes."""
    resolver = Resolver(tables)
    parts = {veto.id: resolver.veto_part(veto) for veto in plan.vetoes}
    return [Wanted(part_name(name), part, ()) for name, part in parts.items() if part]


def held_vetoes(plan: Plan, totals: Totals, units: Units) -> list[HeldVeto]:
    """The vetoes whose count is reached, in every unit by its own records and those of its children."""
    return [
        HeldVeto(veto, unit.level, unit.unit_code, findings)
        for veto in plan.vetoes
        for unit in units.current
        if (findings := int(totals.of(part_name(veto.id), unit.unit_code))) >= veto.when.count
    ]


def veto_records(
    plan: Plan, held: Iterable[HeldVeto], without: Iterable[ScoreRow], scores: Iterable[ScoreRow]
) -> list[dict[str, Any]]:
    """For the manifest: every veto that holds, with the total of the unit before and after all of them."""
    total = plan.tree.id
    before = {row.unit_code: row for row in without if row.node == total}
    after = {row.unit_code: row for row in scores if row.node == total}
    return [
        {
            "veto": one.veto.id,
            "level": one.level,
            "unit_code": one.unit_code,
            "findings": one.findings,
            "node": one.veto.node,
            "grade_at_most": one.veto.grade_at_most,
            "score_before": before[one.unit_code].score,
            "score_after": after[one.unit_code].score,
            "grade_before": before[one.unit_code].grade,
            "grade_after": after[one.unit_code].grade,
        }
        for one in sorted(held, key=lambda held: (held.level, held.unit_code, held.veto.id))
    ]


def held_in(plan: Plan, manifest: Mapping[str, Any]) -> list[HeldVeto]:
    """The vetoes that a stored evaluation names, for scores under other weights."""
    vetoes = {veto.id: veto for veto in plan.vetoes}
    return [
        HeldVeto(vetoes[one["veto"]], one["level"], one["unit_code"], one["findings"])
        for one in manifest.get("vetoes", [])
    ]
