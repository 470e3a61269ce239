"""Every drawing holds with every input: a valid specification, named data, words, a table, a picture."""

import importlib
import inspect
import io
import json
import pkgutil
import typing
from collections.abc import Iterator
from functools import cache
from typing import Any

import altair
import pytest
from PIL import Image

import charts
from charts.chinese_fonts import has_chinese_font
from charts.export import as_svg
from charts.texts import text
from charts.vega import CONFIG, Chart
from tests.charts.gallery import DRAWINGS, ON, PHONE, WIDE, Drawing, cases, drawn

CASES = cases()
EVERY = [(drawing, case) for drawing in DRAWINGS for case in CASES]
NAMES = [f"{drawing.function}-{case}" for drawing, case in EVERY]
every = pytest.mark.parametrize(("drawing", "case"), EVERY, ids=NAMES)
needs_font = pytest.mark.skipif(not has_chinese_font(), reason="no Chinese font on this machine")


def test_no_function_that_draws_is_missing_from_the_gallery() -> None:
    found = set()
    for module in pkgutil.iter_modules(charts.__path__, "charts."):
        for name, function in inspect.getmembers(importlib.import_module(module.name), inspect.isfunction):
            is_own = function.__module__ == module.name and not name.startswith("_")
            if is_own and typing.get_type_hints(function).get("return") is Chart:
                found.add((module.name.removeprefix("charts."), name))
    assert found == {(drawing.module, drawing.function) for drawing in DRAWINGS}


@cache
def made(drawing: Drawing, case: str) -> Chart:
    """The drawing of a case, made once: none of these tests changes it."""
    return drawing.make(CASES[case])


@every
def test_the_specification_is_valid(drawing: Drawing, case: str) -> None:
    spec = made(drawing, case).vega()
    altair.LayerChart.from_dict({**spec, "datasets": {}}, validate=True)  # the data are checked below


@every
def test_the_numbers_are_numbers_that_json_knows(drawing: Drawing, case: str) -> None:
    json.dumps(made(drawing, case).vega(), allow_nan=False)


@every
def test_all_data_have_a_name_and_all_names_are_used(drawing: Drawing, case: str) -> None:
    chart = made(drawing, case)
    used = list(data_of(chart.spec))
    assert all(set(one) == {"name"} for one in used)
    assert {one["name"] for one in used} == set(chart.data)


@every
def test_a_finding_a_sentence_and_a_table_are_there(drawing: Drawing, case: str) -> None:
    chart = made(drawing, case)
    assert chart.title
    assert chart.alt.endswith(text("finding.stop"))
    assert chart.table.caption
    assert all(len(row) == len(chart.table.columns) for row in chart.table.rows)
    if CASES[case] and drawing.function not in {"trend", "waterfall"}:
        assert len(chart.table.rows) >= len(CASES[case])
    assert chart.table.node().tag == "table"


@pytest.mark.parametrize("drawing", DRAWINGS, ids=[drawing.function for drawing in DRAWINGS])
def test_the_sentence_names_the_unit_and_the_direction(drawing: Drawing) -> None:
    alt = made(drawing, "normal").alt
    words = {
        "tile_map": ("（分，越高越好）",),
        "slope": ("名次", "升1", "降1"),
        "waterfall": ("分", "失去的分数按大小排列"),
    }
    assert all(word in alt for word in words.get(drawing.function, ("（小时/户，越低越好）", "目标 ≤ 15")))


@every
def test_it_can_be_drawn_for_a_wide_page_and_for_a_phone(drawing: Drawing, case: str) -> None:
    chart = made(drawing, case)
    for width in (WIDE, PHONE) if case in {"normal", "hostile", "long"} else (PHONE,):
        picture = Image.open(io.BytesIO(drawn(chart, width)))
        assert picture.width >= width
        if CASES[case] and (drawing.function, case) != ("waterfall", "missing"):
            assert len(set(picture.convert("L").tobytes())) > 2, "nothing but the ground"


@needs_font
@pytest.mark.parametrize("drawing", DRAWINGS, ids=[drawing.function for drawing in DRAWINGS])
def test_hostile_names_are_words_in_the_picture_and_nothing_else(drawing: Drawing) -> None:
    saved = as_svg(made(drawing, "hostile"), ON).decode()
    assert "<script" not in saved
    assert "<img" not in saved
    assert "\x00" not in saved
    assert "\u202e" not in saved


def test_the_configuration_is_the_one_of_the_house() -> None:
    assert CONFIG["background"] == "white"
    assert CONFIG["view"] == {"stroke": None}
    assert CONFIG["axis"]["labelFontSize"] == CONFIG["text"]["fontSize"] == 13
    assert CONFIG["axis"]["domain"] is CONFIG["axis"]["ticks"] is False
    assert CONFIG["line"]["strokeWidth"] == 2.5
    assert 60 <= CONFIG["point"]["size"] <= 90


def test_a_page_may_change_what_it_gets_without_changing_the_drawing() -> None:
    chart = DRAWINGS[0].make(CASES["normal"])
    chart.vega()["layer"].clear()
    assert chart.vega()["layer"]


def data_of(spec: Any) -> Iterator[dict[str, Any]]:
    """Every ``data`` of a specification."""
    if isinstance(spec, dict):
        if "data" in spec:
            yield spec["data"]
        for inner in spec.values():
            yield from data_of(inner)
    elif isinstance(spec, list):
        for inner in spec:
            yield from data_of(inner)
