"""The map as a page: nothing from outside, words as text, shades by score, hatched without one."""

import json
import re
from collections.abc import Mapping
from typing import Any

import pytest

from charts.leaflet_map import UnitMap, can_draw, leaflet_map, source_line
from charts.measure import Mark, Measure
from charts.ranking import CellState
from data.boundaries import Boundaries, Outline
from tests.charts.evaluations import HOSTILE

GRADES = {"A": 90.0, "B": 80.0, "C": 70.0, "D": 60.0, "E": 0.0}
MEASURE = Measure("总分", unit="分", direction="higher", is_score=True)


def square(left: float, bottom: float) -> Outline:
    ring = [[left, bottom], [left + 1, bottom], [left + 1, bottom + 1], [left, bottom + 1], [left, bottom]]
    return Outline({"type": "Polygon", "coordinates": [ring]}, (bottom + 0.5, left + 0.5))


CITIES = Boundaries("city", {"11": square(118, 31), "12": square(119, 31)}, "测绘", "")
COUNTIES = Boundaries("county", {"111": square(118, 31), "121": square(119, 31)}, "测绘", "")


def scored(code: str, score: float, name: str = "甲市") -> Mark:
    return Mark(code, name, score, score=score)


def page(*marks: Mark, boundaries: Boundaries = CITIES, **how: Any) -> str:
    labels = how.pop("labels", {"11": "甲", "12": "乙"})
    return leaflet_map(UnitMap(MEASURE, marks, GRADES, boundaries, labels, **how))


def units_of(html: str) -> Mapping[str, dict[str, Any]]:
    """What is said of each unit, as the browser reads it."""
    data = re.search(r"geo_json_units_add\(({.*})\);", html)
    assert data
    return {one["id"]: one["properties"] for one in json.loads(data[1])["features"]}


def test_it_names_no_address_outside_the_house() -> None:
    html = page(scored("11", 95.0))
    assert re.findall(r'(?:src|href)="([^"]*)"', html) == [
        "assets/leaflet/leaflet.js",
        "assets/map/units.js",
        "assets/leaflet/leaflet.css",
        "assets/map/units.css",
    ]
    assert "http" not in html
    assert "//" not in html.replace("</", "")


def test_the_same_input_gives_the_same_bytes() -> None:
    assert page(scored("11", 95.0)) == page(scored("11", 95.0))


@pytest.mark.parametrize("name", [HOSTILE, "</script><script>alert(1)</script>", "${alert(1)}", "'\"`\\"])
def test_a_hostile_name_stays_a_text_inside_the_data(name: str) -> None:
    html = page(scored("11", 95.0, name), labels={"11": name})
    assert units_of(html)["11"]["name"] == name
    assert html.count("<script>") == 1
    assert html.count("</script>") == 3  # two of our files and the page's own script
    assert "<img" not in html


def test_a_unit_is_shaded_by_the_grade_of_its_score_and_says_its_value() -> None:
    said = units_of(page(scored("11", 95.0), scored("12", 61.0)))
    assert (said["11"]["fill"], said["12"]["fill"]) == ("#0F3F6E", "#BDD3E8")
    assert said["11"]["words"] == "总分 95.00分"


def test_a_value_without_a_score_keeps_its_number_but_has_no_shade() -> None:
    said = units_of(page(Mark("11", "甲市", 3.0)))
    assert said["11"]["words"] == "总分 3.00分"
    assert said["11"]["fill"] == "url(#hatch)"


def test_no_data_is_hatched_and_says_why() -> None:
    missing = Mark("11", "甲市", None, state=CellState.BELOW_MINIMUM, reason="样本数少于20，不评分")
    html = page(missing)
    assert units_of(html)["11"]["fill"] == "url(#hatch)"
    assert units_of(html)["11"]["words"] == "样本数少于20，不评分"
    assert '<pattern id="hatch"' in html


def test_counties_stand_in_the_darker_outlines_of_their_cities() -> None:
    html = page(scored("111", 95.0), boundaries=COUNTIES, frame=CITIES, labels={"11": "甲"})
    assert "geo_json_frame" in html
    frame = re.search(r"geo_json_frame_add\(({.*})\);", html)
    assert frame
    assert [one["id"] for one in json.loads(frame[1])["features"]] == ["11"]


def test_a_unit_leads_where_its_link_says() -> None:
    said = units_of(page(scored("11", 95.0), links={"11": "../profile?city=11"}))
    assert said["11"]["href"] == "../profile?city=11"


def test_the_map_fits_the_units_it_shows() -> None:
    assert '"bounds": [[31, 118], [32, 119]]' in page(scored("11", 95.0))


def test_a_unit_without_an_outline_is_left_out_and_a_map_of_none_cannot_be_drawn() -> None:
    assert set(units_of(page(scored("11", 95.0), scored("99", 80.0)))) == {"11"}
    assert not can_draw(CITIES, ["99"])
    assert can_draw(CITIES, ["99", "11"])


def test_the_source_line_says_that_a_map_without_review_number_stays_inside() -> None:
    assert source_line(CITIES) == "边界：测绘，无审图号，内部使用"
    reviewed = Boundaries("city", {}, "测绘", "苏S(2026)001号")
    assert source_line(reviewed) == "边界：测绘，审图号苏S(2026)001号"
    assert "边界：测绘" in json.loads(
        '"' + re.findall(r'"source": "([^"]*)"', page(scored("11", 1.0)))[0] + '"'
    )
