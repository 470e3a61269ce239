"""Figures of Beijing and Shanghai: each with source and year, for an indicator that the plan has."""

from pathlib import Path

import pytest

from data.benchmarks import FILE, load_benchmarks
from data.errors import UserError
from metrics.plan_files import load_plan

SOUND = """
plan: p
places: {b: 北京}
sources: {s: 某报告}
figures:
  - {indicator: I1, place: b, value: 1.5, year: 2020, source: s}
"""


def test_every_figure_belongs_to_an_indicator_of_its_plan() -> None:
    benchmarks = load_benchmarks()
    plan = load_plan(benchmarks.plan)
    assert {figure.indicator for figure in benchmarks.figures} <= plan.indicators.keys()


def test_the_published_outage_times_are_those_of_the_report() -> None:
    figures = load_benchmarks().of("jiangsu-2020", "KK05")
    assert {place: figure.value for place, figure in figures.items()} == {"beijing": 0.83, "shanghai": 0.95}


def test_another_plan_has_no_figures_even_under_the_same_ids() -> None:
    assert load_benchmarks().of("another", "KK05") == {}
    assert load_benchmarks().of("jiangsu-2020", "KJ07") == {}


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("place: b,", "place: x,", "没有地方"),
        ("source: s}", "source: x}", "没有来源|来源 x"),
        ("value: 1.5", "value: .nan", "value"),
        ("year: 2020", "year: 20", "year"),
        ("figures:", "figures:\n  - {indicator: I1, place: b, value: 2, year: 2020, source: s}", "两次"),
        ("plan: p", "plan: [", "读不出"),
        ("plan: p", "plan: p\nmore: 1", "more"),
    ],
)
def test_a_mistake_is_named(tmp_path: Path, old: str, new: str, what: str) -> None:
    file = tmp_path / "benchmarks.yaml"
    file.write_text(SOUND, encoding="utf-8")
    assert load_benchmarks(file).of("p", "I1")["b"].value == 1.5
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text(SOUND.replace(old, new), encoding="utf-8")
    with pytest.raises(UserError, match=what):
        load_benchmarks(wrong)


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="读不出"):
        load_benchmarks(tmp_path / "none.yaml")


def test_the_file_is_where_the_reference_data_are() -> None:
    assert FILE.is_file()
