"""Plans and values made from an oracle, scored the way ``mingdian score`` does."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from metrics.evaluation import Evaluation
from metrics.outside_values import score_values
from metrics.plan import Plan
from metrics.plan_files import load_plan
from metrics.score_tree import ScoreRow, compute_scores
from metrics.status import Status
from metrics.values import Value

Number = float | None
Row = Mapping[str, str]


def rows_of(file: Path) -> list[dict[str, str]]:
    """The rows of a CSV file as text."""
    with file.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def number(text: str) -> Number:
    """A cell as a number; nothing where it is empty."""
    return float(text) if text else None


def plan_of(folder: Path, document: Mapping[str, Any]) -> Plan:
    """The plan, read from a file like any other."""
    file = folder / "plan.yaml"
    file.write_text(yaml.safe_dump({"title": {"zh": "检验"}, **document}, allow_unicode=True))
    return load_plan(file)


def scored(
    folder: Path, plan: Plan, cells: Iterable[Sequence[str]], *, with_level: bool = False
) -> Evaluation:
    """The evaluation of cells ``unit, indicator, value`` (and level), read from a file."""
    file = folder / "values.csv"
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(["unit_code", "indicator", "value", *(["level"] if with_level else [])])
        writer.writerows(cells)
    return score_values(plan, file)


def cells_of(rows: Iterable[Row], indicators: Iterable[str]) -> list[tuple[str, str, str]]:
    """A table with a row for each unit as cells."""
    names = list(indicators)
    return [(row["uCode"], name, row[name]) for row in rows for name in names]


def scores_in(evaluation: Evaluation) -> dict[tuple[str, str], Number]:
    """Scores by unit and node."""
    return {(row.unit_code, row.node): row.score for row in evaluation.scores}


def ranks_in(evaluation: Evaluation) -> dict[tuple[str, str], int | None]:
    """Ranks by unit and node."""
    return {(row.unit_code, row.node): row.rank for row in evaluation.scores}


def one_indicator(
    values: Sequence[Number], score: Mapping[str, Any], direction: str = "higher"
) -> list[Number]:
    """The points of one indicator in units that are scored together."""
    return [row.score for row in rows_of_one(values, score, direction)]


def rows_of_one(
    values: Sequence[Number], score: Mapping[str, Any], direction: str = "higher"
) -> list[ScoreRow]:
    """The scores and ranks of one indicator in units that are scored together."""
    plan = Plan.model_validate(
        {
            "id": "one",
            "title": {"zh": "检验"},
            "tree": {"id": "total", "children": [{"indicator": "x", "weight": 1}]},
            "indicators": {"x": {"direction": direction, "score": score}},
        }
    )
    rows = compute_scores(plan, [_value("x", f"u{place}", value) for place, value in enumerate(values)])
    return [row for row in rows if row.node == "x"]


def mean_of(values: Sequence[Number], weights: Sequence[float], aggregate: str) -> Number:
    """What a node makes of scores that are given, whatever share of the weight is missing."""
    names = [f"x{place}" for place in range(len(values))]
    leaves = [{"indicator": name, "weight": one} for name, one in zip(names, weights, strict=True)]
    plan = Plan.model_validate(
        {
            "id": "one",
            "title": {"zh": "检验"},
            "available": 0,
            "tree": {"id": "total", "aggregate": aggregate, "children": leaves},
            "indicators": {name: {"direction": "higher", "score": {"mode": "identity"}} for name in names},
        }
    )
    rows = compute_scores(plan, [_value(name, "u", one) for name, one in zip(names, values, strict=True)])
    return next(row.score for row in rows if row.node == "total")


def _value(name: str, unit: str, value: Number) -> Value:
    status = Status.NO_DATA if value is None else Status.OK
    return Value(name, "unit", unit, None, None, 0, value, status)
