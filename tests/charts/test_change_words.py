"""Where a change comes from, in written numbers that add up."""

import pytest

from charts.change_words import (
    change_finding,
    change_notes,
    change_table,
    change_twin,
    changes_at,
    written_parts,
)
from charts.markup import render
from metrics.change_split import ChangeSplit, Split
from tests.charts.evaluations import PLAN, three_cities
from tests.charts.page_source import Shown

UNITS = three_cities()
SPLIT = ChangeSplit(
    {
        ("total", "11"): Split((90.0, 90.004, 91.0, 91.0, 91.0)),
        ("total", "12"): Split((None, 70.0, 71.0, 72.0, 73.0)),
        ("total", "13"): Split((80.0, 82.0, None, 77.0, 76.5)),
    },
    ("KJ01",),
)
CODES = ["11", "12", "13"]


def test_the_largest_change_stands_first_and_its_largest_part_is_named() -> None:
    changes = changes_at(SPLIT, CODES, "total")
    assert list(changes) == ["13", "11", "12"]
    assert change_finding(changes, UNITS, "总分") == "总分：丙市变化最大，−3.50分，其中规则−5.00分"


def test_a_step_without_a_score_is_empty_and_said_to_be_in_the_next() -> None:
    changes = changes_at(SPLIT, CODES, "total")
    assert written_parts(SPLIT.by_place["total", "13"]) == {
        "records": 2.0, "mix": None, "rules": 77.0 - 82.0, "weights": 76.5 - 77.0,
    }  # fmt: skip
    notes = change_notes(SPLIT, PLAN, changes)
    assert notes[1].startswith("KJ01 接电时间的统计口径改了")
    assert notes[2].startswith("标–的一步")


@pytest.mark.parametrize("code", ["11", "13"])
def test_the_written_parts_add_up_to_the_written_change(code: str) -> None:
    one = SPLIT.by_place["total", code]
    (row,) = [row for row in rows() if row[0] == UNITS.name(code)]
    before, *parts, after = (float(cell.replace("−", "-").replace("–", "0")) for cell in row[1:])
    assert before + sum(parts) == pytest.approx(after, abs=1e-9)
    assert after == one.scores[-1]


def rows() -> list[list[str]]:
    return Shown(render(change_table(changes_at(SPLIT, CODES, "total"), UNITS, "city"))).rows[1:]


def test_a_unit_without_a_score_before_has_no_parts() -> None:
    assert rows()[-1] == ["乙市", "–", "–", "–", "–", "–", "73.00"]


def test_nothing_moved_and_nobody_scored_are_told() -> None:
    still = ChangeSplit({("total", "11"): Split((90.0,) * 5)}, ())
    assert change_finding(changes_at(still, CODES, "total"), UNITS, "总分") == "总分：各单位的得分都没有变化"
    assert change_finding({}, UNITS, "总分") == "总分：没有两次都有得分的单位"
    assert len(change_notes(still, PLAN, changes_at(still, CODES, "total"))) == 1


def test_the_file_holds_the_exact_parts_with_the_codes() -> None:
    table = change_twin(changes_at(SPLIT, CODES, "total"), UNITS, "city", "变化")
    assert table.rows[1][0] == "11"
    assert table.rows[1][3] == pytest.approx(0.004)
