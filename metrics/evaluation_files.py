"""An evaluation as a folder: ``values.csv``, ``scores.csv``, ``cube.parquet``, ``manifest.json``.

The same evaluation gives the same bytes; reading checks them against the manifest.
"""

import csv
import hashlib
import io
import json
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from data.errors import UserError
from metrics.evaluation import Evaluation
from metrics.plan import Plan
from metrics.score_tree import ScoreRow
from metrics.values import Status, Value

VALUE_COLUMNS = ["indicator", "level", "unit_code", "numerator", "denominator", "n", "value", "status"]
SCORE_COLUMNS = ["node", "level", "unit_code", "score", "rank", "status", "grade"]
HASHED = ("values.csv", "scores.csv", "cube.parquet")


@dataclass(frozen=True)
class StoredEvaluation:
    """An evaluation read back from its folder."""

    folder: Path
    plan: Plan
    values: list[Value]
    scores: list[ScoreRow]
    manifest: dict[str, Any]

    @cached_property
    def values_by_place(self) -> dict[tuple[str, str], Value]:
        """Every value by indicator (or component) and unit."""
        return {(row.indicator, row.unit_code): row for row in self.values}

    @cached_property
    def scores_by_place(self) -> dict[tuple[str, str], ScoreRow]:
        """Every score by node (or indicator) and unit."""
        return {(row.node, row.unit_code): row for row in self.scores}

    def cube(self) -> pa.Table:
        """Sums by unit, month and breakdown (``metrics.cube.SCHEMA``)."""
        return pq.read_table(self.folder / "cube.parquet")


def write_evaluation(evaluation: Evaluation, folder: Path) -> None:
    """Write the files into an existing folder."""
    contents = {
        "values.csv": _csv(VALUE_COLUMNS, [_value_row(one) for one in evaluation.values]),
        "scores.csv": _csv(SCORE_COLUMNS, [_score_row(one) for one in evaluation.scores]),
        "cube.parquet": _parquet(evaluation.cube),
    }
    hashes = {f"{name}_sha256": hashlib.sha256(content).hexdigest() for name, content in contents.items()}
    manifest = {**evaluation.manifest, **hashes, "plan_content": evaluation.plan.model_dump(mode="json")}
    text = json.dumps(manifest, ensure_ascii=False, sort_keys=True, indent=2, allow_nan=False)
    contents["manifest.json"] = (text + "\n").encode()
    for name, content in contents.items():
        (folder / name).write_bytes(content)


def read_evaluation(folder: Path) -> StoredEvaluation:
    """Read a folder back. Raises ``UserError`` naming a file that is missing or was changed."""
    try:
        manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        for name in HASHED:
            _unchanged(folder / name, manifest[f"{name}_sha256"])
        return StoredEvaluation(
            folder=folder,
            plan=Plan.model_validate(manifest["plan_content"]),
            values=[_value(row) for row in _rows(folder / "values.csv")],
            scores=[_score(row) for row in _rows(folder / "scores.csv")],
            manifest=manifest,
        )
    except FileNotFoundError as error:
        raise UserError(f"评价 {folder.name} 缺少文件 {Path(error.filename).name}，不能使用。") from error
    except (KeyError, TypeError, ValueError) as error:
        raise UserError(f"评价 {folder.name} 的文件 manifest.json 已损坏，不能使用。") from error


def _unchanged(file: Path, expected: str) -> None:
    if hashlib.sha256(file.read_bytes()).hexdigest() != expected:
        raise UserError(
            f"评价 {file.parent.name} 的文件 {file.name} 与登记的校验值不符，可能被改动，不能使用。"
        )


def _csv(columns: list[str], rows: Iterable[list[str]]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(sorted(rows))  # the keys stand first
    return text.getvalue().encode()


def _value_row(one: Value) -> list[str]:
    return [
        one.indicator,
        one.level,
        one.unit_code,
        _decimal(one.numerator),
        _decimal(one.denominator),
        str(one.n),
        _float(one.value),
        one.status.value,
    ]


def _score_row(one: ScoreRow) -> list[str]:
    rank = "" if one.rank is None else str(one.rank)
    return [one.node, one.level, one.unit_code, _float(one.score), rank, one.status, one.grade]


def _decimal(number: Decimal | None) -> str:
    """Plain digits without trailing zeros: ``92``, ``1250.5``."""
    if number is None:
        return ""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _float(number: float | None) -> str:
    """The shortest text that gives the same 64-bit float back."""
    return "" if number is None else repr(number)


def _parquet(cube: pa.Table) -> bytes:
    sink = io.BytesIO()
    pq.write_table(cube, sink, compression="zstd")
    return sink.getvalue()


def _rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def _value(row: dict[str, str]) -> Value:
    return Value(
        indicator=row["indicator"],
        level=row["level"],
        unit_code=row["unit_code"],
        numerator=Decimal(row["numerator"]) if row["numerator"] else None,
        denominator=Decimal(row["denominator"]) if row["denominator"] else None,
        n=int(row["n"]),
        value=float(row["value"]) if row["value"] else None,
        status=Status(row["status"]),
    )


def _score(row: dict[str, str]) -> ScoreRow:
    return ScoreRow(
        node=row["node"],
        level=row["level"],
        unit_code=row["unit_code"],
        score=float(row["score"]) if row["score"] else None,
        rank=int(row["rank"]) if row["rank"] else None,
        grade=row["grade"],
    )
