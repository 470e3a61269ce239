"""Small plans as files, and what is told of their mistakes."""

import re
from pathlib import Path

import pytest

from data.errors import UserError
from metrics.plan_files import load_plan

PLAN = """
id: example
title: {zh: 示例方案}
grades: {A: 80, B: 0}
tree: {id: total, children: [{indicator: A, weight: 1}, {indicator: B, weight: 2}]}
"""

INDICATOR = """
direction: lower
table: cases
where: is_micro
numerator: sum(n_docs)
denominator: count(*)
score: {mode: benchmark, full: 1, target: 2, zero: 6}
"""

FORMULA = """
direction: lower
components:
  x: {table: cases, numerator: sum(n_docs), denominator: count(*)}
  y: {table: cases, numerator: sum(n_visits), denominator: count(*)}
value: 0.5 * x + 0.5 * y
"""


def plan_folder(place: Path, plan: str = PLAN, **indicators: str) -> Path:
    """A plan of two sound indicators, but for what is given."""
    folder = place / "example"
    (folder / "indicators").mkdir(parents=True)
    (folder / "plan.yaml").write_text(plan, encoding="utf-8")
    for name, text in {"A": INDICATOR, "B": FORMULA, **indicators}.items():
        (folder / "indicators" / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


def told(place: Path) -> list[str]:
    """The mistakes of the refusal, each with its file and line."""
    with pytest.raises(UserError) as refused:
        load_plan(place)
    title, *lines = str(refused.value).splitlines()
    assert title == f"方案 {place.name} 有误，共{len(lines)}处："
    assert [line.split(". ")[0] for line in lines] == [str(number + 1) for number in range(len(lines))]
    return [line.split(". ", maxsplit=1)[1] for line in lines]


def mistakes(place: Path) -> list[str]:
    """The same without the lines."""
    return [re.sub(r"^(\S+) 第\d+行：", r"\1：", one) for one in told(place)]
