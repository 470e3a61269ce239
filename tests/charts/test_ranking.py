"""Every unit has its row, and every cell without a score knows why."""

import pytest

from charts.ranking import CellState, Ranking, node_names, ranking
from data.units import load_units
from metrics.plan_files import load_plan
from metrics.values import Status
from tests.charts.evaluations import PLAN, evaluated, three_cities

FULL = {"KJ01": 90.0, "KJ02": 80.0, "KK01": 70.0}


def ranked(values: dict[str, dict[str, float | Status]], node: str = "total", level: str = "city") -> Ranking:
    return ranking(evaluated(values), three_cities(), level, node)


def states(shown: Ranking, unit_code: str) -> list[CellState]:
    row = next(row for row in shown.rows if row.unit_code == unit_code)
    return [cell.state for cell in row.cells]


def test_units_stand_by_rank_and_those_without_a_score_come_last() -> None:
    shown = ranked({"11": {**FULL, "KK01": 60}, "13": dict(FULL)})
    assert [(row.name, row.whole.rank) for row in shown.rows] == [("丙市", 1), ("甲市", 2), ("乙市", None)]


def test_a_city_without_any_data_still_has_its_row() -> None:
    assert len(ranked({}).rows) == 3


def test_every_unit_of_jiangsu_has_its_row_at_both_levels() -> None:
    units, plan = load_units(), load_plan("jiangsu-2020")
    empty = evaluated({}, units, plan=plan)
    assert len(ranking(empty, units, "city", "total").rows) == 13
    assert len(ranking(empty, units, "county", "total").rows) == 95


def test_ties_share_a_rank_and_stand_in_the_order_of_their_codes() -> None:
    shown = ranked({"13": dict(FULL), "12": dict(FULL), "11": {**FULL, "KK01": 10}})
    assert [(row.unit_code, row.whole.rank) for row in shown.rows] == [("12", 1), ("13", 1), ("11", 3)]


def test_a_dimension_opens_to_its_indicators_with_value_and_count() -> None:
    shown = ranked({"11": dict(FULL)}, node="KJ")
    assert [column.name for column in shown.columns] == ["接电时间", "办理时间"]
    assert shown.unbuilt == ("审批时间",)
    assert shown.weight == 3 + 1 + 1
    cell = shown.rows[0].cells[0]
    assert (cell.score, cell.value, cell.n, cell.grade) == (90.0, 90.0, 100, "A")
    assert shown.rows[0].whole.score == pytest.approx((3 * 90 + 1 * 80) / 4)


@pytest.mark.parametrize("status", [Status.NO_DATA, Status.BELOW_MINIMUM, Status.NOT_APPLICABLE])
def test_a_missing_value_says_why(status: Status) -> None:
    assert states(ranked({"11": {**FULL, "KJ02": status}}, node="KJ"), "11")[1] == CellState(status.value)


def test_too_few_records_tell_how_many_there_are_and_how_many_are_needed() -> None:
    shown = ranked({"11": {**FULL, "KJ01": Status.BELOW_MINIMUM}}, node="KJ")
    cell = next(row for row in shown.rows if row.unit_code == "11").cells[0]
    assert (cell.n, cell.needed) == (7, 20)


def test_a_dimension_with_too_little_weight_is_not_scored_and_says_how_much_is_missing() -> None:
    # KJ01 carries 3 of 5; without it 1 of 5 is left, and 60 % are needed.
    shown = ranked({"11": {**FULL, "KJ01": Status.NO_DATA}})
    cell = next(row for row in shown.rows if row.unit_code == "11").cells[0]
    assert (cell.state, cell.share, cell.needed) == (CellState.NOT_SCORED, 1 / 5, 0.6)


def test_exactly_enough_weight_is_scored() -> None:
    shown = ranked({"11": {**FULL, "KJ02": Status.NO_DATA}})  # 3 of 5 is exactly 60 %
    assert states(shown, "11")[0] is CellState.OK


def test_a_dimension_of_which_nothing_is_built_is_not_built() -> None:
    plan = PLAN.model_copy(
        update={
            "tree": PLAN.tree.model_copy(
                update={
                    "children": [
                        PLAN.tree.children[0],
                        PLAN.tree.children[1].model_copy(update={"children": [_unbuilt()]}),
                    ]
                }
            )
        }
    )
    shown = ranking(evaluated({"11": dict(FULL)}, plan=plan), three_cities(), "city", "total")
    assert states(shown, "11") == [CellState.OK, CellState.NOT_BUILT]
    assert shown.unbuilt == ("可靠",)
    opened = ranking(evaluated({}, plan=plan), three_cities(), "city", "KK")
    assert [column.name for column in opened.columns] == ["停电时间"]


def test_counties_know_their_city() -> None:
    shown = ranked({"111": dict(FULL)}, level="county")
    assert [(row.name, row.parent) for row in shown.rows] == [
        ("鼓楼区", "甲市"), ("鼓楼区", "乙市"), ("鼓楼区", "丙市")
    ]  # fmt: skip


def test_an_unknown_node_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        ranked({}, node="XX")


def test_the_nodes_that_open_are_the_total_and_the_dimensions() -> None:
    assert node_names(PLAN) == {"total": "总分", "KJ": "快捷", "KK": "可靠"}


def _unbuilt() -> object:
    leaf = next(PLAN.tree.leaves())
    return leaf.model_copy(update={"indicator": "KK01", "built": False})
