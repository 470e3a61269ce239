"""An evaluation is a value: a pure function of plan, datasets, units and period."""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa

from data.calendar_days import VERSION as CALENDAR_VERSION
from data.contract import Contract
from data.engine import Resources, open_database
from data.errors import UserError
from data.units import Units
from metrics.cube import SCHEMA, Wanted, compute_cube, wanted_parts, wanted_spreads
from metrics.datasets import Dataset, build_tables, open_datasets
from metrics.leaf_scores import unscaled_note
from metrics.parts import Resolved
from metrics.period import Period
from metrics.plan import Plan
from metrics.score_tree import ScoreRow, compute_scores
from metrics.table_specs import Table, all_tables
from metrics.totals import Totals
from metrics.values import Value, compute_values
from metrics.version import SOFTWARE_VERSION
from metrics.veto_counts import held_vetoes, veto_parts, veto_records

Progress = Callable[[str], None]


@dataclass(frozen=True)
class Evaluation:
    """Values, scores and the cube they came from; ``manifest`` names every input."""

    plan: Plan
    values: list[Value]
    scores: list[ScoreRow]
    cube: pa.Table
    manifest: Mapping[str, Any]


@dataclass(frozen=True)
class Inputs:
    """What is evaluated. ``notes`` are counted findings that do not stop it (see ``data.cross_rules``)."""

    plan: Plan
    resolved: Mapping[str, Resolved]
    datasets: Mapping[str, Dataset]
    contracts: Mapping[str, Contract]
    units: Units
    period: Period
    notes: tuple[dict[str, Any], ...] = ()


def evaluate(
    inputs: Inputs,
    *,
    engine: str = "duckdb",
    workplace: Path | None = None,
    resources: Resources | None = None,
    progress: Progress = lambda _: None,
) -> Evaluation:
    """Compute all built indicators and their scores for every unit.

    ``workplace``: a folder for work that outgrows memory; without it all happens in memory.
    Raises ``UserError`` when the plan has indicators whose values come from outside, when a record
    names an unknown unit, or for an unknown engine.
    """
    if engine != "duckdb":
        raise UserError(f"计算引擎“{engine}”尚不支持，请用 duckdb。")
    _all_computable(inputs)
    tables = all_tables(inputs.contracts)
    wanted = wanted_parts(inputs.resolved.values()) + veto_parts(inputs.plan, tables)
    cube = _cube(inputs, tables, wanted, workplace, resources, progress)
    progress("汇总到各级单位")
    behaviour = {one.name: one.part.over_time for one in wanted}
    totals = Totals(cube, inputs.units, behaviour, inputs.period)
    present = set(inputs.datasets)
    values = compute_values(inputs.plan, inputs.resolved, totals, inputs.units, inputs.period, present)
    progress("计分和排名")
    held = held_vetoes(inputs.plan, totals, inputs.units)
    scores = compute_scores(inputs.plan, values, held)
    without = compute_scores(inputs.plan, values) if held else scores
    manifest = {
        **_manifest(inputs, engine),
        "vetoes": veto_records(inputs.plan, held, without, scores),
        **unscaled_note(inputs.plan, values),
    }
    return Evaluation(inputs.plan, values, scores, cube, manifest)


def _all_computable(inputs: Inputs) -> None:
    outside = [name for name in inputs.plan.built_indicators() if name not in inputs.resolved]
    if outside:
        raise UserError(
            f"方案 {inputs.plan.id} 的指标 {'、'.join(outside)} 没有定义怎样从记录计算，"
            "请改用 mingdian score 给出指标值。"
        )


def _cube(
    inputs: Inputs,
    tables: Mapping[str, Table],
    wanted: list[Wanted],
    workplace: Path | None,
    resources: Resources | None,
    progress: Progress,
) -> pa.Table:
    """Of the parts that can be computed: an indicator whose datasets are absent is left out."""
    present = set(inputs.datasets)
    computable = [one for one in wanted if one.part.needs <= present]
    spreads = [one for one in wanted_spreads(inputs.resolved.values()) if one.needs <= present]
    if not computable and not spreads:
        return SCHEMA.empty_table()
    with open_database(workplace, resources) as database:
        progress("读取数据")
        open_datasets(database, inputs.datasets, inputs.contracts, inputs.period, inputs.plan.campaign_last)
        progress("生成派生表")
        read = {one.part.table for one in computable} | {one.table for one in spreads}
        build_tables(database, tables, read)
        progress("计算各项合计")
        return compute_cube(database, tables, computable, spreads)


def _manifest(inputs: Inputs, engine: str) -> dict[str, Any]:
    return {
        "plan": {"id": inputs.plan.id, "sha256": inputs.plan.sha256, "title": inputs.plan.title.zh},
        "inputs": {name: one.inputs() for name, one in sorted(inputs.datasets.items())},
        "units_sha256": inputs.units.sha256,
        "period": {"from": str(inputs.period.first), "to": str(inputs.period.last)},
        "engine": engine,
        "software": SOFTWARE_VERSION,
        "calendar": CALENDAR_VERSION,
        "synthetic": any(one.synthetic for one in inputs.datasets.values()),
        "no_data": _reasons(inputs),
        "notes": list(inputs.notes),
    }


def _reasons(inputs: Inputs) -> dict[str, str]:
    """Why an indicator has no data in any unit."""
    reasons = {}
    built = inputs.plan.built_indicators()
    for indicator in inputs.plan.measured():
        if indicator not in built:
            reasons[indicator] = "尚未建成"
            continue
        absent = sorted(inputs.resolved[indicator].needs - set(inputs.datasets))
        if absent:
            names = "、".join(inputs.contracts[name].title.zh for name in absent)
            reasons[indicator] = f"没有数据集：{names}（{'、'.join(absent)}）"
    return reasons


def evaluation_id(manifest: Mapping[str, Any]) -> str:
    """The name of an evaluation: a hash of everything it was computed from."""
    named_by = {key: manifest[key] for key in ("plan", "inputs", "units_sha256", "period", "software")}
    content = json.dumps(named_by, ensure_ascii=False, sort_keys=True)
    return "E-" + hashlib.sha256(content.encode()).hexdigest()[:12]
