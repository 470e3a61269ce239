"""Vetoes (一票否决) of the notice's plan: how many confirmed findings make one hold, and what it does.

A small tree with the vetoes as shipped: KJ, KK and GP with one twentieth of the weight each, BL with the
rest, so that a dimension of nought alone does not cost a grade.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from metrics.evaluation import Evaluation
from tests.engine import Rows, evaluate_rows
from tests.spec.engine_bench import indicator_document, plan_file
from tests.spec.places import CITY, NORTH, PROVINCE, SOUTH, UNITS
from tests.spec.scenario import PERIOD
from tests.spec.supervision_rows import row_of

TREE = {"KJ": (1, "KJ07"), "KK": (1, "KK10"), "GP": (1, "GP04"), "BL": (17, "BL04")}
AT_THE_COUNT = [
    ("V1", {"indicator": "KJ07"}, 3, "KJ", "C"),
    ("V1_KK", {"indicator": "KK13"}, 3, "KK", "C"),
    ("V2", {"indicator": "GP04"}, 2, "GP", "C"),
    ("V3", {"indicator": "GP01", "severity": "SEVERE"}, 1, "GP", "D"),
]
EACH = pytest.mark.parametrize(("veto", "finding", "count", "node", "grade"), AT_THE_COUNT)


def plan(folder: Path) -> Path:
    """The small tree with the shipped definitions, grades, campaign and vetoes."""
    nodes = [
        {"id": node, "weight": weight, "children": [{"indicator": leaf, "weight": 1}]}
        for node, (weight, leaf) in TREE.items()
    ]
    indicators = {leaf: dict(indicator_document(leaf)) for _, leaf in TREE.values()}
    del indicators["KK10"]["minimum_n"]
    kept = {name: plan_file()[name] for name in ("vetoes", "grades", "available")}
    document = {
        **kept,
        "id": "vetoes",
        "title": {"zh": "示例"},
        "campaign_end": str(plan_file()["campaign_end"]),
        "tree": {"id": "total", "children": nodes},
        "indicators": indicators,
    }
    file = folder / "vetoes.yaml"
    file.write_text(yaml.safe_dump(document, allow_unicode=True), encoding="utf-8")
    return file


def findings(times: int, start: int = 0, **columns: Any) -> Iterator[dict[str, Any]]:
    """So many confirmed findings."""
    for number in range(start, start + times):
        yield row_of("findings", f"W{number}", columns)


def evaluated(folder: Path, rows: Rows, months: Rows | None = None) -> Evaluation:
    """The evaluation of these findings, with live-line work that has full marks."""
    full = [row_of("live_line_months", "", {"region_code": unit, "jobs_live": 9}) for unit in (NORTH, SOUTH)]
    tables = {"findings": rows, "live_line_months": full if months is None else months}
    return evaluate_rows(tables, UNITS, PERIOD, folder, str(plan(folder)))


def score(done: Evaluation, node: str, unit: str = PROVINCE) -> float | None:
    """The score of a node."""
    (row,) = (one for one in done.scores if (one.node, one.unit_code) == (node, unit))
    return row.score


def held(done: Evaluation) -> set[tuple[str, str]]:
    """The vetoes that hold, with their units."""
    return {(one["veto"], one["unit_code"]) for one in done.manifest["vetoes"]}


@EACH
def test_a_veto_holds_at_its_count(
    veto: str, finding: dict[str, Any], count: int, node: str, grade: str, tmp_path: Path
) -> None:
    """V1、V1_KK、V2、V3: 件数到了就触发：该维度0分，总分等级封顶；清单写明触发前后的总分和等级。"""
    done = evaluated(tmp_path, list(findings(count, **finding)))
    assert held(done) == {(veto, NORTH), (veto, CITY), (veto, PROVINCE)}
    assert score(done, node) == 0
    before = {"KJ": 100 - 20 * 3, "KK": 100.0, "GP": 100 - 50 * 2 if veto == "V2" else 100.0}[node]
    (record,) = (one for one in done.manifest["vetoes"] if one["level"] == "province")
    assert record == {
        "veto": veto,
        "level": "province",
        "unit_code": PROVINCE,
        "findings": count,
        "node": node,
        "grade_at_most": grade,
        "score_before": (1 * before + 2 * 100 + 17 * 100) / 20,
        "score_after": (1 * 0 + 2 * 100 + 17 * 100) / 20,
        "grade_before": "A",
        "grade_after": grade,
    }


@EACH
def test_one_below_the_count_it_does_not(
    veto: str, finding: dict[str, Any], count: int, node: str, grade: str, tmp_path: Path
) -> None:
    """V1、V1_KK、V2、V3: 差一件不触发；未确认的、不是问题的、其他指标的、时间之外的都凑不够数。"""
    short = list(findings(count - 1, **finding))
    for number, other in enumerate(
        (
            {"state": "NOTIFIED"}, {"state": "DISMISSED"}, {"kind": "CASE"}, {"indicator": "OTHER"},
            {"found_date": "2019-06-30"}, {"found_date": "2020-12-11"},
        )
    ):  # fmt: skip
        short += findings(1, start=100 + number, **{**finding, **other})
    done = evaluated(tmp_path, short)
    assert done.manifest["vetoes"] == []
    assert score(done, "BL") == 100


def test_a_finding_about_licences_vetoes_only_if_it_is_severe(tmp_path: Path) -> None:
    """V3: 一般、较重的资质问题不触发，严重的一件就触发。"""
    mild = [
        *findings(3, indicator="GP01", severity="MAJOR"),
        *findings(3, start=9, indicator="GP01", severity="MINOR"),
    ]
    assert held(evaluated(tmp_path, mild)) == set()


def test_findings_of_the_counties_are_added_up_in_the_city(tmp_path: Path) -> None:
    """V1: 两县各不到三件、合计三件的，市和省触发，县不触发。"""
    rows = [*findings(2, region_code=NORTH), *findings(1, start=9, region_code=SOUTH)]
    done = evaluated(tmp_path, rows)
    assert held(done) == {("V1", CITY), ("V1", PROVINCE)}
    assert score(done, "KJ", NORTH) == 100 - 20 * 2
    assert score(done, "KJ", CITY) == 0


def test_a_dimension_without_data_is_nought_where_a_veto_holds(tmp_path: Path) -> None:
    """V1_KK: 该维度没有数据的单位，触发后也是0分，不是不计。"""
    months = [row_of("live_line_months", "", {"region_code": SOUTH, "jobs_live": 9})]
    done = evaluated(tmp_path, list(findings(3, indicator="KK13")), months)
    assert score(done, "KK10", NORTH) is None
    assert score(done, "KK", NORTH) == 0
    (record,) = (one for one in done.manifest["vetoes"] if one["unit_code"] == NORTH)
    assert record["score_before"] == (2 * 100 + 17 * 100) / 19
    assert record["score_after"] == (0 + 2 * 100 + 17 * 100) / 20


def test_several_vetoes_leave_the_worst_of_their_grades(tmp_path: Path) -> None:
    """V2、V3: 同时触发的，取最低的等级；封顶不抬高更低的等级。"""
    rows = [*findings(2, indicator="GP04"), *findings(1, start=9, indicator="GP01", severity="SEVERE")]
    done = evaluated(tmp_path, rows)
    assert held(done) == {(veto, unit) for veto in ("V2", "V3") for unit in (NORTH, CITY, PROVINCE)}
    assert {one["grade_after"] for one in done.manifest["vetoes"]} == {"D"}
    assert {one["findings"] for one in done.manifest["vetoes"]} == {2, 1}


def test_a_unit_without_findings_keeps_its_grade(tmp_path: Path) -> None:
    """V1: 没有触发的单位不受影响。"""
    done = evaluated(tmp_path, list(findings(3, region_code=NORTH)))
    (row,) = (one for one in done.scores if (one.node, one.unit_code) == ("total", SOUTH))
    assert (row.score, row.grade) == (100, "A")
