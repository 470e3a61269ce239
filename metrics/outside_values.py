"""Scores of indicator values that were computed elsewhere (``mingdian score``)."""

import csv
import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from data.errors import UserError, mistakes
from data.intake.physical import sha256_of
from data.units import Units
from metrics.cube import SCHEMA
from metrics.evaluation import Evaluation
from metrics.leaf_scores import unscaled_note
from metrics.plan import Plan
from metrics.score_tree import compute_scores
from metrics.values import Status, Value
from metrics.version import SOFTWARE_VERSION

NEEDED = ("unit_code", "indicator", "value")
ONE_LEVEL = "unit"  # without a units table all units are of one level
NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?", re.ASCII)

Row = dict[str | None, Any]


def score_values(plan: Plan, file: Path, units: Units | None = None) -> Evaluation:
    """Score a CSV of ``unit_code, indicator, value`` (optionally ``level``).

    An empty value is ``no_data``. The indicators are those of the plan, and their components
    (``KJ06.lv``). Raises ``UserError`` with all mistakes of the file in one message.
    """
    rows = _rows(file)
    given = _Given(plan, units)
    for number, row in rows:
        given.add(number, row)
    given.check()
    values = [
        _value(name, given.levels[code], code, given.values.get((code, name)))
        for name in given.names
        for code in sorted(given.levels)
    ]
    manifest = {**_manifest(plan, file, len(rows)), **unscaled_note(plan, values)}
    return Evaluation(plan, values, compute_scores(plan, values), SCHEMA.empty_table(), manifest)


def _rows(file: Path) -> list[tuple[int, Row]]:
    """The rows with their lines in the file."""
    try:
        with file.open(encoding="utf-8-sig", newline="") as stream:
            reader = csv.DictReader(stream)
            missing = [name for name in NEEDED if name not in (reader.fieldnames or [])]
            rows: list[tuple[int, Row]] = [(reader.line_num, {**row}) for row in reader]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise UserError(f"指标值文件“{file.name}”读不出：{error}。请给出 UTF-8 的 CSV 文件。") from error
    if missing:
        raise UserError(
            f"指标值文件“{file.name}”缺少列 {'、'.join(missing)}（应有 unit_code,indicator,value）。"
        )
    return rows


def _names(plan: Plan) -> Iterator[str]:
    for leaf in plan.tree.leaves():
        yield leaf.indicator
        if leaf.indicator in plan.indicators:
            yield from (f"{leaf.indicator}.{key}" for key in plan.indicators[leaf.indicator].components)


class _Given:
    """The values of the file by unit and name; every mistake is collected."""

    def __init__(self, plan: Plan, units: Units | None) -> None:
        self.plan = plan
        self.units = units
        self.names = list(_names(plan))
        self.levels = {} if units is None else {one.unit_code: one.level for one in units.current}
        self.values: dict[tuple[str, str], float | None] = {}
        self.wrong: list[str] = []
        self._counts: Counter[tuple[str, str]] = Counter()

    def add(self, number: int, row: Row) -> None:
        """One row of the file, and what is wrong with it."""
        if None in row or None in row.values():
            self.wrong.append(f"第{number}行：列数与表头不同")
            return
        code, name, text = (row[column].strip() for column in NEEDED)
        self.wrong += [f"第{number}行：{words}" for words in self._mistakes(code, name, text, row)]
        if self.units is None:
            self.levels.setdefault(code, self._level(row))
        self.values[code, name] = float(text) if NUMBER.fullmatch(text) else None
        self._counts[code, name] += 1

    def check(self) -> None:
        """Raise ``UserError`` if anything is wrong."""
        doubled = {key: count for key, count in self._counts.items() if count > 1}
        self.wrong += [f"{code} 的 {name} 出现了{count}次" for (code, name), count in doubled.items()]
        if self.wrong:
            raise mistakes("指标值文件有误", self.wrong)

    def _mistakes(self, code: str, name: str, text: str, row: Row) -> Iterator[str]:
        if name not in self.names:
            yield f"方案 {self.plan.id} 没有指标“{name}”"
        if not code:
            yield "没有单位代码"
        elif self.units is not None and code not in self.levels:
            yield self._unknown(code, self.units)
        elif self.units is None and self.levels.get(code, self._level(row)) != self._level(row):
            yield f"单位“{code}”的级别与前面的行不同"
        if text and not (NUMBER.fullmatch(text) and math.isfinite(float(text))):
            yield f"值“{text}”不是数字"

    @staticmethod
    def _unknown(code: str, units: Units) -> str:
        if code in units:
            return f"单位“{code}”已撤销，请改用 {units.resolve(code)}"
        return f"单位“{code}”不在单位表中"

    @staticmethod
    def _level(row: Row) -> str:
        return str(row.get("level") or "").strip() or ONE_LEVEL


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
