"""Bars, tile map and strips of units: who stands where, in which colour, with which words."""

from typing import Any

import pytest

from charts.colours import ACCENT, BLUE, SHADE, SURFACE
from charts.distribution import Group, distribution
from charts.measure import Mark, Measure
from charts.ranking import CellState
from charts.tile_map import tile_map, tile_places
from charts.unit_bars import unit_bars
from charts.vega import Chart
from data.units import load_units
from tests.charts.gallery import GRADES, SOURCE, TOTAL

TIME = Measure("接电时间", "工作日", "lower", target=5.0, benchmark=3.0, benchmark_name="省内最好")
MARKS = [
    Mark("320100", "南京市", 7.5, score=65.0),
    Mark("320200", "无锡市", None, state=CellState.BELOW_MINIMUM, reason="样本数少于20，不评分", n=7),
    Mark("320300", "徐州市", 5.0, score=80.0),
    Mark("320400", "常州市", 3.0, score=100.0),
]


def bars(measure: Measure = TIME, highlight: str = "") -> Chart:
    return unit_bars(measure, MARKS, SOURCE, "city", highlight)


def by_code(rows: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {row["code"]: row for row in rows}


def test_bars_stand_from_best_to_worst_and_who_has_no_value_last() -> None:
    assert [row["name"] for row in bars().data["units"]] == ["常州市", "徐州市", "南京市", "无锡市"]


def test_a_unit_without_value_has_the_word_and_not_a_bar_of_zero() -> None:
    row = by_code(bars().data["units"])["320200"]
    assert row["value"] is None
    assert row["label"] == "样本不足"


def test_only_a_missed_target_takes_the_accent_and_it_has_a_shape_too() -> None:
    rows = by_code(bars().data["units"])
    assert (rows["320100"]["ink"], rows["320100"]["label"]) == (ACCENT, "▲ 7.50")
    assert rows["320300"]["label"] == "5.00"
    assert [row["ink"] for row in rows.values()].count(ACCENT) == 1


def test_one_bar_is_highlighted_and_the_rest_share_one_colour() -> None:
    assert [row["bar"] for row in bars(highlight="320300").data["units"]].count(BLUE) == 1
    assert {row["bar"] for row in bars().data["units"]} == {SHADE["C"]}


def test_target_and_benchmark_are_lines_with_their_words() -> None:
    lines = bars().data["lines"]
    assert [(line["value"], line["words"]) for line in lines] == [(5.0, "目标 ≤ 5"), (3.0, "省内最好3.00")]
    assert bars(Measure("件数", "件")).data["lines"] == []


def test_bars_start_at_zero_and_a_scores_scale_ends_at_a_hundred() -> None:
    assert bars().spec["layer"][0]["encoding"]["x"]["scale"]["domain"] == [0.0, 7.5]
    scored = unit_bars(TOTAL, [Mark("1", "甲市", 60.0)], SOURCE, "city")
    assert scored.spec["layer"][0]["encoding"]["x"]["scale"]["domain"] == [0.0, 100.0]


def test_the_table_says_the_same_and_numbers_stay_numbers() -> None:
    assert bars().table.rows == (
        ("常州市", 3.0, "达到"),
        ("徐州市", 5.0, "达到"),
        ("南京市", 7.5, "未达到"),
        ("无锡市", None, "样本数少于20，不评分"),
    )


@pytest.mark.parametrize("chart", [bars(), tile_map(TOTAL, MARKS, GRADES, SOURCE)], ids=["bars", "tiles"])
def test_a_click_gives_the_code_of_a_unit(chart: Chart) -> None:
    chosen = [layer["params"] for layer in chart.spec["layer"] if "params" in layer]
    assert chosen == [[{"name": "unit", "select": {"type": "point", "fields": ["code"]}}]]
    first = next(iter(chart.data.values()))
    assert [row["code"] for row in first if row["code"] == "320300"] == ["320300"]


def test_jiangsu_has_a_schematic_of_its_own_and_every_square_is_taken_once() -> None:
    cities = load_units().at_level("city")
    places = tile_places(cities)
    assert len(set(places.values())) == len(cities) == 13
    assert places["320300"] == (0, 0)
    assert places["320500"] == (5, 3)


def test_other_regions_stand_in_rows_by_code() -> None:
    assert tile_places(["c", "a", "d", "b"]) == {"a": (0, 0), "b": (1, 0), "c": (2, 0), "d": (0, 1)}
    assert tile_places([]) == {}


def test_a_square_is_shaded_by_its_score_with_the_cuts_of_the_plan() -> None:
    tiles = by_code(tile_map(TOTAL, MARKS, GRADES, SOURCE).data["tiles"])
    assert tiles["320100"]["fill"] == SHADE["D"]
    assert tiles["320300"]["fill"] == SHADE["B"]  # exactly at the cut
    assert tiles["320400"]["fill"] == SHADE["A"]


def test_no_data_is_hatched_and_never_a_shade_of_the_scale() -> None:
    chart = tile_map(TOTAL, MARKS, GRADES, SOURCE)
    tile = by_code(chart.data["tiles"])["320200"]
    assert (tile["fill"], tile["label"]) == (SURFACE, "样本不足")
    assert {line["code"] for line in chart.data["hatch"]} == {"320200"}
    assert all(
        tile["left"] - 1e-9 <= line["left"] <= line["right"] <= tile["right"] + 1e-9
        for line in chart.data["hatch"]
    )
    assert chart.legend[-1] == ("hatch", "无数据或不评分")


def test_a_plan_without_grades_shades_nothing_and_hatches_only_what_is_missing() -> None:
    tiles = by_code(tile_map(TOTAL, MARKS, {}, SOURCE).data["tiles"])
    assert [code for code, tile in tiles.items() if tile["is_hatched"]] == ["320200"]
    assert {tile["fill"] for tile in tiles.values()} == {SURFACE}


def test_a_strip_holds_every_unit_with_a_value_at_its_value() -> None:
    chart = distribution(TIME, [Group("city", tuple(MARKS))], SOURCE)
    assert {row["code"]: row["value"] for row in chart.data["points"]} == {
        "320100": 7.5, "320300": 5.0, "320400": 3.0,
    }  # fmt: skip


def test_equal_values_step_aside_so_that_each_can_be_seen() -> None:
    equal = tuple(Mark(str(place), f"{place}市", 5.0) for place in range(5))
    heights = [row["top"] for row in distribution(TIME, [Group("city", equal)], SOURCE).data["points"]]
    assert len(set(heights)) == 5


def test_the_chosen_units_are_named_and_their_names_do_not_touch() -> None:
    close = tuple(Mark(str(place), f"名称{place}", 5.0 + place / 1000) for place in range(9))
    far = Mark("9", "远处", 50.0)
    codes = {mark.code for mark in close}
    labels = distribution(TIME, [Group("city", (*close, far))], SOURCE, codes).data["labels"]
    assert [row["name"] for row in labels] == ["名称0", "远处"]
