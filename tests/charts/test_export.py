"""What leaves the page: no formula runs, numbers stay numbers, glyphs, source and date go along."""

import base64
import csv
import io
import re
from datetime import date
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from charts import chinese_fonts
from charts.chinese_fonts import has_chinese_font
from charts.export import as_csv, as_png, as_svg, file_name
from charts.picture import lines_of
from charts.room import width_of
from charts.twin import Column, twin
from charts.unit_bars import unit_bars
from data.errors import UserError
from data.formula_guard import FORMULA_STARTS
from tests.charts.gallery import ON, OUTAGES, SOURCE, cases

CHART = unit_bars(OUTAGES, cases()["normal"], SOURCE, "city", "320100")
needs_font = pytest.mark.skipif(not has_chinese_font(), reason="no Chinese font on this machine")
FACE = re.compile(r"font-weight:(\d+);src:url\(data:font/woff;base64,([^)]+)\)")


def rows_of(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_a_table_opens_in_a_spreadsheet_with_title_source_and_date_below() -> None:
    content = as_csv(CHART.table, CHART.title, SOURCE, ON)
    assert content.startswith(b"\xef\xbb\xbf")
    rows = rows_of(content)
    assert rows[0] == ["城市", "农村用户年均停电时间", "说明"]
    assert rows[1] == ["南京市", "10.88", "达到"]
    assert rows[13][:2] == ["连云港市", ""]
    assert [row[0] for row in rows[15:]] == [CHART.title, *SOURCE.lines(), "导出日期：2020-09-02"]
    assert "合成数据" in rows[-2][0]


@pytest.mark.parametrize("start", FORMULA_STARTS)
def test_no_cell_begins_like_a_formula(start: str) -> None:
    table = twin("表", [Column(f"{start}列"), Column("值", 2)], [[f"{start}cmd|' /C calc'!A0", -1.5]])
    rows = rows_of(as_csv(table, f"{start}标题", SOURCE, ON))
    for cell in (rows[0][0], rows[1][0], rows[3][0]):
        assert not cell.startswith(FORMULA_STARTS)
    assert rows[1][1] == "-1.5"  # a number is no formula


@given(words=st.text(), number=st.floats(allow_nan=False, allow_infinity=False))
def test_whatever_a_cell_holds_the_row_stays_a_row(words: str, number: float) -> None:
    table = twin(
        "表", [Column("甲"), Column("乙", 2), Column("丙", 0)], [[words, number, None], [words, 7, 1]]
    )
    rows = rows_of(as_csv(table, "标题", SOURCE, ON))
    assert [len(row) for row in rows[:3]] == [3, 3, 3]
    assert float(rows[1][1]) == number
    assert rows[2][1:] == ["7", "1"]
    assert not rows[1][0].startswith(FORMULA_STARTS)


@needs_font
def test_a_picture_has_pixels_of_more_than_the_ground() -> None:
    picture = Image.open(io.BytesIO(as_png(CHART, ON)))
    assert picture.width == 2 * 880
    assert len(set(picture.convert("L").tobytes())) > 20


@needs_font
def test_a_saved_drawing_carries_every_glyph_of_its_words() -> None:
    saved = as_svg(CHART, ON).decode()
    faces = dict(FACE.findall(saved))
    assert set(faces) == {"400", "700"}
    glyphs = set()
    for font in faces.values():
        glyphs |= set(TTFont(io.BytesIO(base64.b64decode(font))).getBestCmap())
    assert {character for character in words_of(saved) if not character.isspace()} <= set(map(chr, glyphs))
    assert len(saved) < 200_000


@needs_font
def test_a_saved_drawing_says_finding_sentence_source_and_date() -> None:
    words = words_of(as_svg(CHART, ON).decode())
    for said in (CHART.title, CHART.alt, *CHART.notes, *SOURCE.lines(), "导出日期：2020-09-02"):
        assert said.replace(" ", "") in words.replace(" ", "").replace("\n", "")


def words_of(saved: str) -> str:
    tree = ElementTree.fromstring(saved)  # noqa: S314 - made by ourselves
    return "".join("".join(node.itertext()) for node in tree.iter() if node.tag.endswith("}text"))


def test_without_a_chinese_font_it_says_so_and_draws_no_boxes(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(chinese_fonts, "DIRECTORIES", (tmp_path,))
    chinese_fonts._found.cache_clear()
    try:
        assert not has_chinese_font()
        for save in (as_png, as_svg):
            with pytest.raises(UserError, match="没有中文字体"):
                save(CHART, ON)
    finally:
        chinese_fonts._found.cache_clear()


def test_a_file_name_keeps_the_finding_and_drops_what_file_systems_forbid() -> None:
    assert file_name("总分：92.00分；A/B", date(2020, 9, 2), "png") == "总分：92.00分；A_B_2020-09-02.png"
    assert file_name("../../etc", date(2020, 9, 2), "csv") == "_.._etc_2020-09-02.csv"
    assert len(file_name("长" * 500, date(2020, 9, 2), "svg")) < 80


def test_lines_fit_keep_numbers_whole_and_do_not_begin_with_a_stop() -> None:
    said = "从苏州市的10.88小时/户到宿迁市的20.12小时/户，目标 ≤ 15。" * 3
    lines = list(lines_of(said, 14, 160))
    assert "".join(lines) == said
    assert all(width_of(line, 14) <= 160 + 14 for line in lines)
    assert not any(line.startswith(("，", "。")) for line in lines)
    assert all(not (before[-1].isdigit() and after[0] in ".0123456789") for before, after in pairwise(lines))


def test_a_word_longer_than_a_line_is_broken() -> None:
    assert "".join(lines_of("x" * 400, 14, 100)) == "x" * 400
