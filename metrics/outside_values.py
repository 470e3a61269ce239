"""Scores of indicator values that were computed elsewhere (``mingdian score``)."""

import csv
import math
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from data.errors import UserError, mistakes
from data.intake.physical import sha256_of
from data.units import Units
from metrics.cube import SCHEMA
from metrics.evaluation import Evaluation
from metrics.plan import Plan
from metrics.score_tree import compute_scores
from metrics.values import Status, Value
from metrics.version import SOFTWARE_VERSION

NEEDED = ("unit_code", "indicator", "value")
ONE_LEVEL = "unit"  # without a units table all units are of one level


def score_values(plan: Plan, file: Path, units: Units | None = None) -> Evaluation:
    """Score a CSV of ``unit_code, indicator, value`` (optionally ``level``).

    An empty value is ``no_data``. Raises ``UserError`` with all mistakes of the file in one message.
    """
    rows = _rows(file)
    given, levels = _given(plan, rows, units)
    values = [
        _value(leaf.indicator, levels[code], code, given.get((code, leaf.indicator)))
        for leaf in plan.tree.leaves()
        for code in sorted(levels)
    ]
    manifest = _manifest(plan, file, len(rows))
    return Evaluation(plan, values, compute_scores(plan, values), SCHEMA.empty_table(), manifest)


def _rows(file: Path) -> list[dict[str, str]]:
    try:
        with file.open(encoding="utf-8-sig", newline="") as stream:
            reader = csv.DictReader(stream)
            missing = [name for name in NEEDED if name not in (reader.fieldnames or [])]
            rows = list(reader)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise UserError(f"指标值文件“{file.name}”读不出：{error}。请给出 UTF-8 的 CSV 文件。") from error
    if missing:
        raise UserError(
            f"指标值文件“{file.name}”缺少列 {'、'.join(missing)}（应有 unit_code,indicator,value）。"
        )
    return rows


def _given(
    plan: Plan, rows: list[dict[str, str]], units: Units | None
) -> tuple[dict[tuple[str, str], float | None], dict[str, str]]:
    known = {leaf.indicator for leaf in plan.tree.leaves()}
    wrong: list[str] = []
    given: dict[tuple[str, str], float | None] = {}
    levels: dict[str, str] = {} if units is None else {one.unit_code: one.level for one in units.current}
    for number, row in enumerate(rows, 2):
        code, indicator = (row["unit_code"] or "").strip(), (row["indicator"] or "").strip()
        if indicator not in known:
            wrong.append(f"第{number}行：方案 {plan.id} 没有指标“{indicator}”")
        if units is not None and code not in levels:
            wrong.append(f"第{number}行：单位“{code}”不在单位表中")
        levels.setdefault(code, (row.get("level") or "").strip() or ONE_LEVEL)
        try:
            given[code, indicator] = _number(row["value"])
        except ValueError:
            wrong.append(f"第{number}行：值“{row['value']}”不是数字")
    counts = Counter((row["unit_code"], row["indicator"]) for row in rows)
    wrong += [f"{code} 的 {name} 出现了{n}次" for (code, name), n in counts.items() if n > 1]
    if wrong:
        raise mistakes("指标值文件有误", wrong)
    return given, levels


def _number(text: str | None) -> float | None:
    if not (text or "").strip():
        return None
    number = float(str(text))
    if not math.isfinite(number):
        raise ValueError(text)
    return number


def _value(indicator: str, level: str, code: str, number: float | None) -> Value:
    status = Status.NO_DATA if number is None else Status.OK
    return Value(indicator, level, code, None, None, 0, number, status)


def _manifest(plan: Plan, file: Path, rows: int) -> Mapping[str, Any]:
    return {
        "plan": {"id": plan.id, "sha256": plan.sha256, "title": plan.title.zh},
        "inputs": {"values": {"sha256": sha256_of(file), "rows": rows}},
        "period": None,
        "engine": None,
        "software": SOFTWARE_VERSION,
        "calendar": None,
        "synthetic": False,
        "no_data": {},
        "notes": [],
    }
