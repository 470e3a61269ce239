"""How a page shows a drawing: finding, sentence, drawing with its words, notes, table, downloads."""

import json

import pytest
from streamlit.testing.v1 import AppTest

from charts.unit_bars import unit_bars
from tests.charts.gallery import HOSTILE, OUTAGES, SOURCE, cases

PAGE = """
from charts.unit_bars import unit_bars
from pages.drawing import show_chart
from tests.charts.gallery import OUTAGES, SOURCE, cases

show_chart(unit_bars(OUTAGES, cases()["CASE"], SOURCE, "city"), "drawn", is_selectable=True)
"""


def shown(case: str = "normal", *, is_unfolded: bool = True) -> AppTest:
    app = AppTest.from_string(PAGE.replace("CASE", case), default_timeout=30)
    if is_unfolded:
        app.session_state["drawn_table"] = True
    app.run()
    assert not app.exception
    return app


def html_of(app: AppTest) -> str:
    return "".join(element.proto.body for element in app.get("html"))


def test_finding_sentence_notes_and_table_stand_beside_the_drawing() -> None:
    app, chart = shown(), unit_bars(OUTAGES, cases()["normal"], SOURCE, "city")
    html = html_of(app)
    for said in (chart.title, chart.alt, chart.notes[0], chart.table.caption):
        assert said in html
    assert app.expander[0].label == "查看表格"


def test_a_folded_table_is_sent_when_it_is_unfolded() -> None:
    table = unit_bars(OUTAGES, cases()["normal"], SOURCE, "city").table.html
    assert table not in html_of(shown(is_unfolded=False))
    assert table in html_of(shown())


def test_the_drawing_has_its_sentence_its_named_data_and_no_theme_but_ours() -> None:
    drawn = shown().get("vega_lite_chart")[0].proto
    assert drawn.alt.endswith("1市没有数值。")
    assert {dataset.name for dataset in drawn.datasets} == {"units", "lines"}
    assert json.loads(drawn.spec)["config"]["axis"]["labelFontSize"] == 13
    assert not drawn.theme


def test_table_and_pictures_can_be_saved() -> None:
    labels = [button.proto.label for button in shown().get("download_button")]
    assert labels == ["下载表格（CSV）", "下载图片（PNG）", "下载图片（SVG）"]


def test_without_a_chinese_font_only_the_table_can_be_saved_and_the_page_says_why(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("pages.drawing.has_chinese_font", lambda: False)
    app = shown()
    assert [button.proto.label for button in app.get("download_button")] == ["下载表格（CSV）"]
    assert "没有中文字体" in html_of(app)


@pytest.mark.parametrize("case", ["empty", "missing", "one", "long"])
def test_a_drawing_without_units_values_or_room_still_stands(case: str) -> None:
    assert shown(case).get("vega_lite_chart")


def test_hostile_names_are_words() -> None:
    html = html_of(shown("hostile"))
    assert not any(name in html for name in HOSTILE[:2])
    assert "&lt;script&gt;" in html
