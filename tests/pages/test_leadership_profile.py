"""城市画像: what is lost adds up, what does not count stands apart, counties say why they have no number."""

import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from metrics.evaluation_files import read_evaluation
from metrics.values import Status
from tests.charts.page_source import Shown
from tests.pages.demo_evaluation import DEMO, keep_demo, visited
from tests.pages.kept import address_of, html_of, keep, title_of
from tests.pages.small_evaluation import small

PAGE = "leadership/profile.py"
CITY = "320800"


def rows_of(app: AppTest) -> list[list[str]]:
    return Shown(html_of(app)).rows


def number(words: str) -> float:
    """The number at the beginning of a cell; what stands below the table follows its last cell."""
    found = re.match(r"[\d.]+", words)
    assert found
    return float(found[0])


def test_the_title_and_the_facts_are_about_the_city_of_the_address(store: Path) -> None:
    stored = read_evaluation(keep_demo(store))
    app = visited(PAGE, city=CITY)
    total = stored.scores_by_place["total", CITY].score
    assert title_of(app).startswith("淮安市：")
    assert f"<dd>{total:.2f}" in html_of(app)
    assert "占全部失分的" in title_of(app)


def test_the_losses_of_all_indicators_add_up_to_what_is_missing(store: Path) -> None:
    stored = read_evaluation(keep_demo(store))
    rows = rows_of(visited(PAGE, city=CITY))
    begin = next(place for place, row in enumerate(rows) if row[-2:] == ["计入权重", "失分"])
    end = next(place for place, row in enumerate(rows) if row[0] == "合计")
    lost = [number(row[-1]) for row in rows[begin + 1 : end]]
    total = stored.scores_by_place["total", CITY].score
    assert total is not None
    assert number(rows[end][-1]) == pytest.approx(100 - total, abs=0.005)
    assert sum(lost) == pytest.approx(100 - total, abs=0.005 * len(lost))
    assert lost == sorted(lost, reverse=True)
    assert rows[end][-2] == "100.00"


def test_the_waterfall_goes_from_a_hundred_to_the_total(store: Path) -> None:
    keep_demo(store)
    app = visited(PAGE, city=CITY)
    assert len(app.get("vega_lite_chart")) == 2
    assert "从100分到" in html_of(app)


def test_what_does_not_count_stands_apart_with_its_reason(store: Path) -> None:
    keep(store, small())
    html = html_of(visited(PAGE, city="12"))
    assert "总分不评分，失分无从分解" in html
    assert "不计入总分的3项指标" in html
    assert "样本数少于20，不评分" in html
    assert "得55.00分，但所属维度或总分不评分" in html
    assert "乙市：总分不评分" in html


def test_the_chosen_indicator_shows_its_arithmetic_its_months_and_its_counties(store: Path) -> None:
    keep_demo(store)
    app = visited(PAGE, city=CITY, indicator="KJ02")
    html = html_of(app)
    assert "低压非居民平均接电时间怎样得" in html
    assert "江苏省" in html
    counties = [row for row in rows_of(app) if row[0] in ("淮安区", "洪泽区", "涟水县", "清江浦区")]
    assert len(counties) == 4
    app.main.selectbox[1].select("KK05").run()
    assert address_of(app)["indicator"] == "KK05"
    assert "全口径户均停电时间怎样得" in html_of(app)


def test_a_county_with_too_few_records_says_how_many_and_no_number(store: Path) -> None:
    stored = read_evaluation(keep_demo(store))
    few = next(
        value
        for value in stored.values
        if value.level == "county" and value.indicator == "KJ03" and value.status is Status.BELOW_MINIMUM
    )
    city = few.unit_code[:4] + "00"
    rows = rows_of(visited(PAGE, city=city, indicator="KJ03"))
    found = [row for row in rows if row[1:2] == [str(few.n)] and "样本不足" in row[4]]
    assert found
    assert all(row[2:4] == ["–", "–"] for row in found)


def test_another_city_keeps_the_indicator(store: Path) -> None:
    keep_demo(store)
    app = visited(PAGE, city=CITY, indicator="KK05")
    app.main.selectbox[0].select("320500").run()
    assert address_of(app)["city"] == "320500"
    assert address_of(app)["indicator"] == "KK05"
    assert title_of(app).startswith("苏州市：")


def test_an_indicator_leads_to_its_own_page_with_this_city(store: Path) -> None:
    keep_demo(store)
    links = [link["href"] for link in Shown(html_of(visited(PAGE, city=CITY))).with_tag("a")]
    assert f"indicator?evaluation={DEMO}&indicator=KK05&city={CITY}" in links
